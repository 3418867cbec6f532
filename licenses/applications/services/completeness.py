"""What the license form asks for beyond what the law's rules check, said all at once."""

from decimal import Decimal
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exportportal.kit.compiled_queries import compiled_query
from exportportal.kit.errors import PortalError, ProblemDetails
from licenses.answers import ANSWERS, Needed
from licenses.models import ApplicationVehicle, LicenseApplication

REQUIRED: Final = tuple(answer for answer in ANSWERS if answer.needed is Needed.TO_SUBMIT)


class Incomplete(PortalError):
    """Boxes of the form are still empty; `missing` names each, with a sentence."""

    code = "incomplete"
    status = 422
    title = gettext_lazy("The application is not complete")

    def __init__(self, missing: dict[str, str]) -> None:
        super().__init__(" ".join(missing.values()))
        self.missing = missing

    def as_problem(self) -> ProblemDetails:
        errors = [
            {"pointer": f"/{name}", "code": "required", "message": message}
            for name, message in self.missing.items()
        ]
        return super().as_problem() | {"errors": errors}


def missing_answers(application: LicenseApplication) -> dict[str, str]:
    """Every box that is still empty, by field, with what to do."""
    missing = {
        answer.name: _("Fill in “%(field)s”.") % {"field": answer.column.verbose_name}
        for answer in REQUIRED
        if not getattr(application, answer.name)
    }
    lines = _lines(application.pk)
    if not lines:
        missing["vehicles"] = _("Put at least one vehicle on the application.")
    if unpriced := [vin for vin, price, _hs in lines if price is None]:
        missing["price"] = _("Give the price of: %(vins)s.") % {"vins": _some(unpriced)}
    if uncoded := [vin for vin, _price, hs_code in lines if not hs_code]:
        missing["hs_code"] = _("Give the HS code of: %(vins)s.") % {"vins": _some(uncoded)}
    return missing


@compiled_query
def _lines(application: UUID) -> QuerySet[ApplicationVehicle, tuple[str, Decimal | None, str]]:
    lines = ApplicationVehicle.objects.filter(application=application)
    return lines.values_list("vin", "price", "hs_code")


def _some(vins: list[str]) -> str:
    """A few of them by name, the rest as a number."""
    shown = ", ".join(vins[:3])
    more = len(vins) - 3
    return _("%(shown)s and %(more)s more") % {"shown": shown, "more": more} if more > 0 else shown
