"""Which of many files an act can be done on, and why not on the others: before anything is done.

This is what the rows say. The act itself looks again, under the lock and before the law.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from compliance.findings import BLOCKING, Outcome
from compliance.rules.cures import by_record
from exportportal.accounts.actors import Actor
from exportportal.accounts.impartiality import firms_barred_to
from exportportal.kit.errors import PortalError
from licenses import states
from licenses.choices import RulingOutcome
from licenses.models import Evaluation, LicenseApplication, Ruling, SignatureAct, StoredFinding
from licenses.models.office import BulkKind
from licenses.states import State


def obstacles(
    kind: str, files: Sequence[LicenseApplication], *, actor: Actor, at: datetime
) -> dict[UUID, str]:
    """Of each file on which the act cannot be done, why not."""
    unruled = _unruled(files) if kind == BulkKind.RECOMMEND else set()
    lacking = _lacking(files) if kind == BulkKind.GRANT else set()
    reasons = {
        file.pk: _obstacle(kind, file, unruled, lacking, actor=actor, at=at) for file in files
    }
    barred = firms_barred_to(actor)
    ours = [file.pk for file in files if barred & {file.exporter_id, file.prepared_by_id}]
    reasons |= dict.fromkeys(ours, _("You have or had part in this firm."))
    return {pk: why for pk, why in reasons.items() if why}


def _obstacle(
    kind: str,
    file: LicenseApplication,
    unruled: set[UUID],
    lacking: set[UUID],
    *,
    actor: Actor,
    at: datetime,
) -> str:
    try:
        states.take(states.APPLICATION_MOVES, kind, state=file.state, actor=actor)
    except PortalError as refusal:
        return str(refusal.detail)
    held = file.state == State.IN_REVIEW and not (file.lease_until and file.lease_until <= at)
    mine = held and file.claimed_by_id == actor.user_id
    foreign = file.state == State.IN_REVIEW and not mine
    checks = (
        (kind == BulkKind.CLAIM and held and not mine, _("A colleague has this file.")),
        (
            kind in (BulkKind.RECOMMEND, BulkKind.RETURN) and foreign,
            _("This file is not yours, or your claim on it has lapsed."),
        ),
        (
            kind == BulkKind.GRANT and file.recommended_by_id == actor.user_id,
            _("You recommended this file; another official grants it."),
        ),
        (
            kind == BulkKind.GRANT and file.pk in lacking,
            _("A third official countersigns first."),
        ),
        (
            kind == BulkKind.RECOMMEND and bool(BLOCKING & set(file.marks)),
            _("Something stands in the way; see the findings of the file."),
        ),
        (file.pk in unruled, _("Some findings still need a ruling or a record.")),
    )
    return next((why for barred, why in checks if barred), "")


def _lacking(files: Sequence[LicenseApplication]) -> set[UUID]:
    """Files on which a signature besides the grant's own is missing. One query."""
    signed = Count(
        "signatures",
        filter=Q(signatures__round=F("signing_round")) & ~Q(signatures__act=SignatureAct.REFUSE),
    )
    known = LicenseApplication.objects.filter(pk__in=[file.pk for file in files])
    short = known.annotate(signed=signed).filter(signed__lt=F("signatures_required") - 1)
    return set(short.values_list("pk", flat=True))


def _unruled(files: Sequence[LicenseApplication]) -> set[UUID]:
    """Files with a referred finding that no accepting ruling settles, or can. Three queries."""
    ids = [file.pk for file in files if Outcome.REFER in file.marks]
    runs = Evaluation.objects.filter(application_id__in=ids).order_by("application_id", "-id")
    latest = dict(runs.distinct("application_id").values_list("pk", "application_id"))
    rulings = Ruling.objects.filter(application_id__in=ids)
    last = rulings.order_by("application_id", "fingerprint", "-id").distinct(
        "application_id", "fingerprint"
    )
    accepted = {
        (ruling.application_id, ruling.fingerprint)
        for ruling in last
        if ruling.outcome == RulingOutcome.ACCEPTED
    }
    referred = StoredFinding.objects.filter(evaluation_id__in=latest, outcome=Outcome.REFER)
    return {
        latest[run]
        for run, rule, reason, fingerprint in referred.values_list(
            "evaluation_id", "rule", "reason", "fingerprint"
        )
        if by_record(rule, reason) or (latest[run], fingerprint) not in accepted
    }
