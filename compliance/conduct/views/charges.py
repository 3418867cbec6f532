"""Incidents: the list, one of them as both sides see it, and every act on it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from compliance.conduct.forms.conduct import (
    AnswerForm,
    DecisionForm,
    IncidentForm,
    IncidentsForm,
    ReasonForm,
    TakeUpForm,
)
from compliance.conduct.services.incidents import (
    Charge,
    answer_incident,
    decide_incident,
    drop_incident,
    record_incident,
    take_up_incident,
)
from compliance.conduct.views.acting import PER_PAGE, ActPage, SubjectAct, act_page, official
from compliance.conduct.views.firms import firm_of
from compliance.lawbook.selectors.values import loaded_wordings
from compliance.models import Incident, IncidentPaper
from compliance.states import INCIDENT_MOVES, OFFICE, open_to
from compliance.wording.conduct import is_loaded, row_name
from exportportal.accounts.actors import Actor
from exportportal.files.responses import FileRow, download, file_row
from exportportal.kit import clock
from exportportal.kit.keyset import page


@require_safe
def incidents(request: HttpRequest) -> HttpResponse:
    """Every incident within reach, the newest first."""
    actor = official(request)
    form = IncidentsForm(request.GET, loaded=loaded_wordings(clock.today()))
    asked = form.cleaned_data if form.is_valid() else {}
    chosen = {name: asked[name] for name in ("state", "item") if asked.get(name)}
    rows = Incident.objects.visible_to(actor).filter(**chosen).select_related("organization")
    shown = page(rows, order=("-id",), asked=request.GET, size=PER_PAGE)
    loaded = loaded_wordings(clock.today())
    context = {"page": shown, "form": form, "today": clock.today(), "loaded": loaded}
    status = 200 if form.is_valid() else 400
    return render(request, "compliance/incidents.html", context, status=status)


def incident_of(request: HttpRequest, pk: UUID) -> Incident:
    """The incident, if the reader may know of it."""
    known = Incident.objects.visible_to(Actor.of(request))
    return get_object_or_404(
        known.select_related("organization", "recorded_by", "decided_by"), pk=pk
    )


@require_safe
def incident(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One incident: the charge, the evidence, the answer, the decision."""
    actor, found, today = Actor.of(request), incident_of(request, pk), clock.today()
    loaded = loaded_wordings(today)
    moves = open_to(INCIDENT_MOVES, actor, state=found.state)
    over = found.answer_by is not None and found.answer_by < today
    own = found.recorded_by_id == actor.user_id
    papers = found.papers.select_related("file", "added_by").order_by("added_at", "id")
    context = {
        "incident": found,
        "row": row_name(found.item, loaded),
        "wording_loaded": is_loaded(found.item, loaded),
        "office": actor.capacity in OFFICE,
        "papers": [_paper(paper) for paper in papers],
        "may_answer": "answer" in moves and not over,
        "may_take_up": "take_up" in moves,
        "may_decide": "dismiss" in moves and not own,
        "own": own and "dismiss" in moves,
        "over": over,
    }
    return render(request, "compliance/incident.html", context)


def _paper(paper: IncidentPaper) -> FileRow:
    url = reverse("standing:incident_paper", args=[paper.pk])
    kind = _("Of the firm") if paper.of_firm else _("Of the office")
    return file_row(paper.file, url, kind=kind, at=paper.added_at, by=paper.added_by)


@require_safe
def paper(request: HttpRequest, pk: UUID) -> FileResponse:
    """One of the papers of an incident."""
    known = Incident.objects.visible_to(Actor.of(request))
    papers = IncidentPaper.objects.filter(incident__in=known).select_related("file")
    return download(get_object_or_404(papers, pk=pk).file, inline=True)


@require_http_methods(["GET", "HEAD", "POST"])
def incident_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Charge a firm under one row of the list."""
    organization, actor = firm_of(request, pk), official(request)

    def act(typed: Any) -> None:
        charge = Charge(typed["item"], typed["happened_on"], typed["summary"])
        record_incident(
            organization=organization,
            charge=charge,
            papers=typed["papers"],
            actor=actor,
            at=clock.now(),
        )

    form = IncidentForm(
        request.POST or None, request.FILES or None, loaded=loaded_wordings(clock.today())
    )
    return act_page(
        request,
        form,
        act,
        ActPage(
            title=_("Record an incident"),
            button=_("Record the incident"),
            done=_("Recorded. The firm sees it and may answer; another official decides."),
            back=reverse("standing:firm", args=[pk]),
            back_label=organization.name,
            lead=_("One row, one firm, the day and the evidence. It cannot be edited later."),
        ),
    )


def _act(
    request: HttpRequest, pk: UUID, *, by: Callable[[HttpRequest], Actor] = official
) -> SubjectAct[Incident]:
    actor, found = by(request), incident_of(request, pk)
    return SubjectAct(
        request,
        actor,
        found,
        named="incident_id",
        page="standing:incident",
        label=f"{row_name(found.item, loaded_wordings(clock.today()))} {found.organization.name}",
        lead=found.summary,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def take_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make what the portal proposes a charge of one's own."""
    return _act(request, pk).carry_out(
        take_up_incident,
        TakeUpForm,
        title=_("Take the incident up"),
        button=_("Take it up"),
        done=_("Taken up. The firm sees it and may answer; another official decides."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Leave what the portal proposes at that."""
    return _act(request, pk).carry_out(
        drop_incident,
        ReasonForm,
        title=_("Do not take the incident up"),
        button=_("Drop it"),
        done=_("Dropped. It stays on record and never counts."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The firm states its case."""
    act = _act(request, pk, by=Actor.of)
    return act.carry_out(
        answer_incident,
        AnswerForm,
        title=_("State your case"),
        button=_("Hand it in"),
        done=_("Your statement is with the office."),
        lead=_("Once, until %(day)s. An official who did not record the incident decides.")
        % {"day": act.subject.answer_by},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Uphold or dismiss, by another official than the one who recorded it."""
    return _act(request, pk).carry_out(
        lambda *, outcome, **rest: decide_incident(upheld=outcome == "upheld", **rest),
        DecisionForm,
        title=_("Decide on the incident"),
        button=_("Decide"),
        done=_("Decided. The firm sees the decision and its reason."),
    )
