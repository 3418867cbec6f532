"""The list of a firm's cars, what can be done with several of them, and a new one."""

from collections.abc import Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from compliance.facts import CaseFacts, VehicleFacts
from compliance.findings import Finding, Outcome
from compliance.lawbook.selectors.values import rule_set
from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.errors import Invalid
from exportportal.kit.forms import show_faults
from exportportal.kit.keyset import page
from exportportal.kit.text import compact
from exportportal.kit.ways import require_POST
from manufacturers.facts import makers
from manufacturers.selectors import makers_by_wmi
from vehicles import selectors
from vehicles.forms import StockFilter, VehicleForm
from vehicles.services import stock as services
from vehicles.views.reach import (
    ask_maker_url,
    chosen,
    exporters_of,
    may_act,
    shown_findings,
    ticked,
)

PAGE: Final = 50
COUNTED: Final = 1_000  # beyond it a list is "more than 1,000"
MOST_ASKED: Final = 100  # VINs that an address has room for
# What can be said of a car while it is being typed, and what must have been typed for it.
LIVE: Final = {
    "vin-format": ("vin",),
    "vin-check-digit": ("vin",),
    "vehicle-scope": ("vehicle_class",),
    "date-order": ("registered_on", "transferred_on"),
    "after-sales-confirmation": ("registered_on",),
}


@require_safe
def stock(request: HttpRequest) -> HttpResponse:
    """The cars one may know of, newest first, a page at a time."""
    actor = Actor.of(request)
    cars = selectors.stock(actor)
    red_line = selectors.RedLine.on_day(clock.today())
    makers_known = selectors.makers_in(cars)
    filtered = StockFilter(request.GET, queryset=cars, makers=makers_known, red_line=red_line)
    found = filtered.qs if filtered.form.is_valid() else cars.none()
    shown = page(found, order=["-pk"], asked=request.GET, size=PAGE)
    counted = found.order_by()[: COUNTED + 1].count()
    context = {
        "filter": filtered,
        "filtering": any(request.GET.get(name) for name in filtered.filters),
        "page": shown,
        "cars": [(car, red_line.free_on(car.registered_on)) for car in shown.rows],
        "counted": min(counted, COUNTED),
        "more": counted > COUNTED,
        "red_line": red_line,
        "may_act": may_act(actor),
        "several_firms": len(actor.exporters) > 1 or actor.reads_everything,
    }
    return render(request, "vehicles/stock.html", context)


@require_POST
def ask_maker(request: HttpRequest) -> HttpResponse:
    """From ticked cars to the form that asks their makers."""
    actor = Actor.of(request)
    exporters_of(actor)
    cars = ticked(actor, request.POST.getlist("vehicle"))
    if not cars:
        messages.error(request, _("Tick the cars first."))
        return redirect("vehicles:stock")
    if len(cars) > MOST_ASKED:
        most = {"most": MOST_ASKED}
        messages.error(request, _("Ask for up to %(most)s cars at a time.") % most)
        return redirect("vehicles:stock")
    return redirect(ask_maker_url(cars))


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """A new car, typed from its registration certificate."""
    actor = Actor.of(request)
    exporters, today = exporters_of(actor), clock.today()
    if request.method != "POST":
        form = VehicleForm(exporters=exporters, today=today)
        return render(request, "vehicles/enter.html", {"form": form})
    form = VehicleForm(request.POST, exporters=exporters, today=today)
    if form.is_valid():
        try:
            car = services.enter_vehicle(
                exporter=form.asker,
                particulars=form.particulars(),
                actor=actor,
                at=clock.now(),
            )
        except services.AlreadyInStock as refusal:
            return twice(request, "vehicles/enter.html", {"form": form}, refusal)
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("%(vin)s is in your stock.") % {"vin": car.vin})
            return redirect("vehicles:vehicle", car.pk)
    return render(request, "vehicles/enter.html", {"form": form}, status=400)


def twice(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    refusal: services.AlreadyInStock,
) -> HttpResponse:
    """The form again, with everything typed and the car that has the VIN."""
    context["form"].add_error("vin", str(refusal.detail))
    shown = {**context, "standing": refusal.standing}
    return render(request, template, shown, status=refusal.status)


@require_POST
def live_check(request: HttpRequest) -> HttpResponse:
    """What can be said of a car while it is being typed: htmx puts it beside the form."""
    actor = Actor.of(request)
    exporters, today = exporters_of(actor), clock.today()
    data = request.POST.copy()
    vin = compact(data.get("vin", ""))
    known = makers_by_wmi().get(vin[:3])
    suggested = known if not data.get("manufacturer") else None
    if suggested is not None:
        data["manufacturer"] = str(suggested.pk)
    form = VehicleForm(data, exporters=exporters, today=today)
    form.is_valid()
    typed = form.cleaned_data
    standing = selectors.stock(actor).filter(vin=vin, exporter__in=exporters)
    findings = shown_findings(_live_findings(typed, vin=vin))
    context = {
        "form": form,
        "open": [finding for finding in findings if finding["outcome"] != Outcome.PASS_],
        "passed": [finding["title"] for finding in findings if finding["outcome"] == Outcome.PASS_],
        "standing": standing.exclude(pk=_correcting(request)).first(),
        "known": known,
        "suggested": suggested,
        "registered_on": typed.get("registered_on"),
        "transferred_on": typed.get("transferred_on"),
        "red_line": selectors.RedLine.on_day(today),
        "today": today,
    }
    return render(request, "vehicles/_live_check.html", context)


def _correcting(request: HttpRequest) -> Any:
    """The car that is being corrected: it does not stand in its own way."""
    pk = request.POST.get("correcting", "")
    return chosen([pk])[0] if pk else None


def _live_findings(typed: Mapping[str, Any], *, vin: str) -> list[Finding]:
    """The rules' answers on what has been typed so far; silent on what has not."""
    today = clock.today()
    maker = typed.get("manufacturer")
    facts = makers([maker.pk], on=today)[maker.pk] if maker else None
    car = VehicleFacts(
        vin=vin,
        vehicle_class=typed.get("vehicle_class", ""),
        manufacturer=facts.name if facts else "",
        manufacturer_announced=facts.announced if facts else True,
        manufacturer_kind=facts.kind if facts else "",
        manufacturer_wmis=facts.wmis if facts else (),
        registered_on=typed.get("registered_on"),
        transferred_on=typed.get("transferred_on"),
        seen=frozenset(),
    )
    case = CaseFacts(vehicles=(car,), seen=frozenset())
    there = {name for name, value in {**typed, "vin": vin}.items() if value}
    return [
        finding
        for finding in selectors.of_the_car(case, law=rule_set(on=today), on=today)
        if finding.rule in LIVE and there.issuperset(LIVE[finding.rule])
    ]
