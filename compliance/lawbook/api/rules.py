"""The law for machines: its rules and values on any day."""

from typing import Any, Final

from django.utils.translation import get_language
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from compliance import wording
from compliance.law import basis_of
from compliance.law.data import to_data
from compliance.law.parameters import Basis
from compliance.lawbook.selectors.values import rule_set
from compliance.models import ParameterValue
from compliance.rules import RULES
from exportportal.kit import clock
from exportportal.rest.fields import Day, documented
from exportportal.rest.problems import ClauseSerializer
from exportportal.rest.views import PublicDoor

ON: Final = OpenApiParameter(
    "on", OpenApiTypes.DATE, description="The day, in China; today if left out."
)


class RuleSerializer(serializers.Serializer[Any]):
    """A rule, the clause it rests on, and every answer it may give."""

    rule = serializers.CharField(**documented("Its code.", "after-sales-confirmation"))
    title = serializers.CharField(**documented("What it is called.", "After-sales confirmation"))
    clause = ClauseSerializer(**documented("The provision it rests on."))
    in_force = serializers.BooleanField(
        **documented("Whether the provision holds on that day.", example=True)
    )
    outcomes = serializers.ListField(
        child=serializers.CharField(),
        **documented("Outcomes it may have.", ["pass", "needs_evidence"]),
    )


class ValueSerializer(serializers.Serializer[Any]):
    """A value the law sets."""

    name = serializers.CharField(**documented("The parameter.", "confirmation.threshold_days"))
    value = serializers.JSONField(**documented("Its value: number, day, switch or names.", 180))
    valid_from = serializers.DateField(**documented("Its first day.", "2026-01-01"))
    valid_until = serializers.DateField(
        allow_null=True, **documented("Its last day, or null.", "2026-12-31")
    )
    clause = ClauseSerializer(**documented("The provision that set it."))
    basis = serializers.ChoiceField(
        choices=[basis.value for basis in Basis],
        **documented(
            "On whose word: `statute` the provision's own, `ministry` entered by the ministry, "
            "`portal` the portal's own and provisional.",
            "statute",
        ),
    )


class RulesSerializer(serializers.Serializer[Any]):
    """The law on one day."""

    on = serializers.DateField(**documented("The day, in China.", "2026-07-04"))
    ruleset = serializers.CharField(
        **documented("Id of these values: every evaluation names it.", "5f0c8a7e0d6b4f3a")
    )
    rules = RuleSerializer(many=True, **documented("The rules, in the order they are asked."))
    parameters = ValueSerializer(many=True, **documented("The values in force, by name."))


class RulesDoor(PublicDoor):
    """The law, for everybody to read."""

    tag = "rules"
    model = ParameterValue
    outputs = {"show": RulesSerializer}
    queries = {"show": [ON]}

    def show(self, request: Request) -> Response:
        """The rules and parameter values in force on a day, each with its clause."""
        on = clock.today()
        if "on" in request.query_params:
            asked = _Asked(data=request.query_params)
            asked.is_valid(raise_exception=True)
            on = asked.validated_data["on"]
        law, language = rule_set(on=on), get_language() or "zh-hans"
        return Response(
            {
                "on": on,
                "ruleset": law.id,
                "rules": [
                    {
                        "rule": rule.code,
                        "title": wording.title(rule.code, language=language),
                        "clause": rule.clause.as_data(),
                        "in_force": rule.clause.in_force(on),
                        "outcomes": [outcome.value for outcome in rule.answers],
                    }
                    for rule in RULES
                ],
                "parameters": [
                    {
                        "name": entry.name,
                        "value": to_data(entry.value),
                        "valid_from": entry.since,
                        "valid_until": entry.until,
                        "clause": entry.clause.as_data(),
                        "basis": basis_of(entry).value,
                    }
                    for entry in sorted(law, key=lambda one: one.name)
                ],
            }
        )


class _Asked(serializers.Serializer[Any]):
    on = Day()
