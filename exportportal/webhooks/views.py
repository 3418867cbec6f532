"""A firm's subscriptions in the browser: made, changed, tried, switched off, and their log."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import SUBSCRIBERS
from exportportal.kit import clock
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.forms import show_faults
from exportportal.kit.keyset import page
from exportportal.kit.ways import require_POST
from exportportal.webhooks import services
from exportportal.webhooks.addresses import RefusedAddress
from exportportal.webhooks.forms import WebhookForm
from exportportal.webhooks.models import Delivery, DeliveryState, Webhook, WebhookState


@require_safe
def webhooks(request: HttpRequest) -> HttpResponse:
    """The firm's subscriptions, with how many messages each is owed."""
    actor = _subscriber(request)
    owed = Count("deliveries", filter=Q(deliveries__state=DeliveryState.PENDING))
    found = Webhook.objects.of(actor.firm).annotate(owed=owed).order_by("pk")
    return render(request, "webhooks/webhooks.html", {"webhooks": found})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def webhook_new(request: HttpRequest) -> HttpResponse:
    """Subscribe; the answer shows the secret, this once."""
    actor = _subscriber(request)
    form = WebhookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = services.subscribe(**form.cleaned_data, actor=actor, at=clock.now())
        except (Invalid, RefusedAddress) as refusal:
            _show(form, refusal)
        else:
            return _secret(request, made, secret)
    status = 400 if request.method == "POST" else 200
    return render(request, "webhooks/webhook_new.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def webhook(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One subscription: what it is told, what it was sent, what came of it."""
    actor = _subscriber(request)
    found = _webhook(actor, pk)
    initial = {"address": found.address, "about": found.about}
    form = WebhookForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.change(webhook_id=found.pk, **form.cleaned_data, actor=actor, at=clock.now())
        except (Invalid, RefusedAddress) as refusal:
            _show(form, refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect("webhooks:webhook", found.pk)
    sent = Delivery.objects.filter(webhook=found).annotate(tries=Count("attempts"))
    context = {
        "webhook": found,
        "form": form,
        "page": page(sent, order=["-id"], asked=request.GET, size=25),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "webhooks/webhook.html", context, status=status)


@never_cache
@require_POST
def webhook_rotate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new secret, shown once; the old one signs beside it for a day."""
    actor = _subscriber(request)
    found = _webhook(actor, pk)
    renewed, secret = services.rotate_secret(webhook_id=found.pk, actor=actor, at=clock.now())
    return _secret(request, renewed, secret)


@require_POST
def webhook_switch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Off, or on again; what was owed meanwhile is sent then."""
    actor = _subscriber(request)
    found = _webhook(actor, pk)
    wanted = found.state != WebhookState.ACTIVE
    services.change(webhook_id=found.pk, active=wanted, actor=actor, at=clock.now())
    messages.success(request, _("Switched on.") if wanted else _("Switched off."))
    return redirect("webhooks:webhook", found.pk)


@require_POST
def webhook_test(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Owe the subscription a message that only says that it arrived."""
    actor = _subscriber(request)
    found = _webhook(actor, pk)
    sent = services.send_test(webhook_id=found.pk, actor=actor, at=clock.now())
    messages.success(request, _("A test message is on its way; its log stands below."))
    return redirect("webhooks:delivery", sent.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def webhook_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a subscription; asked once more before it is done."""
    actor = _subscriber(request)
    found = _webhook(actor, pk)
    if request.method == "POST":
        services.remove(webhook_id=found.pk, actor=actor, at=clock.now())
        messages.success(request, _("Nothing more is sent there."))
        return redirect("webhooks:webhooks")
    return render(request, "webhooks/webhook_remove.html", {"webhook": found})


@require_safe
def delivery(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One message: what it says, and every attempt to send it."""
    found = _delivery(_subscriber(request), pk)
    context = {"delivery": found, "attempts": found.attempts.all()}
    return render(request, "webhooks/delivery.html", context)


@require_POST
def delivery_replay(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send one message again, under its own id."""
    actor = _subscriber(request)
    found = _delivery(actor, pk)
    services.replay(delivery_id=found.pk, actor=actor, at=clock.now())
    messages.success(request, _("The message is sent again."))
    return redirect("webhooks:delivery", found.pk)


def _subscriber(request: HttpRequest) -> Actor:
    actor = Actor.of(request)
    if actor.capacity not in SUBSCRIBERS:
        raise NotAllowed(_("Webhooks belong to firms."))
    return actor


def _webhook(actor: Actor, pk: UUID) -> Webhook:
    return get_object_or_404(Webhook.objects.of(actor.firm), pk=pk)


def _delivery(actor: Actor, pk: UUID) -> Delivery:
    held = Webhook.objects.of(actor.firm)
    return get_object_or_404(
        Delivery.objects.filter(webhook__in=held).select_related("webhook"), pk=pk
    )


def _show(form: WebhookForm, refusal: Invalid | RefusedAddress) -> None:
    if isinstance(refusal, Invalid):
        show_faults(form, refusal)
    else:
        form.add_error("address", str(refusal.detail))


def _secret(request: HttpRequest, webhook: Webhook, secret: str) -> HttpResponse:
    context: dict[str, Any] = {"webhook": webhook, "secret": secret}
    return render(request, "webhooks/webhook_secret.html", context, status=201)
