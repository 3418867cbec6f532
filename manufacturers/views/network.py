"""A maker's network as a whole: outlets from a spreadsheet, and how well each country is served."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.files.services import FileTooLarge, read_upload
from exportportal.kit import clock, countries
from exportportal.kit.barchart import draw
from exportportal.kit.errors import NotAllowed
from exportportal.kit.sheets import SheetFaults, SheetRefused
from manufacturers import selectors, services
from manufacturers.forms import SheetForm


@require_http_methods(["GET", "HEAD", "POST"])
def outlets_import(request: HttpRequest) -> HttpResponse:
    """Outlets from a spreadsheet: all of them, or none and every fault."""
    actor = Actor.of(request)
    if actor.capacity is not Capacity.MAKER:
        raise NotAllowed(_("Only the maker's own people keep its list of outlets."))
    form = SheetForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                done = services.import_outlets(
                    content=read_upload(upload), name=upload.name, actor=actor, at=clock.now()
                )
            except SheetFaults as refusal:
                context["faults"] = refusal.faults
            except (SheetRefused, FileTooLarge) as refusal:
                form.add_error("file", str(refusal.detail))
                status = refusal.status
            else:
                messages.success(request, _summary(done))
                return redirect("manufacturers:outlets")
    return render(request, "manufacturers/outlets_import.html", context, status=status)


def _summary(done: services.Imported) -> str:
    return _("%(added)s added, %(corrected)s corrected, %(unchanged)s as they were.") % {
        "added": done.added,
        "corrected": done.corrected,
        "unchanged": done.unchanged,
    }


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """How well each country is served: outlets, what they do, what leans on them."""
    actor = Actor.of(request)
    rows = selectors.coverage(actor, on=clock.today())
    context = {
        "rows": rows,
        "chart": draw([(countries.name(row.country), row.open, str(row.open)) for row in rows]),
        "may_keep": actor.capacity is Capacity.MAKER,
    }
    return render(request, "manufacturers/coverage.html", context)
