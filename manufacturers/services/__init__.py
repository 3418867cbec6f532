"""What can be done with makers, their outlets, requests to them and their confirmations."""

from manufacturers.services.confirmations import (
    ConfirmationWords,
    confirm,
    draft_confirmation,
    revoke_confirmation,
    seal_confirmation,
)
from manufacturers.services.makers import MakerDetails, link_organization, list_manufacturer
from manufacturers.services.outlets import OutletDetails, add_outlet, correct_outlet
from manufacturers.services.requests import (
    MakerNotHere,
    decline_request,
    request_confirmation,
    request_confirmations,
    withdraw_request,
)

__all__ = [
    "ConfirmationWords",
    "MakerDetails",
    "MakerNotHere",
    "OutletDetails",
    "add_outlet",
    "confirm",
    "correct_outlet",
    "decline_request",
    "draft_confirmation",
    "link_organization",
    "list_manufacturer",
    "request_confirmation",
    "request_confirmations",
    "revoke_confirmation",
    "seal_confirmation",
    "withdraw_request",
]
