"""A license is changed or extended by a request: another takes its place, the old one stays."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, InternalError, transaction

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from licenses.applications.services import drafts, submission
from licenses.choices import RequestKind
from licenses.documents.compose import license_paper
from licenses.in_force.services import amendments, departures, grants, lifecycle, papers
from licenses.in_force.services.departure_reports import Clearance
from licenses.models import License, LicenseApplication
from licenses.office.services import decisions
from licenses.public.selectors.verification import verify_paper
from licenses.shared.services.assessment import BlockedByLaw
from licenses.states import LicenseState, State
from tests import make

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(days=10)
LATER_STILL = make.NOW + timedelta(days=12)
DECEMBER = datetime(2026, 12, 20, 4, tzinfo=UTC)
JANUARY = datetime(2027, 1, 10, 4, tzinfo=UTC)


def clerk(license: License) -> Actor:
    return make.actor(of=license.exporter)


def official(license: License, capacity: Capacity) -> Actor:
    return make.actor(capacity, of=license.issuing_body)


def ask(
    license: License,
    *,
    kind: RequestKind = RequestKind.AMENDMENT,
    until: date | None = None,
    at: datetime = LATER,
    actor: Actor | None = None,
    **answers: Any,
) -> LicenseApplication:
    """A request to change a license, as a draft with these answers."""
    actor = actor or clerk(license)
    draft = amendments.start_request(
        license=license,
        kind=kind,
        extend_until=until,
        reason="The buyer has moved.",
        actor=actor,
        at=at,
    )
    return drafts.save_application(
        application=draft, fields=answers, version=None, actor=actor, at=at
    )


def submit(request: LicenseApplication, *, at: datetime = LATER) -> LicenseApplication:
    return submission.submit_application(
        application=request,
        declaration=True,
        version=None,
        actor=make.actor(of=request.exporter),
        at=at,
    )


def decide(request: LicenseApplication, *, at: datetime = LATER_STILL) -> License:
    """One official recommends, another grants."""
    reviewer, approver = (
        make.actor(capacity, of=request.issuing_body)
        for capacity in (Capacity.REVIEWER, Capacity.APPROVER)
    )
    decisions.claim_application(application=request, actor=reviewer, at=at)
    decisions.recommend_application(application=request, note="", actor=reviewer, at=at)
    return grants.grant_license(application=request, next_year=False, actor=approver, at=at)


def next_years(**details: Any) -> License:
    """A license of the year to come: it runs to 1 July, so it can be extended."""
    return make.license(next_year=True, at=DECEMBER, **details)


def held(license: License) -> list[bool]:
    return [line.vehicle.held for line in license.application.lines.select_related("vehicle")]


def test_an_amendment_puts_a_new_number_in_the_place_of_the_old_one() -> None:
    old = make.license(number=2)
    before = (old.number, old.terms, old.expires_on)

    new = decide(submit(ask(old, port="阿拉山口", payment_method="letter_of_credit")))

    old.refresh_from_db()
    assert (old.state, new.state) == (LicenseState.SUPERSEDED, LicenseState.ISSUED)
    assert (old.number, old.terms, old.expires_on) == before
    assert new.number != old.number
    assert (new.replaces, new.expires_on) == (old, old.expires_on)
    assert (new.applied_on, new.issued_on) == (old.applied_on, date(2026, 7, 18))
    assert new.application.applied_on == date(2026, 7, 16)
    assert new.terms["payment_method"] == "letter_of_credit"
    assert license_paper(new, token=new.token).replaces == old.number
    assert Entry.objects.get(verb="license.superseded").changed["successor"] == new.number
    assert not Entry.objects.filter(verb="application.withdrawn").exists()


def test_the_cars_pass_from_the_old_license_to_the_new_one() -> None:
    old = make.license(number=2)
    request = ask(old, port="阿拉山口")
    assert held(old) == [False, False]
    submit(request)
    assert held(old) == [True, True]
    assert [line.takes_vin for line in request.lines.all()] == [False, False]

    new = decide(request)

    assert held(new) == [True, True]
    assert [car.live for car in (*old.vehicles.all(), *new.vehicles.all())] == [False] * 2 + [
        True
    ] * 2
    assert not old.application.lines.filter(takes_vin=True).exists()
    assert new.application.lines.filter(takes_vin=True).count() == 2


def test_a_car_that_is_left_off_is_free_again() -> None:
    old = make.license(number=2)
    request = ask(old)
    line = request.lines.order_by("vin").first()
    assert line is not None
    drafts.remove_vehicle(application=request, line=line.pk, actor=clerk(old), at=LATER)

    new = decide(submit(request))

    line.vehicle.refresh_from_db()
    assert (new.vehicles.count(), line.vehicle.held) == (1, False)
    make.submitted_application(exporter=old.exporter, cars=[line.vehicle], at=LATER_STILL)


def test_the_old_paper_stays_and_verifies_as_superseded_naming_its_successor() -> None:
    old = make.license()
    paper = papers.store_paper(license_id=old.pk, at=make.NOW)
    with paper.file.open() as stored:
        content = stored.read()
    new = decide(submit(ask(old, port="阿拉山口")))

    answer = verify_paper(content, on=date(2026, 7, 18))

    assert answer is not None
    assert (answer.state, answer.number) == ("superseded", old.number)
    assert (answer.successor, answer.signature_intact) == (new.number, True)
    assert papers.store_paper(license_id=old.pk, at=LATER_STILL) == paper


@pytest.mark.parametrize("last_day", [date(2027, 7, 2), date(2027, 12, 31)])
def test_an_extension_runs_to_the_day_asked_for_at_most_the_last_of_the_year(
    last_day: date,
) -> None:
    old = next_years()
    assert old.expires_on == date(2027, 7, 1)
    request = ask(old, kind=RequestKind.EXTENSION, until=last_day, at=JANUARY)
    new = decide(submit(request, at=JANUARY), at=JANUARY + timedelta(days=1))
    assert (new.expires_on, new.applied_on) == (last_day, old.applied_on)


@pytest.mark.parametrize(
    ("until", "refusal"),
    [
        (None, Invalid),
        (date(2027, 7, 1), Invalid),
        (date(2028, 1, 1), Invalid),
    ],
)
def test_an_extension_never_shortens_and_never_leaves_the_year(
    until: date | None, refusal: type[Exception]
) -> None:
    license = next_years()
    with pytest.raises(refusal) as told:
        ask(license, kind=RequestKind.EXTENSION, until=until, at=JANUARY)
    assert list(told.value.errors) == ["extend_until"]  # type: ignore[attr-defined]
    assert not license.requests.exists()


def test_a_license_that_runs_to_the_end_of_the_year_is_not_extended() -> None:
    license = make.license()
    with pytest.raises(WrongState):
        ask(license, kind=RequestKind.EXTENSION, until=date(2026, 12, 31))
    assert not license.requests.exists()


def test_a_change_is_asked_for_until_the_last_moment_and_not_after_it() -> None:
    license = make.license()
    last = datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC)
    with pytest.raises(WrongState):
        ask(license, at=last + timedelta(seconds=1))
    assert not license.requests.exists()
    ask(license, at=last)
    assert license.requests.count() == 1


def test_what_was_submitted_in_time_is_not_granted_after_the_last_day() -> None:
    license = make.license()
    request = submit(ask(license, port="阿拉山口"))
    with pytest.raises(WrongState):
        decide(request, at=datetime(2027, 1, 1, 2, tzinfo=UTC))
    request.refresh_from_db()
    assert request.state == State.RECOMMENDED
    assert License.objects.count() == 1


def test_the_rules_run_again_for_the_day_of_the_request() -> None:
    """A new destination inside the 180 days wants a confirmation of its own."""
    exporter = make.filed_exporter()
    car = make.ready_car(exporter, age_days=100)
    make.confirmation(of=[car.vin], manufacturer=car.manufacturer)
    license = make.license(exporter=exporter, cars=[car])
    request = ask(license, destination="AE", buyer_country="AE")
    car.access_declared_for = "AE"
    car.save()

    with pytest.raises(BlockedByLaw) as told:
        submit(request)
    assert {finding.rule for finding in told.value.findings} == {"after-sales-confirmation"}
    request.refresh_from_db()
    assert request.state == State.DRAFT

    make.outlet(car.manufacturer, country="AE")
    make.confirmation(of=[car.vin], manufacturer=car.manufacturer, destination="AE")
    assert decide(submit(request)).destination == "AE"


def test_an_extension_changes_nothing_else_and_no_request_takes_another_car() -> None:
    license = next_years(number=2)
    request = ask(license, kind=RequestKind.EXTENSION, until=date(2027, 12, 31), at=JANUARY)
    actor, line = clerk(license), request.lines.first()
    assert line is not None
    other = make.ready_car(license.exporter)
    acts: tuple[Callable[[], object], ...] = (
        lambda: drafts.save_application(
            application=request, fields={"port": "深圳"}, version=None, actor=actor, at=JANUARY
        ),
        lambda: drafts.price_lines(
            application=request, prices={line.pk: (None, "")}, actor=actor, at=JANUARY
        ),
        lambda: drafts.remove_vehicle(application=request, line=line.pk, actor=actor, at=JANUARY),
        lambda: drafts.add_vehicles(
            application=request, vehicles=[other.pk], actor=actor, at=JANUARY
        ),
    )
    for act in acts:
        with pytest.raises(Invalid):
            act()
    request.refresh_from_db()
    assert (request.port, request.lines.count(), request.version) == ("霍尔果斯", 2, 1)


def test_an_amendment_that_changes_nothing_is_not_taken() -> None:
    request = ask(make.license())
    with pytest.raises(Invalid):
        submit(request)
    request.refresh_from_db()
    assert request.state == State.DRAFT


def test_a_car_that_has_left_stays_under_the_license_it_left_under() -> None:
    license = make.license(number=2)
    first, second = license.vehicles.order_by("position").values_list("vin", flat=True)
    request = submit(ask(license, port="阿拉山口"))
    departures.report_departures(
        license=license,
        clearances=[Clearance(vin=first, departed_on=date(2026, 7, 16))],
        actor=make.actor(Capacity.CUSTOMS),
        at=LATER,
    )
    with pytest.raises(WrongState, match=first):
        decide(request)
    submission.withdraw_application(
        application=request, reason="", actor=clerk(license), at=LATER_STILL
    )
    assert [line.vin for line in ask(license, at=LATER_STILL).lines.all()] == [second]


@pytest.mark.parametrize("move", ["revoke", "surrender"])
def test_a_request_ends_with_the_license_it_was_to_change(move: str) -> None:
    license = make.license()
    request = submit(ask(license, port="阿拉山口"))
    actor = clerk(license) if move == "surrender" else official(license, Capacity.APPROVER)

    lifecycle.change_license(move, license=license, reason="x", actor=actor, at=LATER_STILL)

    request.refresh_from_db()
    assert (request.state, held(license)) == (State.WITHDRAWN, [False])


@pytest.mark.parametrize("end", ["withdraw", "refuse", "discard"])
def test_a_request_that_comes_to_nothing_leaves_the_license_its_cars(end: str) -> None:
    license = make.license()
    request = ask(license, port="阿拉山口")
    actor = clerk(license)
    if end == "discard":
        drafts.discard_application(application=request, actor=actor, at=LATER)
    else:
        submit(request)
    if end == "withdraw":
        submission.withdraw_application(application=request, reason="", actor=actor, at=LATER)
    if end == "refuse":
        reviewer = official(license, Capacity.REVIEWER)
        decisions.claim_application(application=request, actor=reviewer, at=LATER)
        make.stands_against(request)
        decisions.refuse_application(
            application=request, clauses=["648.I.2"], reason="x", actor=reviewer, at=LATER
        )

    license.refresh_from_db()
    assert (license.state, held(license)) == (LicenseState.ISSUED, [True])
    assert license.application.lines.get().takes_vin
    ask(license)


def test_one_request_at_a_time_and_none_while_the_license_is_stopped() -> None:
    license = make.license()
    ask(license)
    with pytest.raises(WrongState):
        ask(license)
    other = make.license()
    lifecycle.change_license(
        "suspend",
        license=other,
        reason="x",
        actor=official(other, Capacity.APPROVER),
        at=make.NOW,
    )
    with pytest.raises(WrongState):
        ask(other)
    assert LicenseApplication.objects.filter(replaces__isnull=False).count() == 1


def test_whoever_recommends_a_change_does_not_grant_it() -> None:
    license = make.license()
    request = submit(ask(license, port="阿拉山口"))
    approver = official(license, Capacity.APPROVER)
    decisions.claim_application(application=request, actor=approver, at=LATER)
    decisions.recommend_application(application=request, note="", actor=approver, at=LATER)
    with pytest.raises(NotAllowed):
        grants.grant_license(application=request, next_year=False, actor=approver, at=LATER)
    license.refresh_from_db()
    assert license.state == LicenseState.ISSUED


def test_another_firm_and_an_official_ask_for_nothing() -> None:
    license = make.license()
    with pytest.raises(License.DoesNotExist):
        ask(license, actor=make.actor(of=make.organization()))
    with pytest.raises(NotAllowed):
        ask(license, actor=official(license, Capacity.APPROVER))
    assert not license.requests.exists()


def test_a_change_of_next_years_license_keeps_its_first_day_and_its_years_number() -> None:
    old = next_years()
    request = submit(ask(old, at=DECEMBER, port="阿拉山口"), at=DECEMBER)
    new = decide(request, at=DECEMBER)
    assert new.number.startswith("27-")
    assert (new.valid_from, new.expires_on) == (date(2027, 1, 1), date(2027, 7, 1))


def test_the_database_lets_nothing_be_superseded_by_nothing_nor_edited() -> None:
    license = make.license()
    rows = License.objects.filter(pk=license.pk)
    for fields in ({"state": "superseded"}, {"state": "granted"}):
        with pytest.raises(IntegrityError, match="license_moves"), transaction.atomic():
            rows.update(**fields)
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        rows.update(expires_on=date(2026, 12, 30))


# --- its papers -----------------------------------------------------------------------------------
def test_a_replacement_leans_on_the_papers_of_the_license_it_replaces() -> None:
    license = make.license()
    request = submit(ask(license, port="南沙"))
    assert request.state == State.SUBMITTED
    paper = license.application.documents.get().paper_id
    assert request.documents.get().paper_id == paper


def test_a_replacement_for_another_contract_needs_that_contract() -> None:
    request = ask(make.license(), contract_number="GZ-2026-0716")

    with pytest.raises(BlockedByLaw) as refusal:
        submit(request)

    assert [(one.rule, one.reason) for one in refusal.value.findings] == [
        ("contract-paper", "missing")
    ]
    request.refresh_from_db()
    assert request.state == State.DRAFT
    make.document(request)
    assert submit(request).state == State.SUBMITTED
