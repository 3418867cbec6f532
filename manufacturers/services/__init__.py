"""What can be done with makers, their network, requests to them, their confirmations, and with
the reference data they are measured by."""

from manufacturers.services.confirmations import (
    confirm,
    discard_confirmation,
    draft_confirmation,
    seal_confirmation,
    words_of,
)
from manufacturers.services.dealers import authorize_dealer, end_authorization
from manufacturers.services.ending import revoke_confirmation
from manufacturers.services.makers import MakerDetails, link_organization, list_manufacturer
from manufacturers.services.network import Imported, import_outlets, read_cars
from manufacturers.services.outlets import OutletDetails, add_outlet, correct_outlet
from manufacturers.services.reference import load_reference
from manufacturers.services.requests import (
    MakerNotHere,
    decline_request,
    request_confirmation,
    request_confirmations,
    withdraw_request,
)
from manufacturers.services.words import CarWords, ConfirmationWords

__all__ = [
    "CarWords",
    "ConfirmationWords",
    "Imported",
    "MakerDetails",
    "MakerNotHere",
    "OutletDetails",
    "add_outlet",
    "authorize_dealer",
    "confirm",
    "correct_outlet",
    "decline_request",
    "discard_confirmation",
    "draft_confirmation",
    "end_authorization",
    "import_outlets",
    "link_organization",
    "list_manufacturer",
    "load_reference",
    "read_cars",
    "request_confirmation",
    "request_confirmations",
    "revoke_confirmation",
    "seal_confirmation",
    "withdraw_request",
    "words_of",
]
