"""Steps of the ladder: proposed, confirmed by another, heard, ended; and their letters."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from compliance.conduct.forms.conduct import HearingForm, MinutesForm, ReasonForm, StepForm
from compliance.conduct.services import ladder
from compliance.conduct.views.acting import PER_PAGE, ActPage, SubjectAct, act_page, official
from compliance.conduct.views.firms import firm_of
from compliance.models import Step, StepLetter
from compliance.states import OFFICE, SECOND, STEP_MOVES, StepKind, StepState, open_to
from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.keyset import page
from exportportal.letters.responses import paper_of


def words_of(typed: Any) -> ladder.Words:
    """What a form says of a step."""
    return ladder.Words(
        kind=StepKind(typed["kind"]),
        reason=typed["reason"],
        demands=typed["demands"],
        due_on=typed["due_on"],
        until=typed["until"],
        suspends_if_unmet=typed["suspends_if_unmet"],
    )


@require_safe
def steps(request: HttpRequest) -> HttpResponse:
    """What waits for a second official, or with `?all=1` every step; the newest first."""
    actor = official(request)
    every = bool(request.GET.get("all"))
    rows = Step.objects.visible_to(actor).select_related("organization", "proposed_by")
    rows = rows if every else rows.waiting()
    shown = page(rows, order=("-id",), asked=request.GET, size=PER_PAGE)
    return render(request, "compliance/steps.html", {"page": shown, "every": every})


def step_of(request: HttpRequest, pk: UUID) -> Step:
    """The step, if the reader may know of it."""
    known = Step.objects.visible_to(Actor.of(request))
    people = ("organization", "body", "proposed_by", "decided_by")
    return get_object_or_404(known.select_related(*people), pk=pk)


@require_safe
def step(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One step: who, why, until when; what can be done about it; its letters."""
    actor, found, today = Actor.of(request), step_of(request, pk), clock.today()
    moves = open_to(STEP_MOVES, actor, state=found.state)
    own = found.proposed_by_id == actor.user_id
    in_time = found.hearing_by is not None and today <= found.hearing_by
    asked, held = found.hearing_asked_at, found.hearing_held_on
    waits = found.kind == StepKind.EXIT and (bool(asked) != bool(held) or (not asked and in_time))
    lifted = found.kind == StepKind.TALK or (
        found.kind == StepKind.SUSPENSION and actor.capacity in SECOND
    )
    context = {
        "step": found,
        "office": actor.capacity in OFFICE,
        "order": getattr(found, "order", None),
        "letters": found.letters.select_related("letter__paper").order_by(
            "letter__written_at", "letter"
        ),
        "may_confirm": "confirm" in moves and not own and not waits,
        "waits_for_hearing": "confirm" in moves and waits,
        "own": own and found.state == StepState.PROPOSED,
        "may_reject": "reject" in moves,
        "may_ask": "ask_hearing" in moves and in_time and not asked,
        "may_hold": "hold_hearing" in moves and bool(asked) and not held,
        "may_end": "end" in moves and lifted,
    }
    return render(request, "compliance/step.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def step_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a step, or propose it to a second official."""
    organization, actor = firm_of(request, pk), official(request)
    current = ladder.in_force(organization)
    kinds = ladder.NEXT[current.kind if current else ""]
    initial = {"kind": kinds[0]} if len(kinds) == 1 else {}
    return act_page(
        request,
        StepForm(request.POST or None, kinds=kinds, initial=initial),
        lambda typed: ladder.propose_step(
            organization=organization, words=words_of(typed), actor=actor, at=clock.now()
        ),
        ActPage(
            title=_("Next step"),
            button=_("Take or propose the step"),
            done=_("Done. A grave step waits for a second official; another is in force."),
            back=reverse("standing:firm", args=[pk]),
            back_label=organization.name,
            lead=_(
                "A talk and a corrective order hold at once. A suspension, an exit and a "
                "re-admission are proposed to a second official; before an exit the firm may ask "
                "for a hearing."
            ),
        ),
    )


def _act(
    request: HttpRequest, pk: UUID, *, by: Callable[[HttpRequest], Actor] = official
) -> SubjectAct[Step]:
    actor, found = by(request), step_of(request, pk)
    return SubjectAct(
        request,
        actor,
        found,
        named="step_id",
        page="standing:step",
        label=f"{found.organization.name} · {found.get_kind_display()}",
        lead=found.reason,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a proposed step in force, as another official."""
    act = _act(request, pk)
    return act.carry_out(
        ladder.confirm_step,
        ReasonForm,
        title=_("Confirm: %(step)s") % {"step": act.subject.get_kind_display()},
        button=_("Confirm; it holds from today"),
        done=_("Confirmed. It holds from today, on open and on new applications."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def reject(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Turn a proposed step down, or take one's own back."""
    act = _act(request, pk)
    return act.carry_out(
        ladder.reject_step,
        ReasonForm,
        title=_("Do not confirm: %(step)s") % {"step": act.subject.get_kind_display()},
        button=_("Do not confirm"),
        done=_("Not confirmed. It stays on record."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def ask_hearing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The firm asks to be heard before its exit."""
    return _act(request, pk, by=Actor.of).carry_out(
        ladder.ask_hearing,
        HearingForm,
        title=_("Ask for a hearing"),
        button=_("Ask for a hearing"),
        done=_("The office knows. There is no exit before you were heard."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def hold_hearing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the minutes of a hearing."""
    return _act(request, pk).carry_out(
        ladder.hold_hearing,
        MinutesForm,
        title=_("Minutes of the hearing"),
        button=_("Keep the minutes"),
        done=_("The minutes are on record; the firm sees them."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close a talk, or lift a suspension."""
    act = _act(request, pk)
    talk = act.subject.kind == StepKind.TALK
    return act.carry_out(
        ladder.end_step,
        ReasonForm,
        title=_("Close the talk") if talk else _("Lift the suspension"),
        button=_("Close the talk") if talk else _("Lift the suspension"),
        done=_("The firm is in good standing from today."),
    )


@require_safe
def letter(request: HttpRequest, pk: UUID) -> FileResponse:
    """A letter about a step, in print."""
    known = Step.objects.visible_to(Actor.of(request))
    rows = StepLetter.objects.filter(step__in=known).select_related("letter__paper__file")
    return paper_of(get_object_or_404(rows, pk=pk).letter)
