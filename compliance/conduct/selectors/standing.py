"""One firm's standing as a page or a program shows it, and what of it waits for an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from compliance.conduct.selectors.conduct import Trade, conducts
from compliance.law import CLAUSES
from compliance.law.ruleset import RuleSet
from compliance.lawbook.selectors.values import rule_set
from compliance.models import CorrectiveOrder, Incident, Review, Standing, Step
from compliance.models.reach import firms_within_reach
from compliance.rules.standing import Conduct, Factor, Tally, Weighed, weigh
from compliance.states import StandingState, StepState
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.kit.sql import called
from exportportal.kit.text import compact


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review with what it kept, read back."""

    review: Review
    conduct: Conduct
    law: RuleSet
    factors: tuple[Factor, ...]

    @classmethod
    def of(cls, review: Review) -> "Reviewed":
        conduct = Conduct.from_data(review.conduct)
        return cls(
            review=review,
            conduct=conduct,
            law=RuleSet.from_data(review.round.ruleset_values, CLAUSES),
            factors=tuple(Factor.from_data(one, conduct) for one in review.factors),
        )

    @property
    def on(self) -> date:
        """The day whose record it weighed."""
        return self.review.round.period_until


@dataclass(frozen=True, slots=True)
class FirmStanding:
    """Where a firm stands on a day: under what, by which step, on what review."""

    organization: Organization
    standing: Standing | None
    step: Step | None
    orders: list[CorrectiveOrder]
    reviewed: Reviewed | None

    @property
    def score(self) -> int | None:
        """The score of the last review; none of a firm that has exited, whatever it had."""
        if self.reviewed is None or self.exited:
            return None
        return self.reviewed.review.score

    @property
    def exited(self) -> bool:
        """Whether the firm is out."""
        return self.standing is not None and self.standing.state == StandingState.EXITED


def firm_standing(organization: Organization, *, on: date) -> FirmStanding:
    """A firm's own standing: what GET /api/v1/standing/ tells. Four queries."""
    return FirmStanding(
        organization=organization,
        standing=Standing.objects.filter(organization=organization).in_force(on).first(),
        step=Step.objects.filter(organization=organization, state=StepState.IN_FORCE).first(),
        orders=list(
            CorrectiveOrder.objects.open().filter(organization=organization).order_by("due_on")
        ),
        reviewed=last_review(organization),
    )


def last_review(organization: Organization) -> Reviewed | None:
    """The latest review of a firm. One query."""
    found = Review.objects.filter(organization=organization).select_related("round")
    last = found.order_by("-round__period_until").first()
    return Reviewed.of(last) if last else None


def record_today(organization: Organization, *, on: date) -> tuple[Conduct, Weighed, RuleSet]:
    """A firm's record as it is on a day, weighed by the law of the day; nothing is stored.

    What became of its licenses and cars is taken from its last review.
    """
    law = rule_set(on=on)
    last = last_review(organization)
    trade = (
        Trade(last.conduct.deregistrations, last.conduct.unused)
        if last
        else Trade(Tally(), Tally())
    )
    conduct = conducts([organization.pk], law, on=on, trade={organization.pk: trade})[
        organization.pk
    ]
    return conduct, weigh(conduct, law, on=on), law


def firms(actor: Actor, asked: Mapping[str, Any], *, on: date) -> QuerySet[Organization]:
    """The firms an official may look at, with their standing and last score, filtered."""
    now = Standing.objects.filter(organization=OuterRef("pk")).in_force(on)
    reviews = Review.objects.filter(organization=OuterRef("pk")).order_by("-id")
    rows = firms_within_reach(actor).annotate(
        standing_now=Subquery(now.values("state")[:1]),
        score=Subquery(reviews.values("score")[:1]),
        change=Subquery(reviews.values("change")[:1]),
        repeated=Subquery(reviews.values("repeated")[:1]),
    )
    if words := asked.get("q"):
        rows = rows.filter(called(words, "name_zh", "name_en") | Q(uscc=compact(words)))
    if standing := asked.get("standing"):
        rows = (
            rows.exclude(Exists(now))
            if standing == "good"
            else rows.filter(Exists(now.filter(state=standing)))
        )
    match asked.get("flag"):
        case "repeated":
            rows = rows.filter(repeated=True)
        case "overdue":
            late = CorrectiveOrder.objects.open().filter(organization=OuterRef("pk"), due_on__lt=on)
            rows = rows.filter(Exists(late))
        case "pending":
            pending = Incident.objects.pending().filter(organization=OuterRef("pk"))
            rows = rows.filter(Exists(pending))
    return rows


def flags(firms_shown: list[UUID], *, on: date) -> tuple[set[UUID], set[UUID]]:
    """Which of these firms have an order overdue, and which an incident to decide. Two queries."""
    late = CorrectiveOrder.objects.open().filter(organization__in=firms_shown, due_on__lt=on)
    pending = Incident.objects.pending().filter(organization__in=firms_shown)
    return (
        set(late.values_list("organization", flat=True)),
        set(pending.values_list("organization", flat=True)),
    )


class Score(NamedTuple):
    """What one review came to."""

    pk: UUID
    until: date
    score: int
    proposal: str
    change: int | None


def scores(organization: Organization) -> list[Score]:
    """A firm's scores, the newest first, for the trend."""
    rows = Review.objects.filter(organization=organization).annotate(until=F("round__period_until"))
    newest = rows.order_by("-until").values_list(*Score._fields)
    return [Score(*row) for row in newest[:12]]
