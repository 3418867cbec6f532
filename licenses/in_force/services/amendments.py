"""Asking for a change of a license, or for more time: an application that names the license."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.audit import trail
from exportportal.kit.errors import Invalid, WrongState
from licenses import states
from licenses.answers import NAMES
from licenses.choices import RequestKind
from licenses.in_force.services import replacing
from licenses.models import ApplicationDocument, ApplicationVehicle, License, LicenseApplication
from licenses.shared.services import holding
from licenses.shared.services.reasons import reason_on_file
from licenses.states import OPEN, State

DECEMBER, LAST_DAY = 12, 31


@transaction.atomic
def start_request(
    *,
    license: License,
    kind: RequestKind,
    extend_until: date | None,
    reason: str,
    actor: Actor,
    at: datetime,
) -> LicenseApplication:
    """Open the draft of an amendment or an extension, with all that the license says.

    It lists the cars that have not left yet. The license stays in force until another takes its
    place; meanwhile the firm may put the papers of its cars in order.
    """
    license.refresh_from_db(from_queryset=License.objects.locked_for(actor))
    states.take(states.LICENSE_MOVES, "ask_to_change", state=license.state, actor=actor)
    replacing.must_stand(license, at=at)
    reason = reason_on_file(reason)
    until = _last_day(license, kind, extend_until)
    if under_way := license.requests.filter(state__in=[State.DRAFT, *OPEN]).first():
        raise WrongState(
            _("A request to change this license is under way: %(reference)s.")
            % {"reference": under_way.reference}
        )
    source = license.application
    request = LicenseApplication.objects.create(
        kind=kind,
        replaces=license,
        extend_until=until,
        request_reason=reason,
        exporter_id=license.exporter_id,
        issuing_body_id=license.issuing_body_id,
        prepared_by_id=actor.firm,
        saved_at=at,
        **{name: getattr(source, name) for name in NAMES},
    )
    _copy(license, request)
    holding.give_back(source)
    columns: dict[str, Any] = {
        "actor": actor,
        "at": at,
        "seen_by": [license.exporter_id, request.prepared_by_id],
        "reason": reason,
        "kind": kind,
        "number": license.number,
        "until": until,
    }
    trail.record("application.change_started", subject=request, **columns)
    return request


def latest_day(license: License) -> date:
    """The last day to which a license can be extended: the end of its year."""
    return date(license.year, DECEMBER, LAST_DAY)


def _copy(license: License, request: LicenseApplication) -> None:
    """The cars that have not left, as they were sold, and the papers of the application."""
    waiting = license.vehicles.waiting().values("vin")
    lines = license.application.lines.filter(vin__in=waiting).order_by("vin")
    copied = ApplicationVehicle.objects.bulk_create(
        ApplicationVehicle(
            application=request,
            vehicle_id=line.vehicle_id,
            vin=line.vin,
            price=line.price,
            hs_code=line.hs_code,
        )
        for line in lines
    )
    if not copied:
        raise WrongState(_("Every car of this license has left; there is nothing to change."))
    ApplicationDocument.objects.bulk_create(
        ApplicationDocument(
            application=request, kind=one.kind, paper_id=one.paper_id, added_at=one.added_at
        )
        for one in license.application.documents.order_by("added_at", "pk")
    )


def _last_day(license: License, kind: RequestKind, wanted: date | None) -> date | None:
    """The day an extension is for; none for an amendment, which keeps the license's own."""
    if kind not in (RequestKind.AMENDMENT, RequestKind.EXTENSION):
        raise Invalid(_("Ask for an amendment or for an extension."))
    if kind == RequestKind.AMENDMENT:
        if wanted is not None:
            raise Invalid(
                _("An amendment keeps the last day."),
                errors={"extend_until": [str(_("Ask for an extension to have more time."))]},
            )
        return None
    latest = latest_day(license)
    if license.expires_on >= latest:
        raise WrongState(
            _("The license runs to the end of its year and cannot be extended. Apply anew.")
        )
    if wanted is None or not license.expires_on < wanted <= latest:
        raise Invalid(
            _("The license cannot be extended to this day."),
            errors={
                "extend_until": [
                    _("Choose a day after %(first)s and not after %(last)s.")
                    % {"first": license.expires_on.isoformat(), "last": latest.isoformat()}
                ]
            },
        )
    return wanted
