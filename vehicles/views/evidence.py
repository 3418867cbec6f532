"""Papers and statements beside a car, or several cars at once."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from exportportal.accounts.actors import Actor
from exportportal.files.responses import download
from exportportal.files.services import FileRefused, FileTooLarge, read_upload
from exportportal.kit import clock
from exportportal.kit.errors import Invalid
from exportportal.kit.forms import show_faults
from exportportal.kit.free_form import FormData
from vehicles.forms import DeclarationForm, ModificationForm, ReportForm, ScanForm
from vehicles.models import Modification, Scan, TestReport, Vehicle
from vehicles.services import evidence, modifications
from vehicles.views.reach import car_to_change, exporters_of, ticked


@require_http_methods(["GET", "HEAD", "POST"])
def scan_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A scanned paper of one car."""
    actor = Actor.of(request)
    car = car_to_change(actor, pk)
    if request.method != "POST":
        form = ScanForm(initial={"kind": request.GET.get("kind", "")})
        return render(request, "vehicles/scan_add.html", {"form": form, "car": car})
    form = ScanForm(request.POST, request.FILES)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            evidence.add_scan(
                vehicle=car,
                kind=form.cleaned_data["kind"],
                content=read_upload(upload),
                name=upload.name,
                actor=actor,
                at=clock.now(),
            )
        except (FileRefused, FileTooLarge) as refusal:
            form.add_error("file", str(refusal.detail))
            context = {"form": form, "car": car}
            return render(request, "vehicles/scan_add.html", context, status=refusal.status)
        messages.success(request, _("“%(name)s” is on file.") % {"name": upload.name})
        return redirect("vehicles:vehicle", pk)
    return render(request, "vehicles/scan_add.html", {"form": form, "car": car}, status=400)


@require_safe
def scan(request: HttpRequest, pk: UUID) -> FileResponse:
    """A scan, for those who may know of its car."""
    cars = Vehicle.objects.visible_to(Actor.of(request))
    found = get_object_or_404(Scan.objects.select_related("paper"), pk=pk, vehicle__in=cars)
    return download(found.paper, inline=True)


@require_safe
def report(request: HttpRequest, pk: UUID) -> FileResponse:
    """The paper of a test report, likewise."""
    cars = Vehicle.objects.visible_to(Actor.of(request))
    found = get_object_or_404(TestReport.objects.select_related("paper"), pk=pk, vehicle__in=cars)
    return download(found.paper, inline=True)


@require_http_methods(["GET", "HEAD", "POST"])
def report_add(request: HttpRequest) -> HttpResponse:
    """A test report, filed for every car it names."""
    actor = Actor.of(request)
    cars = _cars(request, actor)
    if not cars:
        return _none_ticked(request)
    if _arriving(request):
        form = ReportForm(initial=ReportForm.beginning(cars[0]), today=clock.today())
        return render(request, "vehicles/report_add.html", {"form": form, "cars": cars})
    form = ReportForm(request.POST, request.FILES, today=clock.today())
    status = _file_report(form, cars, actor) if form.is_valid() else HTTPStatus.BAD_REQUEST
    if status != HTTPStatus.OK:
        context = {"form": form, "cars": cars}
        return render(request, "vehicles/report_add.html", context, status=status)
    counted = ngettext(
        "The report is on file for %(count)s car.",
        "The report is on file for %(count)s cars.",
        len(cars),
    )
    messages.success(request, counted % {"count": len(cars)})
    return _back(cars)


def _file_report(form: ReportForm, cars: list[Vehicle], actor: Actor) -> int:
    """File it; what stands in the way goes beside its field."""
    upload = form.cleaned_data["file"]
    try:
        evidence.file_report(
            vehicles=[car.pk for car in cars],
            entry=form.entry(),
            content=read_upload(upload),
            name=upload.name,
            actor=actor,
            at=clock.now(),
        )
    except (FileRefused, FileTooLarge) as refusal:
        form.add_error("file", str(refusal.detail))
        return refusal.status
    except Invalid as refusal:
        show_faults(form, refusal)
        return refusal.status
    return HTTPStatus.OK


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: HttpRequest) -> HttpResponse:
    """The exporter's declarations about one car or several."""
    actor = Actor.of(request)
    cars = _cars(request, actor)
    if not cars:
        return _none_ticked(request)
    if _arriving(request):
        form = DeclarationForm(initial=_declared(cars))
        return render(request, "vehicles/declare.html", {"form": form, "cars": cars})
    form = DeclarationForm(request.POST)
    if not form.is_valid():
        context = {"form": form, "cars": cars}
        return render(request, "vehicles/declare.html", context, status=400)
    evidence.declare(
        vehicles=[car.pk for car in cars],
        free_of=form.cleaned_data["free_of"],
        fit_for=form.cleaned_data["fit_for"],
        actor=actor,
        at=clock.now(),
    )
    counted = ngettext(
        "The declaration is kept for %(count)s car.",
        "The declaration is kept for %(count)s cars.",
        len(cars),
    )
    messages.success(request, counted % {"count": len(cars)})
    return _back(cars)


@require_http_methods(["GET", "HEAD", "POST"])
def modification(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How a car is modified; or that it is not."""
    actor = Actor.of(request)
    car = car_to_change(actor, pk)
    standing = Modification.objects.filter(vehicle=car).first()
    context: dict[str, Any] = {"car": car, "standing": standing}
    if request.method != "POST":
        context["form"] = ModificationForm(None, standing=standing)
        return render(request, "vehicles/modification.html", context)
    if "deny" in request.POST:
        modifications.deny_modification(vehicle=car, actor=actor, at=clock.now())
        messages.success(request, _("The car is stated not to be modified."))
        return redirect("vehicles:vehicle", pk)
    form = context["form"] = ModificationForm(request.POST, standing=standing)
    if not form.is_valid():
        return render(request, "vehicles/modification.html", context, status=400)
    modifications.state_modification(vehicle=car, entry=form.entry(), actor=actor, at=clock.now())
    messages.success(request, _("The modification is stated."))
    return redirect("vehicles:vehicle", pk)


def _cars(request: HttpRequest, actor: Actor) -> list[Vehicle]:
    """The cars the page is about, by address or by tick box."""
    exporters_of(actor)
    query = request.POST if request.method == "POST" else request.GET
    return ticked(actor, query.getlist("vehicle"))


def _declared(cars: list[Vehicle]) -> FormData:
    """What all of them have been declared to be already."""
    free_of = set.intersection(*(set(car.declared_free_of) for car in cars))
    fit_for = {car.access_declared_for for car in cars}
    return {"free_of": sorted(free_of), "fit_for": fit_for.pop() if len(fit_for) == 1 else ""}


def _arriving(request: HttpRequest) -> bool:
    """Whether one comes from the stock or an address, and has not answered yet."""
    return request.method != "POST" or "arriving" in request.POST


def _none_ticked(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("Tick the cars first."))
    return redirect("vehicles:stock")


def _back(cars: list[Vehicle]) -> HttpResponse:
    if len(cars) == 1:
        return redirect("vehicles:vehicle", cars[0].pk)
    return redirect("vehicles:stock")
