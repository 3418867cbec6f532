"""A car's whole life for machines, as far as each reader may know it."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from exportportal.rest.fields import documented
from exportportal.rest.views import Door
from licenses.in_force.selectors.passport import ORDER, passport
from vehicles import selectors
from vehicles.api import fields
from vehicles.models import Vehicle
from vehicles.states import ServiceKind


class LifeEventSerializer(serializers.Serializer[Any]):
    """One thing that happened to the car. Of another firm's part only what and when is told."""

    kind = serializers.ChoiceField(choices=ORDER, **documented("What happened.", "licensed"))
    on = serializers.DateField(**documented("On which day, in China.", "2026-07-06"))
    firm = serializers.CharField(
        allow_blank=True, **documented("Whose act it was.", "广州南星公司")
    )
    country = serializers.CharField(
        allow_blank=True, **documented("The country it is about, ISO 3166 alpha-2.", "KZ")
    )
    number = serializers.CharField(
        allow_blank=True,
        **documented("Number of the license, or the file's reference.", "26-GZ-000123"),
    )
    said_by = serializers.CharField(
        allow_blank=True,
        **documented("Whose word it is: a maker's, customs', the firm's, a provider's.", "customs"),
    )
    service = serializers.ChoiceField(
        choices=["", *ServiceKind.values],
        **documented("Which service of the market it is about, if any.", "testing"),
    )
    masked = serializers.BooleanField(
        **documented("Whether it is another firm's, so that nothing more is told.", example=False)
    )


class PassportSerializer(serializers.Serializer[Any]):
    """A car, and its life in the order of time."""

    vin = serializers.CharField(**fields.VIN)
    brand = serializers.CharField(allow_blank=True, **fields.BRAND)
    model = serializers.CharField(allow_blank=True, **fields.MODEL)
    manufacturer = serializers.CharField(allow_blank=True, **fields.MAKER)
    events = LifeEventSerializer(many=True, **documented("What happened, in the order of time."))


class PassportDoor(Door):
    """The passport of a car of the stock."""

    tag = "vehicles"
    scope = "vehicles"
    model = Vehicle
    outputs = {"retrieve": PassportSerializer}

    def rows(self) -> QuerySet[Vehicle]:
        return selectors.stock(self.actor)

    def retrieve(self, _request: Request, pk: Any) -> Response:
        """The car's life: registered, confirmed, applied, licensed, cleared, deregistered."""
        found = passport(self.get_object().vin, actor=self.actor)
        if found is None:
            raise Http404
        return self.single(found)
