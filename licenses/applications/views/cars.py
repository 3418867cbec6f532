"""The cars of an application: added, priced, taken off."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from compliance.choices import Fuel, VehicleClass
from compliance.findings import Finding, Outcome, worst
from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.free_form import Context
from exportportal.kit.keyset import page
from exportportal.kit.ways import require_POST
from licenses.answers import may_change
from licenses.applications.forms.applicant import PriceForm, price_forms
from licenses.applications.services import drafts
from licenses.applications.services.submission import check_application
from licenses.applications.views.lists import choose_cars, chosen_cars
from licenses.applications.views.reach import open_for, path_to
from licenses.choices import CARS, PRICES
from licenses.models import ApplicationVehicle, LicenseApplication
from vehicles.selectors import RedLine

PER_PAGE: Final = 50
CANNOT_BE_KEPT: Final = 422
# The yearly table has used electric passenger cars under one code; of others we do not guess.
ELECTRIC_CAR: Final = "8703801090"


@require_http_methods(["GET", "HEAD", "POST"])
def application_vehicles(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The cars with what each is sold for, its day on the 180-day line and its gravest finding."""
    application = open_for("edit", request, pk)
    if request.method != "POST":
        return _page(request, application, {})
    forms = _typed(request, application)
    try:
        _keep(request, application, forms)
    except drafts.Stale as stale:
        return _both_versions(request, application, forms, stale)
    if request.headers.get("HX-Request"):
        return _saved(request, application, forms)
    if any(form.errors for form in forms.values()):
        return _page(request, application, forms, status=CANNOT_BE_KEPT)
    messages.success(request, _("Prices and HS codes are saved."))
    return redirect(request.get_full_path())


@require_POST
def vehicle_remove(request: HttpRequest, pk: UUID, line: UUID) -> HttpResponse:
    """Take a car off; what was typed beside the others is kept."""
    application = open_for("edit", request, pk)
    _keep(request, application, _typed(request, application))
    drafts.remove_vehicle(
        application=application, line=line, actor=Actor.of(request), at=clock.now()
    )
    messages.success(request, _("The vehicle is off this application. It stays in your stock."))
    return redirect("licenses:application_vehicles", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def vehicles_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose more cars of the exporter's stock."""
    application = open_for("edit", request, pk)
    cars = chosen_cars(request)
    if request.method == "POST" and cars:
        before = application.lines.count()
        drafts.add_vehicles(
            application=application, vehicles=cars, actor=Actor.of(request), at=clock.now()
        )
        added = application.lines.count() - before
        notice = ngettext("%(count)s vehicle added.", "%(count)s vehicles added.", added)
        messages.success(request, notice % {"count": added})
        return redirect("licenses:application_vehicles", pk=pk)
    return choose_cars(
        request,
        firms=[application.exporter],
        chosen=application.exporter,
        besides=application,
        fault=_("Tick at least one vehicle.") if request.method == "POST" else "",
        crumbs=path_to(application),
    )


def _lines(application: LicenseApplication) -> QuerySet[ApplicationVehicle]:
    return application.lines.select_related("vehicle__manufacturer")


def _typed(request: HttpRequest, application: LicenseApplication) -> dict[UUID, PriceForm]:
    """The lines the sent page held, as they were typed; with the code suggested, if asked for."""
    named = [name.removesuffix("-price") for name in request.POST if name.endswith("-price")]
    lines = list(_lines(application).filter(pk__in=[pk for pk in named if _is_id(pk)]))
    data = request.POST.copy()
    if "suggest" in data:
        for line in lines:
            if is_electric_car(line) and not data.get(f"{line.pk}-hs_code", "").strip():
                data[f"{line.pk}-hs_code"] = ELECTRIC_CAR
    return price_forms(lines, data)


def _is_id(sent: str) -> bool:
    try:
        return bool(UUID(sent))
    except ValueError:
        return False


def is_electric_car(line: ApplicationVehicle) -> bool:
    """Whether we know under which code it goes."""
    car = line.vehicle
    return car.vehicle_class == VehicleClass.PASSENGER and car.fuel == Fuel.ELECTRIC


def _keep(
    request: HttpRequest, application: LicenseApplication, forms: Mapping[UUID, PriceForm]
) -> None:
    drafts.price_lines(
        application=application,
        prices={pk: form.storable for pk, form in forms.items()},
        seen={pk: seen for pk, form in forms.items() if (seen := form.seen)},
        actor=Actor.of(request),
        at=clock.now(),
    )


def _saved(
    request: HttpRequest, application: LicenseApplication, forms: Mapping[UUID, PriceForm]
) -> HttpResponse:
    """What the page shows of each line from now on, and what could not be kept."""
    stored = application.lines.filter(pk__in=forms).values_list("pk", "price", "hs_code")
    for pk, price, hs_code in stored:
        forms[pk].line.price, forms[pk].line.hs_code = price, hs_code
    context = {"application": application, "forms": forms.values(), "saved": True}
    return render(request, "licenses/_saved_prices.html", context)


def _page(
    request: HttpRequest,
    application: LicenseApplication,
    typed: Mapping[UUID, PriceForm],
    *,
    status: int = 200,
) -> HttpResponse:
    now = clock.now()
    shown = page(_lines(application), order=["vin", "pk"], asked=request.GET, size=PER_PAGE)
    forms = price_forms(shown.rows) | {
        pk: form for pk, form in typed.items() if pk in {line.pk for line in shown.rows}
    }
    checked = check_application(application=application, actor=Actor.of(request), at=now)
    worst_of = _worst_by_car(checked.findings)
    line = RedLine.on_day(clock.day_in_china(now))
    may_price, may_list = (may_change(application.kind, what) for what in (PRICES, CARS))
    left = _left(application)
    cars = [
        {
            "line": each,
            "form": forms[each.pk],
            "outcome": worst_of.get(each.vehicle.vin, Outcome.NOT_APPLICABLE).value,
            "free_on": line.free_on(each.vehicle.registered_on),
            "inside": each.vehicle.registered_on >= line.oldest_inside,
            "suggestion": ELECTRIC_CAR if is_electric_car(each) and not each.hs_code else "",
            "may_take_off": may_list or each.vin in left,
        }
        for each in shown.rows
    ]
    context = {
        "application": application,
        "crumbs": path_to(application),
        "page": shown,
        "cars": cars,
        "forms": list(forms.values()),
        "total": len(checked.case.vehicles),
        "suggested": sum(bool(car["suggestion"]) for car in cars) if may_price else 0,
        "code": ELECTRIC_CAR,
        "limit": line.limit,
        "today": line.on,
        "may_price": may_price,
        "may_add": _may_add(application),
        "may_take_off": any(car["may_take_off"] for car in cars),
        "left": sorted(left),
    }
    return render(request, "licenses/application_vehicles.html", context, status=status)


def _left(application: LicenseApplication) -> set[str]:
    """Cars of a request that have left meanwhile: they stay under the license they left under."""
    if application.replaces is None:
        return set()
    gone = application.replaces.vehicles.left().filter(vin__in=application.lines.values("vin"))
    return set(gone.values_list("vin", flat=True))


def _may_add(application: LicenseApplication) -> bool:
    """Whether there can be a car to add: to a request of change, one that was taken off again."""
    if application.replaces is None:
        return True
    missing = application.replaces.vehicles.waiting().exclude(
        vin__in=application.lines.values("vin")
    )
    return may_change(application.kind, CARS) and missing.exists()


def _worst_by_car(findings: Iterable[Finding]) -> dict[str, Outcome]:
    ordered = sorted(findings, key=lambda finding: finding.subject)
    return {vin: worst(found) for vin, found in groupby(ordered, key=lambda one: one.subject)}


def _both_versions(
    request: HttpRequest,
    application: LicenseApplication,
    forms: Mapping[UUID, PriceForm],
    stale: drafts.Stale,
) -> HttpResponse:
    """The prices that were typed beside those somebody else saved meanwhile, to choose from."""
    if request.headers.get("HX-Request"):
        sent = request.POST.items()
        kept = {name: value for name, value in sent if name.endswith("-seen")}
        context = {"error": stale, "kept": kept}
        return render(request, "licenses/_stale.html", context, status=stale.status)
    disputed = [forms[UUID(pk)] for pk in stale.disputed]
    stored = price_forms(_lines(application).filter(pk__in=forms))
    hidden: dict[str, Any] = {}
    for pk, form in forms.items():
        hidden[f"{pk}-seen"] = stored[pk].showing if pk in stored else ""
        if form not in disputed:
            hidden |= {form.add_prefix(name): form[name].data or "" for name in form.fields}
    context = {
        "application": application,
        "title": _("Vehicles"),
        "crumbs": path_to(application),
        "error": stale,
        "action": request.get_full_path(),
        "back": reverse("licenses:application", args=[application.pk]),
        "hidden": hidden,
        "rows": [
            _disputed(form[name], stored[form.line.pk][name])
            for form in disputed
            if form.line.pk in stored
            for name in form.fields
        ],
    }
    return render(request, "licenses/application_conflict.html", context, status=stale.status)


def _disputed(typed: BoundField, stored: BoundField) -> Context:
    mine, theirs = typed.data or "", stored.value() or ""
    return {
        "label": typed.label,
        "name": typed.html_name,
        "typed": mine,
        "typed_shown": mine or "—",
        "stored": theirs,
        "stored_shown": theirs or "—",
    }
