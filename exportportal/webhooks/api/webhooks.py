"""A firm's subscriptions, for machines."""

from collections.abc import Mapping
from typing import Any, Final

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import SUBSCRIBERS
from exportportal.kit import clock
from exportportal.kit.errors import NotAllowed
from exportportal.rest.fields import NothingSerializer
from exportportal.rest.filters import AnyOf
from exportportal.rest.views import Door
from exportportal.webhooks import addresses, services
from exportportal.webhooks.api.data import (
    SWITCHED,
    WebhookChangeSerializer,
    WebhookInputSerializer,
    WebhookSecretSerializer,
    WebhookSerializer,
)
from exportportal.webhooks.models import Webhook, WebhookState

NAMING: Final = frozenset({"create", "partial_update"})
"""The acts that may name an address."""


def own_webhooks(actor: Actor) -> QuerySet[Webhook]:
    """The subscriptions of the actor's firm. Raises NotAllowed for who can have none."""
    if actor.capacity not in SUBSCRIBERS:
        raise NotAllowed(_("Webhooks belong to firms."))
    return Webhook.objects.of(actor.firm)


class WebhookFilters(django_filters.FilterSet):
    """Which subscriptions."""

    state = AnyOf(choices=[(state, state) for state in SWITCHED], help_text="Where it stands.")


class WebhookDoor(Door):
    """Subscriptions: where your system is told of changes, signed and in order."""

    tag = "webhooks"
    scope = "webhooks"
    model = Webhook
    serializer_class = WebhookSerializer
    filterset_class = WebhookFilters
    inputs = {
        "create": WebhookInputSerializer,
        "partial_update": WebhookChangeSerializer,
        "rotate": NothingSerializer,
    }
    outputs = {"create": WebhookSecretSerializer, "rotate": WebhookSecretSerializer}

    asked: addresses.Asked | None = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Ask where a given address leads before the act's transaction begins."""
        super().initial(request, *args, **kwargs)
        if self.action not in NAMING or self.actor.capacity not in SUBSCRIBERS:
            return
        given = request.data.get("address") if isinstance(request.data, Mapping) else None
        if isinstance(given, str):
            self.asked = addresses.Asked.of(given.strip())

    def rows(self) -> QuerySet[Webhook]:
        return own_webhooks(self.actor)

    def represent(self, thing: Any) -> Any:
        return WebhookSerializer(thing).data

    def list(self, _request: Request) -> Response:
        """The subscriptions, newest first."""
        return self.listed()

    def create(self, _request: Request) -> Response:
        """Subscribe. The answer tells the secret, this once."""
        made, secret = services.subscribe(
            **self.read(), actor=self.actor, at=clock.now(), asked=self.asked
        )
        where = reverse("v1:webhook", args=[made.pk])
        return _with_secret(self.single(made, status=201, location=where), secret)

    def retrieve(self, _request: Request, pk: Any) -> Response:
        """One subscription."""
        return self.single(self.get_object())

    def partial_update(self, _request: Request, pk: Any) -> Response:
        """Another address, other events, off or on again; what was owed meanwhile is sent then."""
        given = self.read(partial=True)
        state = given.pop("state", None)
        active = None if state is None else state == WebhookState.ACTIVE
        changed = services.change(
            webhook_id=self.held().pk,
            **given,
            active=active,
            actor=self.actor,
            at=clock.now(),
            asked=self.asked,
        )
        return self.single(changed)

    def destroy(self, _request: Request, pk: Any) -> Response:
        """End a subscription. Nothing more is sent; its log stays on record."""
        services.remove(webhook_id=self.held().pk, actor=self.actor, at=clock.now())
        return Response(status=204)

    def rotate(self, _request: Request, pk: Any) -> Response:
        """A new secret, told this once. For 24 hours messages are signed with both."""
        self.read()
        renewed, secret = services.rotate_secret(
            webhook_id=self.get_object().pk, actor=self.actor, at=clock.now()
        )
        return _with_secret(self.single(renewed), secret)


def _with_secret(answer: Response, secret: str) -> Response:
    """The same with the secret beside it; nobody on the way keeps it."""
    answer.data = answer.data | {"secret": secret}
    answer["Cache-Control"] = "no-store"
    return answer
