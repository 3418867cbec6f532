"""Why an application cannot go forward: what of the law stands in the way and which boxes are
empty, told at once."""

from typing import Final

from exportportal.kit.errors import PortalError, ProblemDetails
from licenses.answers import ANSWERS
from licenses.applications.services.completeness import Incomplete, missing_answers
from licenses.models import LicenseApplication
from licenses.shared.services.assessment import BlockedByLaw

PLACES: Final = {answer.name: answer.api for answer in ANSWERS} | {
    "vehicles": "/vehicles",
    "price": "/vehicles",
    "hs_code": "/vehicles",
}
"""Where a box of the form stands in the application as REST has it."""


class NotComplete(PortalError):
    """A refusal to submit, with everything that is in the way."""

    status = 422

    def __init__(self, refusal: BlockedByLaw | Incomplete, application: LicenseApplication) -> None:
        super().__init__(refusal.detail)
        self.problem = refusal.as_problem() | {"errors": empty_boxes(application)}

    def as_problem(self) -> ProblemDetails:
        return self.problem


def empty_boxes(application: LicenseApplication) -> list[dict[str, str]]:
    """Every box of the form that is still empty, with its place."""
    return [
        {"pointer": PLACES[name], "code": "required", "message": message}
        for name, message in missing_answers(application).items()
    ]
