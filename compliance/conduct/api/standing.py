"""A firm's own standing for machines: score, factors, what would lift it, open orders."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from compliance.conduct.selectors.standing import FirmStanding, firm_standing
from compliance.models import Standing
from compliance.rules.standing import LADDER, lifts
from compliance.states import OrderState, StandingState
from exportportal.accounts.roles import Capacity
from exportportal.kit import clock
from exportportal.kit.errors import NotAllowed
from exportportal.kit.free_form import Json
from exportportal.rest.exporters import ExporterField, exporter_of
from exportportal.rest.fields import documented
from exportportal.rest.views import Door

ID: Final = "0197c0de-0000-7000-8000-000000000005"
GOOD: Final = "good"
EXPORTER: Final = OpenApiParameter(
    "exporter", OpenApiTypes.STR, description="The exporter: no other firm than your own."
)


class FactorSerializer(serializers.Serializer[Any]):
    """One reason for the score."""

    code = serializers.CharField(
        **documented("Which: a row of the negative list, or a kind.", "N1")
    )
    count = serializers.IntegerField(**documented("How often it was found.", 2))
    each = serializers.IntegerField(**documented("Points each one takes off.", 10))
    points = serializers.IntegerField(**documented("Points it takes off in all.", 20))
    before = serializers.IntegerField(
        allow_null=True, **documented("Points it took off at the review before, or null.", 10)
    )
    clause = serializers.CharField(
        **documented("The clause that sets its weight, by id.", "648.IV")
    )


class LiftSerializer(serializers.Serializer[Any]):
    """What settling one factor would do."""

    code = serializers.CharField(**documented("The factor.", "deregistrations"))
    gain = serializers.IntegerField(**documented("Points that would be won back.", 20))
    proposal = serializers.ChoiceField(
        choices=LADDER, **documented("The step the record would call for then.", "none")
    )


class OrderSerializer(serializers.Serializer[Any]):
    """A corrective order that is not verified yet."""

    id = serializers.UUIDField(source="pk", **documented("Id of the order.", ID))
    state = serializers.ChoiceField(
        choices=OrderState.values, **documented("How far it is.", "open")
    )
    due_on = serializers.DateField(**documented("Until which day, in China.", "2026-08-01"))
    demands = serializers.CharField(
        source="step.demands",
        allow_blank=True,
        **documented("What is to be corrected.", "注销登记"),
    )


class StandingSerializer(serializers.Serializer[Any]):
    """Where a firm stands, and why."""

    exporter = serializers.UUIDField(**documented("The firm, by id.", ID))
    on = serializers.DateField(**documented("The day, in China.", "2026-07-04"))
    standing = serializers.ChoiceField(
        choices=[GOOD, *StandingState.values], **documented("Good, or what it is under.", GOOD)
    )
    since = serializers.DateField(allow_null=True, **documented("Since which day.", "2026-06-01"))
    until = serializers.DateField(
        allow_null=True, **documented("Until which day, if one is set.", "2026-12-01")
    )
    score = serializers.IntegerField(
        allow_null=True,
        **documented("Of 100, at the last review; null before the first and after an exit.", 85),
    )
    reviewed_on = serializers.DateField(
        allow_null=True, **documented("The day whose record that review weighed.", "2026-06-30")
    )
    factors = FactorSerializer(many=True, **documented("What took points off."))
    lifts = LiftSerializer(
        many=True, **documented("What would lift the score most, the best first.")
    )
    open_orders = OrderSerializer(many=True, **documented("Corrective orders not verified yet."))


class AskedSerializer(serializers.Serializer[Any]):
    """Whose standing."""

    exporter = ExporterField()


class StandingDoor(Door):
    """The firm's own standing."""

    tag = "standing"
    scope = "licenses"
    model = Standing
    outputs = {"show": StandingSerializer}
    queries = {"show": [EXPORTER]}

    def show(self, request: Request) -> Response:
        """The firm's own standing: score, each factor, what would lift it most, open orders.

        A dealer that acts for a firm is not told of it.
        """
        if self.actor.capacity is Capacity.DEALER:
            raise NotAllowed(_("Where a firm stands is told to the firm alone."))
        asked = AskedSerializer(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        firm = exporter_of(self.actor, asked.validated_data.get("exporter"))
        today = clock.today()
        found = firm_standing(firm, on=today)
        return Response(StandingSerializer(as_data(found) | {"on": today}).data)


def as_data(found: FirmStanding) -> Json:
    """A firm's standing in the shape of the contract."""
    standing, reviewed = found.standing, found.reviewed
    return {
        "exporter": found.organization.pk,
        "standing": standing.state if standing else GOOD,
        "since": standing.valid_from if standing else None,
        "until": standing.valid_until if standing else None,
        "score": found.score,
        "reviewed_on": reviewed.on if reviewed else None,
        "factors": reviewed.factors if reviewed else (),
        "lifts": lifts(reviewed.conduct, reviewed.law, on=reviewed.on) if reviewed else (),
        "open_orders": found.orders,
    }
