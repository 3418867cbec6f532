"""An exporter asks a maker to confirm; the maker may decline, the exporter may take it back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import APPLICANTS
from exportportal.audit import trail
from exportportal.kit import countries
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed, PortalError
from exportportal.kit.required import required_text
from manufacturers import numbers, selectors, states
from manufacturers.choices import MakerKind
from manufacturers.models import ConfirmationRequest, Manufacturer
from manufacturers.states import REQUEST_MOVES, RequestState


class MakerNotHere(PortalError):
    """The maker has nobody on the portal who could answer, or is not in the Announcement."""

    code = "maker-not-here"
    status = 409
    title = gettext_lazy("This maker cannot be asked here")


@transaction.atomic
def request_confirmation(
    *,
    exporter: Organization,
    manufacturer: Manufacturer,
    destination: str,
    vins: Sequence[str],
    actor: Actor,
    at: datetime,
    note: str = "",
) -> ConfirmationRequest:
    """Ask a maker to confirm after-sales service for some cars in one country.

    Raises MakerNotHere where nobody could answer, and Invalid naming the cars it cannot take: a
    car this firm has asked for already stays with the request that waits.
    """
    if actor.capacity not in APPLICANTS or exporter.pk not in actor.exporters:
        raise NotAllowed(_("Only the exporter, or a dealer with its consent, asks for its cars."))
    _must_be_able_to_answer(manufacturer, on=day_in_china(at))
    # One request of a firm at a time, so that a second click finds the first one.
    Organization.objects.select_for_update(no_key=True).get(pk=exporter.pk)
    cars = numbers.one_of_each(vins)
    errors = {
        "vins": [
            *faults_in(cars),
            *of_other_makers(cars, manufacturer),
            *_asked_already(exporter, manufacturer, destination, cars),
        ],
        "destination": faults_in_country(destination),
    }
    if errors := {name: messages for name, messages in errors.items() if messages}:
        raise Invalid(_("The confirmation cannot be asked for like this."), errors=errors)
    asked = ConfirmationRequest.objects.create(
        exporter=exporter,
        manufacturer=manufacturer,
        destination=destination,
        vins=cars,
        note=note.strip(),
        requested_at=at,
    )
    trail.record(
        "confirmation.requested",
        subject=asked,
        actor=actor,
        at=at,
        seen_by=[exporter.pk, manufacturer.organization_id],
        destination=destination,
        vins=cars,
    )
    return asked


def _must_be_able_to_answer(manufacturer: Manufacturer, *, on: date) -> None:
    """Raise MakerNotHere, saying what to do instead."""
    if manufacturer.organization_id is None:
        raise MakerNotHere(not_here(manufacturer))
    if not selectors.announced_name(manufacturer, on=on):
        raise MakerNotHere(not_announced(manufacturer))
    if manufacturer.kind == MakerKind.MODIFIED:
        raise MakerNotHere(modifier(manufacturer))


@transaction.atomic
def request_confirmations(
    *,
    exporter: Organization,
    cars: Mapping[Manufacturer, Sequence[str]],
    destination: str,
    actor: Actor,
    at: datetime,
    note: str = "",
) -> list[ConfirmationRequest]:
    """Ask every maker for its own cars: a request each, or none at all."""
    return [
        request_confirmation(
            exporter=exporter,
            manufacturer=manufacturer,
            destination=destination,
            vins=vins,
            note=note,
            actor=actor,
            at=at,
        )
        for manufacturer, vins in cars.items()
    ]


@transaction.atomic
def decline_request(
    *, asked: ConfirmationRequest, reason: str, actor: Actor, at: datetime
) -> ConfirmationRequest:
    """The maker will not confirm, and says why."""
    asked.refresh_from_db(from_queryset=ConfirmationRequest.objects.locked_for(actor))
    target = states.take(REQUEST_MOVES, "decline", state=asked.state, actor=actor)
    reason = asked.decline_reason = required_text(
        reason,
        detail=_("Declining needs a reason."),
        fault=_("Say why, so that the exporter knows what to do."),
    )
    return _close(asked, target, "request.declined", actor=actor, at=at, reason=reason)


@transaction.atomic
def withdraw_request(
    *, asked: ConfirmationRequest, actor: Actor, at: datetime
) -> ConfirmationRequest:
    """The exporter needs no answer any more."""
    asked.refresh_from_db(from_queryset=ConfirmationRequest.objects.locked_for(actor))
    target = states.take(REQUEST_MOVES, "withdraw", state=asked.state, actor=actor)
    return _close(asked, target, "request.withdrawn", actor=actor, at=at)


def not_here(manufacturer: Manufacturer) -> str:
    """Why this maker cannot be asked on the portal, and what to do instead."""
    return _(
        "%(maker)s has nobody on the portal yet who could seal a confirmation. Ask the maker to "
        "have its organization admitted by the Ministry of Commerce, or apply for these cars once "
        "they are old enough to need no confirmation: your stock list says from which day."
    ) % {"maker": manufacturer.name}


def not_announced(manufacturer: Manufacturer) -> str:
    """Why the law takes no confirmation of this maker, and what to do instead."""
    return _(
        "%(maker)s is not listed in the Announcement, so that the law takes no confirmation from "
        "it. Apply for these cars once they are old enough to need none: your stock list says from "
        "which day."
    ) % {"maker": manufacturer.name}


def modifier(manufacturer: Manufacturer) -> str:
    """Why the law takes no confirmation of a modified-vehicle maker, and whom to ask instead."""
    return _(
        "%(maker)s modifies vehicles that others built. Only the maker of the vehicle or of its "
        "chassis confirms after-sales service."
    ) % {"maker": manufacturer.name}


def of_other_makers(vins: Iterable[str], manufacturer: Manufacturer) -> list[str]:
    """Cars that another maker of the list built, as their first three characters say.

    A code that nobody has on the list is no fault: the lists are incomplete.
    """
    makers = selectors.makers_by_wmi()
    return [fault for vin in vins if (fault := of_another_maker(vin, manufacturer, makers))]


def of_another_maker(
    vin: str, manufacturer: Manufacturer, makers: Mapping[str, Manufacturer]
) -> str:
    """Why this car is not this maker's to confirm; empty where nothing says so."""
    code = vin[:3]
    if code not in makers or code in manufacturer.wmi:
        return ""
    return _("%(vin)s begins with a code of %(maker)s: only its own maker confirms a car.") % {
        "vin": vin,
        "maker": makers[code].name,
    }


def faults_in(vins: Sequence[str]) -> list[str]:
    """What keeps these VINs from being named on a request or a confirmation."""
    if not vins:
        return [_("Name at least one car by its VIN.")]
    messages = [
        _("%(vin)s is not a VIN: it has 17 letters and digits, without I, O and Q.")
        % {"vin": vin[:40]}
        for vin in numbers.misshapen(vins)
    ]
    if len(vins) > numbers.MOST:
        messages.append(
            _("These are %(number)s cars. Up to %(most)s go together: split them.")
            % {"number": len(vins), "most": numbers.MOST}
        )
    return messages


def faults_in_country(code: str) -> list[str]:
    """What keeps this code from being a destination or the place of an outlet."""
    return [] if countries.abroad(code) else [_("Choose a country from the list.")]


def _asked_already(
    exporter: Organization, manufacturer: Manufacturer, destination: str, vins: Iterable[str]
) -> list[str]:
    waiting = ConfirmationRequest.objects.filter(
        exporter=exporter,
        manufacturer=manufacturer,
        destination=destination,
        state=RequestState.REQUESTED,
    )
    standing = {vin for named in waiting.values_list("vins", flat=True) for vin in named}
    twice = [vin for vin in vins if vin in standing]
    if not twice:
        return []
    return [
        ngettext(
            "%(vins)s has been asked for already. Wait for the answer, or withdraw that request.",
            "%(vins)s have been asked for already. Wait for the answer, or withdraw that request.",
            len(twice),
        )
        % {"vins": ", ".join(twice)}
    ]


def _close(
    asked: ConfirmationRequest,
    target: str,
    verb: str,
    *,
    actor: Actor,
    at: datetime,
    **details: str,
) -> ConfirmationRequest:
    asked.state = target
    asked.answered_at = at
    asked.save(update_fields=["state", "decline_reason", "answered_at"])
    trail.record(
        verb,
        subject=asked,
        actor=actor,
        at=at,
        seen_by=[asked.exporter_id, asked.manufacturer.organization_id],
        **details,
    )
    return asked
