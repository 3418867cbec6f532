"""What people enter of the law and of firms: later values, filings, conduct and standing."""

from compliance.models.filing_applications import (
    FilingApplication,
    FilingApplicationQuerySet,
    FilingAppraiser,
    FilingPaper,
)
from compliance.models.filing_letters import FilingLetter
from compliance.models.filings import Filing, FilingQuerySet
from compliance.models.incidents import Incident, IncidentPaper
from compliance.models.ladder import CorrectiveOrder, OrderPaper, Step, StepLetter
from compliance.models.links import LinkRuling
from compliance.models.parameters import ParameterValue, ParameterValueQuerySet
from compliance.models.remedies import LegalRemedy
from compliance.models.reports import Complaint, Misreport, NamedInNotice, Notice
from compliance.models.reviews import Review, ReviewDecision, ReviewRound
from compliance.models.standing import IdAsRange, Period, Standing

__all__ = [
    "Complaint",
    "CorrectiveOrder",
    "Filing",
    "FilingApplication",
    "FilingApplicationQuerySet",
    "FilingAppraiser",
    "FilingLetter",
    "FilingPaper",
    "FilingQuerySet",
    "IdAsRange",
    "Incident",
    "IncidentPaper",
    "LegalRemedy",
    "LinkRuling",
    "Misreport",
    "NamedInNotice",
    "Notice",
    "OrderPaper",
    "ParameterValue",
    "ParameterValueQuerySet",
    "Period",
    "Review",
    "ReviewDecision",
    "ReviewRound",
    "Standing",
    "Step",
    "StepLetter",
]
