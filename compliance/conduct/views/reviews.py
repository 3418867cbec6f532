"""Periodic reviews: what is proposed, on which factors, and what an official makes of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from compliance.conduct.forms.conduct import ReviewForm, ReviewsForm
from compliance.conduct.selectors.standing import Reviewed
from compliance.conduct.services import ladder
from compliance.conduct.services.reviews import decide_review
from compliance.conduct.views.acting import PER_PAGE, ActPage, act_page, official
from compliance.conduct.views.evidence import factors_shown, lifts_shown
from compliance.conduct.views.steps import words_of
from compliance.lawbook.selectors.values import loaded_wordings
from compliance.models import Review
from compliance.models.reviews import NO_STEP
from compliance.states import StepKind
from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.keyset import page


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """Reviews that propose a step and wait for a decision, the lowest score first."""
    actor = official(request)
    form = ReviewsForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = Review.objects.visible_to(actor).select_related("organization", "round", "decision")
    rows = rows.exclude(decision=None) if asked.get("closed") else rows.undecided()
    if asked.get("proposal"):
        rows = rows.filter(proposal=asked["proposal"])
    shown = page(rows, order=("score", "id"), asked=request.GET, size=PER_PAGE)
    status = 200 if form.is_valid() else 400
    return render(request, "compliance/reviews.html", {"page": shown, "form": form}, status=status)


def review_of(request: HttpRequest, pk: UUID) -> Review:
    """The review, if the reader may know of it."""
    known = Review.objects.visible_to(Actor.of(request))
    parts = ("organization", "round", "decision__decided_by", "decision__step")
    return get_object_or_404(known.select_related(*parts), pk=pk)


@require_safe
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One review, from what it kept: the same page for ever."""
    actor, found = official(request), review_of(request, pk)
    reviewed, loaded = Reviewed.of(found), loaded_wordings(clock.today())
    context = {
        "review": found,
        "reviewed": reviewed,
        "factors": factors_shown(reviewed.factors, actor, loaded=loaded),
        "lifts": lifts_shown(reviewed.conduct, reviewed.law, on=reviewed.on, loaded=loaded),
        "decision": getattr(found, "decision", None),
        "grounds": reviewed.conduct.grounds.count,
    }
    return render(request, "compliance/review.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Decide on a review: the step it proposes, another, or none."""
    actor, found = official(request), review_of(request, pk)
    current = ladder.in_force(found.organization)
    kinds = ladder.NEXT[current.kind if current else ""]
    proposed = found.proposal if found.proposal in {*kinds, NO_STEP} else NO_STEP

    def act(typed: Any) -> None:
        step = None if typed["kind"] == NO_STEP else words_of(typed)
        decide_review(
            review_id=found.pk, words=step, reason=typed["because"], actor=actor, at=clock.now()
        )

    return act_page(
        request,
        ReviewForm(request.POST or None, kinds=kinds, initial={"kind": proposed}),
        act,
        ActPage(
            title=_("Decide on the review"),
            button=_("Close the review"),
            done=_("The review is closed. A grave step waits for a second official."),
            back=reverse("standing:review", args=[found.pk]),
            back_label=found.organization.name,
            lead=_("Score %(score)s; proposed: %(proposal)s.")
            % {"score": found.score, "proposal": _proposal_text(found.proposal)},
        ),
    )


def _proposal_text(proposal: str) -> str:
    return str(_("No step")) if proposal == NO_STEP else str(StepKind(proposal).label)
