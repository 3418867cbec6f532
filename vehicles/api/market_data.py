"""The one-stop market in the contract's words: offers, bookings, cars on the road."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from exportportal.kit import clock
from exportportal.kit.drf import StrictSerializer
from exportportal.kit.free_form import Json
from exportportal.rest.fields import Day, Moment, Prose, documented
from vehicles.models import ServiceOffer
from vehicles.selectors import market as selectors
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
    def get_free(self, found: ServiceOffer) -> list[Json]:
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
    note = Prose(max_length=2000, required=False, allow_blank=True, **NOTE)

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
