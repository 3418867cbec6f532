"""Cars that have left: what is reported of them, and where the two sides differ."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.components.pieces import Tab
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from exportportal.kit.forms import show_faults
from exportportal.kit.keyset import page
from licenses import states
from licenses.in_force.forms.life import (
    DayCorrectionForm,
    DepartureForm,
    ManyDeparturesForm,
    faults_of_lines,
)
from licenses.in_force.selectors import departures as reading
from licenses.in_force.services import departures
from licenses.in_force.services.departure_reports import NothingLeaves
from licenses.in_force.views.reach import sent, visible_license
from licenses.models import Departure, License, Source

REPORT = "report_departure"


@require_safe
def differences(request: HttpRequest) -> HttpResponse:
    """Where customs and the firm differ, newest first; customs begins its work here."""
    actor = Actor.of(request)
    rows = reading.departures_that_differ(actor)
    shown = page(rows, order=["-id"], asked=request.GET, size=50)
    context = {
        "page": shown,
        "differences": reading.differences_of(list(shown.rows)),
        "tabs": tabs("differences"),
        "source": departures.source_of(actor),
        "may_report": _may_report(actor),
    }
    return render(request, "licenses/differences.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def departures_many(request: HttpRequest) -> HttpResponse:
    """Report many cars at once, by their VINs."""
    actor = Actor.of(request)
    if not _may_report(actor):
        raise NotAllowed(_("Customs and the exporter report what has left."))
    form = ManyDeparturesForm(sent(request), initial={"departed_on": clock.today()})
    status = 200
    if request.method == "POST":
        status = _report_many(form, actor) if form.is_valid() else 400
        if status == 200:  # noqa: PLR2004
            count = len(form.cleaned_data["vins"])
            notice = ngettext("%(count)s car is reported.", "%(count)s cars are reported.", count)
            messages.success(request, notice % {"count": count})
            return redirect("licenses:departures")
    return render(request, "licenses/departures_many.html", {"form": form}, status=status)


def _report_many(form: ManyDeparturesForm, actor: Actor) -> int:
    """Report them; what stands in the way is said on the form, and the HTTP status it means."""
    try:
        departures.report_by_vin(**form.cleaned_data, actor=actor, at=clock.now())
    except (Invalid, WrongState) as refusal:
        return _on_the_form(form, refusal)
    return 200


def _on_the_form(form: forms.Form, refusal: Invalid | WrongState) -> int:
    """Say what stands in the way on the form; the HTTP status it means."""
    if isinstance(refusal, WrongState):
        form.add_error(None, str(refusal.detail))
    elif refusal.errors:
        faults_of_lines(form, refusal.errors)
    else:
        show_faults(form, refusal)
    return refusal.status


@require_http_methods(["GET", "HEAD", "POST"])
def license_departures(request: HttpRequest, number: str) -> HttpResponse:
    """Report cars of one license as cleared."""
    actor = Actor.of(request)
    license = visible_license(actor, number)
    states.take(states.LICENSE_MOVES, REPORT, state=license.state, actor=actor)
    waiting = _unreported(license, actor)
    form = DepartureForm(
        sent(request),
        cars=waiting,
        customs=departures.source_of(actor) == Source.CUSTOMS,
        initial={"departed_on": clock.today()},
    )
    status = 200
    if request.method == "POST":
        status = _report(form, license, actor) if form.is_valid() else 400
        if status == 200:  # noqa: PLR2004
            messages.success(request, _("The clearance is on record."))
            return redirect("licenses:license", number)
    context = {"form": form, "license": license, "waiting": waiting}
    return render(request, "licenses/license_departures.html", context, status=status)


def _report(form: DepartureForm, license: License, actor: Actor) -> int:
    try:
        departures.report_departures(
            license=license,
            clearances=form.clearances(),
            strangers=bool(form.cleaned_data.get("strangers")),
            actor=actor,
            at=clock.now(),
        )
    except (Invalid, WrongState) as refusal:
        return _on_the_form(form, refusal)
    return 200


def _unreported(license: License, actor: Actor) -> list[Any]:
    """The cars of a license this side has not reported yet."""
    reported = license.departures.filter(source=departures.source_of(actor)).values("vin")
    return list(license.vehicles.exclude(vin__in=reported).order_by("position"))


@require_http_methods(["GET", "HEAD", "POST"])
def departure_correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put right a day one's own side reported."""
    actor = Actor.of(request)
    own = Departure.objects.filter(
        license__in=License.objects.visible_to(actor), source=departures.source_of(actor)
    )
    found = get_object_or_404(own.select_related("license"), pk=pk)
    states.take(states.LICENSE_MOVES, REPORT, state=found.license.state, actor=actor)
    form = DayCorrectionForm(sent(request), initial={"departed_on": found.departed_on})
    status = 400 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            departures.correct_departure(
                departure=found, **form.cleaned_data, actor=actor, at=clock.now()
            )
        except Invalid as refusal:
            faults_of_lines(form, refusal.errors)
        except NothingLeaves as refusal:
            form.add_error("departed_on", str(refusal.detail))
            status = refusal.status
        else:
            messages.success(request, _("The day is corrected."))
            return redirect("licenses:departures")
    context = {"form": form, "departure": found}
    return render(request, "licenses/departure_correct.html", context, status=status)


def tabs(current: str) -> list[Tab]:
    """The lists of what happens after the grant, side by side."""
    register = reverse("licenses:deregistrations")
    places = (
        ("differences", _("Differences"), reverse("licenses:departures")),
        ("overdue", _("Overdue deregistrations"), f"{register}?tab=overdue"),
        ("due", _("Deregistrations to come"), f"{register}?tab=due"),
        ("done", _("Deregistered"), f"{register}?tab=done"),
    )
    return [{"label": label, "url": url, "current": name == current} for name, label, url in places]


def _may_report(actor: Actor) -> bool:
    return actor.capacity in states.LICENSE_MOVES[REPORT].by
