"""The cars of an application: with an office, taken by their VINs, free again."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from licenses.models import License, LicenseApplication
from licenses.states import LIVE, State
from vehicles.models import Vehicle
from vehicles.services import stock


def hold_cars(application: LicenseApplication) -> None:
    """Freeze the cars before the law looks at them.

    Every row of their VINs is locked, other firms' too. So of two applications that want the same
    car at the same moment one waits, and then sees what the other did.
    """
    vins = Vehicle.objects.filter(lines__application=application).values("vin")
    _lock(Vehicle.objects.filter(vin__in=vins).values("pk"))
    stock.hold(application.lines.values("vehicle_id"))


def take_vins(application: LicenseApplication) -> None:
    """No other application or license can have these VINs from now on.

    A line goes by the VIN its car has now: it may have been corrected since it was put there.
    """
    car = Vehicle.objects.filter(pk=OuterRef("vehicle_id"))
    application.lines.update(vin=Subquery(car.values("vin")), takes_vin=True)


def give_back(application: LicenseApplication) -> None:
    """Let the firm correct its cars while their VINs stay taken."""
    _lock(application.lines.values("vehicle_id"))
    stock.release(application.lines.values("vehicle_id"))


def let_go(application: LicenseApplication) -> None:
    """The cars of an application that has come to its end are free for another.

    Those of a request to change a license that goes on are still that license's.
    """
    goes_on = License.objects.filter(requests=application, state__in=LIVE)
    if application.state != State.GRANTED and (license := goes_on.first()):
        hold_cars(license.application)
        return
    give_back(application)
    application.lines.update(takes_vin=False)


def _lock(vehicles: QuerySet[Any, Any]) -> None:
    """Lock these rows, in the one order in which everybody does: nobody waits in a circle."""
    rows = Vehicle.objects.filter(pk__in=vehicles).order_by("vin", "pk")
    len(rows.select_for_update(of=("self",)).values_list("pk"))
