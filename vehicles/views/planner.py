"""The planner: when each car is free, what it lacks, the cheapest way out; and its calendar."""

from collections.abc import Sequence
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from compliance import wording
from compliance.lawbook.selectors.values import RedLines
from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.free_form import Context
from exportportal.kit.keyset import page
from exportportal.kit.limits import count_try
from exportportal.kit.ways import require_POST
from vehicles import selectors
from vehicles.forms import PlannerFilter
from vehicles.selectors.planner import RED_LINE, Planned, plan
from vehicles.services import feeds
from vehicles.views.reach import exporters_of, may_act, shown_findings

SIZES: Final = (50, 500)
READS_A_MINUTE: Final = 30


@require_safe
def planner(request: HttpRequest) -> HttpResponse:
    """The cars in one's hands, and when each is free."""
    actor, today = Actor.of(request), clock.today()
    red_lines = RedLines.seen_from(today)
    cars = selectors.stock(actor).filter(held=False)
    lists = selectors.imports(actor).order_by("-pk")
    filtered = PlannerFilter(request.GET, queryset=cars, lists=lists, red_lines=red_lines, on=today)
    found = filtered.qs if filtered.form.is_valid() else cars.none()
    size = SIZES[request.GET.get("size") == str(SIZES[1])]
    # Of those that wait the first to be free comes first; of all, those that wait come first.
    waiting = request.GET.get("show") == "needs" or request.GET.get("within")
    order = ["registered_on", "pk"] if waiting else ["-registered_on", "-pk"]
    shown = page(found, order=order, asked=request.GET, size=size)
    planned = plan(shown.rows, red_lines=red_lines, on=today)
    looked_through = len(planned)
    if request.GET.get("show") == "ready":
        planned = [each for each in planned if each.ready]
    context = {
        "crumbs": [(_("Stock"), reverse("vehicles:stock"))],
        "filter": filtered,
        "filtering": any(request.GET.get(name) for name in filtered.filters),
        "page": shown,
        "rows": [_row(each) for each in planned],
        "looked_through": looked_through,
        "sizes": SIZES,
        "size": size,
        "today": today,
        "limit": selectors.RedLine.on_day(today).limit,
        "law_changes": [day for day, _window in red_lines.periods[1:]],
        "may_act": may_act(actor),
        "several_firms": len(actor.exporters) > 1,
        "feed": feeds.standing(actor),
        "may_feed": actor.administers and may_act(actor),
    }
    return render(request, "vehicles/planner.html", context)


def _row(planned: Planned) -> Context:
    """A car with what it lacks in words, and the way out that costs least."""
    language = get_language() or "zh-hans"
    first = next((one for one in planned.lacking if one.rule == RED_LINE), None)
    way = (
        shown_findings([first or planned.lacking[0]], planned.vehicle)[0]
        if planned.lacking
        else None
    )
    return {
        "planned": planned,
        "car": planned.vehicle,
        "lacking": _titles(planned, language),
        "way_out": way["remedy"] if way else None,
        "red_line": first is not None,
    }


def _titles(planned: Planned, language: str) -> Sequence[str]:
    rules = dict.fromkeys(finding.rule for finding in planned.lacking)
    return [wording.title(rule, language=language) for rule in rules]


@require_POST
def feed_make(request: HttpRequest) -> HttpResponse:
    """A calendar address, shown this once; an earlier one ends with it."""
    actor = Actor.of(request)
    exporters_of(actor)
    token = feeds.make_feed(language=get_language() or "zh-hans", actor=actor, at=clock.now())
    address = request.build_absolute_uri(reverse("vehicles:feed", args=[token]))
    return render(request, "vehicles/feed.html", {"address": address})


@require_POST
def feed_end(request: HttpRequest) -> HttpResponse:
    """From now on nobody reads the calendar by the address there was."""
    feeds.end_feed(actor=Actor.of(request), at=clock.now())
    messages.success(request, _("The address leads nowhere any more."))
    return redirect("vehicles:planner")


@login_not_required
@require_safe
def feed(request: HttpRequest, address: str) -> HttpResponse:
    """The calendar for whoever has the address; without a sign-in, since calendars have none."""
    count_try(request, of="calendar", most=READS_A_MINUTE)
    found = feeds.find(address)
    if found is None:
        raise Http404
    written = feeds.calendar(
        found, on=clock.today(), planner=request.build_absolute_uri(reverse("vehicles:planner"))
    )
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="free.ics"'
    patch_cache_control(response, private=True, max_age=3600)
    return response
