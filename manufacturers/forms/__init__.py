"""What people may type to makers, makers into their confirmations, and the ministry about both."""

from manufacturers.forms.asking import ReasonForm, RequestForm, VinsField
from manufacturers.forms.network import DealerForm, OutletForm, ReferenceForm, SheetForm
from manufacturers.forms.sealing import (
    AnswerForm,
    CarsSheetForm,
    CorrectionForm,
    DraftSealForm,
    OwnConfirmationForm,
    PrepareForm,
    SealForm,
    WordsForm,
)

__all__ = [
    "AnswerForm",
    "CarsSheetForm",
    "CorrectionForm",
    "DealerForm",
    "DraftSealForm",
    "OutletForm",
    "OwnConfirmationForm",
    "PrepareForm",
    "ReasonForm",
    "ReferenceForm",
    "RequestForm",
    "SealForm",
    "SheetForm",
    "VinsField",
    "WordsForm",
]
