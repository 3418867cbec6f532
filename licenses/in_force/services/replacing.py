"""The license a request is to replace: whether it still can be, and how the new one follows it."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, WrongState
from licenses import states
from licenses.answers import MAY_CHANGE, NAMES
from licenses.choices import CARS, PRICES, RequestKind
from licenses.in_force.services.lifecycle import carry_out
from licenses.models import ApplicationVehicle, License, LicenseApplication
from licenses.numbers import Validity
from licenses.shared.services import holding


def hold(application: LicenseApplication) -> License | None:
    """Lock the license a request is to replace; asked before the request itself is locked.

    Whoever ends a license locks it first and its requests after it, so nobody waits in a circle.
    """
    if application.replaces_id is None:
        return None
    return License.objects.select_for_update(of=("self",)).get(pk=application.replaces_id)


def must_stand(license: License, *, at: datetime) -> None:
    """Raise WrongState unless the license is in force, or about to be, so that it can change."""
    if license.state not in states.LICENSE_MOVES["supersede"].sources:
        raise WrongState(
            _("License %(number)s is “%(state)s” and cannot be changed.")
            % {"number": license.number, "state": license.get_state_display()}
        )
    if license.expires_on < day_in_china(at):
        raise WrongState(
            _("License %(number)s ran out on %(day)s. A change is asked for within the validity.")
            % {"number": license.number, "day": license.expires_on.isoformat()}
        )


def must_fit(application: LicenseApplication, license: License) -> None:
    """Raise Invalid unless the request changes something, and only what its kind may change."""
    _must_list_waiting_cars(application, license)
    changed = changes(application, license)
    if beyond := changed - MAY_CHANGE[application.kind]:
        raise Invalid(
            _("This kind of request cannot change all of this."),
            errors={name: [str(_("It stays as it is on the license."))] for name in sorted(beyond)},
        )
    if application.kind == RequestKind.AMENDMENT and not changed:
        raise Invalid(_("The request changes nothing of the license."))


def _must_list_waiting_cars(application: LicenseApplication, license: License) -> None:
    listed = set(application.lines.values_list("vehicle__vin", flat=True))
    there = dict(license.vehicles.values_list("vin", "cleared_on"))
    if foreign := sorted(vin for vin in listed if vin not in there):
        raise Invalid(
            _("These cars are not on the license and need one of their own: %(vins)s.")
            % {"vins": ", ".join(foreign)}
        )
    if left := sorted(vin for vin in listed if there[vin] is not None):
        raise WrongState(
            _("These cars have left under the license already: %(vins)s.")
            % {"vins": ", ".join(left)}
        )


def changes(application: LicenseApplication, license: License) -> set[str]:
    """What a request would change of the license."""
    before = license.application
    named = {name for name in NAMES if getattr(application, name) != getattr(before, name)}
    old, new = _sales(before), _sales(application)
    waiting = license.vehicles.waiting().values_list("vin", flat=True)
    if set(new) != set(waiting):
        named.add(CARS)
    if any(old.get(vin, sale) != sale for vin, sale in new.items()):
        named.add(PRICES)
    return named


def validity(application: LicenseApplication, license: License, *, on: date) -> Validity:
    """From the grant, or the first day of a license of the year to come, to the old last day; an
    extension goes on to the day that was asked for.
    """
    return Validity(max(on, license.valid_from), application.extend_until or license.expires_on)


def make_way(application: LicenseApplication, license: License) -> None:
    """The old license lets go of its cars, and the request takes those that it lists."""
    license.vehicles.update(live=False)
    license.application.lines.update(takes_vin=False)
    holding.take_vins(application)


def supersede(license: License, *, by: License, actor: Actor, at: datetime) -> None:
    """The old license ends: its paper stays what it was, and leads to the new one."""
    target = states.take(states.LICENSE_MOVES, "supersede", state=license.state, actor=actor)
    carry_out(
        license,
        target,
        reason="",
        verb="license.superseded",
        actor=actor,
        at=at,
        successor=by.number,
    )
    holding.hold_cars(by.application)


def _sales(application: LicenseApplication) -> dict[str, tuple[object, str]]:
    rows = ApplicationVehicle.objects.filter(application=application)
    return {vin: (price, code) for vin, price, code in rows.values_list("vin", "price", "hs_code")}
