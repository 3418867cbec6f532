"""Opening a draft, copying one from an earlier file, throwing one away."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import APPLICANTS
from exportportal.audit import trail
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from licenses.answers import NAMES
from licenses.applications.services.drafts.guards import lock, record
from licenses.applications.services.drafts.lines import add_lines
from licenses.models import ApplicationVehicle, LicenseApplication
from licenses.shared.services import holding


@transaction.atomic
def start_application(
    *, exporter: Organization, vehicles: Collection[UUID], actor: Actor, at: datetime
) -> LicenseApplication:
    """Open a draft for an exporter with some of its cars."""
    if actor.capacity not in APPLICANTS or exporter.pk not in actor.exporters:
        raise NotAllowed(
            _("Applications are prepared by the exporter or by a dealer it has let in.")
        )
    application = LicenseApplication.objects.create(
        exporter=exporter,
        issuing_body=licensed_by(exporter),
        prepared_by_id=actor.firm,
        saved_at=at,
    )
    added = add_lines(application, vehicles, actor)
    trail.record(
        "application.started",
        subject=application,
        actor=actor,
        at=at,
        seen_by=[exporter.pk],
        vins=added,
    )
    return application


@transaction.atomic
def copy_application(
    *, application: LicenseApplication, actor: Actor, at: datetime
) -> LicenseApplication:
    """A new draft with the same answers and cars: so a withdrawn or refused file is taken up."""
    if actor.capacity not in APPLICANTS:
        raise NotAllowed(_("Your role does not include this act."))
    source = LicenseApplication.objects.visible_to(actor).get(pk=application.pk)
    copy = LicenseApplication.objects.create(
        exporter_id=source.exporter_id,
        issuing_body=licensed_by(source.exporter),
        prepared_by_id=actor.firm,
        saved_at=at,
        **{name: getattr(source, name) for name in NAMES},
    )
    ApplicationVehicle.objects.bulk_create(
        ApplicationVehicle(
            application=copy,
            vehicle_id=line.vehicle_id,
            vin=line.vin,
            price=line.price,
            hs_code=line.hs_code,
        )
        for line in source.lines.order_by("id")
    )
    record("application.started", copy, actor=actor, at=at, copied_from=source.reference)
    return copy


@transaction.atomic
def discard_application(*, application: LicenseApplication, actor: Actor, at: datetime) -> None:
    """Throw a draft away. Only the log remembers it."""
    lock(application, actor, "discard")
    if application.submitted_at is not None:
        raise WrongState(_("What was once submitted is withdrawn, not thrown away."))
    record("application.discarded", application, actor=actor, at=at)
    if application.replaces_id is not None:
        holding.let_go(application)
    application.delete()


def licensed_by(exporter: Organization) -> Organization:
    """The body that licenses a firm."""
    if exporter.issuing_body is None:
        raise Invalid(_("This firm has no issuing body; the ministry has to name one."))
    return exporter.issuing_body
