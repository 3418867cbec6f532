"""Taking cars that have left off the register: who still has to, and the papers that show it."""

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exportportal.accounts.actors import Actor
from exportportal.files.responses import download
from exportportal.files.services import FileRefused, FileTooLarge, read_upload
from exportportal.kit import clock
from exportportal.kit.errors import Invalid, WrongState
from exportportal.kit.keyset import page
from licenses import states
from licenses.in_force.forms.life import DeregistrationForm, faults_of_lines
from licenses.in_force.selectors import departures as reading
from licenses.in_force.services import deregistrations
from licenses.in_force.views.departures import tabs
from licenses.in_force.views.reach import sent, visible_license
from licenses.models import Deregistration, License, LicensedVehicle

TABS: Final = ("overdue", "due", "done")


@require_safe
def deregistrations_list(request: HttpRequest) -> HttpResponse:
    """Cars that have left: those overdue, those to come, those off the register."""
    actor, today = Actor.of(request), clock.today()
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else TABS[0]
    if tab == "done":
        rows, order = reading.deregistered(actor), ["-deregistered_on", "-id"]
    else:
        rows = reading.to_deregister(actor, on=today, overdue=tab == "overdue")
        order = ["deregister_by", "id"]
    shown = page(rows.select_related("deregistration"), order=order, asked=request.GET, size=50)
    ids = {row.license_id for row in shown.rows}
    readable = License.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True)
    context = {
        "page": shown,
        "tab": tab,
        "tabs": tabs(tab),
        "today": today,
        "readable": set(readable),
        "records": actor.capacity in states.LICENSE_MOVES["deregister"].by,
    }
    return render(request, "licenses/deregistrations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def license_deregistrations(request: HttpRequest, number: str) -> HttpResponse:
    """Record cars of one license as taken off the register."""
    actor = Actor.of(request)
    license = visible_license(actor, number)
    states.take(states.LICENSE_MOVES, "deregister", state=license.state, actor=actor)
    waiting = list(license.vehicles.to_deregister().order_by("position"))
    form = DeregistrationForm(
        sent(request),
        request.FILES or None,
        cars=waiting,
        initial={"deregistered_on": clock.today()},
    )
    status = 200
    if request.method == "POST":
        status = _record(form, license, actor) if form.is_valid() else 400
        if status == 200:  # noqa: PLR2004
            messages.success(request, _("The deregistration is on record."))
            return redirect("licenses:license", number)
    context = {"form": form, "license": license, "waiting": waiting}
    return render(request, "licenses/license_deregistrations.html", context, status=status)


def _record(form: DeregistrationForm, license: License, actor: Actor) -> int:
    """Keep it; what stands in the way is said on the form, and the HTTP status it means."""
    upload = form.cleaned_data["file"]
    try:
        deregistrations.record_deregistrations(
            license=license,
            entries=form.entries(),
            content=read_upload(upload),
            name=upload.name,
            actor=actor,
            at=clock.now(),
        )
    except (FileRefused, FileTooLarge) as refusal:
        form.add_error("file", str(refusal.detail))
        return refusal.status
    except Invalid as refusal:
        faults_of_lines(form, refusal.errors)
        return refusal.status
    except WrongState as refusal:
        form.add_error(None, str(refusal.detail))
        return refusal.status
    return 200


@require_safe
def deregistration_paper(request: HttpRequest, pk: UUID) -> FileResponse:
    """The paper that shows it, for those whose business the car is."""
    known = LicensedVehicle.objects.known_to(Actor.of(request))
    rows = Deregistration.objects.filter(vehicle__in=known).select_related("evidence")
    return download(get_object_or_404(rows, pk=pk).evidence, inline=True)
