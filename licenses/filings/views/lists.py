"""A firm's filings and applications; a filing body's queue."""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from compliance.filing_states import FilingState
from compliance.filings.selectors import filings as selectors
from compliance.filings.services.drafts import start_filing
from compliance.models.filing_applications import OVER
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.kit import clock
from exportportal.kit.components.tabs import state_tabs
from exportportal.kit.errors import NotAllowed
from exportportal.kit.keyset import page
from exportportal.kit.ways import require_POST

READERS = frozenset(
    {
        Capacity.EXPORTER,
        Capacity.READER,
        Capacity.REVIEWER,
        Capacity.APPROVER,
        Capacity.MINISTRY,
    }
)
# A draft is the firm's own.
SHOWN_STATES: Final = [
    (state.value, state.label) for state in FilingState if state != FilingState.DRAFT
]


@require_safe
def filings(request: HttpRequest) -> HttpResponse:
    """What a firm has filed and applied for; to officials the queue of their body."""
    actor = Actor.of(request)
    if actor.capacity not in READERS:
        raise NotAllowed(_("Filings are between exporters and the bodies that file them."))
    rows = selectors.filing_applications(actor)
    if actor.capacity in {Capacity.EXPORTER, Capacity.READER}:
        return _of_the_firm(request, actor)
    state, counts = request.GET.get("state", ""), selectors.filing_counts(actor)
    rows = rows.filter(state=state) if state in FilingState.values else rows
    # The most urgent first where days run; elsewhere, whatever came last.
    running = state in selectors.WITH_THE_BODY
    order = ["due_on", "pk"] if running else ["-submitted_at", "-pk"]
    context = {
        "page": page(rows, order=order, asked=request.GET),
        "tabs": state_tabs(request.path, SHOWN_STATES, counts, current=state),
        "today": clock.today(),
        "ministry": actor.capacity is Capacity.MINISTRY,
    }
    return render(request, "filings/queue.html", context)


def _of_the_firm(request: HttpRequest, actor: Actor) -> HttpResponse:
    firm = Organization.objects.select_related("filing_body", "issuing_body").get(pk=actor.firm)
    rows = selectors.filing_applications(actor)
    today = clock.today()
    context = {
        "firm": firm,
        "page": page(rows, order=["-pk"], asked=request.GET),
        "filings": selectors.filings_of(firm.pk)[:12],
        "standing": selectors.standing_filing(firm.pk, on=today),
        "under_way": rows.exclude(state__in=OVER).first(),
        "today": today,
        "may_apply": actor.capacity is Capacity.EXPORTER,
    }
    return render(request, "filings/firm.html", context)


@require_POST
def filing_start(request: HttpRequest) -> HttpResponse:
    """Begin an application, or go on with the one under way."""
    application = start_filing(actor=Actor.of(request), at=clock.now())
    messages.success(request, _("Fill it in as far as you can: everything is kept."))
    return redirect("licenses:filing", application.pk)
