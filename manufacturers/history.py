"""What happened to a request, a confirmation or an outlet, in sentences."""

from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from exportportal.accounts.actors import Actor
from exportportal.audit import verb_catalogue
from exportportal.audit.models import Entry
from exportportal.audit.rendering import HistoryLine, render_history
from exportportal.audit.verb_catalogue import Place, Sentences
from exportportal.kit import countries
from manufacturers.models import (
    Confirmation,
    ConfirmationRequest,
    DealerAuthorization,
    ReferenceLoad,
    ServiceOutlet,
)

SENTENCES: Final[Sentences] = {
    "confirmation.requested": _("asked the maker to confirm."),
    "request.declined": _("declined."),
    "request.withdrawn": _("withdrew the request."),
    "confirmation.drafted": _("drafted a confirmation."),
    "confirmation.sealed": _("sealed the confirmation as %(issuer)s."),
    "confirmation.discarded": _("discarded the draft."),
    "confirmation.superseded": _("sealed a corrected version that takes its place."),
    "confirmation.outlet_closes": _("closes %(outlet)s, on which it leans, after %(until)s."),
    "confirmation.revoked": _("revoked the confirmation."),
    "dealer.authorized": _("authorized %(dealer)s to prepare confirmations."),
    "dealer.authorization_ended": _("ended the authorization to prepare."),
    "reference.loaded": _("loaded reference data: %(rows)s rows."),
    "outlet.added": _("put the outlet on the list."),
    "outlet.corrected": _("corrected the outlet."),
    "manufacturer.listed": _("put the manufacturer on the list."),
    "manufacturer.corrected": _("corrected what is said of the manufacturer."),
    "manufacturer.linked": _("let %(organization)s act for the manufacturer."),
}


def of_request(asked: ConfirmationRequest, *, reader: Actor) -> list[HistoryLine]:
    """A request's history with that of the confirmations that answer it, newest first."""
    answers = list(asked.confirmations.values_list("pk", flat=True))
    entries = Entry.objects.filter(
        Q(subject_type=asked._meta.label_lower, subject_id=asked.pk)
        | Q(subject_type=Confirmation._meta.label_lower, subject_id__in=answers)
    ).visible_to(reader)
    return render_history(entries.order_by("at", "sequence"), sentences=SENTENCES)


def of(subject: Confirmation | ServiceOutlet, *, reader: Actor) -> list[HistoryLine]:
    """The history of one thing, as far as the reader may know it, newest first."""
    labels = {
        field.name: str(getattr(field, "verbose_name", field.name))
        for field in subject._meta.get_fields()
    }
    entries = Entry.objects.of(subject).visible_to(reader)
    return render_history(entries, sentences=SENTENCES, labels=labels)


def places_of_requests(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    asked = ConfirmationRequest.objects.visible_to(reader).filter(pk__in=ids)
    found = asked.values_list("pk", "destination", "vins")
    return {
        pk: Place(_for_cars(len(vins), destination), _url("request", pk))
        for pk, destination, vins in found
    }


def places_of_confirmations(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    confirmations = Confirmation.objects.visible_to(reader).filter(pk__in=ids)
    found = confirmations.annotate(cars=Count("vehicles")).values_list("pk", "destination", "cars")
    return {
        pk: Place(_for_cars(number, destination), _url("confirmation", pk))
        for pk, destination, number in found
    }


def places_of_outlets(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    outlets = ServiceOutlet.objects.visible_to(reader).filter(pk__in=ids)
    named = outlets.values_list("pk", "name")
    return {pk: Place(name, _url("outlet", pk)) for pk, name in named}


def places_of_dealers(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    given = DealerAuthorization.objects.visible_to(reader).filter(pk__in=ids)
    named = given.values_list("pk", "dealer__name_zh")
    return {pk: Place(name, reverse("manufacturers:dealers")) for pk, name in named}


def places_of_loads(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    if not reader.reads_everything:
        return {}
    named = ReferenceLoad.objects.filter(pk__in=ids).values_list("pk", "name")
    return {pk: Place(name, reverse("manufacturers:loads")) for pk, name in named}


def _for_cars(number: int, destination: str) -> str:
    number_of_cars = ngettext("%(n)d car to %(country)s", "%(n)d cars to %(country)s", number)
    country = countries.name(destination) if destination else _("several countries")
    return number_of_cars % {"n": number, "country": country}


def _url(page: str, pk: UUID) -> str:
    return reverse(f"manufacturers:{page}", args=[pk])


VERB_CATALOGUE: Final = verb_catalogue.VerbCatalogue(
    kind="confirmation",
    label=_("Confirmations"),
    sentences=SENTENCES,
    by_consent=frozenset(
        {
            *("confirmation.requested", "request.declined", "request.withdrawn"),
            *("confirmation.sealed", "confirmation.superseded", "confirmation.revoked"),
            "confirmation.outlet_closes",
        }
    ),
    places={
        "manufacturers.confirmationrequest": places_of_requests,
        "manufacturers.confirmation": places_of_confirmations,
        "manufacturers.serviceoutlet": places_of_outlets,
        "manufacturers.dealerauthorization": places_of_dealers,
        "manufacturers.referenceload": places_of_loads,
    },
)
