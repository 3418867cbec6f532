"""The ladder: talk, corrective order, suspension, exit, re-admission. People take its steps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from compliance.conduct.services.incidents import LONGEST, firm_for, required_words
from compliance.conduct.services.step_letters import write
from compliance.lawbook.selectors.values import rule_set
from compliance.models import CorrectiveOrder, Standing, Step
from compliance.states import (
    GRAVE,
    SECOND,
    STANDING_OF,
    STEP_MOVES,
    StepKind,
    StepState,
    take,
)
from exportportal.accounts.actors import CLOCK, Actor
from exportportal.accounts.impartiality import must_have_no_part_in
from exportportal.accounts.models import Organization
from exportportal.audit import trail
from exportportal.kit.calendar import add_working_days
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed, WrongState

_K = StepKind
# From where one stands, the steps one can be put on. The way back is to be verified or lifted.
NEXT: Final[Mapping[str, tuple[StepKind, ...]]] = {
    "": (_K.TALK, _K.ORDER, _K.SUSPENSION, _K.EXIT),
    _K.TALK: (_K.ORDER, _K.SUSPENSION, _K.EXIT),
    _K.ORDER: (_K.SUSPENSION, _K.EXIT),
    _K.SUSPENSION: (_K.EXIT,),
    _K.EXIT: (_K.READMISSION,),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a step says: why; of an order what and until when; of a suspension until when."""

    kind: StepKind
    reason: str
    demands: str = ""
    due_on: date | None = None
    until: date | None = None
    suspends_if_unmet: bool = False

    @property
    def seconded(self) -> bool:
        """Whether it takes a second official."""
        return self.kind in GRAVE or self.suspends_if_unmet


@transaction.atomic
def propose_step(*, organization: Organization, words: Words, actor: Actor, at: datetime) -> Step:
    """Take a step, or propose it where it takes a second official.

    A firm is told of an exit when it is proposed, and may ask for a hearing from that day on.
    """
    firm = firm_for(organization, actor)
    current = in_force(firm)
    today = day_in_china(at)
    _check(words, current, today=today)
    hearing = words.kind is StepKind.EXIT
    days = rule_set(on=today).number("exit.hearing_working_days")
    try:
        with transaction.atomic():
            step = Step.objects.create(
                organization=firm,
                body_id=actor.firm,
                kind=words.kind,
                state=StepState.PROPOSED,
                reason=words.reason.strip(),
                demands=words.demands.strip(),
                due_on=words.due_on,
                until=words.until,
                suspends_if_unmet=words.suspends_if_unmet,
                seconded=words.seconded,
                follows=current,
                proposed_by_id=actor.person,
                proposed_at=at,
                hearing_by=add_working_days(today, days) if hearing else None,
            )
    except IntegrityError as taken:
        raise WrongState(_("A step is proposed for this firm already.")) from taken
    if words.seconded:
        record("standing.proposed", step, actor, at, hearing_by=step.hearing_by)
        if hearing:
            write(step, "hearing", at=at)
        return step
    return put_in_force(step, actor=actor, at=at)


@transaction.atomic
def confirm_step(*, step_id: UUID, reason: str, actor: Actor, at: datetime) -> Step:
    """Confirm a step as another official than the one who proposed it. It holds from this day."""
    step = _moved("confirm", step_id, actor)
    if step.proposed_by_id == actor.person:
        raise NotAllowed(_("Another official confirms a step than the one who proposed it."))
    if step.kind == StepKind.EXIT:
        _heard(step, today=day_in_china(at))
    current = in_force(step.organization)
    if (current and current.pk) != step.follows_id:
        raise WrongState(_("The firm's standing has changed since this was proposed."))
    step.decision_reason = required_words(reason, "reason")
    step.decided_by_id, step.decided_at = actor.person, at
    return put_in_force(step, actor=actor, at=at)


@transaction.atomic
def reject_step(*, step_id: UUID, reason: str, actor: Actor, at: datetime) -> Step:
    """Turn a proposed step down, or take one's own back. It stays on record."""
    step = _moved("reject", step_id, actor)
    step.decision_reason = required_words(reason, "reason")
    step.decided_by_id, step.decided_at = actor.person, at
    step.save(update_fields=["state", "decision_reason", "decided_by", "decided_at"])
    record("standing.not_confirmed", step, actor, at, reason=step.decision_reason)
    return step


@transaction.atomic
def ask_hearing(*, step_id: UUID, words: str, actor: Actor, at: datetime) -> Step:
    """The firm asks to be heard before its exit, within its days."""
    step = _moved("ask_hearing", step_id, actor)
    if step.kind != StepKind.EXIT or step.hearing_by is None:
        raise WrongState(_("A hearing is held before an exit."))
    if step.hearing_asked_at is not None:
        raise WrongState(_("A hearing has been asked for already."))
    if day_in_china(at) > step.hearing_by:
        raise WrongState(
            _("A hearing could be asked for until %(day)s.") % {"day": step.hearing_by.isoformat()}
        )
    step.hearing_words, step.hearing_asked_at = required_words(words, "words"), at
    step.save(update_fields=["hearing_words", "hearing_asked_at"])
    record("standing.hearing_asked", step, actor, at)
    return step


@transaction.atomic
def hold_hearing(*, step_id: UUID, held_on: date, minutes: str, actor: Actor, at: datetime) -> Step:
    """Keep the minutes of the hearing the firm asked for."""
    step = _moved("hold_hearing", step_id, actor)
    if step.hearing_asked_at is None or step.hearing_held_on is not None:
        raise WrongState(_("No hearing is waiting to be held."))
    if not day_in_china(step.hearing_asked_at) <= held_on <= day_in_china(at):
        fault = str(_("A hearing is held after it was asked for, and not on a day to come."))
        raise Invalid(fault, errors={"held_on": [fault]})
    step.hearing_held_on, step.hearing_minutes = held_on, required_words(minutes, "minutes")
    step.save(update_fields=["hearing_held_on", "hearing_minutes"])
    record("standing.hearing_held", step, actor, at, held_on=held_on)
    return step


@transaction.atomic
def end_step(*, step_id: UUID, reason: str, actor: Actor, at: datetime) -> Step:
    """Close a talk that was held, or lift a suspension before its end."""
    step = _moved("end", step_id, actor)
    if step.kind not in {StepKind.TALK, StepKind.SUSPENSION}:
        raise WrongState(_("An order ends when it is verified, an exit with a re-admission."))
    if step.kind == StepKind.SUSPENSION and actor.capacity not in SECOND:
        raise NotAllowed(_("Your role does not include this act."))
    if CorrectiveOrder.objects.open().filter(organization_id=step.organization_id).exists():
        raise WrongState(_("Its corrective order is verified first."))
    release(step, because=required_words(reason, "reason"), on=day_in_china(at), at=at)
    record("standing.ended", step, actor, at, reason=step.ended_because)
    return step


@transaction.atomic
def let_run_out(*, step_id: UUID, at: datetime) -> None:
    """End a suspension whose last day is over. Running twice changes nothing."""
    step = Step.objects.select_for_update(of=("self",)).get(pk=step_id)
    if step.state != StepState.IN_FORCE or not step.until or step.until >= day_in_china(at):
        return
    step.state, step.ended_at = StepState.ENDED, at
    step.save(update_fields=["state", "ended_at"])
    record("standing.run_out", step, CLOCK, at, until=step.until)


def in_force(firm: Organization) -> Step | None:
    """The step a firm is on."""
    return Step.objects.filter(organization=firm, state=StepState.IN_FORCE).first()


def put_in_force(step: Step, *, actor: Actor, at: datetime) -> Step:
    """Let a step hold from this day on: effect at once, on every application."""
    today = day_in_china(at)
    if step.follows is not None and step.follows.state == StepState.IN_FORCE:
        release(step.follows, because=str(step.get_kind_display()), on=today, at=at)
    step.state = StepState.IN_FORCE
    if state := STANDING_OF.get(step.kind):
        step.standing = Standing.objects.create(
            organization_id=step.organization_id,
            state=state,
            valid_from=today,
            valid_until=step.until,
            reason=step.reason,
            decided_by_id=step.proposed_by_id,
            seconded_by_id=step.decided_by_id,
            decided_at=at,
        )
    else:
        step.state, step.ended_at = StepState.ENDED, at
    written = ("state", "standing", "decision_reason", "decided_by", "decided_at", "ended_at")
    step.save(update_fields=written)
    if step.kind == StepKind.ORDER:
        CorrectiveOrder.objects.create(
            step=step, organization_id=step.organization_id, due_on=step.due_on or today
        )
    write(step, "step", at=at)
    record("standing.decided", step, actor, at, reason=step.reason, due_on=step.due_on)
    return step


def release(step: Step, *, because: str, on: date, at: datetime) -> None:
    """End a step and the standing under it, which holds no more on this very day."""
    standing = step.standing
    if standing is not None and standing.valid_from < on:
        standing.valid_until = on - timedelta(days=1)
        standing.save(update_fields=["valid_until"])
    elif standing is not None:
        standing.replaced_at = at
        standing.save(update_fields=["replaced_at"])
    step.state, step.ended_at, step.ended_because = StepState.ENDED, at, because
    step.save(update_fields=["state", "ended_at", "ended_because"])


def _moved(move: str, step_id: UUID, actor: Actor) -> Step:
    """The step, held together with its firm, with the move taken."""
    firm = Step.objects.visible_to(actor).filter(pk=step_id).values("organization")
    Organization.objects.select_for_update(no_key=True).filter(pk__in=firm).first()
    step = Step.objects.locked_for(actor).select_related("organization", "follows").get(pk=step_id)
    must_have_no_part_in(actor, step.organization_id)
    step.state = take(STEP_MOVES, move, state=step.state, actor=actor)
    return step


def _heard(step: Step, *, today: date) -> None:
    if step.hearing_asked_at is not None and step.hearing_held_on is None:
        raise WrongState(_("The firm has asked for a hearing; it is heard first."))
    if step.hearing_asked_at is None and step.hearing_by and today <= step.hearing_by:
        raise WrongState(
            _("The firm may ask for a hearing until %(day)s; no exit before.")
            % {"day": step.hearing_by.isoformat()}
        )


def _check(words: Words, current: Step | None, *, today: date) -> None:
    if words.kind not in NEXT[current.kind if current else ""]:
        raise WrongState(_("This step does not follow on where the firm stands."))
    if errors := {name: str(fault) for name, fault in _faults(words, today)}:
        raise Invalid(
            _("The step cannot be taken like this."),
            errors={name: [fault] for name, fault in errors.items()},
        )


def _faults(words: Words, today: date) -> Iterator[tuple[str, Promise | str]]:
    """What of these words is missing, too much, or not of such a step."""
    if not words.reason.strip():
        yield "reason", _("This cannot be left empty.")
    for field, text in (("reason", words.reason), ("demands", words.demands)):
        if len(text) > LONGEST:
            yield field, _("Give up to %(most)s characters.") % {"most": LONGEST}
    if words.kind is StepKind.ORDER:
        if not words.demands.strip():
            yield "demands", _("Say what is to be corrected.")
        if words.due_on is None or words.due_on <= today:
            yield "due_on", _("Set a day to come.")
    elif words.demands.strip() or words.due_on or words.suspends_if_unmet:
        yield "kind", _("Only a corrective order demands something until a day.")
    if words.until is not None and words.kind is not StepKind.SUSPENSION:
        # An exit that ran out would re-admit the firm without the two officials it takes.
        yield "until", _("Only a suspension has a last day.")
    elif words.until is not None and words.until < today:
        yield "until", _("This day is over.")


def record(verb: str, step: Step, actor: Actor, at: datetime, **details: Any) -> None:
    """In the log. The firm reads what is in force, and all of an exit."""
    firm = step.organization
    known = step.state in {StepState.IN_FORCE, StepState.ENDED} or step.kind == StepKind.EXIT
    trail.record(
        verb,
        subject=step,
        actor=actor,
        at=at,
        seen_by=[*firm.authorities, *([firm.pk] if known else [])],
        step=step.kind,
        firm=firm.name_zh,
        **details,
    )
