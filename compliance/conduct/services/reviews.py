"""Periodic reviews: made once a period for every firm, decided by a person, run again at will."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from compliance.conduct.selectors.conduct import Trading, conducts
from compliance.conduct.services.incidents import firm_for, required_words
from compliance.conduct.services.ladder import Words, propose_step
from compliance.law import CLAUSES
from compliance.law.days import months_after
from compliance.law.ruleset import RuleSet
from compliance.lawbook.selectors.values import rule_set
from compliance.models import Review, ReviewDecision, ReviewRound
from compliance.models.reviews import NO_STEP
from compliance.rules.standing import Conduct, Factor, Weighed, weigh
from exportportal.accounts.actors import CLOCK, Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import OrganizationKind
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import WrongState
from exportportal.kit.free_form import Json
from exportportal.kit.ids import uuid7

AT_ONCE: Final = 500
MONTHS: Final = 12


def period_before(today: date, *, months: int) -> tuple[date, date]:
    """The last period that is over: blocks of that many months, counted from January of year 0."""
    ordinal = today.year * MONTHS + today.month - 1
    year, month = divmod(ordinal - ordinal % months, MONTHS)
    follows = date(year, month + 1, 1)
    return months_after(follows, -months), follows - timedelta(days=1)


@transaction.atomic
def open_round(*, at: datetime) -> ReviewRound:
    """The round of the last period that is over, opened by whoever asks first."""
    today = day_in_china(at)
    law = rule_set(on=today)
    start, end = period_before(today, months=law.number("review.every_months"))
    found, _opened = ReviewRound.objects.get_or_create(
        period_until=end,
        defaults={
            "period_from": start,
            "opened_at": at,
            "ruleset": law.id,
            "ruleset_values": law.as_data(),
        },
    )
    return found


@transaction.atomic
def review_some(
    *,
    round_id: UUID,
    trading: Trading,
    at: datetime,
    most: int = AT_ONCE,
    only: UUID | None = None,
) -> int:
    """Review firms that have no review of this round yet; tells of how many there were.

    `only` names one of them.

    A worker that dies loses the firms it had in hand, and the next one begins with them. While one
    is at it, another that comes finds nothing to do.
    """
    if not _alone(round_id):
        return 0
    opened = ReviewRound.objects.get(pk=round_id)
    law = RuleSet.from_data(opened.ruleset_values, CLAUSES)
    waiting = unreviewed(opened)
    if only is not None:
        waiting = waiting.filter(pk=only)
    bodies = ("filing_body_id", "issuing_body_id")
    firms = list(waiting.order_by("pk").values_list("pk", *bodies)[:most])
    if not firms:
        return 0
    ids = [firm for firm, *_bodies in firms]
    on = opened.period_until
    found = conducts(ids, law, on=on, trade=trading(ids, law, on))
    _write(opened, found, law, at)
    readers = {body for _firm, *bodies in firms for body in bodies}
    trail.record(
        "standing.reviewed",
        subject=opened,
        actor=CLOCK,
        at=at,
        seen_by={*ids, *readers},
        firms=len(ids),
        until=on,
    )
    return len(ids)


def unreviewed(opened: ReviewRound) -> QuerySet[Organization]:
    """The firms that have no review of this round yet."""
    reviewed = Review.objects.filter(round=opened).values("organization")
    return Organization.objects.filter(kind=OrganizationKind.EXPORTER).exclude(pk__in=reviewed)


@transaction.atomic
def decide_review(
    *, review_id: UUID, words: Words | None, reason: str, actor: Actor, at: datetime
) -> ReviewDecision:
    """Close a review: with a step of the ladder, as proposed or another, or with none.

    Of two officials who close the same one, the first has closed it; the other is told.
    """
    review = Review.objects.locked_for(actor).select_related("organization").get(pk=review_id)
    firm_for(review.organization, actor)
    if done := ReviewDecision.objects.filter(review=review).select_related("decided_by").first():
        raise WrongState(
            _("%(name)s has closed this review already. Reload the page to see with what.")
            % {"name": done.decided_by}
        )
    because = required_words(reason, "reason")
    step = None
    if words is not None:
        step = propose_step(organization=review.organization, words=words, actor=actor, at=at)
    decision = ReviewDecision.objects.create(
        review=review,
        outcome=words.kind if words else NO_STEP,
        reason=because,
        step=step,
        decided_by_id=actor.person,
        decided_at=at,
    )
    firm = review.organization
    trail.record(
        "standing.review_closed",
        subject=review,
        actor=actor,
        at=at,
        seen_by=firm.authorities,
        outcome=decision.outcome,
        reason=because,
    )
    return decision


@dataclass(frozen=True, slots=True)
class Difference:
    """A review that comes out otherwise today."""

    review: Review
    what: str

    def __str__(self) -> str:
        return f"review {self.review.pk} of {self.review.organization_id}: {self.what}"


def differences() -> Iterator[Difference]:
    """Run every review again on what it kept, and tell each that comes out otherwise."""
    rounds = {each.pk: each for each in ReviewRound.objects.all()}
    laws = {pk: RuleSet.from_data(each.ruleset_values, CLAUSES) for pk, each in rounds.items()}
    for review in Review.objects.order_by("pk").iterator(chunk_size=AT_ONCE):
        law, on = laws[review.round_id], rounds[review.round_id].period_until
        conduct = Conduct.from_data(review.conduct)
        now = weigh(conduct, law, on=on)
        factors = tuple(Factor.from_data(one, conduct) for one in review.factors)
        then = (review.score, review.points, review.proposal, factors)
        again = (now.score, now.points, now.proposal, now.factors)
        if then != again:
            yield Difference(review, f"{then} is now {again}")


_COPY: Final = """
    COPY compliance_review (id, round_id, organization_id, made_at, score, points, proposal,
        repeated, change, conduct, factors) FROM STDIN
"""


def _write(opened: ReviewRound, found: Mapping[UUID, Conduct], law: RuleSet, at: datetime) -> None:
    """Weigh these records and store them by COPY, which takes a third of the time of an INSERT."""
    lines = []
    for firm, conduct in found.items():
        weighed = weigh(conduct, law, on=opened.period_until)
        change = r"\N" if weighed.change is None else weighed.change
        columns = (weighed.score, weighed.points, weighed.proposal, weighed.repeated, change)
        kept = (_json(conduct.as_data()), _json(_factors(weighed)))
        line = (uuid7(), opened.pk, firm, at.isoformat(), *columns, *kept)
        lines.append("\t".join(map(str, line)))
    with connection.cursor() as cursor:
        cursor.copy_expert(_COPY, StringIO("\n".join(lines)))


def _factors(weighed: Weighed) -> list[Json]:
    return [factor.as_data() for factor in weighed.factors]


def _json(data: Any) -> str:
    """As COPY reads it: no tab or line end is in JSON, and a backslash is written twice."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return written.replace("\\", "\\\\")


def _alone(round_id: UUID) -> bool:
    """Whether nobody else reviews firms of this round until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 649))", [str(round_id)]
        )
        (alone,) = cursor.fetchone()
    return bool(alone)
