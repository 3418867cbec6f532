"""Bookings: the exporter's, and the provider's desk."""

from collections.abc import Sequence
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from compliance.choices import VehicleClass
from exportportal.accounts.actors import Actor
from exportportal.accounts.moves import open_to, take
from exportportal.accounts.roles import SERVING
from exportportal.files.responses import download
from exportportal.files.services import FileRefused, FileTooLarge, read_upload
from exportportal.kit import clock
from exportportal.kit.components.tabs import state_tabs
from exportportal.kit.errors import Invalid
from exportportal.kit.forms import show_faults
from exportportal.kit.keyset import page
from exportportal.kit.ways import require_POST
from vehicles import history
from vehicles.forms.market import CarsForm, DeclineForm, MilestoneForm, ResultForm
from vehicles.models import BookedCar, Booking
from vehicles.selectors import market as selectors
from vehicles.services import bookings as services
from vehicles.services import results
from vehicles.states import BOOKING_MOVES, BookingState, TestStandard


@require_safe
def bookings(request: HttpRequest) -> HttpResponse:
    """Bookings one may know of, newest first: an exporter's own, or those on a provider's desk."""
    actor = Actor.of(request)
    counts = selectors.booking_counts(actor)
    rows, state = selectors.bookings(actor), request.GET.get("state", "")
    if state in BookingState.values:
        rows = rows.filter(state=state)
    context = {
        "page": page(rows, order=["-asked_at", "-pk"], asked=request.GET),
        "tabs": state_tabs(request.path, BookingState.choices, counts, current=state),
        "serves": actor.capacity in SERVING,
    }
    return render(request, "vehicles/bookings.html", context)


@require_safe
def booking(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One booking: its cars, how far each has come, what can be done."""
    actor = Actor.of(request)
    found = get_object_or_404(selectors.bookings(actor), pk=pk)
    moves = open_to(BOOKING_MOVES, actor, state=found.state)
    context = {
        "booking": found,
        "offer": found.offer,
        "cars": list(selectors.on_the_road(found)),
        "moves": moves,
        "serves": actor.capacity in SERVING,
        "history": history.of_booking(found, reader=actor),
    }
    return render(request, "vehicles/booking.html", context)


@require_POST
def booking_accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The provider says yes."""
    actor = Actor.of(request)
    found = _booking(actor, pk)
    services.accept_booking(booking=found, actor=actor, at=clock.now())
    messages.success(request, _("Accepted; the exporter is told."))
    return redirect("vehicles:booking", pk)


@require_POST
def booking_cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The exporter takes it back."""
    actor = Actor.of(request)
    found = _booking(actor, pk)
    services.cancel_booking(booking=found, actor=actor, at=clock.now())
    messages.success(request, _("The booking is cancelled."))
    return redirect("vehicles:booking", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def booking_decline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The provider says no, and why."""
    actor = Actor.of(request)
    found = _booking(actor, pk)
    take(BOOKING_MOVES, "decline", state=found.state, actor=actor, words=BookingState)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.decline_booking(
            booking=found, reason=form.cleaned_data["reason"], actor=actor, at=clock.now()
        )
        messages.success(request, _("Declined; the exporter sees the reason."))
        return redirect("vehicles:booking", pk)
    return _page(request, "vehicles/booking_decline.html", found, form)


@require_http_methods(["GET", "HEAD", "POST"])
def booking_report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The provider reports a milestone."""
    actor = Actor.of(request)
    found = _booking(actor, pk)
    take(BOOKING_MOVES, "report", state=found.state, actor=actor, words=BookingState)
    form = MilestoneForm(
        request.POST or None,
        cars=_open_cars(found),
        service=found.offer.kind,
        initial={"happened_on": clock.today()},
    )
    if request.method == "POST" and form.is_valid():
        asked = dict(form.cleaned_data)
        cars = [UUID(car) for car in asked.pop("cars")]
        try:
            services.report_milestone(
                booking=found, cars=cars, actor=actor, at=clock.now(), **asked
            )
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("The milestone is reported."))
            return redirect("vehicles:booking", pk)
    return _page(request, "vehicles/booking_report.html", found, form)


@require_http_methods(["GET", "HEAD", "POST"])
def booking_result(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The provider files what came of it; a test's result becomes evidence of the cars."""
    actor = Actor.of(request)
    found = _booking(actor, pk)
    take(BOOKING_MOVES, "file", state=found.state, actor=actor, words=BookingState)
    form = ResultForm(
        request.POST or None,
        request.FILES or None,
        cars=_open_cars(found),
        service=found.offer.kind,
        initial={"finished_on": clock.today(), "standard": _standard(found)},
    )
    status = HTTPStatus.BAD_REQUEST
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            results.file_result(
                booking=found,
                cars=[UUID(car) for car in form.cleaned_data["cars"]],
                entry=form.entry(),
                content=read_upload(upload),
                name=upload.name,
                actor=actor,
                at=clock.now(),
            )
        except (FileRefused, FileTooLarge) as refusal:
            form.add_error("file", str(refusal.detail))
            status = HTTPStatus(refusal.status)
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("The result is filed; the exporter sees it."))
            return redirect("vehicles:booking", pk)
    return _page(request, "vehicles/booking_result.html", found, form, status)


@require_safe
def booking_paper(request: HttpRequest, pk: UUID, car: UUID) -> FileResponse:
    """The paper of a result, for both parties of the booking."""
    found = _booking(Actor.of(request), pk)
    rows = BookedCar.objects.filter(booking=found).select_related("paper")
    filed = get_object_or_404(rows, pk=car)
    if filed.paper is None:
        raise Http404
    return download(filed.paper, inline=True)


def _booking(actor: Actor, pk: UUID) -> Booking:
    return get_object_or_404(selectors.bookings(actor), pk=pk)


def _open_cars(found: Booking) -> Sequence[tuple[str, str]]:
    """The cars whose result is still to come."""
    cars = found.cars.filter(outcome="").select_related("vehicle").order_by("vin")
    return [
        (str(car.pk), f"{car.vin} {car.vehicle.brand if car.vehicle else ''}".strip())
        for car in cars
    ]


def _standard(found: Booking) -> str:
    """The standard that fits the first car; the others are usually of its class."""
    car = found.cars.select_related("vehicle").order_by("vin").first()
    passenger = car and car.vehicle and car.vehicle.vehicle_class == VehicleClass.PASSENGER
    return str(TestStandard.WMT8 if passenger else TestStandard.WMT9)


def _page(
    request: HttpRequest,
    template: str,
    found: Booking,
    form: CarsForm | DeclineForm,
    status: HTTPStatus = HTTPStatus.BAD_REQUEST,
) -> HttpResponse:
    shown = status if request.method == "POST" else HTTPStatus.OK
    context = {"booking": found, "offer": found.offer, "form": form}
    return render(request, template, context, status=shown)
