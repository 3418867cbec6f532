"""The cars of an application: with an office, taken by their VINs, free again."""

from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from exportportal.kit.compiled_queries import Change, compiled_query, compiled_update
from licenses.models import ApplicationVehicle, License, LicenseApplication
from licenses.states import LIVE, State
from vehicles.models import Vehicle
from vehicles.services import stock


def hold_cars(application: LicenseApplication) -> None:
    """Freeze the cars before the law looks at them.

    Every row of their VINs is locked, other firms' too. So of two applications that want the same
    car at the same moment one waits, and then sees what the other did.
    """
    _rows_of_its_vins(application.pk)
    # By its lines: a car whose VIN was corrected while this waited is no row of its VINs any more.
    stock.hold(_listed(application.pk))


def take_vins(application: LicenseApplication) -> None:
    """No other application or license can have these VINs from now on.

    A line goes by the VIN its car has now: it may have been corrected since it was put there.
    """
    _take(application.pk)


def give_back(application: LicenseApplication) -> None:
    """Let the firm correct its cars while their VINs stay taken."""
    stock.release(_its_rows(application.pk))


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


@compiled_query
def _listed(application: UUID) -> QuerySet[ApplicationVehicle, UUID]:
    lines = ApplicationVehicle.objects.filter(application=application)
    return lines.values_list("vehicle_id", flat=True)


@compiled_update
def _take(application: UUID) -> Change:
    lines = ApplicationVehicle.objects.filter(application=application)
    car = Vehicle.objects.filter(pk=OuterRef("vehicle_id"))
    return lines, {"vin": Subquery(car.values("vin")), "takes_vin": True}


# Rows are locked in the one order in which everybody does: nobody waits in a circle.


@compiled_query
def _rows_of_its_vins(application: UUID) -> QuerySet[Vehicle, UUID]:
    vins = Vehicle.objects.filter(lines__application=application).values("vin")
    rows = Vehicle.objects.filter(vin__in=vins).order_by("vin", "pk")
    return rows.select_for_update(of=("self",)).values_list("pk", flat=True)


@compiled_query
def _its_rows(application: UUID) -> QuerySet[Vehicle, UUID]:
    own = ApplicationVehicle.objects.filter(application=application).values("vehicle_id")
    rows = Vehicle.objects.filter(pk__in=own).order_by("vin", "pk")
    return rows.select_for_update(of=("self",)).values_list("pk", flat=True)
