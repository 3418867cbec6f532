"""Trying a value of the law over files of the past, by a worker, batch by batch.

Each batch is one transaction under the lock of the run: it reads the next kept cases, asks the law
twice, and writes what differs together with how far it has come. A worker that is killed loses one
batch; whoever takes the run up next goes on behind the last one stored. Nothing of it becomes law.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from compliance.law import CLAUSES, WORDINGS
from compliance.law.data import to_data
from compliance.law.ruleset import Entry, Value, value_from_data
from compliance.lawbook.services.values import value_faults
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity
from exportportal.audit import trail
from exportportal.kit import jobs
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed
from licenses.models import DryRun, DryRunChange, Evaluation, JobState
from licenses.models.dryruns import KINDS
from licenses.models.office import WAITING
from licenses.office.services.dryruns import workbook
from licenses.office.services.dryruns.trial import Trial

AT_ONCE: Final = 50
"""Cases in memory at a time; one may have hundreds of cars."""
PATIENCE: Final = timedelta(minutes=2)
"""A run that no batch of was stored for longer than this was left lying."""


@transaction.atomic
def ask_for_dry_run(
    *,
    name: str,
    value: Value,
    clause_id: str,
    valid_from: date,
    applied_from: date,
    applied_until: date,
    language: str,
    actor: Actor,
    at: datetime,
) -> DryRun:
    """Have a value tried over the files applied for in a period.

    Raises Invalid with every fault: all that would keep the value from being proposed, and a period
    that is not over, ends before it begins, or holds no file.
    """
    if actor.capacity is not Capacity.MINISTRY:
        raise NotAllowed(_("The law's values are the ministry's to try."))
    today = day_in_china(at)
    errors = value_faults(
        name=name, value=value, clause_id=clause_id, valid_from=valid_from, today=today
    )
    if name in WORDINGS:
        errors["name"] = [str(_("No rule reads a wording, so there is nothing to try."))]
    errors |= _period_faults(applied_from, applied_until, today)
    total = 0 if errors else _cases(applied_from, applied_until, at).count()
    if not errors and not total:
        errors["applied_from"] = [str(_("No file of this period was ever put to the law."))]
    if errors:
        raise Invalid(_("The value cannot be tried like this."), errors=errors)
    run = DryRun.objects.create(
        membership=Membership.objects.active().get(
            user_id=actor.person, organization_id=actor.firm
        ),
        name=name,
        value=to_data(value),
        clause_id=clause_id,
        valid_from=valid_from,
        applied_from=applied_from,
        applied_until=applied_until,
        language=language,
        asked_at=at,
        total=total,
    )
    trail.record("dry_run.asked", subject=run, actor=actor, at=at, name=name, value=run.value)
    jobs.after_commit("licenses.run_dry_run", run_id=str(run.pk))
    return run


def _period_faults(applied_from: date, applied_until: date, today: date) -> dict[str, list[str]]:
    if applied_until > today:
        return {"applied_until": [str(_("A value is tried over files of the past: up to today."))]}
    if applied_until < applied_from:
        return {"applied_until": [str(_("The period ends before it begins."))]}
    return {}


def run_dry_run(*, run_id: UUID, now: Callable[[], datetime]) -> None:
    """Do what is left of a run. A second delivery finds another worker at it, or it done."""
    if _left_lying(run_id, now()):
        while _do_batch(run_id, now()):
            pass


def left_lying(*, at: datetime) -> QuerySet[DryRun]:
    """Runs that no worker is at."""
    return DryRun.objects.waiting().filter(Q(touched_at=None) | Q(touched_at__lte=at - PATIENCE))


@transaction.atomic
def _left_lying(run_id: UUID, at: datetime) -> bool:
    held = left_lying(at=at).select_for_update().filter(pk=run_id).first()
    if held is None:
        return False
    held.state, held.touched_at = JobState.RUNNING, at
    held.save(update_fields=["state", "touched_at"])
    return True


@transaction.atomic
def _do_batch(run_id: UUID, at: datetime) -> bool:
    run = (
        DryRun.objects.select_for_update(of=("self",))
        .select_related("membership__organization")
        .get(pk=run_id)
    )
    if run.state not in WAITING:
        return False
    batch = list(_next_cases(run)[:AT_ONCE])
    if batch:
        _try(run, batch)
    else:
        run.paper = workbook.written(run, on=day_in_china(at))
        run.state, run.finished_at = JobState.DONE, at
    run.touched_at = at
    run.save()
    return bool(batch)


def _cases(applied_from: date, applied_until: date, asked_at: datetime) -> QuerySet[Evaluation]:
    """Of each file of the period the last time that the law was asked about it."""
    kept = Evaluation.objects.filter(evaluated_at__lte=asked_at)
    later = kept.filter(application=OuterRef("application"), pk__gt=OuterRef("pk"))
    return kept.filter(applied_on__gte=applied_from, applied_on__lte=applied_until).exclude(
        Exists(later)
    )


def _next_cases(run: DryRun) -> QuerySet[Evaluation]:
    cases = _cases(run.applied_from, run.applied_until, run.asked_at)
    if run.reached_on is not None:
        cases = cases.filter(
            Q(applied_on=run.reached_on, pk__gt=run.reached_id) | Q(applied_on__gt=run.reached_on),
            applied_on__gte=run.reached_on,
        )
    return cases.select_related("application").order_by("applied_on", "pk")


def _try(run: DryRun, batch: Iterable[Evaluation]) -> None:
    tried = Entry(
        name=run.name,
        since=run.valid_from,
        value=value_from_data(run.value),
        clause=CLAUSES[run.clause_id],
    )
    changes = []
    for evaluation in batch:
        trial = Trial.of(evaluation, tried)
        _count(run, evaluation, trial)
        if trial.why:
            changes.append(_change(run, evaluation, trial))
        run.done += 1
        run.reached_on, run.reached_id = evaluation.applied_on, evaluation.pk
    run.changed += len(changes)
    DryRunChange.objects.bulk_create(changes)


def _change(run: DryRun, evaluation: Evaluation, trial: Trial) -> DryRunChange:
    application = evaluation.application
    return DryRunChange(
        run=run,
        application=application,
        evaluation=evaluation,
        kind=trial.kind,
        before=trial.before,
        after=trial.after,
        body_id=application.issuing_body_id,
        destination=trial.case.destination,
        makers=trial.makers,
        why=[list(one) for one in trial.why],
    )


def _count(run: DryRun, evaluation: Evaluation, trial: Trial) -> None:
    """Add one case to the run's groups: looked at, and how many of each kind of change."""
    groups = [
        ("body", str(evaluation.application.issuing_body_id)),
        ("destination", trial.case.destination),
        *(("maker", maker) for maker in trial.makers),
    ]
    for group, member in groups:
        counts = run.tally.setdefault(group, {}).setdefault(member, [0] * (1 + len(KINDS)))
        counts[0] += 1
        if trial.why:
            counts[1 + KINDS.index(trial.kind)] += 1
    if trial.why:
        _add(run.tally.setdefault("kind", {}), trial.kind)
    for reason in {"|".join((rule, *others)) for rule, _subject, *others in trial.why}:
        _add(run.tally.setdefault("why", {}), reason)


def _add(counts: dict[str, int], name: str) -> None:
    counts[name] = counts.get(name, 0) + 1
