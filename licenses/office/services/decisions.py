"""The official's acts on a file: claim, rule, return, refuse, recommend."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from compliance.findings import Finding
from exportportal.accounts.actors import Actor
from exportportal.kit.errors import Invalid, WrongState
from licenses import states
from licenses.applications.services import corrections
from licenses.applications.services.corrections import Asked
from licenses.choices import Moment, RulingOutcome
from licenses.documents.letter import LetterText
from licenses.models import LicenseApplication, Ruling, SignatureAct
from licenses.office.services import grounds, letters
from licenses.office.services.claims import CLAIM, give_to, lapsed, lease_from, must_hold
from licenses.shared.services import holding, signatures
from licenses.shared.services.assessment import keep
from licenses.shared.services.due_days import update_due_on
from licenses.shared.services.grantability import assess_file, clear_to_grant, unrecorded
from licenses.shared.services.parties import hold_file, record_on_file
from licenses.shared.services.reasons import reason_on_file
from licenses.states import State


@transaction.atomic
def claim_application(
    *, application: LicenseApplication, actor: Actor, at: datetime
) -> LicenseApplication:
    """Take a file on. Claiming one's own again changes nothing; another's is refused.

    One whose lease has lapsed is free for all.
    """
    hold_file(application, actor)
    held = application.state == State.IN_REVIEW and not lapsed(application, at=at)
    if held and application.claimed_by_id == actor.user_id:
        return application
    target = _take("claim", application, actor)
    if held:
        raise WrongState(_("A colleague has this file. Ask them to release it first."))
    application.state = target
    give_to(application, actor.person, at=at)
    application.save(update_fields=["state", *CLAIM])
    record_on_file("application.claimed", application, actor=actor, at=at)
    return application


@transaction.atomic
def release_application(
    *, application: LicenseApplication, actor: Actor, at: datetime
) -> LicenseApplication:
    """Put a file back for colleagues; so may one who has come to have part in it."""
    application.refresh_from_db(from_queryset=LicenseApplication.objects.locked_for(actor))
    target = _take("release", application, actor)
    must_hold(application, actor, at=at)
    application.state = target
    application.claimed_by = application.claimed_at = application.lease_until = None
    application.save(update_fields=["state", *CLAIM])
    record_on_file("application.released", application, actor=actor, at=at)
    return application


@transaction.atomic
def rule_on(
    *,
    application: LicenseApplication,
    fingerprints: Collection[str],
    outcome: RulingOutcome,
    reason: str,
    actor: Actor,
    at: datetime,
) -> list[Ruling]:
    """Rule on referred findings, with one reason for all. A later ruling replaces an earlier one.

    Raises WrongState if one of them is no longer what the law finds.
    """
    hold_file(application, actor)
    _take("rule", application, actor)
    must_hold(application, actor, at=at)
    reason = reason_on_file(reason)
    ruled = _referred(application, fingerprints, at=at)
    application.lease_until = lease_from(at)
    application.save(update_fields=["lease_until"])
    rulings = Ruling.objects.bulk_create(
        Ruling(
            application=application,
            rule=finding.rule,
            subject=finding.subject,
            fingerprint=finding.fingerprint,
            outcome=outcome,
            reason=reason,
            ruled_by_id=actor.person,
            ruled_at=at,
        )
        for finding in ruled
    )
    record_on_file(
        "application.ruled",
        application,
        actor=actor,
        at=at,
        findings=[[finding.rule, finding.subject] for finding in ruled],
        outcome=outcome,
        reason=reason,
    )
    return rulings


def _referred(
    application: LicenseApplication, fingerprints: Collection[str], *, at: datetime
) -> list[Finding]:
    """What the law refers to an official at this moment, of what the official has read."""
    if not fingerprints:
        raise Invalid(_("Choose at least one finding to rule on."))
    referred = {
        finding.fingerprint: finding for finding in assess_file(application, at=at).referred
    }
    if not set(fingerprints) <= set(referred):
        raise WrongState(
            _("A finding has changed since the page was opened. Look at the file again.")
        )
    chosen = [referred[fingerprint] for fingerprint in fingerprints]
    if unrecorded(chosen):
        raise Invalid(
            _("What is missing cannot be ruled on: enter the record of the certificate instead.")
        )
    return chosen


@transaction.atomic
def return_for_correction(
    *,
    application: LicenseApplication,
    reason: str,
    actor: Actor,
    at: datetime,
    items: Sequence[Asked] = (),
    working_days: int | None = None,
) -> LicenseApplication:
    """Give the file back to the applicant, saying what to correct by when. Its VINs stay taken."""
    hold_file(application, actor)
    target = _take("return", application, actor)
    must_hold(application, actor, at=at)
    application.state = target
    application.decision_reason = reason_on_file(reason)
    application.declaration_accepted = False
    _forget_recommendation(application)
    application.times_returned += 1
    application.signing_round += 1
    application.lease_until = None
    update_due_on(application, "application.returned", at=at)
    application.save(
        update_fields=[
            "state",
            "decision_reason",
            "declaration_accepted",
            "times_returned",
            "lease_until",
            "due_on",
            "signing_round",
            *_RECOMMENDATION,
        ]
    )
    asked = corrections.ask(application, items, working_days=working_days, actor=actor, at=at)
    # The applicant may put the cars right; their VINs stay taken.
    holding.give_back(application)
    record_on_file(
        "application.returned",
        application,
        actor=actor,
        at=at,
        reason=application.decision_reason,
        answer_by=asked.answer_by,
        items=[[item.pin, item.target, item.reason] for item in items],
    )
    return application


@transaction.atomic
def refuse_application(
    *,
    application: LicenseApplication,
    clauses: Sequence[str],
    reason: str,
    actor: Actor,
    at: datetime,
    letter: LetterText | None = None,
) -> LicenseApplication:
    """Refuse the license under named clauses, each of which something stands against.

    Raises Invalid if under one of them nothing fails, is missing or was ruled against, or if the
    letter says something else than the decision; left out, it is drafted.
    """
    hold_file(application, actor)
    target = _take("refuse", application, actor)
    must_hold(application, actor, at=at)
    assessment = assess_file(application, at=at)
    resting = grounds.under(clauses, grounds.grounds_of(application, assessment.findings))
    application.state = target
    application.decided_by_id, application.decided_at = actor.user_id, at
    application.decision_reason = reason_on_file(reason)
    application.refused_under = list(clauses)
    application.marks = assessment.marks
    update_due_on(application, "application.refused", at=at)
    application.save(update_fields=["state", "refused_under", "marks", "due_on", *_DECISION])
    if letter is None or not letter.chinese.strip():
        grounds.must_cite_no_other(reason, resting, assessment.findings)
        letter = letters.draft(application, resting, reason=application.decision_reason, at=at)
    else:
        grounds.hold_to(letter, resting, assessment.findings, reason=application.decision_reason)
    letters.write(application, resting, letter=letter, actor=actor, at=at)
    signatures.sign(application, SignatureAct.REFUSE, signer=signatures.Signer(actor), at=at)
    keep(assessment, application=application, moment=Moment.REFUSAL, at=at)
    holding.let_go(application)
    record_on_file(
        "application.refused",
        application,
        actor=actor,
        at=at,
        law=assessment.law.id,
        clauses=list(clauses),
        reason=application.decision_reason,
    )
    return application


@transaction.atomic
def recommend_application(
    *, application: LicenseApplication, note: str, actor: Actor, at: datetime
) -> LicenseApplication:
    """Recommend the grant to a second official.

    Raises BlockedByLaw if the law stands in the way on the evidence of this moment, RulingsMissing
    while a referred finding has no accepting ruling.
    """
    hold_file(application, actor)
    target = _take("recommend", application, actor)
    must_hold(application, actor, at=at)
    assessment = clear_to_grant(application, at=at)
    application.state = target
    application.recommended_by_id, application.recommended_at = actor.user_id, at
    # Colleagues read it on the file; the log tells the firm of the act alone.
    application.recommendation = note.strip()
    application.marks = assessment.marks
    application.signatures_required = signatures.required(assessment)
    signatures.sign(application, SignatureAct.RECOMMEND, signer=signatures.Signer(actor), at=at)
    application.save(update_fields=["state", "marks", "signatures_required", *_RECOMMENDATION])
    keep(assessment, application=application, moment=Moment.RECOMMENDATION, at=at)
    record_on_file(
        "application.recommended",
        application,
        actor=actor,
        at=at,
        law=assessment.law.id,
        signatures=application.signatures_required,
    )
    return application


_DECISION = ("decided_by", "decided_at", "decision_reason")
_RECOMMENDATION = ("recommended_by", "recommended_at", "recommendation")


def _forget_recommendation(application: LicenseApplication) -> None:
    application.recommended_by = application.recommended_at = None
    application.recommendation = ""


def _take(move: str, application: LicenseApplication, actor: Actor) -> str:
    return states.take(states.APPLICATION_MOVES, move, state=application.state, actor=actor)
