"""A maker's confirmation: drafted, sealed with its paper, perhaps revoked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.audit import trail
from exportportal.files import pdf
from exportportal.files.services import PDF, FileRefused, store_paper
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed
from manufacturers import numbers, selectors, states
from manufacturers.models import (
    Confirmation,
    ConfirmationOutlet,
    ConfirmationRequest,
    ConfirmedVehicle,
    Manufacturer,
    ServiceOutlet,
)
from manufacturers.services.requests import (
    MakerNotHere,
    faults_in,
    faults_in_country,
    not_announced,
)
from manufacturers.states import CONFIRMATION_MOVES, REQUEST_MOVES


@dataclass(frozen=True, slots=True)
class ConfirmationWords:
    """What a confirmation says: for which cars, in which country, on which outlets it leans."""

    destination: str
    vins: Sequence[str]
    outlets: Collection[ServiceOutlet]


@transaction.atomic
def confirm(
    *,
    words: ConfirmationWords,
    asked: ConfirmationRequest | None,
    paper: bytes,
    paper_name: str,
    actor: Actor,
    at: datetime,
) -> Confirmation:
    """Draft and seal at once: a confirmation comes into the world whole, or not at all."""
    confirmation = draft_confirmation(words=words, asked=asked, actor=actor, at=at)
    return seal_confirmation(
        confirmation=confirmation, paper=paper, paper_name=paper_name, actor=actor, at=at
    )


@transaction.atomic
def draft_confirmation(
    *, words: ConfirmationWords, asked: ConfirmationRequest | None, actor: Actor, at: datetime
) -> Confirmation:
    """Write down what is to be confirmed, for a request or on the maker's own account.

    Raises Invalid naming everything that does not hold together.
    """
    manufacturer, owner = _own_maker(actor)
    if asked is not None:
        asked.refresh_from_db(from_queryset=ConfirmationRequest.objects.locked_for(actor))
        states.take(REQUEST_MOVES, "answer", state=asked.state, actor=actor)
    vins = numbers.one_of_each(words.vins)
    errors = {
        "vins": [*faults_in(vins), *_beyond(asked, vins)],
        "destination": [*faults_in_country(words.destination), *_elsewhere(asked, words)],
        "outlets": _faults_in_outlets(manufacturer, words, on=day_in_china(at)),
    }
    _refuse_if(errors)
    confirmation = Confirmation.objects.create(
        manufacturer=manufacturer,
        request=asked,
        issuer_name=selectors.announced_name(manufacturer, on=day_in_china(at)),
        destination=words.destination,
        drafted_at=at,
    )
    ConfirmedVehicle.objects.bulk_create(
        ConfirmedVehicle(confirmation=confirmation, vin=vin) for vin in vins
    )
    ConfirmationOutlet.objects.bulk_create(
        ConfirmationOutlet(confirmation=confirmation, outlet=outlet) for outlet in words.outlets
    )
    trail.record(
        "confirmation.drafted",
        subject=confirmation,
        actor=actor,
        at=at,
        seen_by=[owner.pk],
        destination=words.destination,
        vins=vins,
        outlets=[outlet.name for outlet in words.outlets],
    )
    return confirmation


@transaction.atomic
def seal_confirmation(
    *, confirmation: Confirmation, paper: bytes, paper_name: str, actor: Actor, at: datetime
) -> Confirmation:
    """Seal it with the paper that carries the maker's seal; from now on it counts.

    Only the maker's own people can, under the very name the Announcement lists on the day, and
    each paper seals one confirmation.
    """
    confirmation.refresh_from_db(from_queryset=Confirmation.objects.locked_for(actor))
    target = states.take(CONFIRMATION_MOVES, "seal", state=confirmation.state, actor=actor)
    manufacturer, owner = _own_maker(actor)
    day = day_in_china(at)
    issuer_name = selectors.announced_name(manufacturer, on=day)
    if not issuer_name:
        raise MakerNotHere(not_announced(manufacturer))
    words = ConfirmationWords(
        destination=confirmation.destination,
        vins=list(confirmation.vehicles.values_list("vin", flat=True)),
        outlets=list(confirmation.outlets.all()),
    )
    errors = {
        "vins": faults_in(words.vins),
        "outlets": _faults_in_outlets(manufacturer, words, on=day),
    }
    _refuse_if(errors)
    left_out = _answer(confirmation, words.vins, actor=actor, at=at)
    _claim(confirmation, paper, paper_name)
    confirmation.paper = store_paper(
        content=paper, name=paper_name, owner=owner, kinds=frozenset({PDF})
    )
    confirmation.state = target
    confirmation.issuer_name = issuer_name
    confirmation.sealed_at = at
    confirmation.sealed_by_id = actor.user_id
    confirmation.save(update_fields=["paper", "state", "issuer_name", "sealed_at", "sealed_by"])
    trail.record(
        "confirmation.sealed",
        subject=confirmation,
        actor=actor,
        at=at,
        seen_by=_readers(confirmation),
        issuer=issuer_name,
        destination=confirmation.destination,
        vins=words.vins,
        left_out=left_out,
        paper_sha256=confirmation.paper_sha256,
    )
    return confirmation


@transaction.atomic
def revoke_confirmation(
    *, confirmation: Confirmation, reason: str, actor: Actor, at: datetime
) -> Confirmation:
    """Take a sealed confirmation back; the next check of every file that leans on it says so."""
    confirmation.refresh_from_db(from_queryset=Confirmation.objects.locked_for(actor))
    target = states.take(CONFIRMATION_MOVES, "revoke", state=confirmation.state, actor=actor)
    if not reason.strip():
        raise Invalid(
            _("Revoking needs a reason."),
            errors={"reason": [_("Say why: exporters and officials will read it.")]},
        )
    confirmation.state = target
    confirmation.revoked_at = at
    confirmation.revoke_reason = reason.strip()
    confirmation.save(update_fields=["state", "revoked_at", "revoke_reason"])
    trail.record(
        "confirmation.revoked",
        subject=confirmation,
        actor=actor,
        at=at,
        seen_by=_readers(confirmation),
        reason=confirmation.revoke_reason,
    )
    return confirmation


def _own_maker(actor: Actor) -> tuple[Manufacturer, Organization]:
    """The maker in whose name the actor confirms, and its organization."""
    if actor.capacity is not Capacity.MAKER:
        raise NotAllowed(_("Only the maker's own people confirm after-sales service."))
    manufacturer = selectors.maker_of(actor)
    if manufacturer is None or manufacturer.organization is None:
        raise NotAllowed(_("Your organization is not linked to a maker in the Announcement."))
    return manufacturer, manufacturer.organization


def _beyond(asked: ConfirmationRequest | None, vins: Sequence[str]) -> list[str]:
    if asked is None:
        return []
    return [
        _("%(vin)s is not in the request.") % {"vin": vin[:40]}
        for vin in vins
        if vin not in asked.vins
    ]


def _elsewhere(asked: ConfirmationRequest | None, words: ConfirmationWords) -> list[str]:
    if asked is None or asked.destination == words.destination:
        return []
    return [_("The request is for another destination.")]


def _faults_in_outlets(
    manufacturer: Manufacturer, words: ConfirmationWords, *, on: date
) -> list[str]:
    serving = ServiceOutlet.objects.filter(
        manufacturer=manufacturer, country=words.destination
    ).open_on(on)
    named = {outlet.pk for outlet in words.outlets}
    if not named:
        return [_("Name at least one outlet in the destination that serves these cars.")]
    fit = set(serving.filter(pk__in=named).values_list("pk", flat=True))
    return [
        _("%(outlet)s is not an outlet of yours that is open in the destination today.")
        % {"outlet": outlet.name}
        for outlet in words.outlets
        if outlet.pk not in fit
    ]


def _answer(
    confirmation: Confirmation, vins: Sequence[str], *, actor: Actor, at: datetime
) -> list[str]:
    """Close the request this confirmation answers; the cars of it that were left out."""
    if confirmation.request is None:
        return []
    asked = confirmation.request
    asked.refresh_from_db(from_queryset=ConfirmationRequest.objects.locked_for(actor))
    asked.state = states.take(REQUEST_MOVES, "answer", state=asked.state, actor=actor)
    asked.answered_at = at
    asked.save(update_fields=["state", "answered_at"])
    return [vin for vin in asked.vins if vin not in vins]


def _claim(confirmation: Confirmation, paper: bytes, name: str) -> None:
    """Make sure of the paper before any byte of it is stored: whole, open, and never used."""
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


def _readers(confirmation: Confirmation) -> list[UUID | None]:
    asked = confirmation.request
    return [confirmation.manufacturer.organization_id, asked.exporter_id if asked else None]


def _refuse_if(errors: dict[str, list[str]]) -> None:
    if any(errors.values()):
        raise Invalid(
            _("The confirmation does not hold together like this."),
            errors={name: told for name, told in errors.items() if told},
        )
