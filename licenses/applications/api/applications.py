"""Drafts, and what became of them, for machines."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from exportportal.accounts.actors import Actor
from exportportal.accounts.compiled_queries import compiled_query_by_reader
from exportportal.kit import clock
from exportportal.kit.compiled_queries import compiled_query
from exportportal.kit.free_form import Faults
from exportportal.kit.text import compact
from exportportal.rest.exporters import exporter_of
from exportportal.rest.filters import AnyOf, TextFilter
from exportportal.rest.views import Door
from licenses.applications.api.application_data import (
    ApplicationInputSerializer,
    ApplicationSerializer,
    ApplicationSummarySerializer,
)
from licenses.applications.selectors.applications import files_with_vin
from licenses.applications.services import drafts
from licenses.models import ApplicationDocument, ApplicationVehicle, LicenseApplication
from licenses.states import State
from vehicles.models import Vehicle


class ApplicationFilters(django_filters.FilterSet):
    """Which applications."""

    state = AnyOf(choices=State.choices, help_text="Where it stands.")
    destination = TextFilter(max_length=2, help_text="ISO 3166 alpha-2.")
    exporter = django_filters.UUIDFilter(field_name="exporter_id", help_text="The firm, by id.")
    contract_number = TextFilter(
        max_length=17, lookup_expr="iexact", help_text="Number of the contract."
    )
    vin = TextFilter(
        method="listing", max_length=40, help_text="A car it lists, by VIN or its last digits."
    )

    def listing(
        self, rows: QuerySet[LicenseApplication], _name: str, given: str
    ) -> QuerySet[LicenseApplication]:
        return rows.filter(pk__in=files_with_vin(self.request.actor, compact(given)))


class ApplicationReading(Door):
    """What every door to applications shares."""

    tag = "applications"
    scope = "applications"
    model = LicenseApplication
    serializer_class = ApplicationSerializer

    def rows(self) -> QuerySet[LicenseApplication]:
        rows = LicenseApplication.objects.visible_to(self.actor)
        return rows.select_related("exporter", "issuing_body", "license")

    def get_object(self) -> LicenseApplication:
        """The application the address names, without what is told beside it."""
        found = _application(self.actor, self.kwargs["pk"])
        if not found:
            raise Http404
        return found[0]

    def standing(self, pk: Any) -> LicenseApplication:
        """The application as it stands after an act."""
        (found,) = _application(self.actor, pk)
        return found

    def represent(self, thing: Any) -> Any:
        """As others see it; a single one with its cars, by VIN, and the kinds of its papers."""
        if isinstance(thing, LicenseApplication) and self.action != "list":
            whole: Any = thing
            whole.cars, whole.kinds_of_papers = _cars(thing.pk), _kinds_of_papers(thing.pk)
            for car in whole.cars:
                car.application = thing
        return super().represent(thing)


@compiled_query
def _cars(application: UUID) -> QuerySet[ApplicationVehicle]:
    return ApplicationVehicle.objects.filter(application=application).order_by("vin", "pk")


@compiled_query
def _kinds_of_papers(application: UUID) -> QuerySet[ApplicationDocument, str]:
    papers = ApplicationDocument.objects.filter(application=application)
    return papers.values_list("kind", flat=True)


@compiled_query_by_reader
def _application(reader: Actor, pk: UUID) -> QuerySet[LicenseApplication]:
    rows = LicenseApplication.objects.visible_to(reader).filter(pk=pk)
    return rows.select_related("exporter", "issuing_body", "license")


class ApplicationDoor(ApplicationReading):
    """Applications for export licenses."""

    filterset_class = ApplicationFilters
    inputs = {"create": ApplicationInputSerializer, "partial_update": ApplicationInputSerializer}
    outputs = {"list": ApplicationSummarySerializer}
    streams = frozenset({"list"})

    def more_faults(self, sound: Mapping[str, Any]) -> Faults:
        lines = sound.get("vehicles", ())
        return _unknown(lines, Vehicle.objects.visible_to(self.actor))

    def list(self, request: Request) -> HttpResponseBase:
        """The applications, newest first; all of them in one answer as NDJSON or CSV."""
        request.actor = self.actor  # type: ignore[attr-defined]  # for the filter by VIN
        return self.listed_or_streamed()

    def create(self, _request: Request) -> Response:
        """Open a draft, complete or not."""
        given = self.read()
        exporter = exporter_of(self.actor, given.pop("exporter", None))
        cars = self._cars(given.get("vehicles", ()), exporter.pk)
        application = drafts.start_application(
            exporter=exporter, vehicles=cars, actor=self.actor, at=clock.now()
        )
        self._save(application, given)
        where = reverse("v1:application", args=[application.pk])
        return self.single(self.standing(application.pk), status=201, location=where)

    def retrieve(self, _request: Request, pk: Any) -> Response:
        """One application."""
        return self.single(self.get_object())

    def partial_update(self, _request: Request, pk: Any) -> Response:
        """Save answers, cars and prices of a draft, or of a file that was returned."""
        given = self.read(partial=True)
        application = self.held()
        if "exporter" in given:
            fixed = _("An application stays with its exporter.")
            raise serializers.ValidationError({"exporter": [fixed]}, code="fixed")
        if "vehicles" in given:
            self._set_cars(application, given["vehicles"])
        self._save(application, given)
        return self.single(self.standing(application.pk))

    def destroy(self, _request: Request, pk: Any) -> Response:
        """Throw a draft away. What was once submitted is withdrawn instead."""
        drafts.discard_application(application=self.held(), actor=self.actor, at=clock.now())
        return Response(status=204)

    def _cars(self, lines: Sequence[Mapping[str, Any]], exporter_id: Any) -> Sequence[Any]:
        """The cars that are named, if each of them is in the exporter's stock."""
        stock = Vehicle.objects.visible_to(self.actor).filter(exporter_id=exporter_id)
        if faults := _unknown(lines, stock):
            raise serializers.ValidationError(faults, code="unknown-vehicle")
        return [line["id"] for line in lines]

    def _set_cars(
        self, application: LicenseApplication, lines: Sequence[Mapping[str, Any]]
    ) -> None:
        by: dict[str, Any] = {"actor": self.actor, "at": clock.now()}
        named = self._cars(lines, application.exporter_id)
        for gone in application.lines.exclude(vehicle__in=named).values_list("pk", flat=True):
            drafts.remove_vehicle(application=application, line=gone, **by)
        drafts.add_vehicles(application=application, vehicles=named, **by)

    def _save(self, application: LicenseApplication, given: dict[str, Any]) -> None:
        """Answers, then prices, then the declaration: each through its own service."""
        by: dict[str, Any] = {"actor": self.actor, "at": clock.now()}
        lines = given.pop("vehicles", ())
        declared = given.pop("declaration_accepted", None)
        if priced := [line["price"]["currency"] for line in lines if line.get("price")]:
            given["currency"] = priced[0]
        drafts.save_application(application=application, fields=given, version=None, **by)
        stated = {line["id"]: line for line in lines if {"price", "hs_code"} & line.keys()}
        sales: dict[Any, tuple[Decimal | None, str]] = {
            line.pk: _sale(stated[line.vehicle_id], line.price, line.hs_code)
            for line in application.lines.filter(vehicle__in=stated)
        }
        drafts.price_lines(application=application, prices=sales, **by)
        if declared is not None:
            drafts.declare_truth(application=application, accepted=declared, **by)


def _unknown(lines: Sequence[Mapping[str, Any]], stock: QuerySet[Vehicle]) -> Faults:
    """The lines that name a car which this stock has not, as faults; nothing if there are none."""
    named = [line["id"] for line in lines]
    there = set(stock.filter(pk__in=named).values_list("pk", flat=True)) if named else set()
    faults = [{} if pk in there else {"id": [_("There is no such vehicle.")]} for pk in named]
    return {"vehicles": faults} if any(faults) else {}


def _sale(
    given: Mapping[str, Any], price: Decimal | None, hs_code: str
) -> tuple[Decimal | None, str]:
    """What a line says after this: the given, and what it does not mention as it was."""
    if "price" in given:
        price = given["price"]["amount"] if given["price"] else None
    return price, given.get("hs_code", hs_code)
