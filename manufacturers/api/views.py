"""Makers' outlets, requests to them and their confirmations, for machines."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from compliance.law import vin as vins
from exportportal.files.services import read_upload
from exportportal.kit import clock
from exportportal.kit.text import compact
from exportportal.rest.exporters import exporter_of
from exportportal.rest.fields import NothingSerializer, ReasonSerializer
from exportportal.rest.filters import AnyOf, TextFilter
from exportportal.rest.views import Door
from manufacturers import selectors, services
from manufacturers.api.data import (
    ConfirmationInputSerializer,
    ConfirmationSerializer,
    OutletInputSerializer,
    OutletSerializer,
    RequestInputSerializer,
    RequestSerializer,
    SealInputSerializer,
)
from manufacturers.models import Confirmation, ConfirmationRequest, ServiceOutlet
from manufacturers.states import ConfirmationState, RequestState


class OutletFilters(django_filters.FilterSet):
    """Which outlets."""

    country = TextFilter(max_length=2, help_text="Country, ISO 3166 alpha-2.")


class OutletDoor(Door):
    """A maker's outlets abroad."""

    tag = "service-outlets"
    scope = "confirmations"
    model = ServiceOutlet
    serializer_class = OutletSerializer
    filterset_class = OutletFilters
    inputs = {"create": OutletInputSerializer, "partial_update": OutletInputSerializer}

    def rows(self) -> QuerySet[ServiceOutlet]:
        return selectors.outlets(self.actor)

    def list(self, _request: Request) -> Response:
        """The outlets, newest first."""
        return self.listed()

    def create(self, _request: Request) -> Response:
        """Put an outlet on the maker's list."""
        details = services.OutletDetails(**self.read())
        made = services.add_outlet(details=details, actor=self.actor, at=clock.now())
        where = reverse("v1:service-outlet", args=[made.pk])
        return self.single(self.rows().get(pk=made.pk), status=201, location=where)

    def retrieve(self, _request: Request, pk: Any) -> Response:
        """One outlet."""
        return self.single(self.get_object())

    def partial_update(self, _request: Request, pk: Any) -> Response:
        """Correct what is said of an outlet, or say until when it is open."""
        given = self.read(partial=True)
        found = self.held()
        standing = {str(name): getattr(found, str(name)) for name in OutletInputSerializer().fields}
        details = services.OutletDetails(**standing | given)
        services.correct_outlet(outlet=found, details=details, actor=self.actor, at=clock.now())
        return self.single(self.rows().get(pk=found.pk))


class NamesCar(django_filters.FilterSet):
    """What every list of requests or confirmations can be asked."""

    destination = TextFilter(max_length=2, help_text="ISO 3166 alpha-2.")


class RequestFilters(NamesCar):
    """Which requests."""

    state = AnyOf(choices=RequestState.choices, help_text="Where it stands.")
    vin = TextFilter(method="naming", max_length=40, help_text="A car it names, by its whole VIN.")

    def naming(
        self, rows: QuerySet[ConfirmationRequest], _name: str, given: str
    ) -> QuerySet[ConfirmationRequest]:
        return rows.filter(vins__contains=[compact(given)[: vins.LENGTH]])


class RequestDoor(Door):
    """Requests for a maker's confirmation: an exporter's own, or those on a maker's desk."""

    tag = "confirmation-requests"
    scope = "confirmations"
    model = ConfirmationRequest
    serializer_class = RequestSerializer
    filterset_class = RequestFilters
    inputs = {
        "create": RequestInputSerializer,
        "decline": ReasonSerializer,
        "withdraw": NothingSerializer,
    }

    def rows(self) -> QuerySet[ConfirmationRequest]:
        return selectors.requests(self.actor)

    def list(self, _request: Request) -> Response:
        """The requests, newest first."""
        return self.listed()

    def create(self, _request: Request) -> Response:
        """Ask a maker to confirm after-sales service for some cars in one country."""
        given = self.read()
        maker = selectors.maker_named(given["manufacturer"])
        if maker is None:
            unknown = _("No maker of this name is in the Announcement.")
            raise serializers.ValidationError({"manufacturer": [unknown]}, code="unknown-maker")
        asked = services.request_confirmation(
            exporter=exporter_of(self.actor, given.get("exporter")),
            manufacturer=maker,
            destination=given["destination"],
            vins=given["vins"],
            note=given.get("note", ""),
            actor=self.actor,
            at=clock.now(),
        )
        where = reverse("v1:confirmation-request", args=[asked.pk])
        return self.single(self.rows().get(pk=asked.pk), status=201, location=where)

    def retrieve(self, _request: Request, pk: Any) -> Response:
        """One request, and what came of it."""
        return self.single(self.get_object())

    def decline(self, _request: Request, pk: Any) -> Response:
        """The maker will not confirm, and says why."""
        given, found = self.read(), self.get_object()
        services.decline_request(
            asked=found, reason=given["reason"], actor=self.actor, at=clock.now()
        )
        return self.single(self.rows().get(pk=found.pk))

    def withdraw(self, _request: Request, pk: Any) -> Response:
        """The exporter needs no answer any more."""
        self.read()
        found = self.get_object()
        services.withdraw_request(asked=found, actor=self.actor, at=clock.now())
        return self.single(self.rows().get(pk=found.pk))


class ConfirmationFilters(NamesCar):
    """Which confirmations."""

    state = AnyOf(choices=ConfirmationState.choices, help_text="Where it stands.")
    request = django_filters.UUIDFilter(field_name="request_id", help_text="The request, by id.")
    vin = TextFilter(method="naming", max_length=40, help_text="A car it names, by its whole VIN.")

    def naming(
        self, rows: QuerySet[Confirmation], _name: str, given: str
    ) -> QuerySet[Confirmation]:
        return rows.filter(pk__in=selectors.naming(compact(given)))


class ConfirmationDoor(Door):
    """Confirmations: the maker's own, and for an exporter those it asked for."""

    tag = "confirmations"
    scope = "confirmations"
    model = Confirmation
    serializer_class = ConfirmationSerializer
    filterset_class = ConfirmationFilters
    inputs = {
        "create": ConfirmationInputSerializer,
        "seal": SealInputSerializer,
        "revoke": ReasonSerializer,
    }
    files = frozenset({"seal"})

    def rows(self) -> QuerySet[Confirmation]:
        found = Confirmation.objects.visible_to(self.actor).select_related("manufacturer")
        return found.prefetch_related("vehicles", "outlets")

    def list(self, _request: Request) -> Response:
        """The confirmations, newest first."""
        return self.listed()

    def create(self, _request: Request) -> Response:
        """Draft a confirmation, for a request or on the maker's own account."""
        given = self.read()
        drafted = services.draft_confirmation(
            words=services.ConfirmationWords(
                destination=given["destination"],
                vins=given["vins"],
                outlets=self._outlets(given["outlets"]),
            ),
            asked=self._asked(given.get("request")),
            actor=self.actor,
            at=clock.now(),
        )
        where = reverse("v1:confirmation", args=[drafted.pk])
        return self.single(self.rows().get(pk=drafted.pk), status=201, location=where)

    def retrieve(self, _request: Request, pk: Any) -> Response:
        """One confirmation."""
        return self.single(self.get_object())

    def seal(self, _request: Request, pk: Any) -> Response:
        """Seal a draft with the PDF that carries the maker's seal (multipart)."""
        upload, found = self.read()["file"], self.get_object()
        services.seal_confirmation(
            confirmation=found,
            paper=read_upload(upload),
            paper_name=upload.name,
            actor=self.actor,
            at=clock.now(),
        )
        return self.single(self.rows().get(pk=found.pk))

    def revoke(self, _request: Request, pk: Any) -> Response:
        """Take a sealed confirmation back; the next check of every file leaning on it says so."""
        given, found = self.read(), self.get_object()
        services.revoke_confirmation(
            confirmation=found, reason=given["reason"], actor=self.actor, at=clock.now()
        )
        return self.single(self.rows().get(pk=found.pk))

    def _outlets(self, ids: Sequence[Any]) -> Sequence[ServiceOutlet]:
        known = ServiceOutlet.objects.visible_to(self.actor).in_bulk(ids)
        faults: dict[Any, Any] = {
            place: [_("There is no such outlet of yours.")]
            for place, pk in enumerate(ids)
            if pk not in known
        }
        if faults:
            raise serializers.ValidationError({"outlets": faults}, code="unknown-outlet")
        return tuple(known.values())

    def _asked(self, pk: Any) -> ConfirmationRequest | None:
        found = self.rows_asked().filter(pk=pk).first() if pk else None
        if pk and found is None:
            unknown = _("There is no such request on your desk.")
            raise serializers.ValidationError({"request": [unknown]}, code="unknown-request")
        return found

    def rows_asked(self) -> QuerySet[ConfirmationRequest]:
        """The requests this confirmation may answer."""
        return selectors.requests(self.actor)
