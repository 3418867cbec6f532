"""Subscriptions, what was sent to them, and events, as REST tells and reads them."""

import json
from typing import Any, Final

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from exportportal.accounts.roles import Capacity
from exportportal.kit.drf import StrictSerializer
from exportportal.rest.fields import Code, Moment, Text, documented
from exportportal.webhooks import addresses
from exportportal.webhooks.addresses import LONGEST_ADDRESS, RefusedAddress
from exportportal.webhooks.events import Kind
from exportportal.webhooks.models import Delivery, DeliveryState, WebhookState

ID: Final = "0197c0de-0000-7000-8000-000000000004"
MOMENT: Final = "2026-07-04T15:59:59Z"
SWITCHED: Final = (WebhookState.ACTIVE.value, WebhookState.DISABLED.value)
ADDRESS: Final = documented(
    "Where messages go: https, and a machine on the open internet.", "https://erp.example/hooks"
)
ABOUT: Final = documented("What it is told of.", ["application", "license"])
STATE: Final = documented(
    "`disabled` once switched off, by you or after a day of failing.", "active"
)
TYPE: Final = documented("What happened.", "application.submitted")


class AddressField(Text):
    """An address that messages may be sent to; where its name leads, the service asks."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_ADDRESS, **ADDRESS | options)

    def to_internal_value(self, value: Any) -> str:
        given = super().to_internal_value(value)
        try:
            addresses.check(given)
        except RefusedAddress as refusal:
            raise serializers.ValidationError(str(refusal.detail), code=refusal.code) from refusal
        return given


class WebhookInputSerializer(StrictSerializer):
    """A new subscription."""

    address = AddressField()
    about = serializers.ListField(
        child=Code(choices=Kind.values), allow_empty=False, max_length=len(Kind), **ABOUT
    )


class WebhookChangeSerializer(WebhookInputSerializer):
    """Only the fields that are sent are changed."""

    state = Code(choices=SWITCHED, **STATE)


class WebhookSerializer(serializers.Serializer[Any]):
    """A subscription of the firm's system."""

    id = serializers.UUIDField(**documented("Id of the subscription.", ID))
    address = serializers.CharField(**ADDRESS)
    about = serializers.ListField(child=serializers.ChoiceField(choices=Kind.values), **ABOUT)
    state = serializers.ChoiceField(choices=SWITCHED, **STATE)
    failing_since = Moment(
        allow_null=True, **documented("First of the failures in a row, UTC; or null.", MOMENT)
    )
    previous_secret_until = Moment(
        source="previous_until",
        allow_null=True,
        **documented(
            "Until when the secret before this one signs beside it, UTC; or null.", MOMENT
        ),
    )
    created_at = Moment(**documented("When it was made, UTC.", MOMENT))


class WebhookSecretSerializer(WebhookSerializer):
    """A subscription with its secret, which is told this once."""

    secret = serializers.CharField(
        **documented(
            "What messages are signed with (HMAC-SHA256).", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        )
    )


class DeliverySummarySerializer(serializers.Serializer[Any]):
    """A message owed to a subscription."""

    id = serializers.UUIDField(
        **documented("Id of the message: its `webhook-id` at every attempt.", ID)
    )
    webhook = serializers.UUIDField(
        source="webhook_id", **documented("The subscription, by id.", ID)
    )
    type = serializers.CharField(source="event", **TYPE)
    subject = serializers.UUIDField(
        source="subject_id", **documented("What it is about, by id.", ID)
    )
    state = serializers.ChoiceField(
        choices=DeliveryState.values, **documented("Where it stands.", "delivered")
    )
    created_at = Moment(**documented("Since when it is owed, UTC.", MOMENT))
    delivered_at = Moment(allow_null=True, **documented("When it was taken, UTC; or null.", MOMENT))
    next_attempt_at = serializers.SerializerMethodField(
        **documented("When it is tried next, UTC; null unless it is pending.", MOMENT)
    )

    @extend_schema_field(Moment(allow_null=True))
    def get_next_attempt_at(self, found: Delivery) -> str | None:
        if found.state != DeliveryState.PENDING:
            return None
        return str(Moment().to_representation(found.next_attempt_at))


class AttemptSerializer(serializers.Serializer[Any]):
    """One try to send a message."""

    at = Moment(**documented("When, UTC.", MOMENT))
    status = serializers.IntegerField(
        allow_null=True, **documented("What your system answered; null if it did not.", 204)
    )
    fault = serializers.CharField(allow_blank=True, **documented("What went wrong; or empty.", ""))


class SubjectSerializer(serializers.Serializer[Any]):
    """What an event is about."""

    type = serializers.CharField(**documented("What kind of thing.", "application"))
    id = serializers.UUIDField(**documented("Which of them.", ID))


class DoerSerializer(serializers.Serializer[Any]):
    """Whose act it was."""

    organization = serializers.CharField(
        allow_blank=True,
        **documented("Its organization; empty: the portal's clock.", "广州南星公司"),
    )
    capacity = serializers.ChoiceField(
        choices=Capacity.values, **documented("As what.", "exporter")
    )


class EventDataSerializer(serializers.Serializer[Any]):
    """What an event says."""

    subject = SubjectSerializer(**documented("What it is about."))
    position = serializers.IntegerField(
        **documented("Its place in the subject's history: higher is later.", 7)
    )
    by = DoerSerializer(**documented("Whose act it was."))
    changed = serializers.DictField(
        **documented("What the act says of itself.", {"number": "26-GZ-000123"})
    )


@extend_schema_serializer(component_name="ToldEvent")
class LogEventSerializer(serializers.Serializer[Any]):
    """An event, as a webhook is told of it."""

    id = serializers.UUIDField(
        **documented("Id of the event, the same in the message about it.", ID)
    )
    type = serializers.CharField(**TYPE)
    timestamp = Moment(**documented("When it happened, UTC.", MOMENT))
    data = EventDataSerializer(  # type: ignore[assignment]  # a field, whatever the base calls so
        **documented("What it says.")
    )


class DeliverySerializer(DeliverySummarySerializer):
    """A message, and every attempt to send it."""

    attempts = AttemptSerializer(many=True, **documented("The attempts, oldest first."))
    message = serializers.SerializerMethodField(
        **documented("The message that is sent, before it is signed.", {"type": "webhook.test"})
    )

    @extend_schema_field(serializers.DictField())
    def get_message(self, found: Delivery) -> Any:
        return json.loads(found.body)
