"""A firm's subscriptions: made, changed, rotated, tested, removed."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import SUBSCRIBERS
from exportportal.audit import trail
from exportportal.audit.numbering import horizon
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from exportportal.kit.ids import uuid7
from exportportal.webhooks import addresses, events, signing
from exportportal.webhooks.models import Delivery, DeliveryState, Webhook, WebhookState

OVERLAP: Final = timedelta(hours=24)  # both secrets sign for so long after a rotation
MOST: Final = 10  # subscriptions a firm may have


def subscribe(
    *,
    address: str,
    about: Collection[str],
    actor: Actor,
    at: datetime,
    asked: addresses.Asked | None = None,
) -> tuple[Webhook, str]:
    """A new subscription and its secret, which is told this once.

    A caller in a transaction has asked before it where the address leads, and says so. Raises
    Invalid or RefusedAddress, and WrongState once the firm has as many as it may.
    """
    _may_subscribe(actor)
    addresses.must_lead_outside(address, asked=asked)
    return _subscribe(address=address, about=about, actor=actor, at=at)


@transaction.atomic
def _subscribe(
    *, address: str, about: Collection[str], actor: Actor, at: datetime
) -> tuple[Webhook, str]:
    if Webhook.objects.of(actor.firm).count() >= MOST:
        raise WrongState(_("A firm has at most %(most)d webhooks.") % {"most": MOST})
    secret = signing.new_secret()
    webhook = Webhook.objects.create(
        organization_id=actor.firm,
        address=address,
        about=_kinds(about),
        secret=signing.locked(secret),
        followed_below=horizon(),
        created_at=at,
    )
    _record("webhook.subscribed", webhook, actor, at, address=address, about=webhook.about)
    return webhook, secret


def change(
    *,
    webhook_id: UUID,
    actor: Actor,
    at: datetime,
    address: str | None = None,
    about: Collection[str] | None = None,
    active: bool | None = None,
    asked: addresses.Asked | None = None,
) -> Webhook:
    """Other events, another address, off or on again. What was owed while it was off is sent.

    `asked` as for `subscribe`. Raises Invalid or RefusedAddress.
    """
    _may_subscribe(actor)
    if address is not None:
        addresses.must_lead_outside(address, asked=asked)
    return _change(
        webhook_id=webhook_id, actor=actor, at=at, address=address, about=about, active=active
    )


@transaction.atomic
def _change(
    *,
    webhook_id: UUID,
    actor: Actor,
    at: datetime,
    address: str | None,
    about: Collection[str] | None,
    active: bool | None,
) -> Webhook:
    webhook = _held(webhook_id, actor)
    before = {"address": webhook.address, "about": webhook.about, "state": webhook.state}
    if address is not None:
        webhook.address = address
    if about is not None:
        webhook.about = _kinds(about)
    if active is not None:
        webhook.state = WebhookState.ACTIVE if active else WebhookState.DISABLED
    if webhook.state == WebhookState.ACTIVE and before["state"] != WebhookState.ACTIVE:
        webhook.failing_since = None
        webhook.deliveries.exclude(state=DeliveryState.DELIVERED).update(
            state=DeliveryState.PENDING, attempts_made=0, next_attempt_at=at
        )
    after = {name: getattr(webhook, name) for name in before}
    changed = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
    if changed:
        webhook.save(update_fields=["address", "about", "state", "failing_since"])
        _record("webhook.changed", webhook, actor, at, changed=changed)
    return webhook


@transaction.atomic
def rotate_secret(*, webhook_id: UUID, actor: Actor, at: datetime) -> tuple[Webhook, str]:
    """A new secret, told this once; messages are signed with both for a day.

    One that cannot be read any more, after a change of the portal's key, signs nothing.
    """
    webhook = _held(webhook_id, actor)
    secret = signing.new_secret()
    webhook.previous_secret, webhook.previous_until = "", None
    if signing.is_readable(webhook.secret):
        webhook.previous_secret, webhook.previous_until = webhook.secret, at + OVERLAP
    webhook.secret = signing.locked(secret)
    webhook.save(update_fields=["secret", "previous_secret", "previous_until"])
    _record("webhook.rotated", webhook, actor, at)
    return webhook, secret


@transaction.atomic
def relock_secrets() -> tuple[int, int]:
    """Lock every secret that can be read under the portal's present key, to the same effect.

    How many webhooks that was, and how many have a secret that no key of the portal reads.
    """
    done = unreadable = 0
    for webhook in Webhook.objects.order_by("pk").select_for_update():
        if not webhook.relock():
            unreadable += 1
            continue
        webhook.save(update_fields=["secret", "previous_secret"])
        done += 1
    return done, unreadable


@transaction.atomic
def remove(*, webhook_id: UUID, actor: Actor, at: datetime) -> None:
    """End a subscription. Its deliveries stay on record; nothing more is sent."""
    webhook = _held(webhook_id, actor)
    webhook.state = WebhookState.REMOVED
    webhook.save(update_fields=["state"])
    _record("webhook.removed", webhook, actor, at)


@transaction.atomic
def send_test(*, webhook_id: UUID, actor: Actor, at: datetime) -> Delivery:
    """Owe the subscription one message that says nothing but that it arrived.

    Raises WrongState while the one before it is still owed.
    """
    webhook = _held(webhook_id, actor)
    _must_be_active(webhook)
    if webhook.deliveries.filter(event=events.TEST, state=DeliveryState.PENDING).exists():
        raise WrongState(
            _(
                "A test message is still on its way. To have it tried at once, switch the webhook "
                "off and on again."
            )
        )
    delivery_id = uuid7()
    data = {"webhook": str(webhook.pk)}
    payload = events.event(events.TEST, event_id=delivery_id, at=at, data=data)
    return Delivery.objects.create(
        id=delivery_id,
        webhook=webhook,
        event=events.TEST,
        subject_id=delivery_id,
        sequence=0,
        body=events.message(payload),
        next_attempt_at=at,
        created_at=at,
    )


@transaction.atomic
def replay(*, delivery_id: UUID, actor: Actor, at: datetime) -> Delivery:
    """Send one message again, under its own id. Raises WrongState while it is still owed."""
    webhook_id = Delivery.objects.values_list("webhook_id", flat=True).get(pk=delivery_id)
    webhook = _held(webhook_id, actor)
    _must_be_active(webhook)
    delivery = Delivery.objects.select_for_update().get(pk=delivery_id)
    if delivery.state == DeliveryState.PENDING:
        raise WrongState(_("This message is still on its way."))
    delivery.state, delivery.attempts_made = DeliveryState.PENDING, 0
    delivery.next_attempt_at, delivery.delivered_at = at, None
    delivery.save(update_fields=["state", "attempts_made", "next_attempt_at", "delivered_at"])
    _record("webhook.replayed", webhook, actor, at, delivery=delivery.pk, event=delivery.event)
    return delivery


def _held(webhook_id: UUID, actor: Actor) -> Webhook:
    """The firm's own subscription, locked. Raises DoesNotExist for any other."""
    _may_subscribe(actor)
    return Webhook.objects.of(actor.firm).select_for_update().get(pk=webhook_id)


def _may_subscribe(actor: Actor) -> None:
    if actor.capacity not in SUBSCRIBERS:
        raise NotAllowed(_("Webhooks belong to firms."))


def _must_be_active(webhook: Webhook) -> None:
    if webhook.state != WebhookState.ACTIVE:
        raise WrongState(_("This webhook is switched off."))


def _kinds(about: Collection[str]) -> list[str]:
    unknown = sorted(set(about) - set(events.Kind.values))
    if unknown or not about:
        sentence = _("Choose from: %(kinds)s.") % {"kinds": ", ".join(events.Kind.values)}
        raise Invalid(_("There are no such events."), errors={"about": [str(sentence)]})
    return sorted(set(about))


def _record(verb: str, webhook: Webhook, actor: Actor, at: datetime, **details: Any) -> None:
    trail.record(
        verb, subject=webhook, actor=actor, at=at, seen_by=[webhook.organization_id], **details
    )
