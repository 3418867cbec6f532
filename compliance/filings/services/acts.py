"""The acts of a filing: submitted and withdrawn by the firm, examined and decided by its body."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from compliance.filing_states import FilingState
from compliance.filings.selectors.filings import review_clock
from compliance.filings.services import letters
from compliance.filings.services.check import ITEMS, FilingIncomplete, faults
from compliance.filings.services.drafts import lock
from compliance.law.announcement_6_2024 import FILING, FILING_FIRMS, FILING_PAPERS
from compliance.law.days import months_after
from compliance.law.notice_648 import STANDING
from compliance.lawbook.selectors.values import rule_set
from compliance.models import Filing, FilingApplication
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.required import required_text

# Which clauses say what a firm must be to be filed; under no other is it refused.
REFUSED_UNDER: Final = (FILING, FILING_FIRMS, FILING_PAPERS, STANDING)
# What the acts below write; what the firm states is `filing_drafts`' alone.
MOVED: Final = (
    *("body", "state", "submitted_at", "due_on", "reason", "asked", "clauses", "filing"),
    *("claimed_by", "claimed_at", "recommended_by", "recommended_at", "decided_by", "decided_at"),
)


@transaction.atomic
def submit_filing(
    *, application: FilingApplication, listed: bool, actor: Actor, at: datetime
) -> FilingApplication:
    """Lodge it with the body that files the firm. Raises FilingIncomplete with every fault."""
    target = lock(application, "submit", actor)
    _administrator_only(actor)
    _refuse_incomplete(application, listed=listed, lodged_at=at)
    body_id = application.exporter.filing_body_id
    assert body_id is not None  # noqa: S101  the database holds it of exporters
    application.body_id = body_id
    application.state, application.submitted_at = target, at
    application.reason, application.asked = "", []
    application.claimed_by = application.claimed_at = None
    _save("filing.submitted", application, actor, at)
    return application


@transaction.atomic
def withdraw_filing(
    *, application: FilingApplication, reason: str, actor: Actor, at: datetime
) -> FilingApplication:
    """The firm takes its application back. That is its end; another may be started."""
    target = lock(application, "withdraw", actor)
    _administrator_only(actor)
    application.state = target
    _save("filing.withdrawn", application, actor, at, reason=reason.strip())
    return application


@transaction.atomic
def claim_filing(
    *, application: FilingApplication, actor: Actor, at: datetime
) -> FilingApplication:
    """Take an application on: of two officials at once the second finds it taken."""
    application.state = lock(application, "claim", actor)
    application.claimed_by_id, application.claimed_at = actor.person, at
    _save("filing.claimed", application, actor, at)
    return application


@transaction.atomic
def release_filing(
    *, application: FilingApplication, actor: Actor, at: datetime
) -> FilingApplication:
    """Put it back for colleagues. An approver puts back what an absent colleague holds."""
    target = lock(application, "release", actor)
    if actor.capacity is not Capacity.APPROVER:
        _holds(application, actor)
    application.state = target
    application.claimed_by = application.claimed_at = None
    _save("filing.released", application, actor, at)
    return application


@transaction.atomic
def return_filing(
    *,
    application: FilingApplication,
    reason: str,
    asked: Collection[str],
    actor: Actor,
    at: datetime,
) -> FilingApplication:
    """Give it back for correction, saying what and in which parts. The clock stands meanwhile."""
    target = lock(application, "return", actor)
    _holds(application, actor)
    if not set(asked) <= set(ITEMS):
        raise Invalid(errors={"asked": [str(_("There is no such part."))]})
    application.state, application.reason = target, required_text(reason)
    application.asked = [item for item in ITEMS if item in asked]
    _forget_signature(application)
    details = {"reason": application.reason, "asked": application.asked}
    _save("filing.returned", application, actor, at, **details)
    return application


@transaction.atomic
def refuse_filing(
    *,
    application: FilingApplication,
    reason: str,
    clauses: Collection[str],
    actor: Actor,
    at: datetime,
) -> FilingApplication:
    """Refuse it under the clauses it fails, with a reason."""
    target = lock(application, "refuse", actor)
    _holds(application, actor)
    if not clauses or not set(clauses) <= {clause.id for clause in REFUSED_UNDER}:
        raise Invalid(
            _("A refusal names the clauses it rests on."),
            errors={"clauses": [str(_("Choose at least one clause."))]},
        )
    application.state, application.reason = target, required_text(reason)
    application.clauses = sorted(clauses)
    application.decided_by_id, application.decided_at = actor.person, at
    details = {"reason": application.reason, "clauses": application.clauses}
    _save("filing.refused", application, actor, at, **details)
    letters.write(application, at=at)
    return application


@transaction.atomic
def recommend_filing(
    *, application: FilingApplication, note: str, listed: bool, actor: Actor, at: datetime
) -> FilingApplication:
    """Find it in order and pass it on; another official approves."""
    target = lock(application, "recommend", actor)
    _holds(application, actor)
    _refuse_incomplete(application, listed=listed, lodged_at=application.submitted_at or at)
    application.state = target
    application.recommended_by_id, application.recommended_at = actor.person, at
    _save("filing.recommended", application, actor, at, note=note.strip())
    return application


@transaction.atomic
def approve_filing(
    *, application: FilingApplication, listed: bool, actor: Actor, at: datetime
) -> Filing:
    """File the firm as an exporter for as long as the law of the day says.

    A year of twelve months approved on 2026-03-20 is good through 2027-03-20. A renewal runs from
    its own approval; it does not add to what was left.
    """
    target = lock(application, "approve", actor)
    if application.recommended_by_id == actor.person:
        raise NotAllowed(_("Another official approves a filing than the one who recommended it."))
    _refuse_incomplete(application, listed=listed, lodged_at=application.submitted_at or at)
    approved_on = day_in_china(at)
    months = rule_set(on=approved_on).number("filing.validity_months")
    filing = Filing.objects.create(
        exporter=application.exporter,
        body=application.body,
        number=_next_number(application.body_id, year=approved_on.year),
        approved_on=approved_on,
        valid_until=months_after(approved_on, months),
    )
    application.state, application.filing = target, filing
    application.decided_by_id, application.decided_at = actor.person, at
    details = {"number": filing.number, "valid_until": filing.valid_until}
    _save("filing.approved", application, actor, at, **details)
    letters.write(application, at=at)
    return filing


def _next_number(body_id: UUID, *, year: int) -> str:
    """The body's next number of the year. The body's row is held, so no number is given twice."""
    body = Organization.objects.select_for_update(no_key=True).get(pk=body_id)
    stem = f"{body.code}-{year}-"
    last = (
        Filing.objects.filter(body=body, number__regex=rf"^{stem}\d{{5}}$")
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    return f"{stem}{int(last.removeprefix(stem)) + 1 if last else 1:05d}"


def _administrator_only(actor: Actor) -> None:
    if not actor.administers:
        raise NotAllowed(_("The firm's administrator submits and withdraws."))


def _holds(application: FilingApplication, actor: Actor) -> None:
    """In review it belongs to whoever claimed it; recommended, to whoever gives the second look."""
    if application.state == FilingState.IN_REVIEW and application.claimed_by_id != actor.user_id:
        raise NotAllowed(_("A colleague has this application. Ask them to release it first."))


def _forget_signature(application: FilingApplication) -> None:
    """What was recommended is not what comes back."""
    application.recommended_by = application.recommended_at = None


def _refuse_incomplete(
    application: FilingApplication, *, listed: bool, lodged_at: datetime
) -> None:
    # What was complete when lodged does not lapse while the office has it, over New Year say.
    on = day_in_china(lodged_at)
    if found := faults(application, law=rule_set(on=on), on=on, listed=listed):
        raise FilingIncomplete(found)


def _save(
    verb: str, application: FilingApplication, actor: Actor, at: datetime, **details: Any
) -> None:
    """Write the act down, and the due day as the log has it from now on."""
    trail.record(
        verb,
        subject=application,
        actor=actor,
        at=at,
        seen_by=[application.exporter_id, application.body_id],
        **details,
    )
    application.due_on = review_clock(application).due_on
    application.save(update_fields=MOVED)
