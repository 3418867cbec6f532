"""Preparing an application: a draft that is saved as it stands, complete or not."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import APPLICANTS
from exportportal.audit import trail
from exportportal.files import services as files
from exportportal.kit.errors import Invalid, NotAllowed, PortalError, WrongState
from licenses import states
from licenses.choices import DocumentKind
from licenses.models import ApplicationDocument, ApplicationVehicle, LicenseApplication
from vehicles.models import Vehicle

MOST_VEHICLES: Final = 2000

# What a person may write on the form, and nothing else.
FIELDS: Final = (
    "destination",
    "customs_district",
    "port",
    "contract_number",
    "contract_signed_on",
    "contract_language",
    "buyer_name",
    "buyer_address",
    "buyer_country",
    "after_sales_terms",
    "payment_method",
    "transport_mode",
    "trade_terms",
    "currency",
)


class Stale(PortalError):
    """Somebody saved the application since this page was opened.

    `disputed` are the answers both changed, `typed` all that this page would have saved.
    """

    code = "stale"
    status = 409
    title = _("This page is out of date")

    def __init__(
        self,
        detail: str | Promise,
        *,
        typed: Mapping[str, Any] | None = None,
        disputed: Sequence[str] = (),
    ) -> None:
        super().__init__(detail)
        self.typed = typed or {}
        self.disputed = tuple(disputed)


class TooManyVehicles(PortalError):
    """More cars than one license may list."""

    code = "too-many-vehicles"
    status = 413
    title = _("Too many vehicles")


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
    added = _add_lines(application, vehicles, actor)
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
def save_application(
    *,
    application: LicenseApplication,
    fields: Mapping[str, Any],
    version: int | None,
    actor: Actor,
    at: datetime,
) -> LicenseApplication:
    """Store what has been filled in so far, complete or not.

    `version` is the one the page was opened on; raises Stale if another save came between.
    """
    _lock(application, actor, "edit")
    changed = {
        name: [getattr(application, name), value]
        for name, value in fields.items()
        if name in FIELDS and getattr(application, name) != value
    }
    if version is not None and version != application.version and changed:
        raise Stale(_("Somebody saved this application while you filled it in. Compare the two."))
    if not changed:
        return application
    for name, (_old, new) in changed.items():
        setattr(application, name, new)
    application.touch(at)
    application.save(update_fields=[*changed, "version", "saved_at"])
    _record("application.saved", application, actor=actor, at=at, changed=changed)
    return application


@transaction.atomic
def add_vehicles(
    *, application: LicenseApplication, vehicles: Collection[UUID], actor: Actor, at: datetime
) -> LicenseApplication:
    """Put more of the firm's cars on the application; those already on it stay as they are."""
    _lock(application, actor, "edit")
    if added := _add_lines(application, vehicles, actor):
        application.touch(at)
        application.save(update_fields=["version", "saved_at"])
        _record("application.vehicles_added", application, actor=actor, at=at, vins=added)
    return application


@transaction.atomic
def remove_vehicle(
    *, application: LicenseApplication, line: UUID, actor: Actor, at: datetime
) -> LicenseApplication:
    """Take a car off the application."""
    _lock(application, actor, "edit")
    row = application.lines.filter(pk=line).first()
    if row is None:
        return application
    vin = row.vin
    row.delete()
    application.touch(at)
    application.save(update_fields=["version", "saved_at"])
    _record("application.vehicle_removed", application, actor=actor, at=at, vin=vin)
    return application


@transaction.atomic
def price_lines(
    *,
    application: LicenseApplication,
    prices: Mapping[UUID, tuple[Decimal | None, str]],
    actor: Actor,
    at: datetime,
) -> LicenseApplication:
    """Set the price and the HS code of cars, by line; lines that are not named stay as they are."""
    _lock(application, actor, "edit")
    changed = []
    for line in application.lines.filter(pk__in=prices):
        price, hs_code = prices[line.pk]
        if (line.price, line.hs_code) != (price, hs_code):
            line.price, line.hs_code = price, hs_code
            changed.append(line)
    if changed:
        ApplicationVehicle.objects.bulk_update(changed, ["price", "hs_code"], batch_size=500)
        application.touch(at)
        application.save(update_fields=["version", "saved_at"])
        priced = {line.vin: [line.price, line.hs_code] for line in changed}
        _record("application.priced", application, actor=actor, at=at, priced=priced)
    return application


@transaction.atomic
def add_document(
    *,
    application: LicenseApplication,
    kind: DocumentKind,
    upload: "UploadedFile[bytes]",
    actor: Actor,
    at: datetime,
) -> ApplicationDocument:
    """Hand in a paper. The same file of the same kind again is merely found."""
    _lock(application, actor, "edit")
    content = files.read_upload(upload)
    digest = sha256(content).hexdigest()
    same = application.documents.filter(kind=kind, paper__sha256=digest).first()
    if same is not None:
        return same
    stored = files.store_paper(content=content, name=upload.name or "", owner=application.exporter)
    document = ApplicationDocument.objects.create(
        application=application, kind=kind, paper=stored, added_at=at
    )
    application.touch(at)
    application.save(update_fields=["version", "saved_at"])
    _record(
        "application.document_added",
        application,
        actor=actor,
        at=at,
        kind=kind,
        name=stored.name,
        sha256=stored.sha256,
    )
    return document


@transaction.atomic
def remove_document(
    *, application: LicenseApplication, document: UUID, actor: Actor, at: datetime
) -> LicenseApplication:
    """Take a paper back out of a draft. The stored file stays in the archive of the log."""
    _lock(application, actor, "edit")
    row = application.documents.select_related("paper").filter(pk=document).first()
    if row is None:
        return application
    sha256 = row.paper.sha256
    row.delete()
    application.touch(at)
    application.save(update_fields=["version", "saved_at"])
    _record(
        "application.document_removed",
        application,
        actor=actor,
        at=at,
        kind=row.kind,
        sha256=sha256,
    )
    return application


@transaction.atomic
def discard_application(*, application: LicenseApplication, actor: Actor, at: datetime) -> None:
    """Throw a draft away. Only the log remembers it."""
    _lock(application, actor, "discard")
    if application.submitted_at is not None:
        raise WrongState(_("What was once submitted is withdrawn, not thrown away."))
    _record("application.discarded", application, actor=actor, at=at)
    application.delete()


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
        **{name: getattr(source, name) for name in FIELDS},
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
    _record("application.started", copy, actor=actor, at=at, copied_from=source.reference)
    return copy


def licensed_by(exporter: Organization) -> Organization:
    """The body that licenses a firm."""
    if exporter.issuing_body is None:
        raise Invalid(_("This firm has no issuing body; the ministry has to name one."))
    return exporter.issuing_body


def _typed_since(
    version: int, wanted: Mapping[str, Any], application: LicenseApplication
) -> dict[str, Any]:
    """Of what differs from the stored answers, that which was changed on a page of this version."""
    events = application.events  # type: ignore[attr-defined]  # every version, kept by triggers
    opened_on = events.filter(version=version).order_by("pgh_id").last()
    typed = {
        name: value
        for name, value in wanted.items()
        if opened_on is None or getattr(opened_on, name) != value
    }
    disputed = [
        name
        for name in typed
        if opened_on is None or getattr(opened_on, name) != getattr(application, name)
    ]
    if disputed:
        raise Stale(
            _("Somebody saved this application while you were filling it in."),
            typed=typed,
            disputed=disputed,
        )
    return typed


def _add_lines(
    application: LicenseApplication, vehicles: Collection[UUID], actor: Actor
) -> list[str]:
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


def _lock(application: LicenseApplication, actor: Actor, move: str) -> None:
    application.refresh_from_db(from_queryset=LicenseApplication.objects.locked_for(actor))
    states.take(states.APPLICATION_MOVES, move, state=application.state, actor=actor)


def _record(
    verb: str, application: LicenseApplication, *, actor: Actor, at: datetime, **changed: Any
) -> None:
    trail.record(
        verb,
        subject=application,
        actor=actor,
        at=at,
        seen_by=[application.exporter_id, application.prepared_by_id],
        **changed,
    )
