"""The cars of a draft, and what each is sold for."""

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.kit.errors import Invalid, PortalError
from licenses.applications.services.drafts.answers import Stale
from licenses.applications.services.drafts.guards import lock, must_be_open, record, save_changed
from licenses.choices import CARS, MOST_VEHICLES, PRICES
from licenses.models import ApplicationVehicle, LicenseApplication
from vehicles.models import Vehicle

Sale = tuple[Decimal | None, str]
"""What a car is sold for, and under which HS code."""


class TooManyVehicles(PortalError):
    """More cars than one license may list."""

    code = "too-many-vehicles"
    status = 413
    title = _("Too many vehicles")


@transaction.atomic
def add_vehicles(
    *, application: LicenseApplication, vehicles: Collection[UUID], actor: Actor, at: datetime
) -> LicenseApplication:
    """Put more of the firm's cars on the application; those already on it stay as they are.

    A request to change a license takes none but those of the license that have not left.
    """
    lock(application, actor, "edit")
    if added := add_lines(application, vehicles, actor):
        if application.replaces is not None:
            must_be_open(application, CARS)
            waiting = application.replaces.vehicles.waiting().values_list("vin", flat=True)
            if not set(added) <= set(waiting):
                raise Invalid(_("A car more is another batch: apply for a license of its own."))
        save_changed(application, at=at)
        record("application.vehicles_added", application, actor=actor, at=at, vins=added)
    return application


@transaction.atomic
def remove_vehicle(
    *, application: LicenseApplication, line: UUID, actor: Actor, at: datetime
) -> LicenseApplication:
    """Take a car off the application; off a request of any kind, one that has left meanwhile."""
    lock(application, actor, "edit")
    row = application.lines.filter(pk=line).first()
    if row is None:
        return application
    vin, old = row.vin, application.replaces
    if old is None or not old.vehicles.left().filter(vin=vin).exists():
        must_be_open(application, CARS)
    row.delete()
    save_changed(application, at=at)
    record("application.vehicle_removed", application, actor=actor, at=at, vin=vin)
    return application


@transaction.atomic
def price_lines(
    *,
    application: LicenseApplication,
    prices: Mapping[UUID, Sale],
    seen: Mapping[UUID, Sale] | None = None,
    actor: Actor,
    at: datetime,
) -> LicenseApplication:
    """Set the price and the HS code of cars, by line; lines that are not named stay as they are.

    `seen` is what the page showed of these lines. A line that says what the page showed was not
    typed there, and stays as it is; raises Stale where another save changed a line meanwhile.
    """
    lock(application, actor, "edit")
    changed, disputed = [], []
    for line in application.lines.filter(pk__in=prices):
        stored, shown = (line.price, line.hs_code), (seen or {}).get(line.pk)
        if prices[line.pk] in (stored, shown):
            continue
        if shown not in (None, stored):
            disputed.append(str(line.pk))
        line.price, line.hs_code = prices[line.pk]
        changed.append(line)
    if disputed:
        raise Stale(
            _("Somebody set the price of the same vehicles meanwhile. Compare the two."),
            disputed=disputed,
        )
    if changed:
        must_be_open(application, PRICES)
        ApplicationVehicle.objects.bulk_update(changed, ["price", "hs_code"], batch_size=500)
        save_changed(application, at=at)
        priced = {line.vin: [line.price, line.hs_code] for line in changed}
        record("application.priced", application, actor=actor, at=at, priced=priced)
    return application


def add_lines(
    application: LicenseApplication, vehicles: Collection[UUID], actor: Actor
) -> list[str]:
    """Put those cars of the firm's own stock on it that are not there yet; tells their VINs."""
    own = Vehicle.objects.visible_to(actor).filter(
        pk__in=vehicles, exporter_id=application.exporter_id
    )
    there = set(application.lines.values_list("vehicle_id", flat=True))
    new = [
        ApplicationVehicle(application=application, vehicle=vehicle, vin=vehicle.vin)
        for vehicle in own.order_by("vin")
        if vehicle.pk not in there
    ]
    if len(there) + len(new) > MOST_VEHICLES:
        raise TooManyVehicles(
            _("One application lists up to %(most)s vehicles.") % {"most": MOST_VEHICLES}
        )
    ApplicationVehicle.objects.bulk_create(new, batch_size=1000)
    return [line.vin for line in new]
