"""The one-stop market for machines: what is offered, what is booked, and how far cars have come."""

from collections.abc import Mapping, Sequence
from typing import Any

import django_filters
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from exportportal.kit import clock
from exportportal.kit.free_form import Faults
from exportportal.rest.fields import NothingSerializer, ReasonSerializer
from exportportal.rest.filters import AnyOf, TextFilter
from exportportal.rest.views import Door
from vehicles.api.market_data import (
    BookingInputSerializer,
    BookingSerializer,
    BookingSummarySerializer,
    OfferSerializer,
    OfferSummarySerializer,
)
from vehicles.models import BookedCar, Booking, ServiceMilestone, ServiceOffer, Vehicle
from vehicles.selectors import market as selectors
from vehicles.services import bookings
from vehicles.states import BookingState, ServiceKind


class OfferFilters(django_filters.FilterSet):
    """Which offers."""

    kind = AnyOf(choices=ServiceKind.choices, help_text="Which service.")
    country = TextFilter(
        method="serving", max_length=2, help_text="A country it serves, ISO 3166 alpha-2."
    )

    def serving(
        self, rows: QuerySet[ServiceOffer], _name: str, given: str
    ) -> QuerySet[ServiceOffer]:
        return rows.filter(Q(countries__contains=[given]) | Q(countries=[]))


class OfferDoor(Door):
    """Offers of testing, preparation, customs declaration, logistics, and centres abroad."""

    tag = "services"
    scope = "vehicles"
    model = ServiceOffer
    serializer_class = OfferSerializer
    filterset_class = OfferFilters
    outputs = {"list": OfferSummarySerializer}
    ordering = {"created": ("pk",), "name": ("name", "pk")}

    def rows(self) -> QuerySet[ServiceOffer]:
        return selectors.offers(self.actor, on=clock.today())

    def list(self, _request: Request) -> Response:
        """What is offered now or later, newest first."""
        return self.listed()

    def retrieve(self, _request: Request, pk: Any) -> Response:
        """One offer, with its free places."""
        return self.single(self.get_object())


class BookingFilters(django_filters.FilterSet):
    """Which bookings."""

    state = AnyOf(choices=BookingState.choices, help_text="Where it stands.")
    kind = AnyOf(choices=ServiceKind.choices, field_name="offer__kind", help_text="Which service.")
    vin = TextFilter(
        method="naming", max_length=17, help_text="A car it is about, by its whole VIN."
    )

    def naming(self, rows: QuerySet[Booking], _name: str, given: str) -> QuerySet[Booking]:
        of_the_car = BookedCar.objects.filter(vin=given.strip().upper())
        return rows.filter(pk__in=of_the_car.values("booking_id"))


class BookingDoor(Door):
    """Bookings: an exporter's own, or those a provider was asked for."""

    tag = "services"
    scope = "vehicles"
    model = Booking
    serializer_class = BookingSerializer
    filterset_class = BookingFilters
    inputs = {
        "create": BookingInputSerializer,
        "accept": NothingSerializer,
        "decline": ReasonSerializer,
        "cancel": NothingSerializer,
    }
    outputs = {"list": BookingSummarySerializer}

    def more_faults(self, sound: Mapping[str, Any]) -> Faults:
        return self._unknown_cars(sound.get("vehicles", ()))

    def rows(self) -> QuerySet[Booking]:
        rows = Booking.objects.visible_to(self.actor).select_related("offer__provider")
        if self.action == "list":
            return rows
        reached = ServiceMilestone.objects.order_by("happened_on", "pk")
        cars = BookedCar.objects.order_by("vin").prefetch_related(Prefetch("milestones", reached))
        return rows.prefetch_related(Prefetch("cars", cars))

    def list(self, _request: Request) -> Response:
        """The bookings, newest first."""
        return self.listed()

    def create(self, _request: Request) -> Response:
        """Ask a provider to serve cars on a day; their places are taken at once.

        Refused (409) where the day has not as many places left.
        """
        given = self.read()
        made = bookings.book_service(
            offer=self._offer(given["offer"]),
            vehicles=self._cars(given["vehicles"]),
            day=given["day"],
            note=given.get("note", ""),
            actor=self.actor,
            at=clock.now(),
        )
        where = reverse("v1:booking", args=[made.pk])
        return self.single(self.rows().get(pk=made.pk), status=201, location=where)

    def retrieve(self, _request: Request, pk: Any) -> Response:
        """One booking, with its cars and how far they have come."""
        return self.single(self.get_object())

    def accept(self, _request: Request, pk: Any) -> Response:
        """The provider will serve these cars on that day."""
        self.read()
        bookings.accept_booking(booking=self.get_object(), actor=self.actor, at=clock.now())
        return self.single(self.get_object())

    def decline(self, _request: Request, pk: Any) -> Response:
        """The provider will not, and says why; the places are free again."""
        given = self.read()
        bookings.decline_booking(
            booking=self.get_object(), reason=given["reason"], actor=self.actor, at=clock.now()
        )
        return self.single(self.get_object())

    def cancel(self, _request: Request, pk: Any) -> Response:
        """The exporter needs it no more; possible until work on a car has begun."""
        self.read()
        bookings.cancel_booking(booking=self.get_object(), actor=self.actor, at=clock.now())
        return self.single(self.get_object())

    def _offer(self, pk: Any) -> ServiceOffer:
        found = selectors.offers(self.actor, on=clock.today()).filter(pk=pk).first()
        if found is None:
            unknown = _("There is no such offer.")
            raise serializers.ValidationError({"offer": [unknown]}, code="unknown-offer")
        return found

    def _cars(self, ids: Sequence[Any]) -> Sequence[Any]:
        if faults := self._unknown_cars(ids):
            raise serializers.ValidationError(faults, code="unknown-vehicle")
        return ids

    def _unknown_cars(self, ids: Sequence[Any]) -> Faults:
        """The cars that are in no stock the actor may see, as faults; nothing if there are none."""
        stock = Vehicle.objects.visible_to(self.actor).filter(pk__in=ids)
        there = set(stock.values_list("pk", flat=True))
        faults: dict[Any, Any] = {
            place: [_("There is no such vehicle.")]
            for place, pk in enumerate(ids)
            if pk not in there
        }
        return {"vehicles": faults} if faults else {}
