"""Requests to makers: the exporter's side and the maker's desk."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import APPLICANTS
from exportportal.kit import clock
from exportportal.kit.components.tabs import state_tabs
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.forms import show_faults
from exportportal.kit.keyset import page
from exportportal.kit.ways import require_POST
from manufacturers import history, numbers, selectors, services, states
from manufacturers.forms import RequestForm
from manufacturers.models import ConfirmationRequest
from manufacturers.states import REQUEST_MOVES, RequestState
from manufacturers.views.lists import asked_vin
from manufacturers.views.reasons import act_with_reason


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """Requests one may know of, newest first: an exporter's own, or those on a maker's desk."""
    actor = Actor.of(request)
    counts = selectors.request_counts(actor)
    rows = selectors.requests(actor)
    state, vin = request.GET.get("state", ""), asked_vin(request)
    if state in RequestState.values:
        rows = rows.filter(state=state)
    if vin:
        rows = rows.filter(vins__contains=[vin])
    context = {
        "page": page(rows, order=["-requested_at", "-pk"], asked=request.GET),
        "tabs": state_tabs(
            request.path,
            RequestState.choices,
            counts,
            current=state,
            kept={"vin": vin},
            empty=False,
        ),
        "vin": vin,
        "state": state,
        "may_ask": actor.capacity in APPLICANTS,
        "maker": selectors.maker_of(actor),
    }
    return render(request, "manufacturers/requests.html", context)


@require_safe
def request(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One request: its cars, what came of it, what can be done."""
    actor = Actor.of(request)
    asked = get_object_or_404(selectors.requests(actor), pk=pk)
    answers = selectors.confirmations(actor).filter(request=asked).order_by("drafted_at")
    confirmed = selectors.confirmed_vins(asked)
    context = {
        "asked": asked,
        "cars": [(vin, vin in confirmed) for vin in asked.vins],
        "left_out": len(asked.vins) - len(confirmed),
        "answers": answers,
        "moves": states.open_to(REQUEST_MOVES, actor, state=asked.state),
        "of_others": numbers.of_others(asked.vins, asked.manufacturer.wmi),
        "history": history.of_request(asked, reader=actor),
    }
    return render(request, "manufacturers/request.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def request_new(request: HttpRequest) -> HttpResponse:
    """Ask one maker or several; other pages hand over maker, cars and destination by address."""
    actor = Actor.of(request)
    if actor.capacity not in APPLICANTS:
        raise NotAllowed(_("Only the exporter, or a dealer with its consent, asks for its cars."))
    exporters = Organization.objects.filter(pk__in=actor.exporters).order_by("name_zh")
    if not exporters:
        raise NotAllowed(_("No exporter has let your firm act for it yet. Ask it for its consent."))
    handed = request.GET
    form = RequestForm(
        request.POST or None,
        exporters=exporters,
        on=clock.today(),
        initial={
            "manufacturer": handed.get("manufacturer", ""),
            "exporter": handed.get("exporter", ""),
            "destination": handed.get("destination", "").upper(),
            "vins": "\n".join(numbers.one_of_each(handed.getlist("vin"))),
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = services.request_confirmations(
                exporter=form.asker,
                cars=form.cars,
                destination=form.cleaned_data["destination"],
                note=form.cleaned_data["note"],
                actor=actor,
                at=clock.now(),
            )
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            return _asked(request, made)
    status = 400 if request.method == "POST" else 200
    return render(request, "manufacturers/request_new.html", {"form": form}, status=status)


@require_POST
def request_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a request back."""
    actor = Actor.of(request)
    asked = get_object_or_404(selectors.requests(actor), pk=pk)
    services.withdraw_request(asked=asked, actor=actor, at=clock.now())
    messages.success(request, _("The request is withdrawn."))
    return redirect("manufacturers:request", asked.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The maker says no, and why."""
    actor = Actor.of(request)
    asked = get_object_or_404(selectors.requests(actor), pk=pk)
    states.take(REQUEST_MOVES, "decline", state=asked.state, actor=actor)
    return act_with_reason(
        request,
        "manufacturers/decline.html",
        {"asked": asked},
        do=lambda reason: services.decline_request(
            asked=asked, reason=reason, actor=actor, at=clock.now()
        ),
        notice=_("The request is declined; the exporter sees the reason."),
        url=reverse("manufacturers:request", args=[asked.pk]),
    )


def _asked(request: HttpRequest, made: list[ConfirmationRequest]) -> HttpResponse:
    messages.success(
        request,
        ngettext(
            "The maker has been asked. You find the answer here.",
            "%(number)s makers have been asked, each for its own cars.",
            len(made),
        )
        % {"number": len(made)},
    )
    if len(made) == 1:
        return redirect("manufacturers:request", made[0].pk)
    return redirect("manufacturers:requests")
