"""The one-stop market for machines: what is offered, what is booked, and how far cars have come."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import django_filters
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from exportportal.kit import clock
from exportportal.kit.drf import StrictSerializer
from exportportal.rest.fields import Day, Moment, NothingSerializer, ReasonSerializer, documented
from exportportal.rest.filters import AnyOf
from exportportal.rest.views import Door
from vehicles.models import BookedCar, Booking, ServiceMilestone, ServiceOffer, Vehicle
from vehicles.selectors import market as selectors
from vehicles.services import bookings
from vehicles.states import BookingState, Milestone, ServiceKind, ServiceOutcome

ID: Final = "0197c0de-0000-7000-8000-000000000007"
MOMENT: Final = "2026-07-04T15:59:59Z"
MOST_CARS: Final = 2000
KIND: Final = documented("Which service.", "logistics")
DAY: Final = documented("Day the cars are handed over, at most half a year ahead.", "2026-07-20")
NOTE: Final = documented("A note to the provider.", "Two of them have no battery.")
COUNTRIES: Final = documented("Countries served, ISO 3166 alpha-2; none means any.", ["KZ"])


class OfferSummarySerializer(serializers.Serializer[Any]):
    """What a provider offers."""

    id = serializers.UUIDField(**documented("Id of the offer.", ID))
    kind = serializers.ChoiceField(choices=ServiceKind.values, **KIND)
    name = serializers.CharField(**documented("What it is called.", "霍尔果斯铁路出口"))
    provider = serializers.CharField(
        source="provider.name_zh", **documented("Who offers it, by name.", "新疆远达物流有限公司")
    )
    place = serializers.CharField(**documented("Where.", "霍尔果斯"))
    countries = serializers.ListField(child=serializers.CharField(), **COUNTRIES)
    capacity = serializers.IntegerField(**documented("Cars a day.", 40))
    valid_from = serializers.DateField(**documented("Its first day.", "2026-01-01"))
    valid_until = serializers.DateField(
        allow_null=True, **documented("Its last day, or null.", "2026-12-31")
    )


class FreeSerializer(serializers.Serializer[Any]):
    """The places left on a day."""

    day = serializers.DateField(**documented("The day.", "2026-07-20"))
    places = serializers.IntegerField(**documented("How many cars it still takes.", 12))


class OfferSerializer(OfferSummarySerializer):
    """An offer with the places left on the days to come."""

    description = serializers.CharField(
        allow_blank=True, **documented("What is done.", "每日装车。")
    )
    contact = serializers.CharField(
        allow_blank=True, **documented("Whom to ask.", "王先生 0999-1234567")
    )
    free = serializers.SerializerMethodField(**documented("The next two weeks, day by day."))

    @extend_schema_field(FreeSerializer(many=True))
    def get_free(self, found: ServiceOffer) -> list[dict[str, Any]]:
        left = selectors.free_places(found, since=clock.today())
        return [{"day": day, "places": places} for day, places in left]


class BookingInputSerializer(StrictSerializer):
    """Cars to be served on a day."""

    offer = serializers.UUIDField(**documented("The offer, by id.", ID))
    day = Day(**DAY)
    vehicles = serializers.ListField(
        child=serializers.UUIDField(),
        allow_empty=False,
        max_length=MOST_CARS,
        **documented("Cars of one exporter's stock, by id.", [ID]),
    )
    note = serializers.CharField(max_length=2000, required=False, allow_blank=True, **NOTE)

    def validate_vehicles(self, cars: list[Any]) -> list[Any]:
        if len(set(cars)) != len(cars):
            raise serializers.ValidationError(_("A vehicle is named twice."))
        return cars


class MilestoneSerializer(serializers.Serializer[Any]):
    """A place on the road that a car has reached."""

    kind = serializers.ChoiceField(
        choices=Milestone.values, **documented("Which milestone.", "departed")
    )
    happened_on = serializers.DateField(**documented("When.", "2026-07-22"))
    note = serializers.CharField(allow_blank=True, **documented("The provider's remark.", ""))


class BookedCarSerializer(serializers.Serializer[Any]):
    """A car of a booking, and what came of it."""

    vehicle = serializers.UUIDField(
        source="vehicle_id",
        allow_null=True,
        **documented("The car in the stock, by id; null once it has left the stock.", ID),
    )
    vin = serializers.CharField(**documented("Its VIN.", "LSJA24U62JG269225"))
    milestones = MilestoneSerializer(many=True, **documented("How far it has come, oldest first."))
    outcome = serializers.ChoiceField(
        choices=ServiceOutcome.values,
        allow_blank=True,
        **documented("How it ended; or empty.", "done"),
    )
    finished_on = serializers.DateField(
        allow_null=True, **documented("When it ended, or null.", "2026-08-03")
    )


class BookingSummarySerializer(serializers.Serializer[Any]):
    """Cars that a provider was asked to serve."""

    id = serializers.UUIDField(**documented("Id of the booking.", ID))
    offer = serializers.UUIDField(source="offer_id", **documented("The offer, by id.", ID))
    kind = serializers.ChoiceField(choices=ServiceKind.values, source="offer.kind", **KIND)
    provider = serializers.CharField(
        source="offer.provider.name_zh",
        **documented("Who serves, by name.", "新疆远达物流有限公司"),
    )
    exporter = serializers.UUIDField(source="exporter_id", **documented("The exporter, by id.", ID))
    day = serializers.DateField(**DAY)
    state = serializers.ChoiceField(
        choices=BookingState.values, **documented("Where it stands.", "accepted")
    )
    number = serializers.IntegerField(**documented("How many cars.", 2))
    asked_at = Moment(**documented("When it was asked for, UTC.", MOMENT))
    answered_at = Moment(
        allow_null=True, **documented("When it was last answered, or null.", MOMENT)
    )


class BookingSerializer(BookingSummarySerializer):
    """A booking with its cars."""

    note = serializers.CharField(allow_blank=True, **NOTE)
    reason = serializers.CharField(
        allow_blank=True, **documented("Why it was declined; or empty.", "")
    )
    cars = BookedCarSerializer(many=True, **documented("The cars, by VIN."))


class OfferFilters(django_filters.FilterSet):
    """Which offers."""

    kind = AnyOf(choices=ServiceKind.choices, help_text="Which service.")
    country = django_filters.CharFilter(
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
    vin = django_filters.CharFilter(
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

    def more_faults(self, sound: Mapping[str, Any]) -> dict[str, Any]:
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

    def _unknown_cars(self, ids: Sequence[Any]) -> dict[str, Any]:
        """The cars that are in no stock the actor may see, as faults; nothing if there are none."""
        stock = Vehicle.objects.visible_to(self.actor).filter(pk__in=ids)
        there = set(stock.values_list("pk", flat=True))
        faults: dict[Any, Any] = {
            place: [_("There is no such vehicle.")]
            for place, pk in enumerate(ids)
            if pk not in there
        }
        return {"vehicles": faults} if faults else {}
