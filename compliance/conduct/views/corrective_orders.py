"""Corrective orders: those that are due, and one of them as both sides work on it."""

from collections.abc import Callable
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from compliance.conduct.forms.conduct import PlanForm, ReportForm, VerdictForm
from compliance.conduct.services import corrective_orders as services
from compliance.conduct.views.acting import PER_PAGE, SubjectAct, official
from compliance.models import CorrectiveOrder, OrderPaper
from compliance.states import OFFICE, ORDER_MOVES, open_to
from exportportal.accounts.actors import Actor
from exportportal.files.responses import FileRow, download, file_row
from exportportal.kit import clock
from exportportal.kit.keyset import page


@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    """Every order that is not verified, the one due first at the top."""
    rows = CorrectiveOrder.objects.visible_to(official(request)).open()
    shown = page(
        rows.select_related("organization", "step"),
        order=("due_on", "step"),
        asked=request.GET,
        size=PER_PAGE,
    )
    return render(request, "compliance/orders.html", {"page": shown, "today": clock.today()})


def order_of(request: HttpRequest, pk: UUID) -> CorrectiveOrder:
    """The order, if the reader may know of it."""
    known = CorrectiveOrder.objects.visible_to(Actor.of(request))
    people = ("organization", "step__proposed_by", "step__body", "verified_by")
    return get_object_or_404(known.select_related(*people), pk=pk)


@require_safe
def order(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One order: what is demanded, planned, reported, found."""
    actor, found, today = Actor.of(request), order_of(request, pk), clock.today()
    moves = open_to(ORDER_MOVES, actor, state=found.state)
    papers = found.papers.select_related("file", "added_by").order_by("added_at", "id")
    context = {
        "order": found,
        "office": actor.capacity in OFFICE,
        "late": found.state == "open" and found.due_on < today,
        "papers": [_paper(paper) for paper in papers],
        "may_plan": "plan" in moves and today <= found.due_on,
        "may_report": "report" in moves,
        "may_judge": "verify" in moves,
    }
    return render(request, "compliance/order.html", context)


def _paper(paper: OrderPaper) -> FileRow:
    url = reverse("standing:order_paper", args=[paper.pk])
    return file_row(paper.file, url, at=paper.added_at, by=paper.added_by)


@require_safe
def paper(request: HttpRequest, pk: UUID) -> FileResponse:
    """One of the papers under an order."""
    known = CorrectiveOrder.objects.visible_to(Actor.of(request))
    papers = OrderPaper.objects.filter(order__in=known).select_related("file")
    return download(get_object_or_404(papers, pk=pk).file, inline=True)


def _act(
    request: HttpRequest, pk: UUID, *, by: Callable[[HttpRequest], Actor]
) -> SubjectAct[CorrectiveOrder]:
    actor, found = by(request), order_of(request, pk)
    return SubjectAct(
        request,
        actor,
        found,
        named="order_id",
        page="standing:order",
        label=f"{found.organization.name} · {found.due_on.isoformat()}",
        lead=found.step.demands,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The firm says how it will correct."""
    act = _act(request, pk, by=Actor.of)
    return act.carry_out(
        services.plan_correction,
        PlanForm,
        title=_("Plan of the correction"),
        button=_("Hand the plan in"),
        done=_("The plan is with the office."),
        initial={"plan": act.subject.plan},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The firm reports what it has corrected."""
    return _act(request, pk, by=Actor.of).carry_out(
        services.report_correction,
        ReportForm,
        title=_("Report the correction"),
        button=_("Report it as done"),
        done=_("The report is with the office, which verifies it."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def verdict(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Verify the correction, or say what is missing."""
    return _act(request, pk, by=official).carry_out(
        services.judge_correction,
        VerdictForm,
        title=_("Verify the correction"),
        button=_("Decide"),
        done=_("Decided. The firm sees it at once."),
    )
