"""What is done from the queue: filters kept, lists exported, one act on many files."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exportportal.accounts.actors import Actor
from exportportal.files.responses import download
from exportportal.kit import clock
from exportportal.kit.components.pieces import Job
from exportportal.kit.errors import Invalid
from exportportal.kit.forms import show_faults
from exportportal.kit.keyset import page
from exportportal.kit.ways import require_POST
from licenses.models import BulkAct, BulkItem, JobState, LicenseApplication, QueueExport
from licenses.models.office import WAITING, BulkKind, SavedFilter
from licenses.office.forms.queue import BulkForm, SaveFilterForm
from licenses.office.selectors.columns import chosen
from licenses.office.selectors.filters import Asked, colleagues_of
from licenses.office.services import bulk, exports, saved_filters
from licenses.office.views.queue import reader, render_queue

ASKS = {
    BulkKind.RETURN: frozenset({"words"}),
    BulkKind.RECOMMEND: frozenset({"words"}),
    BulkKind.ASSIGN: frozenset({"assignee"}),
}


def _asked(request: HttpRequest, actor: Actor) -> Asked:
    """What the address of the queue's page asked for: its forms send it along."""
    return Asked.by(actor, QueryDict(request.META.get("QUERY_STRING", "")), on=clock.today())


def _back(asked: Asked, columns: list[str]) -> str:
    shown = urlencode({"columns": columns}, doseq=True)
    return f"{reverse('licenses:queue')}?{asked.address}{'&' if shown else ''}{shown}"


@require_POST
def filter_save(request: HttpRequest) -> HttpResponse:
    """Keep the tab, filters and columns of the address under a name."""
    actor = reader(request)
    asked, form = _asked(request, actor), SaveFilterForm(request.POST, auto_id="save_%s")
    if not form.is_valid():
        return render_queue(request, actor, asked, save_form=form, status=400)
    address = _back(asked, request.GET.getlist("columns")).partition("?")[2]
    saved_filters.save_filter(
        name=form.cleaned_data["name"],
        address=address,
        shared=form.cleaned_data["shared"],
        actor=actor,
        at=clock.now(),
    )
    messages.success(request, _("The filter is saved."))
    return redirect(f"{reverse('licenses:queue')}?{address}")


@require_POST
def filter_forget(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete a saved filter of one's own."""
    actor = reader(request)
    found = get_object_or_404(SavedFilter.objects.visible_to(actor), pk=pk)
    saved_filters.forget_filter(filter_id=found.pk, actor=actor)
    messages.success(request, _("The filter is deleted."))
    return redirect("licenses:queue")


@require_POST
def export_ask(request: HttpRequest) -> HttpResponse:
    """Ask for the files that match as a list."""
    actor = reader(request)
    asked = exports.ask_for_export(
        asked=_asked(request, actor),
        columns=chosen(request.GET.getlist("columns")),
        kind=request.POST.get("export", ""),
        language=get_language() or "zh-hans",
        actor=actor,
        at=clock.now(),
    )
    return redirect("licenses:queue_export", asked.pk)


@require_safe
def export(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far a list is; ready, its file."""
    found = get_object_or_404(QueueExport.objects.visible_to(reader(request)), pk=pk)
    context = {"export": found, "job": _export_job(found), "running": found.state in WAITING}
    if request.headers.get("HX-Request"):
        response = render(request, "components/progress.html", context)
        if not context["running"]:
            response["HX-Refresh"] = "true"
        return response
    return render(request, "licenses/queue_export.html", context)


@require_safe
def export_file(request: HttpRequest, pk: UUID) -> FileResponse:
    """The list itself, for whoever asked for it."""
    found = get_object_or_404(QueueExport.objects.visible_to(reader(request)), pk=pk)
    if found.paper is None:
        raise Http404
    return download(found.paper, inline=False)


@require_POST
def bulk_look(request: HttpRequest) -> HttpResponse:
    """Look over the ticked files, or all that match, before anything is done with them."""
    actor = reader(request)
    asked = _asked(request, actor)
    if request.POST.get("all_matching"):
        if not asked.meant or asked.unknown:
            raise Invalid(
                _("A filter means nothing, so there is no telling which files are meant.")
            )
        files = asked.files.order_by(*asked.order)
    else:
        ids = [one for one in request.POST.getlist("file") if _is_id(one)]
        visible = LicenseApplication.objects.visible_to(actor).exclude(submitted_at=None)
        files = visible.filter(pk__in=ids[: bulk.MOST + 1]).order_by("due_on", "id")
    act = bulk.look_over(
        kind=request.POST.get("kind", ""),
        files=list(files[: bulk.MOST + 1]),
        actor=actor,
        at=clock.now(),
    )
    return redirect("licenses:bulk", act.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def bulk_act(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What can be done on which files; then how far it is; then what came of each."""
    actor = reader(request)
    act = get_object_or_404(BulkAct.objects.visible_to(actor), pk=pk)
    form = BulkForm(
        request.POST if request.method == "POST" else None,
        colleagues=colleagues_of(actor),
        asks=ASKS.get(BulkKind(act.kind), frozenset()),
    )
    if request.method != "POST" or not form.is_valid():
        return _bulk_page(request, act, form, status=200 if request.method != "POST" else 400)
    try:
        bulk.start(
            act=act,
            words=form.cleaned_data.get("words", ""),
            assignee=form.cleaned_data.get("assignee"),
            actor=actor,
            at=clock.now(),
        )
    except Invalid as refusal:
        show_faults(form, refusal)
        return _bulk_page(request, act, form, status=refusal.status)
    return redirect("licenses:bulk", pk)


def _bulk_page(request: HttpRequest, act: BulkAct, form: BulkForm, *, status: int) -> HttpResponse:
    outcomes = list(act.items.values_list("outcome", flat=True))
    left = outcomes.count(BulkItem.Outcome.WAITING)
    context = {
        "act": act,
        "form": form,
        "job": _bulk_job(act, outcomes),
        "running": act.state in WAITING,
        "left": left,
        "refused": outcomes.count(BulkItem.Outcome.REFUSED),
        "done": outcomes.count(BulkItem.Outcome.DONE),
        "page": page(
            act.items.select_related("application__exporter"),
            order=["position", "id"],
            asked=request.GET,
            size=100,
        ),
    }
    if request.headers.get("HX-Request"):
        response = render(request, "components/progress.html", context)
        if not context["running"]:
            response["HX-Refresh"] = "true"
        return response
    return render(request, "licenses/queue_bulk.html", context, status=status)


def _export_job(found: QueueExport) -> Job:
    sentences = {
        JobState.DONE: _("It stops at %(count)s files: narrow the filters for the rest.")
        % {"count": found.total}
        if found.total >= exports.MOST_ROWS
        else ngettext("The list has %(count)s file.", "The list has %(count)s files.", found.total)
        % {"count": found.total},
        JobState.FAILED: _("The list could not be written. Ask for it again."),
    }
    return {
        "kind": "job",
        "state": found.state,
        "done": found.done,
        "total": found.total,
        "url": reverse("licenses:queue_export", args=[found.pk]),
        "sentence": sentences.get(JobState(found.state), ""),
    }


def _bulk_job(act: BulkAct, outcomes: list[str]) -> Job:
    done = outcomes.count(BulkItem.Outcome.DONE)
    return {
        "kind": "job",
        "state": act.state,
        "done": len(outcomes) - outcomes.count(BulkItem.Outcome.WAITING),
        "total": len(outcomes),
        "url": reverse("licenses:bulk", args=[act.pk]),
        "sentence": ngettext("%(count)s file was done.", "%(count)s files were done.", done)
        % {"count": done},
    }


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
