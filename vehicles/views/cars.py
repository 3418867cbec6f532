"""One car: its passport, corrected, taken out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from compliance.law.announcement_6_2024 import CASES
from compliance.lawbook.selectors.values import rule_set
from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.errors import Invalid
from exportportal.kit.forms import show_faults
from vehicles import history, selectors
from vehicles.forms import VehicleForm
from vehicles.forms.asking import prohibited_cases
from vehicles.models import CertificateRecord, Modification, Vehicle
from vehicles.selectors.market import ServiceStep, service_steps
from vehicles.services import stock as services
from vehicles.views.reach import car_to_change, may_act, shown_findings, visible_car
from vehicles.views.stock import twice

FACTS = (
    "vehicle_class",
    "vehicle_type",
    "brand",
    "model",
    "manufacturer",
    "registered_on",
    "transferred_on",
    "certificate_number",
    "plate",
    "owner",
    "mileage_km",
    "fuel",
    "engine_number",
    "colour",
)


@require_safe
def vehicle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A car's passport: what is stated, what is on file, what the law says of it today."""
    actor = Actor.of(request)
    car = visible_car(actor, pk)
    today = clock.today()
    record = CertificateRecord.objects.newest_of([car.vin]).first()
    modification = Modification.objects.filter(vehicle=car).first()
    findings = selectors.findings_today(car, law=rule_set(on=today), on=today)
    acting = may_act(actor)
    context = {
        "car": car,
        "facts": labelled_fields(car, FACTS),
        "today": today,
        "red_line": selectors.RedLine.on_day(today),
        "comparison": selectors.compared(car, record),
        "record": record,
        "findings": shown_findings(findings, car if acting else None),
        "scans": car.scans.select_related("paper").order_by("-added_at", "-pk"),
        "reports": car.test_reports.select_related("paper").order_by("-filed_at", "-pk"),
        "cases": [(text, case in car.declared_free_of) for case, text in prohibited_cases()],
        "ruled_out": len(car.declared_free_of),
        "cases_in_all": len(CASES),
        "modification": modification,
        "modified": labelled_fields(modification, MODIFIED) if modification else [],
        "services": own_steps(car),
        "history": history.of(car, reader=actor),
        "may_act": acting,
    }
    return render(request, "vehicles/vehicle.html", context)


def own_steps(car: Vehicle) -> list[ServiceStep]:
    """What providers did with the car for this firm: another's bookings are its own affair."""
    return [step for step in service_steps([car.vin]) if step.exporter_id == car.exporter_id]


MODIFIED = (
    "chassis_brand",
    "modified_brand",
    "base_manufacturer",
    "model",
    "announcement_batch",
    "announcement_model",
    "ccc_certificate",
    "ccc_status",
    "ccc_valid_until",
)


def labelled_fields(thing: Vehicle | Modification, names: tuple[str, ...]) -> list[tuple[str, Any]]:
    """Fields with their names, as people read them."""
    labelled = []
    for name in names:
        field = thing._meta.get_field(name)
        in_words = getattr(thing, f"get_{name}_display", None)
        value = in_words() if in_words else getattr(thing, name)
        labelled.append((capfirst(str(getattr(field, "verbose_name", name))), value))
    return labelled


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A car stated anew."""
    actor = Actor.of(request)
    car = car_to_change(actor, pk)
    details: dict[str, Any] = {"exporters": [car.exporter], "today": clock.today(), "vehicle": car}
    if request.method != "POST":
        form = VehicleForm(**details)
        return render(request, "vehicles/correct.html", {"form": form, "car": car})
    form = VehicleForm(request.POST, **details)
    context = {"form": form, "car": car}
    if form.is_valid():
        try:
            services.correct_vehicle(
                vehicle=car, particulars=form.particulars(), actor=actor, at=clock.now()
            )
        except services.AlreadyInStock as refusal:
            return twice(request, "vehicles/correct.html", context, refusal)
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("The car is corrected."))
            return redirect("vehicles:vehicle", pk)
    return render(request, "vehicles/correct.html", context, status=400)


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A car taken out of the stock, after one more look at it."""
    actor = Actor.of(request)
    car = car_to_change(actor, pk)
    if request.method != "POST":
        return render(request, "vehicles/discard.html", {"car": car})
    services.discard_vehicle(vehicle=car, actor=actor, at=clock.now())
    messages.success(request, _("%(vin)s is out of your stock.") % {"vin": car.vin})
    return redirect("vehicles:stock")
