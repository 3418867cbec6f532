"""Outlets, requests and confirmations as REST tells and reads them."""

from typing import Any, Final

from rest_framework import serializers

from exportportal.kit.drf import StrictSerializer
from exportportal.rest.exporters import ExporterField
from exportportal.rest.fields import Country, Day, Moment, Prose, Text, documented
from manufacturers.models import Confirmation
from manufacturers.numbers import MOST
from manufacturers.states import ConfirmationState, RequestState

ID: Final = "0197c0de-0000-7000-8000-000000000003"
MOMENT: Final = "2026-07-04T15:59:59Z"
MAKER: Final = documented("The maker, by its name in the Announcement.", "上海汽车集团股份有限公司")
VINS: Final = documented("The cars, by VIN.", ["LSJA24U62JG269225"])
DESTINATION: Final = documented("Country of destination, ISO 3166 alpha-2.", "KZ")
COUNTRY: Final = documented("Country of the outlet, ISO 3166 alpha-2.", "KZ")
NAME: Final = documented("What the outlet is called.", "Astana Service Centre")
PROVIDER: Final = documented("The firm that runs it.", "Astana Motors LLP")
ADDRESS: Final = documented("Where it is.", "Mangilik El 55, Astana")
PHONE: Final = documented("Its telephone.", "+7 7172 000000")
OPEN_FROM: Final = documented("Its first day.", "2025-01-01")
OPEN_UNTIL: Final = documented("Its last day, or null.", "2027-12-31")


class OutletSerializer(serializers.Serializer[Any]):
    """A place abroad where a maker's cars are looked after."""

    id = serializers.UUIDField(**documented("Id of the outlet.", ID))
    manufacturer = serializers.CharField(source="manufacturer.name_zh", **MAKER)
    country = serializers.CharField(**COUNTRY)
    name = serializers.CharField(**NAME)
    provider = serializers.CharField(**PROVIDER)
    address = serializers.CharField(**ADDRESS)
    phone = serializers.CharField(allow_blank=True, **PHONE)
    valid_from = serializers.DateField(**OPEN_FROM)
    valid_until = serializers.DateField(allow_null=True, **OPEN_UNTIL)
    leaning = serializers.IntegerField(**documented("Sealed confirmations that lean on it.", 12))


class OutletInputSerializer(StrictSerializer):
    """What is said of an outlet."""

    country = Country(**COUNTRY)
    name = Text(max_length=120, **NAME)
    provider = Text(max_length=120, **PROVIDER)
    address = Text(max_length=240, **ADDRESS)
    phone = Text(max_length=40, required=False, allow_blank=True, **PHONE)
    valid_from = Day(**OPEN_FROM)
    valid_until = Day(required=False, allow_null=True, **OPEN_UNTIL)


class RequestSerializer(serializers.Serializer[Any]):
    """An exporter asks a maker to confirm after-sales service."""

    id = serializers.UUIDField(**documented("Id of the request.", ID))
    exporter = serializers.UUIDField(source="exporter_id", **documented("Who asks, by id.", ID))
    exporter_name = serializers.CharField(
        source="exporter.name_zh", **documented("Who asks, by name.", "广州南星公司")
    )
    manufacturer = serializers.CharField(source="manufacturer.name_zh", **MAKER)
    destination = serializers.CharField(**DESTINATION)
    vins = serializers.ListField(child=serializers.CharField(), **VINS)
    note = serializers.CharField(
        allow_blank=True, **documented("A word to the maker.", "Please by May.")
    )
    state = serializers.ChoiceField(
        choices=RequestState.values, **documented("Where it stands.", "requested")
    )
    decline_reason = serializers.CharField(
        allow_blank=True,
        **documented("Why the maker will not; empty otherwise.", "Not sold there."),
    )
    requested_at = Moment(**documented("When it was asked, UTC.", MOMENT))
    answered_at = Moment(allow_null=True, **documented("When it was closed, or null.", MOMENT))


class RequestInputSerializer(StrictSerializer):
    """What a maker is asked."""

    exporter = ExporterField()
    manufacturer = Text(max_length=120, **MAKER)
    destination = Country(**DESTINATION)
    vins = serializers.ListField(
        child=Text(max_length=40), allow_empty=False, max_length=MOST, **VINS
    )
    note = Prose(
        max_length=2000,
        required=False,
        allow_blank=True,
        **documented("A word to the maker.", "By May."),
    )


class ConfirmationSerializer(serializers.Serializer[Any]):
    """A maker's Confirmation of After-Sales Service."""

    id = serializers.UUIDField(**documented("Id of the confirmation.", ID))
    manufacturer = serializers.CharField(source="manufacturer.name_zh", **MAKER)
    issuer = serializers.CharField(
        source="issuer_name",
        allow_blank=True,
        **documented("The very name it is sealed under.", "上海汽车集团股份有限公司"),
    )
    request = serializers.UUIDField(
        source="request_id", allow_null=True, **documented("The request it answers, or null.", ID)
    )
    destination = serializers.CharField(**DESTINATION)
    vins = serializers.SerializerMethodField(**VINS)
    outlets = serializers.SerializerMethodField(
        **documented("The outlets it leans on, by id.", [ID])
    )
    state = serializers.ChoiceField(
        choices=ConfirmationState.values, **documented("Where it stands.", "sealed")
    )
    paper_sha256 = serializers.CharField(
        allow_blank=True,
        **documented("SHA-256 of the sealed PDF; empty before.", "9f86d081884c7d65"),
    )
    drafted_at = Moment(**documented("When it was drafted, UTC.", MOMENT))
    sealed_at = Moment(allow_null=True, **documented("When it was sealed, or null.", MOMENT))
    revoked_at = Moment(allow_null=True, **documented("When it was revoked, or null.", MOMENT))
    revoke_reason = serializers.CharField(
        allow_blank=True, **documented("Why it was revoked; empty otherwise.", "Issued in error.")
    )

    def get_vins(self, found: Confirmation) -> list[str]:
        return sorted(line.vin for line in found.vehicles.all())

    def get_outlets(self, found: Confirmation) -> list[str]:
        return sorted(str(outlet.pk) for outlet in found.outlets.all())


class ConfirmationInputSerializer(StrictSerializer):
    """What is to be confirmed; sealing it takes the paper."""

    request = serializers.UUIDField(
        required=False,
        allow_null=True,
        **documented("The request it answers, if it answers one.", ID),
    )
    destination = Country(**DESTINATION)
    vins = serializers.ListField(
        child=Text(max_length=40), allow_empty=False, max_length=MOST, **VINS
    )
    outlets = serializers.ListField(
        child=serializers.UUIDField(),
        allow_empty=False,
        max_length=MOST,
        **documented("Outlets in the destination that serve these cars, by id.", [ID]),
    )


class SealInputSerializer(StrictSerializer):
    """The paper that carries the maker's seal."""

    file = serializers.FileField(**documented("The sealed PDF, up to 20 MB, without a password."))
