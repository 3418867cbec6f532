"""Nobody decides in an office on a firm they have part in: every act of an office, one by one."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from compliance.conduct.selectors.counting import Counted
from compliance.conduct.services import corrective_orders, incidents, ladder, reports, reviews
from compliance.conduct.services.ladder import Words
from compliance.filing_states import FilingPaperKind
from compliance.filings.services import acts
from compliance.models import FilingApplication, Incident, Notice, Step
from compliance.states import StepKind
from exportportal.accounts.actors import Actor
from exportportal.accounts.impartiality import HasPart
from exportportal.accounts.models import Membership, Organization
from exportportal.accounts.roles import Capacity, OrganizationKind, Role
from exportportal.kit.errors import NotAllowed, PortalError
from licenses.choices import RulingOutcome
from licenses.in_force.services import departures, grants, lifecycle, plans
from licenses.in_force.services.departure_reports import Clearance
from licenses.models import BulkItem, License, LicenseApplication, LicenseFlag
from licenses.models.office import BulkKind
from licenses.models.reconsiderations import ReconsiderationOutcome
from licenses.models.signatures import Delegation
from licenses.office.services import (
    allocation,
    bulk,
    confirmation_changes,
    conversation,
    decisions,
    evidence,
    holder_complaints,
    reconsiderations,
)
from licenses.shared.services import signatures
from licenses.states import State
from tests import make
from tests.make import conduct

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock", "_wordings")]

REVIEWER, APPROVER = Capacity.REVIEWER, Capacity.APPROVER
NOW: dict[str, Any] = {"at": make.NOW}
SOON = make.TODAY + timedelta(days=5)
TALK = Words(StepKind.TALK, "Two complaints.")
EXIT = Words(StepKind.EXIT, "Forged certificates.")
Act = Callable[[], object]


@dataclass(frozen=True)
class Case:
    """An act of an office, on a thing that is made for the official who tries it."""

    thing: Callable[[Actor], Any]
    act: Callable[[Any, Actor], object]
    capacity: Capacity = REVIEWER


def held(official: Actor) -> LicenseApplication:
    return make.claimed_application(reviewer=official)


def submitted(_official: Actor) -> LicenseApplication:
    return make.submitted_application()


def recommended(_official: Actor) -> LicenseApplication:
    return make.recommended_application()


def contested(_official: Actor) -> LicenseApplication:
    file = make.refused_application()
    reconsiderations.contest(
        application=file, grounds="It exists.", actor=make.actor(of=file.exporter), **NOW
    )
    return file


def license(_official: Actor) -> License:
    return make.license()


def a_colleague() -> Any:
    return make.actor(REVIEWER, of=make.authority()).person


def the_car(file: LicenseApplication) -> Any:
    line = file.lines.select_related("vehicle").first()
    assert line
    return line.vehicle


def rule(file: LicenseApplication, actor: Actor) -> object:
    return decisions.rule_on(
        application=file,
        fingerprints=["x"],
        outcome=RulingOutcome.ACCEPTED,
        reason="x",
        actor=actor,
        **NOW,
    )


def judge(file: LicenseApplication, actor: Actor) -> object:
    return evidence.judge_proof(
        application=file, vehicle=the_car(file), accepted=True, reason="", actor=actor, **NOW
    )


def sign_for_another(file: LicenseApplication, actor: Actor) -> object:
    giver = make.actor(APPROVER, of=make.authority())
    Delegation.objects.create(
        body=make.authority(),
        giver_id=giver.person,
        taker_id=actor.person,
        first_day=make.TODAY,
        last_day=make.TODAY,
        given_at=make.NOW,
    )
    return grants.grant_license(application=file, next_year=False, actor=actor, **NOW)


def cover(file: LicenseApplication, actor: Actor) -> object:
    assert file.claimed_by_id
    return allocation.cover_absence(
        of=file.claimed_by_id, to=a_colleague(), until=None, note="", actor=actor, **NOW
    )


def clear(given: License, actor: Actor) -> object:
    vins = given.vehicles.values_list("vin", flat=True)
    said = [Clearance(vin=vin, departed_on=make.TODAY) for vin in vins]
    return departures.report_departures(license=given, clearances=said, actor=actor, **NOW)


def cleared(_official: Actor) -> Any:
    given = make.license()
    clear(given, make.actor(Capacity.CUSTOMS))
    return given.departures.get()


def flagged(_official: Actor) -> LicenseFlag:
    given = make.license()
    vins = [given.vehicles.get().vin]
    paper = make.confirmation(of=vins)
    return LicenseFlag.objects.create(
        license=given, confirmation=paper, vins=vins, raised_at=make.NOW
    )


def planned(_official: Actor) -> Any:
    return plan(make.license(), make.actor(APPROVER, of=make.authority()))


def plan(given: License, actor: Actor) -> Any:
    return plans.plan_move("suspend", license=given, day=SOON, reason="x", actor=actor, **NOW)


ON_FILES = {
    "claim": Case(
        submitted,
        lambda file, who: decisions.claim_application(application=file, actor=who, **NOW),
    ),
    "rule": Case(held, rule),
    "judge a proof": Case(held, judge),
    "return": Case(
        held,
        lambda file, who: decisions.return_for_correction(
            application=file, reason="x", actor=who, **NOW
        ),
    ),
    "refuse": Case(
        held,
        lambda file, who: decisions.refuse_application(
            application=file, clauses=["648.I.1"], reason="x", actor=who, **NOW
        ),
    ),
    "recommend": Case(
        held,
        lambda file, who: decisions.recommend_application(
            application=file, note="", actor=who, **NOW
        ),
    ),
    "write to the firm": Case(
        held,
        lambda file, who: conversation.send_message(application=file, words="x", actor=who, **NOW),
    ),
    "hand over": Case(
        held,
        lambda file, who: allocation.hand_over(
            application=file, to=a_colleague(), note="x", actor=who, **NOW
        ),
    ),
    "assign": Case(
        submitted,
        lambda file, who: allocation.assign(application=file, to=a_colleague(), actor=who, **NOW),
        APPROVER,
    ),
    "move a colleague's work": Case(lambda _who: make.claimed_application(), cover, APPROVER),
    "countersign": Case(
        recommended,
        lambda file, who: signatures.countersign(application=file, actor=who, **NOW),
        APPROVER,
    ),
    "grant": Case(
        recommended,
        lambda file, who: grants.grant_license(application=file, next_year=False, actor=who, **NOW),
        APPROVER,
    ),
    "grant in another's name": Case(recommended, sign_for_another),
    "reconsider": Case(
        contested,
        lambda file, who: reconsiderations.decide(
            application=file,
            outcome=ReconsiderationOutcome.OVERTURNED,
            reason="x",
            actor=who,
            **NOW,
        ),
        APPROVER,
    ),
    "suspend": Case(
        license,
        lambda one, who: lifecycle.change_license(
            "suspend", license=one, reason="x", actor=who, **NOW
        ),
        APPROVER,
    ),
    "revoke": Case(
        license,
        lambda one, who: lifecycle.change_license(
            "revoke", license=one, reason="x", actor=who, **NOW
        ),
        APPROVER,
    ),
    "plan": Case(license, plan, APPROVER),
    "cancel a plan": Case(
        planned,
        lambda one, who: plans.cancel_plan(plan=one.pk, license=one.license, actor=who, **NOW),
        APPROVER,
    ),
    "resolve a flag": Case(
        flagged,
        lambda one, who: confirmation_changes.resolve_flag(flag=one, reason="x", actor=who, **NOW),
    ),
    "clear at customs": Case(license, clear, Capacity.CUSTOMS),
    "correct a clearance": Case(
        cleared,
        lambda one, who: departures.correct_departure(
            departure=one,
            departed_on=make.TODAY - timedelta(days=1),
            reason="x",
            actor=who,
            **NOW,
        ),
        Capacity.CUSTOMS,
    ),
}


def filed(official: Actor) -> FilingApplication:
    application = make.submitted_filing()
    return acts.claim_filing(application=application, actor=official, **NOW)


def charged(_official: Actor) -> Incident:
    firm = make.organization()
    return incidents.propose_incident(
        organization=firm, charge=conduct.CHARGE, key=f"x:{firm.pk}", **NOW
    )


def answered(_official: Actor) -> Incident:
    charge = conduct.incident(make.organization())
    return incidents.answer_incident(
        incident_id=charge.pk,
        answer="No.",
        papers=[],
        actor=make.actor(of=charge.organization),
        **NOW,
    )


def step(words: Words) -> Callable[[Actor], Step]:
    def made(_official: Actor) -> Step:
        firm = make.organization()
        return ladder.propose_step(
            organization=firm, words=words, actor=conduct.reviewer_of(firm), **NOW
        )

    return made


def heard(official: Actor) -> Step:
    leaving = step(EXIT)(official)
    firm = make.actor(of=leaving.organization)
    return ladder.ask_hearing(step_id=leaving.pk, words="Hear us.", actor=firm, **NOW)


def reported(_official: Actor) -> Any:
    given = conduct.order(make.organization())
    firm = make.actor(of=given.organization)
    return corrective_orders.report_correction(
        order_id=given.order.pk, report="Done.", papers=[], actor=firm, **NOW
    )


def complaint(official: Actor, firm: Organization | None = None) -> Any:
    return reports.record_complaint(
        organization=firm or make.organization(),
        received_on=make.TODAY,
        country="KZ",
        words="No parts.",
        ground="repair",
        actor=official,
        **NOW,
    )


def a_firm(_official: Actor) -> Organization:
    return make.organization()


def compose(firm: Organization, actor: Actor) -> Notice:
    return reports.compose_notice(
        words=reports.NoticeWords("Notice", "These misreport.", date(2026, 1, 1), make.TODAY),
        named=[Counted(firm.pk, firm.name_zh, 2, is_body=False)],
        actor=actor,
        **NOW,
    )


ON_CONDUCT = {
    "claim a filing": Case(
        lambda _who: make.submitted_filing(),
        lambda one, who: acts.claim_filing(application=one, actor=who, **NOW),
    ),
    "return a filing": Case(
        filed,
        lambda one, who: acts.return_filing(
            application=one, reason="x", asked=[FilingPaperKind.values[0]], actor=who, **NOW
        ),
    ),
    "refuse a filing": Case(
        filed,
        lambda one, who: acts.refuse_filing(
            application=one, reason="x", clauses=["648.I.1"], actor=who, **NOW
        ),
    ),
    "recommend a filing": Case(
        filed,
        lambda one, who: acts.recommend_filing(
            application=one, note="", listed=False, actor=who, **NOW
        ),
    ),
    "approve a filing": Case(
        lambda _who: make.recommended_filing(),
        lambda one, who: acts.approve_filing(application=one, listed=False, actor=who, **NOW),
        APPROVER,
    ),
    "record an incident": Case(
        a_firm,
        lambda firm, who: incidents.record_incident(
            organization=firm, charge=conduct.CHARGE, papers=[], actor=who, **NOW
        ),
    ),
    "take an incident up": Case(
        charged,
        lambda one, who: incidents.take_up_incident(
            incident_id=one.pk, papers=[], actor=who, **NOW
        ),
    ),
    "drop an incident": Case(
        charged,
        lambda one, who: incidents.drop_incident(incident_id=one.pk, reason="x", actor=who, **NOW),
    ),
    "dismiss an incident": Case(
        answered,
        lambda one, who: incidents.decide_incident(
            incident_id=one.pk, upheld=False, reason="x", actor=who, **NOW
        ),
    ),
    "uphold an incident": Case(
        answered,
        lambda one, who: incidents.decide_incident(
            incident_id=one.pk, upheld=True, reason="x", actor=who, **NOW
        ),
    ),
    "propose a step": Case(
        a_firm,
        lambda firm, who: ladder.propose_step(organization=firm, words=TALK, actor=who, **NOW),
    ),
    "confirm a step": Case(
        step(Words(StepKind.SUSPENSION, "The order was not carried out.")),
        lambda one, who: ladder.confirm_step(step_id=one.pk, reason="x", actor=who, **NOW),
        APPROVER,
    ),
    "reject a step": Case(
        step(EXIT),
        lambda one, who: ladder.reject_step(step_id=one.pk, reason="x", actor=who, **NOW),
    ),
    "hold a hearing": Case(
        heard,
        lambda one, who: ladder.hold_hearing(
            step_id=one.pk, held_on=make.TODAY, minutes="x", actor=who, **NOW
        ),
    ),
    "end a step": Case(
        step(TALK),
        lambda one, who: ladder.end_step(step_id=one.pk, reason="x", actor=who, **NOW),
    ),
    "verify a correction": Case(
        reported,
        lambda one, who: corrective_orders.judge_correction(
            order_id=one.pk, met=True, verdict="x", actor=who, **NOW
        ),
    ),
    "send a correction back": Case(
        reported,
        lambda one, who: corrective_orders.judge_correction(
            order_id=one.pk, met=False, verdict="x", actor=who, **NOW
        ),
    ),
    "close a review": Case(
        lambda _who: conduct.review(make.organization()),
        lambda one, who: reviews.decide_review(
            review_id=one.pk, words=None, reason="x", actor=who, **NOW
        ),
    ),
    "take in a complaint": Case(a_firm, lambda firm, who: complaint(who, firm)),
    "uphold a complaint": Case(
        complaint,
        lambda one, who: reports.uphold_complaint(
            complaint_id=one.pk, reason="x", actor=who, **NOW
        ),
    ),
    "settle a complaint": Case(
        complaint,
        lambda one, who: reports.settle_complaint(
            complaint_id=one.pk, settlement="x", actor=who, **NOW
        ),
    ),
    "take up a holder's complaint": Case(
        lambda _who: make.holder_complaint(make.license()),
        lambda one, who: holder_complaints.take_up_complaint(
            complaint_id=one.pk, words="x", actor=who, **NOW
        ),
    ),
    "set a holder's complaint aside": Case(
        lambda _who: make.holder_complaint(make.license()),
        lambda one, who: holder_complaints.dismiss_complaint(
            complaint_id=one.pk, reason="x", actor=who, **NOW
        ),
    ),
    "compose a notice": Case(a_firm, compose, Capacity.MINISTRY),
    "publish a notice": Case(
        lambda _who: conduct.notice(make.organization()),
        lambda one, who: reports.publish_notice(notice_id=one.pk, actor=who, **NOW),
        Capacity.MINISTRY,
    ),
    "reject a notice": Case(
        lambda _who: conduct.notice(make.organization()),
        lambda one, who: reports.reject_notice(notice_id=one.pk, reason="x", actor=who, **NOW),
        Capacity.MINISTRY,
    ),
}
ALL = ON_FILES | ON_CONDUCT


def official(capacity: Capacity = REVIEWER) -> Actor:
    of = make.authority() if capacity in {REVIEWER, APPROVER} else None
    return make.actor(capacity, of=of)


def firm_of(thing: Any) -> Organization:
    """The firm a thing is of, whatever the thing calls it."""
    if isinstance(thing, Organization):
        return thing
    if isinstance(thing, Notice):
        return thing.named.get().organization
    found: Organization | None = getattr(thing, "exporter", None) or getattr(
        thing, "organization", None
    )
    return found or firm_of(thing.license)


def file_of(thing: Any) -> LicenseApplication:
    if isinstance(thing, LicenseApplication):
        return thing
    return (thing if isinstance(thing, License) else thing.license).application


def give_part(actor: Actor, firm: Organization, *, ended: bool = False) -> None:
    Membership.objects.create(
        user_id=actor.person,
        organization=firm,
        role=Role.READER,
        started_at=make.NOW - timedelta(days=900),
        ended_at=make.NOW - timedelta(days=700) if ended else None,
    )


def prepared_by_a_dealer(file: LicenseApplication) -> Organization:
    dealer = make.organization(OrganizationKind.DEALER)
    LicenseApplication.objects.filter(pk=file.pk).update(prepared_by=dealer)
    file.refresh_from_db()
    return dealer


def kept_out(act: Act) -> bool:
    """Whether the act is refused for the part one has, and for nothing else."""
    try:
        act()
    except HasPart as refusal:
        return refusal.code == NotAllowed.code
    except PortalError:
        return False
    return False


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("ended", [False, True], ids=["member", "former member"])
def test_an_official_with_part_in_the_firm_is_kept_out(name: str, ended: bool) -> None:  # noqa: FBT001
    case = ALL[name]
    who = official(case.capacity)
    thing = case.thing(who)
    give_part(who, firm_of(thing), ended=ended)
    assert kept_out(lambda: case.act(thing, who))


@pytest.mark.parametrize("name", ON_FILES)
def test_so_is_one_with_part_in_the_dealer_that_prepared_the_file(name: str) -> None:
    case = ON_FILES[name]
    who = official(case.capacity)
    thing = case.thing(who)
    give_part(who, prepared_by_a_dealer(file_of(thing)), ended=True)
    assert kept_out(lambda: case.act(thing, who))


@pytest.mark.parametrize("name", ALL)
def test_part_in_another_firm_keeps_nobody_out(name: str) -> None:
    case = ALL[name]
    who = official(case.capacity)
    thing = case.thing(who)
    give_part(who, make.organization())
    assert not kept_out(lambda: case.act(thing, who))


def test_who_holds_what_they_have_come_to_have_part_in_can_let_it_go() -> None:
    who = official()
    file, filing = held(who), filed(who)
    give_part(who, file.exporter)
    give_part(who, filing.exporter)
    decisions.release_application(application=file, actor=who, **NOW)
    acts.release_filing(application=filing, actor=who, **NOW)
    assert (file.state, file.claimed_by_id, filing.claimed_by_id) == (State.SUBMITTED, None, None)


def test_nobody_signs_in_the_name_of_one_who_has_part() -> None:
    file, who, giver = make.recommended_application(), official(), official(APPROVER)
    Delegation.objects.create(
        body=make.authority(),
        giver_id=giver.person,
        taker_id=who.person,
        first_day=make.TODAY,
        last_day=make.TODAY,
        given_at=make.NOW,
    )
    give_part(giver, file.exporter, ended=True)
    with pytest.raises(NotAllowed):
        grants.grant_license(application=file, next_year=False, actor=who, **NOW)


@pytest.mark.parametrize(
    ("kind", "thing", "capacity"),
    [
        (BulkKind.CLAIM, submitted, REVIEWER),
        (BulkKind.RECOMMEND, held, REVIEWER),
        (BulkKind.RETURN, held, REVIEWER),
        (BulkKind.ASSIGN, submitted, APPROVER),
        (BulkKind.GRANT, recommended, APPROVER),
    ],
)
@pytest.mark.parametrize("when", ["before", "between"])
def test_an_act_on_many_files_leaves_out_those_one_has_part_in(
    kind: str, thing: Callable[[Actor], LicenseApplication], capacity: Capacity, when: str
) -> None:
    who = official(capacity)
    ours, other = thing(who), thing(who)
    if when == "before":
        give_part(who, ours.exporter)
    with override("zh-hans"):  # as whoever looks the files over reads
        act = bulk.look_over(kind=kind, files=[ours, other], actor=who, **NOW)
    bulk.start(act=act, words="x", assignee=a_colleague(), actor=who, **NOW)
    if when == "between":
        give_part(who, ours.exporter)
    bulk.run(act_id=act.pk, now=lambda: make.NOW)
    outcomes = {item.application_id: item for item in act.items.all()}
    assert outcomes[ours.pk].outcome == BulkItem.Outcome.REFUSED
    assert "应当回避" in outcomes[ours.pk].why
    assert outcomes[other.pk].outcome == BulkItem.Outcome.DONE


def test_the_page_says_so_when_one_claims_ones_own_firms_file(client: Client) -> None:
    who, file = official(), make.submitted_application()
    give_part(who, file.exporter, ended=True)
    client.force_login(Membership.objects.get(user_id=who.person, ended_at=None).user)
    answer = client.post(reverse("licenses:claim", args=[file.pk]))
    file.refresh_from_db()
    assert (answer.status_code, file.state) == (403, State.SUBMITTED)


SERVICES = ("compliance", "vehicles", "licenses")
GUARDS = ("hold_file(", "hold_license(", "must_have_no_part_in(", "firm_for(")
NO_DECISION = {
    "licenses/office/services/allocation.py:cover_absence": "each file by itself",
    "licenses/in_force/services/amendments.py:start_request": "the firm asks",
    "licenses/office/services/conversation.py:note": "a word to colleagues",
    "licenses/applications/services/corrections.py:answer": "the firm answers",
    "licenses/office/services/decisions.py:release_application": "how one lets go of the file",
    "licenses/in_force/services/deregistrations.py:record_deregistrations": "the firm reports",
    "licenses/applications/services/drafts/guards.py:lock": "the firm's own draft",
    "licenses/applications/services/timed_submission.py:cancel_order": "the firm's own order",
    "licenses/applications/services/timed_submission.py:order_submission": "the firm's own order",
    "licenses/office/services/reconsiderations.py:contest": "the firm contests",
    "licenses/office/services/page_versions.py:checked_version": "the act that follows asks",
    "licenses/applications/services/submission.py:_locked": "the firm submits",
    "licenses/applications/services/submission.py:withdraw_application": "the firm takes back",
    "vehicles/services/bookings.py:lock": "a firm and who serves it",
    "vehicles/services/guards.py:lock": "the firm's own car",
    "vehicles/services/guards.py:lock_all": "the firm's own cars",
}


def locking() -> Iterator[tuple[str, str]]:
    """Every function of the services that locks something for whoever acts, with its text."""
    for folder in SERVICES:
        for path in sorted((Path(settings.BASE_DIR) / folder).rglob("services/**/*.py")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                said = ast.unparse(node)
                if isinstance(node, ast.FunctionDef) and "locked_for(actor)" in said:
                    yield f"{path.relative_to(settings.BASE_DIR)}:{node.name}", said


def test_whoever_locks_a_thing_for_an_official_asks_whether_they_have_part() -> None:
    asking = {name: any(guard in said for guard in GUARDS) for name, said in locking()}
    assert {name for name, asks in asking.items() if not asks} == set(NO_DECISION)
