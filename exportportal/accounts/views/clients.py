"""A firm's own systems: who manages them makes, changes, renews and revokes them here."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from exportportal.accounts import clients as services
from exportportal.accounts.actors import Actor
from exportportal.accounts.forms import ClientForm
from exportportal.accounts.models import ApiClient, Organization
from exportportal.kit import clock
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.forms import show_faults


@require_safe
def clients(request: HttpRequest) -> HttpResponse:
    """The firm's clients, those that ended at the end."""
    actor = _manager(request)
    found = list(ApiClient.objects.of(actor.firm))
    working = [client for client in found if client.revoked_at is None]
    ended = [client for client in found if client.revoked_at is not None]
    context = {"clients": [*working, *ended], "today": clock.today()}
    return render(request, "accounts/clients.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def client_new(request: HttpRequest) -> HttpResponse:
    """Make a client; the answer shows its secret, this once."""
    actor = _manager(request)
    form = _form(request, actor)
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = services.make_client(**form.cleaned_data, actor=actor, at=clock.now())
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            return _secret(request, made, secret)
    status = 400 if request.method == "POST" else 200
    return render(request, "accounts/client_new.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def client(request: HttpRequest, pk: int) -> HttpResponse:
    """One client: what it may do, from where, until when."""
    actor = _manager(request)
    found = _client(actor, pk)
    form = _form(request, actor, found)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_client(
                client_pk=found.pk, **form.cleaned_data, actor=actor, at=clock.now()
            )
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("Kept. Tokens it held have ended; it asks for new ones."))
            return redirect("accounts:client", found.pk)
    status = 400 if request.method == "POST" else 200
    context = {"client": found, "form": form, "works": found.works_on(clock.today())}
    return render(request, "accounts/client.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def client_rotate(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a client a new secret; asked once more, and shown once."""
    actor = _manager(request)
    found = _client(actor, pk)
    if request.method == "POST":
        renewed, secret = services.rotate_secret(client_pk=found.pk, actor=actor, at=clock.now())
        return _secret(request, renewed, secret)
    return render(request, "accounts/client_rotate.html", {"client": found})


@require_http_methods(["GET", "HEAD", "POST"])
def client_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End a client for good; asked once more before it is done."""
    actor = _manager(request)
    found = _client(actor, pk)
    if request.method == "POST":
        services.revoke_client(client_pk=found.pk, actor=actor, at=clock.now())
        messages.success(request, _("%(name)s can do nothing any more.") % {"name": found.name})
        return redirect("accounts:clients")
    return render(request, "accounts/client_revoke.html", {"client": found})


def _manager(request: HttpRequest) -> Actor:
    actor = Actor.of(request)
    if not services.may_manage(actor):
        raise NotAllowed(_("An organization's systems are its administrator's to manage."))
    return actor


def _client(actor: Actor, pk: int) -> ApiClient:
    return get_object_or_404(ApiClient.objects.of(actor.firm), pk=pk)


def _form(request: HttpRequest, actor: Actor, client: ApiClient | None = None) -> ClientForm:
    organization = Organization.objects.get(pk=actor.firm)
    initial: dict[str, Any] = {}
    if client is not None:
        initial = {
            "name": client.name,
            "scopes": client.scopes.split(),
            "networks": "\n".join(client.networks),
            "expires_on": client.expires_on,
        }
    scopes = services.scopes_of(organization)
    return ClientForm(request.POST or None, initial=initial, scopes=scopes)


def _secret(request: HttpRequest, client: ApiClient, secret: str) -> HttpResponse:
    context = {"client": client, "secret": secret}
    return render(request, "accounts/client_secret.html", context, status=201)
