"""Sealed confirmations: the list, one of them, its paper, and its revocation."""

from datetime import datetime
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exportportal.accounts.actors import Actor
from exportportal.files.responses import FileRow, download, file_row
from exportportal.kit import clock
from exportportal.kit.components.tabs import state_tabs
from exportportal.kit.keyset import page
from manufacturers import history, numbers, selectors, services, states
from manufacturers.models import Confirmation
from manufacturers.states import CONFIRMATION_MOVES, ConfirmationState
from manufacturers.views.lists import asked_vin
from manufacturers.views.reasons import act_with_reason


@require_safe
def confirmations(request: HttpRequest) -> HttpResponse:
    """The confirmations one may know of, newest first."""
    actor = Actor.of(request)
    counts = selectors.confirmation_counts(actor)
    rows = selectors.confirmations(actor)
    state, vin = request.GET.get("state", ""), asked_vin(request)
    if state in ConfirmationState.values:
        rows = rows.filter(state=state)
    if vin:
        rows = rows.filter(pk__in=selectors.naming(vin))
    context = {
        "page": page(rows, order=["-drafted_at", "-pk"], asked=request.GET),
        "tabs": state_tabs(
            request.path,
            ConfirmationState.choices,
            counts,
            current=state,
            kept={"vin": vin},
            empty=False,
        ),
        "vin": vin,
        "state": state,
        "maker": selectors.maker_of(actor),
        "prepares": selectors.prepares_for(actor, on=clock.today()),
    }
    return render(request, "manufacturers/confirmations.html", context)


@require_safe
def confirmation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One confirmation: what it says, for which cars, on which paper."""
    actor = Actor.of(request)
    rows = selectors.confirmations(actor).select_related("paper", "sealed_by", "supersedes")
    found = get_object_or_404(rows, pk=pk)
    cars = list(found.vehicles.select_related("outlet").order_by("pk"))
    vins = [car.vin for car in cars]
    context = {
        "confirmation": found,
        "cars": cars,
        "later": Confirmation.objects.visible_to(actor).filter(supersedes=found).first(),
        "outlets": found.outlets.order_by("name"),
        "of_others": numbers.of_others(vins, found.manufacturer.wmi),
        "files": _files(found),
        "signatures": [one | {"signed_at": _moment(one["signed_at"])} for one in found.signatures],
        "moves": states.open_to(CONFIRMATION_MOVES, actor, state=found.state),
        "history": history.of(found, reader=actor),
    }
    return render(request, "manufacturers/confirmation.html", context)


@require_safe
def paper(request: HttpRequest, pk: UUID) -> FileResponse:
    """The paper with the maker's seal, as it was uploaded."""
    visible = Confirmation.objects.visible_to(Actor.of(request)).select_related("paper")
    found = get_object_or_404(visible, pk=pk)
    if found.paper is None:
        raise Http404
    return download(found.paper, inline=True)


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a sealed confirmation back, with a reason."""
    actor = Actor.of(request)
    found = get_object_or_404(selectors.confirmations(actor), pk=pk)
    states.take(CONFIRMATION_MOVES, "revoke", state=found.state, actor=actor)
    return act_with_reason(
        request,
        "manufacturers/revoke.html",
        {"confirmation": found},
        do=lambda reason: services.revoke_confirmation(
            confirmation=found, reason=reason, actor=actor, at=clock.now()
        ),
        notice=_("The confirmation is revoked and counts no more."),
        url=reverse("manufacturers:confirmation", args=[found.pk]),
    )


def _files(found: Confirmation) -> list[FileRow]:
    if found.paper is None:
        return []
    url = reverse("manufacturers:confirmation_paper", args=[found.pk])
    return [file_row(found.paper, url, at=found.sealed_at, by=found.sealed_by)]


def _moment(typed: str) -> datetime | None:
    """When somebody signed, as the signature says; nothing where it does not."""
    return datetime.fromisoformat(typed) if typed else None
