"""Incidents: one row, one firm; answered in time; decided by another; proposed by the portal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, InternalError, transaction

from compliance.conduct.services.incidents import (
    Charge,
    answer_incident,
    decide_incident,
    drop_incident,
    propose_incident,
    record_incident,
    take_up_incident,
)
from compliance.models import Incident
from exportportal.accounts.actors import CLOCK, Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.files.services import FileRefused
from exportportal.kit.errors import Invalid, NotAllowed, PortalError, WrongState
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_wordings")]

CHARGE = Charge("N1", date(2026, 6, 20), "The mileage on the form is not that of the car.")
LAST_DAY = date(2026, 7, 20)  # ten working days after Monday 6 July


@pytest.fixture
def firm() -> Organization:
    return make.organization()


@pytest.fixture
def reviewer(firm: Organization) -> Actor:
    return make.actor(Capacity.REVIEWER, of=firm.filing_body)


def paper(name: str = "report.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, make.A_PDF)


def recorded(firm: Organization, by: Actor) -> Incident:
    return record_incident(organization=firm, charge=CHARGE, papers=[], actor=by, at=make.NOW)


def answer(incident: Incident, *, days: int = 0) -> Incident:
    return answer_incident(
        incident_id=incident.pk,
        answer="It is; see the photographs.",
        papers=[paper("photographs.pdf")],
        actor=make.actor(of=incident.organization),
        at=make.NOW + timedelta(days=days),
    )


def decide(incident: Incident, by: Actor, *, upheld: bool = True, days: int = 0) -> Incident:
    return decide_incident(
        incident_id=incident.pk,
        upheld=upheld,
        reason="The maker's record says otherwise.",
        actor=by,
        at=make.NOW + timedelta(days=days),
    )


def refused(error: type[PortalError], act: Callable[[], object], *, of: Incident) -> str:
    """The act is refused, and nothing has happened."""
    before = (Incident.objects.get(pk=of.pk).__dict__, Entry.objects.of(of).count())
    with pytest.raises(error) as refusal, transaction.atomic():
        act()
    after = (Incident.objects.get(pk=of.pk).__dict__, Entry.objects.of(of).count())
    drop = {"_state"}
    assert {k: v for k, v in before[0].items() if k not in drop} == {
        k: v for k, v in after[0].items() if k not in drop
    }
    assert before[1] == after[1]
    return str(refusal.value.detail)


def test_a_firm_answers_and_another_official_decides(firm: Organization, reviewer: Actor) -> None:
    incident = record_incident(
        organization=firm, charge=CHARGE, papers=[paper()], actor=reviewer, at=make.NOW
    )
    assert incident.answer_by == LAST_DAY
    answer(incident)
    decide(incident, make.actor(Capacity.APPROVER, of=firm.filing_body))

    incident.refresh_from_db()
    assert (incident.state, incident.decided_on) == ("upheld", make.TODAY)
    assert sorted(incident.papers.values_list("of_firm", "file__name")) == [
        (False, "report.pdf"),
        (True, "photographs.pdf"),
    ]
    told = Entry.objects.of(incident)
    assert [entry.verb for entry in told] == [
        "incident.recorded",
        "incident.answered",
        "incident.upheld",
    ]
    assert all(firm.pk in entry.seen_by for entry in told)


def test_the_one_who_recorded_it_does_not_decide(firm: Organization, reviewer: Actor) -> None:
    incident = recorded(firm, reviewer)
    answer(incident)
    refused(NotAllowed, lambda: decide(incident, reviewer), of=incident)
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(
            state="upheld",
            decided_by=reviewer.user_id,
            decided_on=make.TODAY,
            decision_reason="Mine.",
        )


def test_the_database_lets_nobody_hand_a_charge_to_another(
    firm: Organization, reviewer: Actor
) -> None:
    incident = recorded(firm, reviewer)
    other = make.actor(Capacity.APPROVER, of=firm.filing_body)
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(recorded_by=other.person)


def test_who_takes_a_proposal_up_does_not_decide_on_it(firm: Organization, reviewer: Actor) -> None:
    proposed = propose_incident(organization=firm, charge=CHARGE, key="x:1", at=make.NOW)
    take_up_incident(incident_id=proposed.pk, papers=[], actor=reviewer, at=make.NOW)
    refused(NotAllowed, lambda: decide(proposed, reviewer, upheld=False), of=proposed)


@pytest.mark.parametrize(("days", "in_time"), [(14, True), (15, False)])
def test_a_late_answer_is_refused_with_the_day_it_was_due(
    firm: Organization, reviewer: Actor, days: int, *, in_time: bool
) -> None:
    incident = recorded(firm, reviewer)
    if in_time:
        assert answer(incident, days=days).state == "answered"
    else:
        said = refused(WrongState, lambda: answer(incident, days=days), of=incident)
        assert LAST_DAY.isoformat() in said


def test_a_second_answer_is_refused(firm: Organization, reviewer: Actor) -> None:
    incident = recorded(firm, reviewer)
    answer(incident)
    refused(WrongState, lambda: answer(incident), of=incident)


def test_nothing_is_upheld_before_the_firm_answered_or_its_days_are_over(
    firm: Organization, reviewer: Actor
) -> None:
    incident = recorded(firm, reviewer)
    approver = make.actor(Capacity.APPROVER, of=firm.filing_body)
    refused(WrongState, lambda: decide(incident, approver, days=14), of=incident)
    assert decide(incident, approver, days=15).state == "upheld"


def test_a_decided_incident_is_decided_once(firm: Organization, reviewer: Actor) -> None:
    incident = recorded(firm, reviewer)
    approver = make.actor(Capacity.APPROVER, of=firm.filing_body)
    decide(incident, approver, upheld=False)
    refused(WrongState, lambda: decide(incident, approver, days=20), of=incident)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"item": "N8"}, "item"),
        ({"item": ""}, "item"),
        ({"happened_on": make.TODAY + timedelta(days=1)}, "happened_on"),
        ({"summary": "  "}, "summary"),
    ],
)
def test_a_charge_names_one_row_a_past_day_and_what_happened(
    firm: Organization, reviewer: Actor, change: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        record_incident(
            organization=firm,
            charge=replace(CHARGE, **change),  # type: ignore[arg-type]
            papers=[],
            actor=reviewer,
            at=make.NOW,
        )
    assert list(refusal.value.errors) == [field]
    assert not Incident.objects.exists()


def test_evidence_that_is_no_paper_is_refused_and_no_charge_is_made(
    firm: Organization, reviewer: Actor
) -> None:
    with pytest.raises(FileRefused):
        record_incident(
            organization=firm,
            charge=CHARGE,
            papers=[SimpleUploadedFile("report.pdf", b"MZ")],
            actor=reviewer,
            at=make.NOW,
        )
    assert not Incident.objects.exists()


def test_officials_of_other_bodies_charge_no_firm_of_ours(firm: Organization) -> None:
    stranger = make.actor(Capacity.APPROVER, of=make.authority("SZ"))
    with pytest.raises(NotAllowed):
        recorded(firm, stranger)
    assert recorded(firm, make.actor(Capacity.MINISTRY)).organization == firm


def test_what_the_portal_proposes_is_proposed_once_and_unknown_to_the_firm(
    firm: Organization, reviewer: Actor
) -> None:
    first = propose_incident(organization=firm, charge=CHARGE, key="x:1", at=make.NOW)
    again = propose_incident(organization=firm, charge=CHARGE, key="x:1", at=make.NOW)
    clerk = make.actor(of=firm)
    assert again == first
    assert Entry.objects.of(first).count() == 1
    assert not Incident.objects.visible_to(clerk).exists()
    assert not Entry.objects.visible_to(clerk).exists()

    take_up_incident(incident_id=first.pk, papers=[paper()], actor=reviewer, at=make.NOW)
    assert Incident.objects.visible_to(clerk).get().answer_by == LAST_DAY


def test_a_proposal_can_be_dropped_by_an_official_or_by_the_clock_itself(
    firm: Organization, reviewer: Actor
) -> None:
    for key, by in (("x:1", reviewer), ("x:2", CLOCK)):
        proposed = propose_incident(organization=firm, charge=CHARGE, key=key, at=make.NOW)
        drop_incident(incident_id=proposed.pk, reason="It is done.", actor=by, at=make.NOW)
    assert set(Incident.objects.values_list("state", flat=True)) == {"dropped"}
    assert not Incident.objects.visible_to(make.actor(of=firm)).exists()
