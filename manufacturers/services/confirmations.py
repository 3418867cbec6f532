"""A maker's confirmation: written down, sealed with its paper, corrected by a new version."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from exportportal.accounts.actors import Actor
from exportportal.audit import trail
from exportportal.files import pdf, signatures
from exportportal.files.services import PDF, FileRefused, FileTooLarge, store_paper
from exportportal.kit import jobs
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, WrongState
from manufacturers import selectors, states
from manufacturers.models import (
    Confirmation,
    ConfirmationOutlet,
    ConfirmationRequest,
    ConfirmedVehicle,
    Manufacturer,
)
from manufacturers.services.ending import readers, supersede
from manufacturers.services.requests import MakerNotHere, not_announced
from manufacturers.services.words import (
    CarWords,
    ConfirmationWords,
    for_whom,
    must_hold_together,
    own_maker,
)
from manufacturers.states import CONFIRMATION_MOVES, REQUEST_MOVES


@transaction.atomic
def confirm(
    *,
    words: ConfirmationWords,
    asked: ConfirmationRequest | None,
    paper: bytes,
    paper_name: str,
    actor: Actor,
    at: datetime,
    corrects: Confirmation | None = None,
) -> Confirmation:
    """Draft and seal at once: a confirmation comes into the world whole, or not at all."""
    own_maker(actor)
    confirmation = draft_confirmation(
        words=words, asked=asked, corrects=corrects, actor=actor, at=at
    )
    return seal_confirmation(
        confirmation=confirmation, paper=paper, paper_name=paper_name, actor=actor, at=at
    )


@transaction.atomic
def draft_confirmation(
    *,
    words: ConfirmationWords,
    asked: ConfirmationRequest | None,
    actor: Actor,
    at: datetime,
    manufacturer: Manufacturer | None = None,
    corrects: Confirmation | None = None,
) -> Confirmation:
    """Write down what is to be confirmed: for a request, on one's own account, or as a correction.

    A dealer the maker has authorized may, naming the `manufacturer`; what it wrote counts for
    nothing until the maker seals it. Raises Invalid naming everything that does not hold together.
    """
    day = day_in_china(at)
    manufacturer = for_whom(actor, manufacturer, on=day)
    if asked is not None:
        asked.refresh_from_db(from_queryset=ConfirmationRequest.objects.locked_for(actor))
        states.take(REQUEST_MOVES, "answer", state=asked.state, actor=actor)
    if corrects is not None:
        _must_be_correctable(corrects, actor)
        asked = corrects.request
    must_hold_together(words, manufacturer=manufacturer, asked=asked, on=day)
    lines = words.lines()
    confirmation = Confirmation.objects.create(
        manufacturer=manufacturer,
        request=asked,
        prepared_by_id=actor.organization_id,
        supersedes=corrects,
        version=corrects.version + 1 if corrects else 1,
        issuer_name=selectors.announced_name(manufacturer, on=day),
        destination=words.destination,
        drafted_at=at,
    )
    _write_lines(confirmation, words, lines)
    trail.record(
        "confirmation.drafted",
        subject=confirmation,
        actor=actor,
        at=at,
        seen_by=[manufacturer.organization_id],
        destination=words.destination,
        vins=[car.vin for car in lines],
        outlets=[outlet.name for outlet in words.outlets],
        corrects=str(corrects.pk) if corrects else "",
    )
    return confirmation


@transaction.atomic
def discard_confirmation(*, confirmation: Confirmation, actor: Actor, at: datetime) -> None:
    """Throw a draft away; the log keeps that there was one."""
    confirmation.refresh_from_db(from_queryset=Confirmation.objects.locked_for(actor))
    states.take(CONFIRMATION_MOVES, "discard", state=confirmation.state, actor=actor)
    trail.record(
        "confirmation.discarded",
        subject=confirmation,
        actor=actor,
        at=at,
        seen_by=[confirmation.manufacturer.organization_id, confirmation.prepared_by_id],
    )
    confirmation.delete()


@transaction.atomic
def seal_confirmation(
    *,
    confirmation: Confirmation,
    paper: bytes,
    paper_name: str,
    actor: Actor,
    at: datetime,
    asked: ConfirmationRequest | None = None,
) -> Confirmation:
    """Seal it with the paper that carries the maker's seal; from now on it counts.

    Only the maker's own people can, under the very name the Announcement lists on the day, and
    each paper seals one confirmation. A draft written for no request may answer one now (`asked`).
    """
    confirmation.refresh_from_db(from_queryset=Confirmation.objects.locked_for(actor))
    target = states.take(CONFIRMATION_MOVES, "seal", state=confirmation.state, actor=actor)
    manufacturer, owner = own_maker(actor)
    day = day_in_china(at)
    issuer_name = selectors.announced_name(manufacturer, on=day)
    if not issuer_name:
        raise MakerNotHere(not_announced(manufacturer))
    confirmation.request = confirmation.request or asked
    words = words_of(confirmation)
    must_hold_together(words, manufacturer=manufacturer, asked=confirmation.request, on=day)
    vins = [car.vin for car in words.lines()]
    left_out = _answer(confirmation, vins, actor=actor, at=at)
    if confirmation.supersedes:
        supersede(confirmation.supersedes, by=confirmation, vins=vins, actor=actor, at=at)
    _claim(confirmation, paper, paper_name)
    confirmation.paper = store_paper(
        content=paper, name=paper_name, owner=owner, kinds=frozenset({PDF})
    )
    confirmation.signatures = [found.as_data() for found in signatures.read(paper)]
    confirmation.state = target
    confirmation.issuer_name = issuer_name
    confirmation.sealed_at, confirmation.sealed_by_id = at, actor.user_id
    confirmation.save()
    _record_sealed(confirmation, vins, left_out, actor=actor, at=at)
    jobs.publish(jobs.DomainEvent.CONFIRMATIONS)
    return confirmation


def _record_sealed(
    confirmation: Confirmation,
    vins: Sequence[str],
    left_out: Sequence[str],
    *,
    actor: Actor,
    at: datetime,
) -> None:
    trail.record(
        "confirmation.sealed",
        subject=confirmation,
        actor=actor,
        at=at,
        seen_by=readers(confirmation),
        issuer=confirmation.issuer_name,
        destination=confirmation.destination,
        vins=vins,
        left_out=left_out,
        version=confirmation.version,
        paper_sha256=confirmation.paper_sha256,
    )


def words_of(confirmation: Confirmation) -> ConfirmationWords:
    """What a confirmation says, read back from its rows."""
    rows = confirmation.vehicles.select_related("outlet").order_by("pk")
    cars = [CarWords(row.vin, row.destination, row.outlet) for row in rows]
    return ConfirmationWords(
        destination=confirmation.destination,
        vins=[car.vin for car in cars],
        outlets=list(confirmation.outlets.order_by("name")),
        cars=cars,
    )


def _must_be_correctable(corrects: Confirmation, actor: Actor) -> None:
    corrects.refresh_from_db(from_queryset=Confirmation.objects.locked_for(actor))
    states.take(CONFIRMATION_MOVES, "correct", state=corrects.state, actor=actor)
    if Confirmation.objects.filter(supersedes=corrects).exists():
        raise WrongState(_("A correction of this confirmation waits already. Seal or discard it."))


def _write_lines(
    confirmation: Confirmation, words: ConfirmationWords, lines: Sequence[CarWords]
) -> None:
    ConfirmedVehicle.objects.bulk_create(
        ConfirmedVehicle(
            confirmation=confirmation,
            vin=car.vin,
            destination=car.destination,
            outlet=car.outlet,
        )
        for car in lines
    )
    ConfirmationOutlet.objects.bulk_create(
        ConfirmationOutlet(confirmation=confirmation, outlet=outlet) for outlet in words.outlets
    )


def _answer(
    confirmation: Confirmation, vins: Sequence[str], *, actor: Actor, at: datetime
) -> list[str]:
    """Close the request this confirmation answers; the cars of it that were left out.

    A correction answers no more than the version before it did.
    """
    asked = confirmation.request
    if asked is None or confirmation.supersedes_id:
        return []
    asked.refresh_from_db(from_queryset=ConfirmationRequest.objects.locked_for(actor))
    asked.state = states.take(REQUEST_MOVES, "answer", state=asked.state, actor=actor)
    asked.answered_at = at
    asked.save(update_fields=["state", "answered_at"])
    return [vin for vin in asked.vins if vin not in vins]


def _claim(confirmation: Confirmation, paper: bytes, name: str) -> None:
    """Make sure of the paper before any byte of it is stored: whole, open, and never used."""
    if len(paper) > settings.UPLOAD_MAX_BYTES:
        most = settings.UPLOAD_MAX_BYTES // 1_000_000
        raise FileTooLarge(_("A file may have up to %(most)s MB.") % {"most": most})
    if not pdf.is_whole(paper) or pdf.is_locked(paper):
        raise FileRefused(
            _(
                "“%(name)s” is not a PDF that everyone can open. Scan the sealed paper again, or "
                "export it without a password, and choose that file."
            )
            % {"name": name[:80]}
        )
    confirmation.paper_sha256 = sha256(paper).hexdigest()
    try:
        with transaction.atomic():
            confirmation.save(update_fields=["paper_sha256"])
    except IntegrityError as error:
        if "confirmation_paper_once" not in str(error):
            raise
        used = _("This very file is the paper of another confirmation.")
        raise Invalid(used, errors={"paper": [used]}) from error
