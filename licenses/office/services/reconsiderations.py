"""Contesting a refusal, and deciding on it by officials who had no part in it."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from compliance.lawbook.selectors.values import rule_set
from exportportal.accounts.actors import Actor
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import NotAllowed, WrongState
from exportportal.kit.required import required_text
from licenses import states
from licenses.models import LicenseApplication, Reconsideration, ReconsiderationOutcome
from licenses.shared.services import holding
from licenses.shared.services.due_days import update_due_on
from licenses.shared.services.parties import hold_file, record_on_file
from licenses.shared.services.reasons import reason_on_file
from licenses.states import State

LONGEST = 8000


def last_day(application: LicenseApplication) -> date | None:
    """The last day on which a refusal can be contested; None of what is not refused."""
    if application.state != State.REFUSED or application.decided_at is None:
        return None
    refused_on = day_in_china(application.decided_at)
    return refused_on + timedelta(days=rule_set(on=refused_on).number("internal_review.days"))


@transaction.atomic
def contest(
    *, application: LicenseApplication, grounds: str, actor: Actor, at: datetime
) -> Reconsideration:
    """Ask for reconsideration of a refusal: once for each, within its days."""
    application.refresh_from_db(from_queryset=LicenseApplication.objects.locked_for(actor))
    states.take(states.APPLICATION_MOVES, "contest", state=application.state, actor=actor)
    last = last_day(application)
    if last is None or day_in_china(at) > last:
        raise WrongState(_("The days to ask for an internal review are over."))
    grounds = required_text(grounds, "grounds", detail=_("Say on what grounds."), longest=LONGEST)
    known = application.reconsiderations.filter(round=application.signing_round)
    if known.exists():
        raise WrongState(_("An internal review of this refusal was asked for before."))
    asked = Reconsideration.objects.create(
        application=application,
        round=application.signing_round,
        asked_by_id=actor.person,
        asked_at=at,
        grounds=grounds,
    )
    record_on_file("application.contested", application, actor=actor, at=at, reason=asked.grounds)
    return asked


def had_a_part(application: LicenseApplication, person: UUID) -> bool:
    """Whether somebody claimed, ruled, asked, recommended, signed or decided on this file."""
    named = Q(signed_by=person) | Q(on_behalf_of=person)
    return (
        person in {application.claimed_by_id, application.recommended_by_id}
        or person == application.decided_by_id
        or application.signatures.filter(named).exists()
        or application.rulings.filter(ruled_by=person).exists()
        or application.corrections.filter(asked_by=person).exists()
    )


@transaction.atomic
def decide(
    *,
    application: LicenseApplication,
    outcome: ReconsiderationOutcome,
    reason: str,
    actor: Actor,
    at: datetime,
) -> Reconsideration:
    """Uphold the refusal, or overturn it: then the file is open for a decision again."""
    hold_file(application, actor)
    target = states.take(states.APPLICATION_MOVES, "reopen", state=application.state, actor=actor)
    asked = application.reconsiderations.open().filter(round=application.signing_round).first()
    if asked is None:
        raise WrongState(_("Nothing is left to reconsider here."))
    if had_a_part(application, actor.person):
        raise NotAllowed(_("You had a part in this refusal; another official reconsiders it."))
    asked.outcome, asked.reason = outcome, reason_on_file(reason)
    asked.decided_by_id, asked.decided_at = actor.person, at
    asked.save(update_fields=["outcome", "reason", "decided_by", "decided_at"])
    record_on_file(f"application.{outcome}", application, actor=actor, at=at, reason=asked.reason)
    if outcome == ReconsiderationOutcome.OVERTURNED:
        _reopen(application, target, actor=actor, at=at)
    return asked


def _reopen(application: LicenseApplication, target: str, *, actor: Actor, at: datetime) -> None:
    """Before the office again, with its cars, for officials to decide afresh."""
    holding.hold_cars(application)
    try:
        with transaction.atomic():
            holding.take_vins(application)
    except IntegrityError as taken:
        raise WrongState(
            _("One of its vehicles is on another file by now. That file comes first.")
        ) from taken
    application.state = target
    application.signing_round += 1
    application.recommended_by = application.recommended_at = None
    application.recommendation = application.decision_reason = ""
    application.decided_by = application.decided_at = None
    application.claimed_by = application.claimed_at = application.lease_until = None
    application.refused_under = []
    update_due_on(application, "application.reopened", at=at)
    application.save(
        update_fields=[
            "state",
            "signing_round",
            "recommended_by",
            "recommended_at",
            "recommendation",
            "decision_reason",
            "decided_by",
            "decided_at",
            "claimed_by",
            "claimed_at",
            "lease_until",
            "refused_under",
            "due_on",
        ]
    )
    record_on_file("application.reopened", application, actor=actor, at=at)
