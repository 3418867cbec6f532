"""The firm's applications, and choosing cars for a new one."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import APPLICANTS, Capacity
from exportportal.kit import clock, countries
from exportportal.kit.components.tabs import state_tabs
from exportportal.kit.errors import NotAllowed
from exportportal.kit.keyset import page
from exportportal.kit.text import one_line
from licenses.applications.selectors.applications import applications as visible_applications
from licenses.applications.selectors.applications import by_state, cars_to_choose, with_size
from licenses.applications.services import drafts
from licenses.applications.views.reach import FIRM
from licenses.models import LicenseApplication
from licenses.states import State
from vehicles.models import Vehicle
from vehicles.selectors import RedLine, exporters

PER_PAGE = 50
NOTHING_CHOSEN = 422


@require_safe
def applications(request: HttpRequest) -> HttpResponse:
    """The firm's applications, newest first; by state, by VIN, contract or reference."""
    actor = Actor.of(request)
    if actor.capacity not in FIRM:
        raise NotAllowed(_("Applications belong to exporters and their dealers."))
    text, state = one_line(request.GET.get("q", "")), request.GET.get("state", "")
    rows = visible_applications(actor, text=text)
    tabs = state_tabs(
        request.path,
        State.choices,
        by_state(rows),
        current=state if state in State.values else "",
        kept={"q": text},
        empty=False,
    )
    if state in State.values:
        rows = rows.filter(state=state)
    shown = page(
        with_size(rows.select_related("exporter", "license")),
        order=["-id"],
        asked=request.GET,
        size=PER_PAGE,
    )
    context = {
        "page": shown,
        "rows": [(row, countries.name(row.destination)) for row in shown.rows],
        "tabs": tabs,
        "state": state,
        "q": text,
        "for_others": actor.capacity is Capacity.DEALER,
        "may_start": actor.capacity in APPLICANTS,
    }
    return render(request, "licenses/applications.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def application_start(request: HttpRequest) -> HttpResponse:
    """Choose cars of the stock, here or on the stock's own page, and open a draft with them."""
    actor = Actor.of(request)
    if actor.capacity not in APPLICANTS:
        raise NotAllowed(_("Applications are prepared by exporters and their dealers."))
    firms = exporters(actor)
    if not firms:
        raise NotAllowed(_("No exporter has let your firm act for it yet. Ask it for its consent."))
    if request.method != "POST":
        return choose_cars(request, firms=firms, chosen=_asked_for(request.GET, firms))
    cars = chosen_cars(request)
    owners = set(
        Vehicle.objects.visible_to(actor).filter(pk__in=cars).values_list("exporter_id", flat=True)
    )
    fault = ""
    if len(owners) > 1:
        fault = _("These vehicles belong to several exporters. One application is for one of them.")
    elif not owners and "without" not in request.POST:
        fault = _("Tick at least one vehicle, or start without any.")
    if fault:
        firm = _asked_for(request.POST, firms)
        return choose_cars(request, firms=firms, chosen=firm, fault=fault)
    started = drafts.start_application(
        exporter=next(
            (firm for firm in firms if firm.pk in owners), _asked_for(request.POST, firms)
        ),
        vehicles=cars,
        actor=actor,
        at=clock.now(),
    )
    return redirect("licenses:application", pk=started.pk)


def _asked_for(asked: Any, firms: Iterable[Organization]) -> Organization:
    """The firm that was named, or the first."""
    of_id = {str(firm.pk): firm for firm in firms}
    return of_id.get(asked.get("exporter", "")) or next(iter(of_id.values()))


def chosen_cars(request: HttpRequest) -> list[UUID]:
    """The ticked cars; what is no id was never on a page of ours."""
    return [car for sent in request.POST.getlist("vehicle") if (car := _id(sent))]


def _id(sent: str) -> UUID | None:
    try:
        return UUID(sent)
    except ValueError:
        return None


def choose_cars(
    request: HttpRequest,
    *,
    firms: Iterable[Organization],
    chosen: Organization,
    besides: LicenseApplication | None = None,
    fault: str = "",
    **more: Any,
) -> HttpResponse:
    """The page on which cars are picked from the stock."""
    actor, today = Actor.of(request), clock.today()
    text, line = one_line(request.GET.get("q", "")), RedLine.on_day(today)
    cars = cars_to_choose(actor, exporter_id=chosen.pk, text=text, besides=besides)
    shown = page(cars, order=["-id"], asked=request.GET, size=PER_PAGE)
    context = {
        "page": shown,
        "cars": [(car, line.free_on(car.registered_on)) for car in shown.rows],
        "inside": sum(car.registered_on >= line.oldest_inside for car in shown.rows),
        "limit": line.limit,
        "today": today,
        "firms": list(firms),
        "chosen": chosen,
        "ticked": {str(car) for car in chosen_cars(request)},
        "application": besides,
        "q": text,
        "fault": fault,
        **more,
    }
    status = NOTHING_CHOSEN if fault else 200
    return render(request, "licenses/application_start.html", context, status=status)
