"""What was sent to a firm's subscriptions, for machines."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from exportportal.kit import clock
from exportportal.rest.fields import NothingSerializer
from exportportal.rest.filters import AnyOf, TextFilter
from exportportal.rest.views import Door
from exportportal.webhooks import services
from exportportal.webhooks.api.data import DeliverySerializer, DeliverySummarySerializer
from exportportal.webhooks.api.webhooks import own_webhooks
from exportportal.webhooks.models import Delivery, DeliveryState


class DeliveryFilters(django_filters.FilterSet):
    """Which messages."""

    state = AnyOf(choices=DeliveryState.choices, help_text="Where it stands.")
    type = TextFilter(
        field_name="event", max_length=60, help_text="What happened: `application.submitted`."
    )
    subject = django_filters.UUIDFilter(field_name="subject_id", help_text="The thing, by id.")


class DeliveryReading(Door):
    """What every door to messages shares."""

    tag = "webhooks"
    scope = "webhooks"
    model = Delivery
    serializer_class = DeliverySerializer

    def rows(self) -> QuerySet[Delivery]:
        """Those of the firm's own subscriptions."""
        return Delivery.objects.filter(webhook__in=own_webhooks(self.actor))

    def standing(self, pk: Any) -> Delivery:
        """The message with its attempts."""
        found: Delivery = self.rows().prefetch_related("attempts").get(pk=pk)
        return found


class DeliveriesDoor(DeliveryReading):
    """The log of one subscription."""

    filterset_class = DeliveryFilters
    inputs = {"test": NothingSerializer}
    outputs = {"list": DeliverySummarySerializer}
    statuses = {"test": 202}

    def list(self, _request: Request, pk: Any) -> Response:
        """The messages owed to a subscription and sent to it, newest first."""
        webhook = self._webhook(pk)
        return self.listed(self.rows().filter(webhook_id=webhook))

    def test(self, _request: Request, pk: Any) -> Response:
        """Owe the subscription a message that only says that it arrived."""
        self.read()
        webhook = self._webhook(pk)
        owed = services.send_test(webhook_id=webhook, actor=self.actor, at=clock.now())
        where = reverse("v1:webhook-delivery", args=[owed.pk])
        return self.single(self.standing(owed.pk), status=202, location=where)

    def _webhook(self, pk: Any) -> Any:
        """Its id, if it is the firm's own; DoesNotExist for any other."""
        return own_webhooks(self.actor).values_list("pk", flat=True).get(pk=pk)


class DeliveryDoor(DeliveryReading):
    """One message of the log."""

    inputs = {"replay": NothingSerializer}
    statuses = {"replay": 202}

    def rows(self) -> QuerySet[Delivery]:
        return super().rows().prefetch_related("attempts")

    def retrieve(self, _request: Request, pk: Any) -> Response:
        """One message: what it says, and every attempt to send it."""
        return self.single(self.get_object())

    def replay(self, _request: Request, pk: Any) -> Response:
        """Send a message again, under its own id."""
        self.read()
        found = self.get_object()
        again = services.replay(delivery_id=found.pk, actor=self.actor, at=clock.now())
        return self.single(self.standing(again.pk), status=202)
