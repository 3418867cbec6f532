"""Rows of applications, of what was held against them, and of the licenses that came of them."""

from licenses.models.applications import (
    ApplicationDocument,
    ApplicationVehicle,
    LicenseApplication,
)
from licenses.models.conversation import Mention, Message, Note
from licenses.models.corrections import (
    REMINDED,
    Answer,
    Correction,
    CorrectionItem,
    CorrectionReason,
    CorrectionReminder,
    Pin,
)
from licenses.models.decisions import Evaluation, Ruling, StoredFinding
from licenses.models.departures import (
    LONGEST_CERTIFICATE,
    OVERDUE,
    REMIND_BEFORE,
    Departure,
    Deregistration,
    DeregistrationReminder,
    Irregularity,
    Source,
)
from licenses.models.dryruns import DryRun, DryRunChange
from licenses.models.following import Change, Following, LicenseFlag
from licenses.models.holders import HolderComplaint
from licenses.models.keys import PublishedKey
from licenses.models.letters import RefusalLetter
from licenses.models.licenses import (
    ExchangeRate,
    IssuedPaper,
    License,
    LicensedVehicle,
    NumberSeries,
)
from licenses.models.looks import Look
from licenses.models.office import (
    AllocationRule,
    BulkAct,
    BulkItem,
    Desk,
    JobState,
    QueueExport,
    SavedFilter,
)
from licenses.models.orders import OrderState, SubmissionOrder, Why
from licenses.models.reconsiderations import Reconsideration, ReconsiderationOutcome
from licenses.models.schedule import ScheduledMove
from licenses.models.signatures import Delegation, Signature, SignatureAct
from licenses.models.standings import StandingTold

__all__ = [
    "LONGEST_CERTIFICATE",
    "OVERDUE",
    "REMINDED",
    "REMIND_BEFORE",
    "AllocationRule",
    "Answer",
    "ApplicationDocument",
    "ApplicationVehicle",
    "BulkAct",
    "BulkItem",
    "Change",
    "Correction",
    "CorrectionItem",
    "CorrectionReason",
    "CorrectionReminder",
    "Delegation",
    "Departure",
    "Deregistration",
    "DeregistrationReminder",
    "Desk",
    "DryRun",
    "DryRunChange",
    "Evaluation",
    "ExchangeRate",
    "Following",
    "HolderComplaint",
    "Irregularity",
    "IssuedPaper",
    "JobState",
    "License",
    "LicenseApplication",
    "LicenseFlag",
    "LicensedVehicle",
    "Look",
    "Mention",
    "Message",
    "Note",
    "NumberSeries",
    "OrderState",
    "Pin",
    "PublishedKey",
    "QueueExport",
    "Reconsideration",
    "ReconsiderationOutcome",
    "RefusalLetter",
    "Ruling",
    "SavedFilter",
    "ScheduledMove",
    "Signature",
    "SignatureAct",
    "Source",
    "StandingTold",
    "StoredFinding",
    "SubmissionOrder",
    "Why",
]
