"""Officials who decide by themselves: named people of the issuing bodies, through the services.

They do what officials do and may do no more: one takes the file up, types the record of each
registration certificate that the sandbox's registry lacks, as the certificate of an invented car
would have it, rules on what the law refers to a person and recommends; another grants; where the
law stands in the way, the file goes back. Between two steps a few seconds pass, so that a system
sees every state and every message. How they decide, the number of the contract says at its end, as
no field of the real contract would:

    …-REFUSE    refused; where nothing stands against the file, the official first reads another
                model on the certificate of one of its cars than is stated, and records it
    …-RETURN    returned for correction once, then decided as any other
    …-WAIT      left alone, until `decide` is asked for or somebody signs in and decides
    other       granted, or returned with what the law finds
"""

import logging
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from compliance.findings import Finding
from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Role
from exportportal.kit import sweeps
from exportportal.kit.errors import PortalError, WrongState
from exportportal.sandbox.people import first, people
from licenses.choices import RulingOutcome
from licenses.in_force.services import grants, lifecycle, plans
from licenses.management.demo import registry
from licenses.models import License, LicenseApplication, ScheduledMove
from licenses.office.services import decisions, grounds
from licenses.office.services.claims import lapsed
from licenses.shared.services import grantability, signatures
from licenses.shared.services.assessment import BlockedByLaw
from licenses.states import WITH_THE_OFFICE, State

log = logging.getLogger(__name__)

REASON: Final = "沙箱自动办理（Decided by the sandbox by itself）"
ANOTHER_MODEL: Final = "-SANDBOX"
MOST_STEPS: Final = 6  # claim, recommend, one or two countersignatures, grant; and one to spare


class Decision(StrEnum):
    """How a file is decided."""

    GRANT = "grant"
    REFUSE = "refuse"
    RETURN = "return"


WAIT: Final = "-WAIT"
BY_CONTRACT: Final = {"-REFUSE": Decision.REFUSE, "-RETURN": Decision.RETURN}


def go_on(*, at: datetime) -> None:
    """One step for every file that lies with an office. One that cannot go on stops no other."""

    def go(application: LicenseApplication) -> None:
        try:
            take_step(application, asked_for(application), at=at)
        except PortalError as refusal:
            log.warning("The sandbox cannot go on with %s: %s", application.pk, refusal.detail)

    sweeps.each("sandbox.let_officials_decide", waiting(), go)


def waiting() -> QuerySet[LicenseApplication]:
    """What lies with the offices and is not to be left alone, oldest first."""
    files = LicenseApplication.objects.filter(state__in=WITH_THE_OFFICE)
    return files.exclude(contract_number__iendswith=WAIT).order_by("submitted_at", "pk")


def asked_for(application: LicenseApplication) -> Decision:
    """How the contract's number wants the file decided."""
    number = application.contract_number.upper()
    for end, decision in BY_CONTRACT.items():
        if number.endswith(end) and not (
            decision is Decision.RETURN and application.times_returned
        ):
            return decision
    return Decision.GRANT


def decide(application: LicenseApplication, decision: Decision, *, at: datetime) -> None:
    """Bring a file all the way to a decision. Raises what the services raise on the way."""
    for _step in range(MOST_STEPS):
        take_step(application, decision, at=at)
        if application.state not in WITH_THE_OFFICE:
            return


def take_step(application: LicenseApplication, decision: Decision, *, at: datetime) -> None:
    """Do the next thing an official does with a file on the way to this decision."""
    match application.state:
        case State.SUBMITTED:
            reviewer = first(people(application.issuing_body, Role.REVIEWER))
            decisions.claim_application(application=application, actor=reviewer, at=at)
        case State.IN_REVIEW:
            actor = _holder(application, at=at)
            decisions.claim_application(application=application, actor=actor, at=at)
            _review(application, decision, actor=actor, at=at)
        case State.RECOMMENDED if decision is Decision.GRANT:
            _sign(application, at=at)
        case State.RECOMMENDED:
            _review(application, decision, actor=_approver(application), at=at)
        case _:
            raise WrongState(_("This file is not with the office."))


def _review(
    application: LicenseApplication, decision: Decision, *, actor: Actor, at: datetime
) -> None:
    if decision is Decision.RETURN:
        decisions.return_for_correction(application=application, reason=REASON, actor=actor, at=at)
        return
    if decision is Decision.REFUSE:
        _refuse(application, actor=actor, at=at)
        return
    found = grantability.assess_file(application, at=at)
    if unrecorded := grantability.unrecorded(found.referred):
        vins = [finding.subject for finding in unrecorded]
        registry.read_certificates(application, vins, actor=actor, at=at)
        found = grantability.assess_file(application, at=at)
    if unruled := grantability.unruled(application, found.referred):
        decisions.rule_on(
            application=application,
            fingerprints=[finding.fingerprint for finding in unruled],
            outcome=RulingOutcome.ACCEPTED,
            reason=REASON,
            actor=actor,
            at=at,
        )
    _or_return(
        lambda: decisions.recommend_application(
            application=application, note=REASON, actor=actor, at=at
        ),
        application,
        actor=actor,
        at=at,
    )


def _refuse(application: LicenseApplication, *, actor: Actor, at: datetime) -> None:
    """Under the clause of the gravest that stands against the file."""
    standing = _grounds(application, at=at)
    if not standing:
        registry.read_another_model(application, ending=ANOTHER_MODEL, actor=actor, at=at)
        standing = _grounds(application, at=at)
    decisions.refuse_application(
        application=application,
        clauses=[standing[0].clause.id],
        reason=REASON,
        actor=actor,
        at=at,
    )


def _grounds(application: LicenseApplication, *, at: datetime) -> list[Finding]:
    return grounds.grounds_of(application, grantability.assess_file(application, at=at).findings)


def _sign(application: LicenseApplication, *, at: datetime) -> None:
    """The next signature under a recommended file: another person's each time."""
    actor = _approver(application)
    if signatures.wants_countersignature(application):
        signatures.countersign(application=application, actor=actor, at=at)
        return
    _or_return(
        lambda: grants.grant_license(application=application, next_year=False, actor=actor, at=at),
        application,
        actor=actor,
        at=at,
    )


def _or_return(
    act: Callable[[], object], application: LicenseApplication, *, actor: Actor, at: datetime
) -> None:
    """Do it, or give the file back with what the law has found meanwhile."""
    try:
        act()
    except BlockedByLaw as refusal:
        found = "；".join(sorted({f"{one.rule}（{one.reason}）" for one in refusal.findings}))
        decisions.return_for_correction(
            application=application, reason=f"{REASON}：{found}", actor=actor, at=at
        )


class LicenseDecision(StrEnum):
    """What an official does with a license."""

    SUSPEND = "suspend"
    RESUME = "resume"
    REVOKE = "revoke"


def decide_license(
    license: License,
    decision: LicenseDecision,
    *,
    at: datetime,
    on: date | None = None,
    until: date | None = None,
) -> ScheduledMove | None:
    """Suspend, resume or revoke a license, at once or planned for a day; the plan, if it is one."""
    approver = first(people(license.issuing_body, Role.APPROVER))
    if on is None:
        lifecycle.change_license(
            decision, license=license, reason=REASON, actor=approver, at=at, until=until
        )
        return None
    return plans.plan_move(
        decision, license=license, day=on, reason=REASON, actor=approver, at=at, until=until
    )


def _holder(application: LicenseApplication, *, at: datetime) -> Actor:
    """Whoever has the file in hand, or the first who may take it once that claim has lapsed."""
    if lapsed(application, at=at):
        return first(people(application.issuing_body, Role.REVIEWER))
    held = application.claimed_by_id
    holders = people(application.issuing_body, Role.REVIEWER, Role.APPROVER)
    return first(actor for actor in holders if actor.user_id == held)


def _approver(application: LicenseApplication) -> Actor:
    """An approver who has not signed this file yet."""
    here = application.signatures.filter(round=application.signing_round)
    signed = set(here.values_list("signed_by", flat=True))
    approvers = people(application.issuing_body, Role.APPROVER)
    return first(actor for actor in approvers if actor.user_id not in signed)
