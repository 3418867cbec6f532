"""Stock lists: handed in, watched, and given back."""

from typing import Any, Final
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exportportal.accounts.actors import Actor
from exportportal.files.responses import download
from exportportal.files.services import FileTooLarge, read_upload
from exportportal.kit import clock
from exportportal.kit.components.pieces import Job
from exportportal.kit.keyset import page
from vehicles import selectors
from vehicles.forms import ImportForm
from vehicles.models import SheetFault, SheetImport
from vehicles.services import imports as services
from vehicles.sheets import LIMITS, SheetRefused, fault_text, refusal_text
from vehicles.states import ImportState
from vehicles.views.reach import exporters_of, may_act

RUNNING: Final = frozenset({ImportState.QUEUED, ImportState.RUNNING})


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """The stock lists handed in so far, and a form for the next."""
    actor = Actor.of(request)
    if request.method != "POST":
        form = ImportForm(exporters=exporters_of(actor)) if may_act(actor) else None
        return _page(request, actor, form)
    form = ImportForm(request.POST, request.FILES, exporters=exporters_of(actor))
    if not form.is_valid():
        return _page(request, actor, form, status=400)
    upload = form.cleaned_data["file"]
    try:
        started = services.start_import(
            exporter=form.asker,
            content=read_upload(upload),
            name=upload.name,
            language=get_language() or "zh-hans",
            actor=actor,
            at=clock.now(),
        )
    except (SheetRefused, FileTooLarge) as refusal:
        form.add_error("file", str(refusal.detail))
        return _page(request, actor, form, status=refusal.status)
    return redirect("vehicles:import", started.pk)


def _page(
    request: HttpRequest, actor: Actor, form: ImportForm | None, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "page": page(selectors.imports(actor), order=["-pk"], asked=request.GET, size=20),
        "most_rows": LIMITS.rows,
        "several_firms": len(actor.exporters) > 1,
    }
    return render(request, "vehicles/imports.html", context, status=status)


@require_safe
def import_(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One stock list: how far it is, then what came of it, fault by fault."""
    found = _visible(request, pk)
    language = get_language() or "zh-hans"
    shown = page(
        SheetFault.objects.filter(sheet_import=found),
        order=["sheet_row", "pk"],
        asked=request.GET,
        size=100,
    )
    context: dict[str, Any] = {
        "import": found,
        "job": _job(found),
        "running": found.state in RUNNING,
        "entered": found.accepted - found.corrected - found.unchanged,
        "repeated": services.repeated(found),
        "page": shown,
        "faults": [
            (row, fault_text(services.as_fault(row), language=language)) for row in shown.rows
        ],
    }
    if found.refusal_code:
        context["refused"] = refusal_text(
            found.refusal_code, found.refusal_params, language=language
        )
    return render(request, "vehicles/import.html", context)


@require_safe
def import_progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The progress alone; when the list is done, the page comes anew with what came of it."""
    found = _visible(request, pk)
    response = render(request, "components/progress.html", {"job": _job(found)})
    if found.state not in RUNNING:
        response["HX-Refresh"] = "true"
    return response


@require_safe
def import_marked(request: HttpRequest, pk: UUID) -> FileResponse:
    """The sender's workbook with the faults written in."""
    found = _visible(request, pk)
    if found.marked is None:
        raise Http404
    return download(found.marked, inline=False)


@require_safe
def import_source(request: HttpRequest, pk: UUID) -> FileResponse:
    """The file as it was sent."""
    return download(_visible(request, pk).source, inline=False)


def _visible(request: HttpRequest, pk: UUID) -> SheetImport:
    rows = selectors.imports(Actor.of(request)).select_related("marked")
    return get_object_or_404(rows, pk=pk)


def _job(found: SheetImport) -> Job:
    """How far a list is, as the progress bar takes it."""
    taken = ngettext("%(count)s row taken", "%(count)s rows taken", found.accepted)
    over = taken % {"count": found.accepted}
    if found.rejected:
        left = ngettext("%(count)s to be corrected", "%(count)s to be corrected", found.rejected)
        over = _("%(taken)s, %(left)s") % {"taken": over, "left": left % {"count": found.rejected}}
    last = _("All rows are read. The faults are being written into the list.")
    return {
        "state": found.state,
        "done": found.rows_done,
        "total": found.rows_total,
        "url": reverse("vehicles:import_progress", args=[found.pk]),
        "sentence": over if found.state == ImportState.DONE else "",
        "last": last if found.rejected else "",
    }
