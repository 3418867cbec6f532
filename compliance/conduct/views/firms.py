"""Firms as officials watch them: the list, one firm's file, and what would be if."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from compliance.conduct.forms.conduct import (
    ComplaintForm,
    FirmsForm,
    ReasonForm,
    SettlementForm,
    WhatIfForm,
)
from compliance.conduct.selectors import standing as reads
from compliance.conduct.selectors.related import named, related_firms
from compliance.conduct.services.reports import record_complaint, settle_complaint, uphold_complaint
from compliance.conduct.views.acting import PER_PAGE, ActPage, act_page, official
from compliance.conduct.views.evidence import factors_shown, lifts_shown
from compliance.law.negative_list import ROWS
from compliance.lawbook.selectors.values import loaded_wordings
from compliance.models import Complaint, CorrectiveOrder, Incident, Misreport, Step
from compliance.models.reach import firms_within_reach
from compliance.rules.standing import suppose, weigh
from compliance.wording.conduct import is_loaded, row_name
from exportportal.accounts.models import Organization
from exportportal.kit import clock
from exportportal.kit.keyset import page

SHOWN = 20


@require_safe
def firms(request: HttpRequest) -> HttpResponse:
    """The firms within reach, by name, with their standing and what to look at."""
    actor, today = official(request), clock.today()
    form = FirmsForm(request.GET)
    rows = reads.firms(actor, form.cleaned_data if form.is_valid() else {}, on=today)
    shown = page(rows, order=("name_zh", "pk"), asked=request.GET, size=PER_PAGE)
    late, pending = reads.flags([firm.pk for firm in shown.rows], on=today)
    context = {"page": shown, "form": form, "late": late, "pending": pending}
    return render(request, "compliance/firms.html", context, status=200 if form.is_valid() else 400)


def firm_of(request: HttpRequest, pk: UUID) -> Organization:
    """The firm, if it is within the official's reach."""
    return get_object_or_404(firms_within_reach(official(request)), pk=pk)


@require_safe
def firm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One firm's file: where it stands, what its last review weighed, all that is on record."""
    organization = firm_of(request, pk)
    actor, today = official(request), clock.today()
    stands = reads.firm_standing(organization, on=today)
    loaded = loaded_wordings(today)
    incidents = Incident.objects.visible_to(actor).filter(organization=organization)
    steps = Step.objects.filter(organization=organization).select_related("proposed_by")
    misreports = Misreport.objects.filter(organization=organization).select_related("body")
    complaints = Complaint.objects.filter(organization=organization)
    context = {
        "firm": organization,
        "stands": stands,
        "factors": factors_shown(stands.reviewed.factors, actor, loaded=loaded)
        if stands.reviewed
        else [],
        "scores": reads.scores(organization),
        "incidents": incidents.order_by("-id")[:SHOWN],
        "loaded": loaded,
        "steps": steps.order_by("-id")[:SHOWN],
        "orders": stands.orders,
        "related": named(related_firms([organization.pk], on=today)),
        "rulings": organization.link_rulings.select_related("other", "decided_by").order_by("-id")[
            :SHOWN
        ],
        "misreports": misreports.order_by("-found_on", "-id")[:SHOWN],
        "complaints": complaints.order_by("-received_on", "-id")[:SHOWN],
        "owners": organization.owners.order_by("-controls", "-share", "name"),
        "today": today,
    }
    return render(request, "compliance/firm.html", context)


@require_safe
def what_if(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the proposal would become; asked in the address, and nothing is stored."""
    organization, today = firm_of(request, pk), clock.today()
    conduct, now, law = reads.record_today(organization, on=today)
    loaded = loaded_wordings(today)
    bound = [row.number for row in ROWS if is_loaded(row.number, loaded)]
    pending = (
        Incident.objects.pending().filter(organization=organization, item__in=bound).order_by("id")
    )
    rows = {str(row.pk): row.item for row in pending}
    orders = CorrectiveOrder.objects.open().filter(organization=organization).order_by("due_on")
    form = WhatIfForm(
        request.GET,
        incidents=[
            (
                str(row.pk),
                f"{row_name(row.item, loaded)} {row.happened_on.isoformat()}: {row.summary[:80]}",
            )
            for row in pending
        ],
        orders=[
            (f"order:{row.pk}", _("Order due on %(day)s") % {"day": row.due_on.isoformat()})
            for row in orders
        ],
    )
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    supposed = suppose(
        conduct,
        upheld=tuple(rows[pk] for pk in asked.get("upheld", ())),
        verified=tuple(asked.get("verified", ())),
    )
    then = weigh(supposed, law, on=today)
    context = {
        "firm": organization,
        "form": form,
        "now": now,
        "then": then,
        "factors": factors_shown(then.factors, official(request), loaded=loaded),
        "lifts": lifts_shown(supposed, law, on=today, loaded=loaded),
        "anything": bool(rows) or orders.exists(),
    }
    return render(
        request, "compliance/what_if.html", context, status=200 if form.is_valid() else 400
    )


@require_http_methods(["GET", "HEAD", "POST"])
def complaint_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take in a complaint about after-sales service."""
    organization = firm_of(request, pk)
    return act_page(
        request,
        ComplaintForm(request.POST or None),
        lambda typed: record_complaint(
            organization=organization, **typed, actor=official(request), at=clock.now()
        ),
        ActPage(
            title=_("Record a complaint"),
            button=_("Record"),
            done=_("The complaint is on record; the firm sees it."),
            back=reverse("standing:firm", args=[pk]),
            back_label=organization.name,
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def complaint_uphold(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Find that a complaint's ground is made out."""
    return _complaint_act(
        request,
        pk,
        ReasonForm(request.POST or None),
        uphold_complaint,
        title=_("Uphold a complaint"),
        button=_("Uphold"),
        done=_("The complaint is upheld; until it is settled a review proposes an order."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def complaint_settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say how a complaint was settled."""
    return _complaint_act(
        request,
        pk,
        SettlementForm(request.POST or None),
        settle_complaint,
        title=_("Settle a complaint"),
        button=_("Settle"),
        done=_("The complaint is settled; it counts no more."),
    )


def _complaint_act(
    request: HttpRequest,
    pk: UUID,
    form: Form,
    do: Callable[..., object],
    *,
    title: str,
    button: str,
    done: str,
) -> HttpResponse:
    """What an official does with a complaint within reach, before the firm's page again."""
    actor = official(request)
    complaint = get_object_or_404(
        Complaint.objects.visible_to(actor).select_related("organization"), pk=pk
    )
    return act_page(
        request,
        form,
        lambda typed: do(complaint_id=complaint.pk, **typed, actor=actor, at=clock.now()),
        ActPage(
            title=title,
            button=button,
            done=done,
            back=reverse("standing:firm", args=[complaint.organization_id]),
            back_label=complaint.organization.name,
            lead=complaint.words,
        ),
    )
