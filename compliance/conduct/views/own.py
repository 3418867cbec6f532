"""A firm's own standing: its score, why, what would lift it, and what it has to answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from compliance.conduct.selectors import standing as reads
from compliance.conduct.views.acting import exporter
from compliance.conduct.views.evidence import factors_shown, lifts_shown
from compliance.lawbook.selectors.values import loaded_wordings
from compliance.models import Complaint, Incident, Notice, Step
from compliance.states import OFFICE
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.kit import clock

SHOWN = 20


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The firm's page; officials are led to their list."""
    if Actor.of(request).capacity in OFFICE:
        return redirect("standing:firms")
    actor, today = exporter(request), clock.today()
    organization = Organization.objects.get(pk=actor.firm)
    stands = reads.firm_standing(organization, on=today)
    reviewed, loaded = stands.reviewed, loaded_wordings(today)
    incidents = Incident.objects.visible_to(actor).order_by("-id")[:SHOWN]
    steps = Step.objects.visible_to(actor).order_by("-id")[:SHOWN]
    context = {
        "stands": stands,
        "factors": factors_shown(reviewed.factors, actor, loaded=loaded) if reviewed else [],
        "lifts": lifts_shown(reviewed.conduct, reviewed.law, on=reviewed.on, loaded=loaded)
        if reviewed
        else [],
        "scores": reads.scores(organization),
        "incidents": incidents,
        "loaded": loaded,
        "steps": steps,
        "complaints": Complaint.objects.visible_to(actor).filter(settled_on=None),
        "notices": Notice.objects.visible_to(actor).order_by("-id")[:SHOWN],
        "today": today,
        "acts": actor.capacity == "exporter",
    }
    return render(request, "compliance/own.html", context)
