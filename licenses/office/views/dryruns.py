"""The ministry tries a value over files of the past: asks, watches, and reads what came of it."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from compliance import wording
from compliance.law import CLAUSES, PARAMETERS
from compliance.lawbook.selectors.values import rule_set
from compliance.wording.parameters import parameter_name
from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.files.responses import download
from exportportal.kit import clock
from exportportal.kit.components.pieces import Job
from exportportal.kit.errors import Invalid
from exportportal.kit.forms import show_faults
from exportportal.kit.free_form import Context
from exportportal.kit.keyset import page
from licenses.models import DryRun, JobState
from licenses.models.dryruns import ChangeKind, DryRunChange
from licenses.models.office import WAITING
from licenses.office.forms.dryruns import DryRunForm
from licenses.office.selectors import dryruns as selectors
from licenses.office.services.dryruns import ask_for_dry_run


@require_safe
def dry_runs(request: HttpRequest) -> HttpResponse:
    """Every trial of the ministry, the latest first, and every parameter that can be tried."""
    found = page(
        DryRun.objects.visible_to(_of_the_ministry(request)).select_related("membership__user"),
        order=["-asked_at", "-id"],
        asked=request.GET,
    )
    rows = [(run, *selectors.name_and_value(run)) for run in found.rows]
    names = [(name, parameter_name(name)) for name in PARAMETERS]
    return render(request, "licenses/dry_runs.html", {"rows": rows, "page": found, "names": names})


@require_http_methods(["GET", "HEAD", "POST"])
def dry_run_new(request: HttpRequest, name: str) -> HttpResponse:
    """Ask for a trial of one parameter's value."""
    actor = _of_the_ministry(request)
    if name not in PARAMETERS:
        raise Http404
    form = DryRunForm(
        request.POST or None, name=name, law=rule_set(on=clock.today()), today=clock.today()
    )
    if request.method == "POST" and form.is_valid():
        try:
            run = ask_for_dry_run(
                name=name,
                **form.cleaned_data,
                language=get_language() or "zh-hans",
                actor=actor,
                at=clock.now(),
            )
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            return redirect("licenses:dry_run", run.pk)
    context = {"form": form, "name": name, "label": parameter_name(name)}
    status = 400 if request.method == "POST" else 200
    return render(request, "licenses/dry_run_new.html", context, status=status)


@require_safe
def dry_run(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far a trial is; done, what came of it."""
    run = _visible(request, pk)
    context: dict[str, Any] = {
        "run": run,
        "job": _job(run),
        "running": run.state in WAITING,
        "clause": CLAUSES.get(run.clause_id),
        "crumbs": [(_("Dry runs"), reverse("licenses:dry_runs"))],
    }
    if request.headers.get("HX-Request"):
        response = render(request, "components/progress.html", context)
        if not context["running"]:
            response["HX-Refresh"] = "true"
        return response
    context["label"], context["value"] = selectors.name_and_value(run)
    if run.state == JobState.DONE:
        context |= _results(request, run)
    return render(request, "licenses/dry_run.html", context)


@require_safe
def dry_run_file(request: HttpRequest, pk: UUID) -> FileResponse:
    """The workbook of a trial."""
    run = _visible(request, pk)
    if run.paper is None:
        raise Http404
    return download(run.paper, inline=False)


def _results(request: HttpRequest, run: DryRun) -> Context:
    found = page(selectors.changes(run, request.GET), order=["id"], asked=request.GET, size=50)
    kinds = run.tally.get("kind", {})
    proposal = {
        "value": selectors.as_typed(run),
        "valid_from": run.valid_from.isoformat(),
        "clause_id": run.clause_id,
    }
    return {
        "tables": selectors.grouped(run),
        "page": found,
        "rows": [(change, *_why(change)) for change in found.rows],
        "kinds": [(kind, kind.label, kinds.get(kind, 0)) for kind in ChangeKind],
        "narrowed": [name for name in selectors.FILTERS if request.GET.get(name)],
        "propose": f"{reverse('compliance:propose', args=[run.name])}?{urlencode(proposal)}",
    }


MOST_REASONS = 3


def _why(change: DryRunChange) -> tuple[list[dict[str, str]], int]:
    """The first findings that differ, and how many more there are."""
    language = get_language() or "zh-hans"
    reasons = [
        {
            "title": wording.title(rule, language=language),
            "subject": "" if subject == str(change.application_id) else subject,
            "before": before,
            "after": after,
        }
        for rule, subject, before, _reason, after, _other in change.why[:MOST_REASONS]
    ]
    return reasons, max(0, len(change.why) - MOST_REASONS)


def _job(run: DryRun) -> Job:
    sentence = ngettext(
        "%(changed)s of %(count)s file would have come out otherwise.",
        "%(changed)s of %(count)s files would have come out otherwise.",
        run.done,
    )
    return {
        "kind": "job",
        "state": run.state,
        "done": run.done,
        "total": run.total,
        "url": reverse("licenses:dry_run", args=[run.pk]),
        "sentence": sentence % {"changed": run.changed, "count": run.done}
        if run.state == JobState.DONE
        else "",
    }


def _visible(request: HttpRequest, pk: UUID) -> DryRun:
    runs = DryRun.objects.visible_to(_of_the_ministry(request))
    return get_object_or_404(runs.select_related("membership__user", "paper"), pk=pk)


def _of_the_ministry(request: HttpRequest) -> Actor:
    """The actor, if these pages are theirs; for anybody else they are not there."""
    actor = Actor.of(request)
    if actor.capacity is not Capacity.MINISTRY:
        raise Http404
    return actor
