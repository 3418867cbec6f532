"""Licenses as their parties read them, and their papers."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.files.responses import download
from exportportal.kit import clock, countries
from exportportal.kit.keyset import page
from exportportal.kit.text import compact
from licenses import history, states
from licenses.in_force.forms.life import MoveForm
from licenses.in_force.views.reach import visible_license
from licenses.models import (
    License,
    LicenseApplication,
    LicensedVehicle,
    ScheduledMove,
    Source,
)
from licenses.numbers import spaced_code
from licenses.public.selectors.verification import public_state
from licenses.states import OPEN, LicenseState, State


@require_safe
def licenses(request: HttpRequest) -> HttpResponse:
    """The licenses one may see, newest first."""
    actor = Actor.of(request)
    rows = License.objects.visible_to(actor).select_related("exporter", "issuing_body", "paper")
    if (state := request.GET.get("state", "")) in LicenseState.values:
        rows = rows.filter(state=state)
    if text := compact(request.GET.get("q", "")):
        rows = rows.filter(number__startswith=text) | rows.filter(vehicles__vin=text)
    shown = page(rows.distinct() if text else rows, order=["-id"], asked=request.GET, size=50)
    day = clock.today()
    for row in shown.rows:
        row.public_state = public_state(row, on=day)  # type: ignore[attr-defined]
        row.country = countries.name(row.destination)  # type: ignore[attr-defined]
    context = {"page": shown, "states": LicenseState.choices, "state": state, "q": text}
    return render(request, "licenses/licenses.html", context)


@require_safe
def license(request: HttpRequest, number: str) -> HttpResponse:
    """One license: what it says, its cars, its paper, what became of it, its history."""
    return render_license(request, visible_license(Actor.of(request), number))


def render_license(
    request: HttpRequest, found: License, *, move_form: MoveForm | None = None, status: int = 200
) -> HttpResponse:
    """The license's page; after an act was refused, with the form as it was typed."""
    actor = Actor.of(request)
    open_now = states.open_to(states.LICENSE_MOVES, actor, state=found.state)
    plans = "plan" in open_now
    open_plans = list(_plans(found, actor))
    context: dict[str, Any] = {
        "license": found,
        "state": public_state(found, on=clock.today()),
        "country": countries.name(found.destination),
        "vehicles": _cars(found),
        "paper": getattr(found, "paper", None),
        "flags": found.flags.open().order_by("pk"),
        "may_resolve": actor.official,
        "code": spaced_code(found.code),
        "verify_url": urljoin(
            settings.PUBLIC_URL, reverse("licenses:verified", args=[found.token])
        ),
        "moves": [move for move in states.BY_HAND if move in open_now],
        "planned": _to_plan(found, open_plans) if plans else [],
        "move_form": move_form or MoveForm(plans=plans),
        "plans": open_plans,
        "may_plan": plans,
        "may_ask": "ask_to_change" in open_now,
        "asked": _request(found, actor),
        "may_report": "report_departure" in open_now,
        "may_deregister": "deregister" in open_now,
        "successor": getattr(found, "successor", None),
        "today": clock.today(),
        "history": history.of(found, reader=actor),
    }
    return render(request, "licenses/license.html", context, status=status)


def _plans(license: License, actor: Actor) -> QuerySet[ScheduledMove]:
    """What is planned for a license: the firm's and the offices' to know, not who acts for it."""
    known = license.plans.open().select_related("planned_by").order_by("day", "pk")
    return known.none() if actor.capacity is Capacity.DEALER else known


def _to_plan(license: License, plans: list[ScheduledMove]) -> list[str]:
    """The moves that can come next, from the license's state or from one it is planned to be in."""
    moves = states.LICENSE_MOVES
    come = {license.state, *(moves[plan.move].target for plan in plans)}
    return [move for move in states.PLANNED if come & set(moves[move].sources)]


def _cars(license: License) -> list[LicensedVehicle]:
    """The cars of a license, each with the day on which either side says it left. Two queries."""
    reported = {
        (vehicle, source): day
        for vehicle, source, day in license.departures.values_list(
            "vehicle_id", "source", "departed_on"
        )
    }
    cars = list(license.vehicles.select_related("deregistration").order_by("position"))
    for car in cars:
        car.customs_day = reported.get((car.pk, Source.CUSTOMS))  # type: ignore[attr-defined]
        car.firm_day = reported.get((car.pk, Source.FIRM))  # type: ignore[attr-defined]
    return cars


def _request(license: License, actor: Actor) -> LicenseApplication | None:
    """The request to change it that is under way, for those who may know of it."""
    known = LicenseApplication.objects.visible_to(actor)
    return known.filter(replaces=license, state__in=[State.DRAFT, *OPEN]).first()


@require_safe
def paper(request: HttpRequest, number: str) -> FileResponse:
    """The license in print, as it was issued."""
    found = visible_license(Actor.of(request), number)
    printed = getattr(found, "paper", None)
    if printed is None:
        raise Http404(_("The paper is being printed; it will be here within a minute."))
    return download(printed.file, inline=True)
