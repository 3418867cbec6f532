"""Applications as their firm is told of them, and how it states them. Nothing of the office's."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from compliance.law import CLAUSES
from exportportal.kit import clock
from exportportal.kit.compiled_queries import compiled_query
from exportportal.kit.drf import StrictSerializer, WholeSerializer, serialize
from exportportal.kit.free_form import FormData
from exportportal.rest.exporters import ExporterField
from exportportal.rest.fields import Code, Moment, Number, documented
from licenses.choices import MOST_VEHICLES, Currency, DocumentKind
from licenses.models import Answer, ApplicationVehicle, CorrectionItem, LicenseApplication, Pin
from licenses.shared.api.answers import EMPTY, answer_field, described
from licenses.shared.api.words import (
    CHINESE_VERSION,
    DECLARED,
    HS_CODE,
    ID,
    MOMENT,
    PRICE,
    VEHICLE,
)
from licenses.states import State


class MoneySerializer(WholeSerializer):
    """An amount in a currency."""

    amount = Number(
        max_digits=18, decimal_places=2, min_value=Decimal("0.01"),
        **documented("The amount, with two decimals.", "12500.00"),
    )  # fmt: skip
    currency = Code(choices=Currency.values, **described("currency"))


class BuyerSerializer(StrictSerializer):
    """Who buys."""

    name = answer_field("buyer_name")
    address = answer_field("buyer_address")
    country = answer_field("buyer_country")


class ContractSerializer(StrictSerializer):
    """The contract of sale. One license is for one contract."""

    number = answer_field("contract_number")
    signed_on = answer_field("contract_signed_on")
    buyer = BuyerSerializer(source="*", required=False, **documented("Who buys."))
    after_sales_terms = answer_field("after_sales_terms")
    language = answer_field("contract_language")
    chinese_version = serializers.SerializerMethodField(**CHINESE_VERSION)

    def validate_signed_on(self, day: Any) -> Any:
        if day is not None and day > clock.today():
            raise serializers.ValidationError(_("This day lies in the future."), code="date-future")
        return day

    def get_chinese_version(self, found: Any) -> bool:
        return DocumentKind.CONTRACT_CHINESE in found.kinds_of_papers


class AnswersSerializer(StrictSerializer):
    """The answers of the form."""

    destination = answer_field("destination")
    contract = ContractSerializer(source="*", required=False, **documented("The contract of sale."))
    customs_district = answer_field("customs_district")
    port = answer_field("port")
    payment_method = answer_field("payment_method")
    transport_mode = answer_field("transport_mode")
    trade_terms = answer_field("trade_terms")


class LineInputSerializer(WholeSerializer):
    """A car of the stock, and what it is sold for."""

    id = serializers.UUIDField(**VEHICLE)
    price = MoneySerializer(required=False, allow_null=True, **PRICE)
    hs_code = serializers.RegexField(r"^[0-9]{10}$", **EMPTY, **HS_CODE)


class ApplicationInputSerializer(AnswersSerializer):
    """An application, complete or not. Of a change, only the fields that are sent."""

    exporter = ExporterField()
    vehicles = LineInputSerializer(  # type: ignore[call-arg]  # what `many` adds is not in the stubs
        many=True,
        required=False,
        max_length=MOST_VEHICLES,
        **documented("The cars, all of them: one that is not named is taken off."),
    )
    declaration_accepted = serializers.BooleanField(required=False, **DECLARED)

    def validate_vehicles(self, lines: list[dict[str, Any]]) -> list[FormData]:
        if len({line["id"] for line in lines}) != len(lines):
            raise serializers.ValidationError(_("A vehicle is named twice."))
        if len({line["price"]["currency"] for line in lines if line.get("price")}) > 1:
            raise serializers.ValidationError(_("One contract is in one currency."))
        return lines


class LineSerializer(serializers.Serializer[Any]):
    """A car of the application, and what it is sold for."""

    id = serializers.UUIDField(source="vehicle_id", **VEHICLE)
    vin = serializers.CharField(**documented("Its VIN.", "LSJA24U62JG269225"))
    price = serializers.SerializerMethodField(**PRICE)
    hs_code = serializers.CharField(allow_blank=True, **HS_CODE)

    @extend_schema_field(MoneySerializer(allow_null=True))
    def get_price(self, line: ApplicationVehicle) -> dict[str, str] | None:
        return money(line.price, line.application.currency)


class CorrectionSerializer(serializers.Serializer[Any]):
    """One thing the office asks to be corrected."""

    id = serializers.UUIDField(**documented("Id of the item: what `answer` names.", ID))
    pin = serializers.ChoiceField(choices=Pin.values, **documented("What kind of thing.", "field"))
    target = serializers.CharField(**documented("Which: a field, a VIN, a paper's id.", "port"))
    name = serializers.CharField(
        source="label", **documented("What people call it.", "Port of exit")
    )
    reason = serializers.CharField(**documented("What is the matter, as a code.", "missing"))
    words = serializers.CharField(
        allow_blank=True, **documented("The same in words.", "Name the port.")
    )
    answer_by = serializers.DateField(
        source="correction.answer_by", **documented("Until which day, in China.", "2026-07-20")
    )
    answer = serializers.ChoiceField(
        choices=["", *Answer.values],
        **documented("What you answered; empty: nothing yet.", "changed"),
    )
    answer_words = serializers.CharField(
        allow_blank=True, **documented("The explanation.", "It is on page two.")
    )


class ApplicationSummarySerializer(serializers.Serializer[Any]):
    """An application in a list."""

    id = serializers.UUIDField(**documented("Id of the application.", ID))
    reference = serializers.CharField(**documented("What people call it by.", "5A0F12C3D4"))
    exporter = serializers.UUIDField(source="exporter_id", **documented("The exporter, by id.", ID))
    prepared_by = serializers.UUIDField(
        source="prepared_by_id", **documented("The firm that prepared it, by id.", ID)
    )
    issuing_body = serializers.CharField(
        source="issuing_body.name_zh", **documented("Who decides.", "广州市商务局")
    )
    state = serializers.ChoiceField(choices=State.values, **documented("Where it stands.", "draft"))
    destination = serializers.CharField(allow_blank=True, **described("destination"))
    contract_number = serializers.CharField(allow_blank=True, **described("contract_number"))
    created_at = Moment(**documented("When it was begun, UTC.", MOMENT))
    saved_at = Moment(**documented("When it was last saved, UTC.", MOMENT))
    submitted_at = Moment(
        allow_null=True, **documented("When it was last submitted, or null.", MOMENT)
    )
    applied_on = serializers.DateField(
        allow_null=True,
        **documented("Application date: the day in China of that moment.", "2026-07-05"),
    )
    due_on = serializers.DateField(
        allow_null=True,
        **documented("Last day for the decision while the office has it.", "2026-07-09"),
    )
    decided_at = Moment(allow_null=True, **documented("When it was decided, or null.", MOMENT))
    license = serializers.CharField(
        source="license.number",
        allow_null=True,
        default=None,
        **documented("Number of the license that came of it, or null.", "26-GZ-000123"),
    )


class ApplicationSerializer(ApplicationSummarySerializer, AnswersSerializer):  # type: ignore[misc]  # told wider than read
    """An application with all that its firm states, and what the office told it."""

    # It comes with its `cars` and `kinds_of_papers`: see `ApplicationReading.represent`.
    contract_number = None  # type: ignore[assignment]  # it stands under `contract`
    vehicles = LineSerializer(source="cars", many=True, **documented("The cars, by VIN."))
    total = serializers.SerializerMethodField(**documented("The sum of the prices.", None))
    declaration_accepted = serializers.BooleanField(**DECLARED)
    version = serializers.IntegerField(**documented("Counts the changes of its content.", 7))
    reason = serializers.SerializerMethodField(
        **documented("Why it was returned or refused, as the office told you; else empty.", "")
    )
    refused_under = serializers.SerializerMethodField(
        **documented("The clauses a refusal rests on, by id.", ["648.I.1"])
    )
    corrections = serializers.SerializerMethodField(
        **documented("What the office asks to be corrected, while it is returned.")
    )

    @extend_schema_field(MoneySerializer(allow_null=True))
    def get_total(self, found: Any) -> dict[str, str] | None:
        prices = [car.price for car in found.cars if car.price is not None]
        return money(sum(prices) if prices else None, found.currency)

    def get_reason(self, found: LicenseApplication) -> str:
        return found.decision_reason if found.state in (State.RETURNED, State.REFUSED) else ""

    def get_refused_under(self, found: LicenseApplication) -> list[str]:
        return [clause for clause in found.refused_under if clause in CLAUSES]

    @extend_schema_field(CorrectionSerializer(many=True))
    def get_corrections(self, found: LicenseApplication) -> Any:
        return [serialize(CorrectionSerializer, item) for item in _asked(found.pk)]


@compiled_query
def _asked(application: UUID) -> QuerySet[CorrectionItem]:
    asked = CorrectionItem.objects.filter(
        correction__application=application, correction__closed_at=None
    )
    return asked.select_related("correction").order_by("position")


def money(amount: Any, currency: str) -> dict[str, str] | None:
    """An amount as it is told; nothing where none was given."""
    return None if amount is None else {"amount": f"{amount:.2f}", "currency": currency}
