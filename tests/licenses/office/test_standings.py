"""What a firm's standing does to its files, and what its files say about its conduct."""

from dataclasses import replace
from datetime import timedelta

import pytest

from compliance.conduct.services.ladder import Words, confirm_step, end_step, propose_step
from compliance.law import SHIPPED
from compliance.law.ruleset import RuleSet
from compliance.models import Misreport
from compliance.states import StepKind
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from licenses.applications.services import submission
from licenses.in_force.selectors.conduct import trade_of
from licenses.in_force.services import lifecycle
from licenses.in_force.tasks import review_firms
from licenses.models import LicenseApplication, StandingTold
from licenses.office import tasks
from licenses.office.services import decisions, misreports, standing_changes
from licenses.shared.services.assessment import BlockedByLaw
from tests import make
from tests.make import conduct
from tests.make import licenses as ready
from vehicles.models import CertificateRecord

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

LATER = make.NOW + timedelta(hours=1)


def talk(file: LicenseApplication) -> None:
    propose_step(
        organization=file.exporter,
        words=Words(StepKind.TALK, "Complaints."),
        actor=conduct.reviewer_of(file.exporter),
        at=LATER,
    )


def test_open_files_are_checked_again_and_say_so_once() -> None:
    file = ready.submitted_application()
    beside = ready.submitted_application()
    draft = ready.ready_application(exporter=file.exporter)
    talk(file)
    for _twice in range(2):
        tasks.recheck_standings()

    file.refresh_from_db()
    assert "note:exporter-standing" in file.marks
    told = Entry.objects.filter(verb="application.standing_changed")
    assert [entry.subject_id for entry in told] == [file.pk]
    assert {file.exporter_id, file.issuing_body_id} <= set(told[0].seen_by)
    assert beside.pk != draft.pk
    assert StandingTold.objects.count() == 1


def test_a_step_that_ended_is_told_too_and_a_closed_file_is_left_alone() -> None:
    file = ready.submitted_application()
    talk(file)
    tasks.recheck_standings()
    step = file.exporter.steps.get()
    end_step(
        step_id=step.pk,
        reason="They explained.",
        actor=conduct.reviewer_of(file.exporter),
        at=LATER + timedelta(days=1),
    )
    submission.withdraw_application(
        application=ready.submitted_application(exporter=file.exporter),
        reason="Sold.",
        actor=make.actor(of=file.exporter),
        at=LATER,
    )
    assert standing_changes.files_to_recheck() == [file.pk]
    assert standing_changes.recheck_file(application_id=file.pk, at=LATER + timedelta(days=1))
    assert not standing_changes.recheck_file(application_id=file.pk, at=LATER + timedelta(days=1))
    file.refresh_from_db()
    assert "note:exporter-standing" not in file.marks


def test_a_suspension_stops_a_new_application_and_an_open_one_at_once() -> None:
    file = ready.claimed_application()
    draft = ready.ready_application(exporter=file.exporter)
    conduct_step = propose_step(
        organization=file.exporter,
        words=Words(StepKind.SUSPENSION, "Forged."),
        actor=conduct.reviewer_of(file.exporter),
        at=make.NOW,
    )
    confirm_step(
        step_id=conduct_step.pk,
        reason="Agreed.",
        actor=conduct.approver_of(file.exporter),
        at=make.NOW,
    )
    with pytest.raises(BlockedByLaw) as refusal:
        submission.submit_application(
            application=draft,
            declaration=True,
            version=None,
            actor=make.actor(of=file.exporter),
            at=LATER,
        )
    assert [finding.rule for finding in refusal.value.findings] == ["exporter-standing"]
    reviewer = make.actor(Capacity.REVIEWER, of=file.issuing_body)
    reviewer = replace(reviewer, user_id=file.claimed_by_id)
    with pytest.raises(BlockedByLaw):
        decisions.recommend_application(application=file, note="", actor=reviewer, at=LATER)


def test_fields_that_assessments_found_to_differ_are_counted_once() -> None:
    file = ready.claimed_application()
    line = file.lines.select_related("vehicle").get()
    record = CertificateRecord.objects.get(vin=line.vin)
    make.certificate_record(line.vehicle, model="another", entered_at=LATER)
    reviewer = make.actor(Capacity.REVIEWER, of=file.issuing_body)
    decisions.refuse_application(
        application=file,
        clauses=["648.I.2"],
        reason="The model is not that of the certificate.",
        actor=replace(reviewer, user_id=file.claimed_by_id),
        at=LATER,
    )
    for _twice in range(2):
        tasks.note_misreports()
    found = Misreport.objects.get()
    assert (found.organization_id, found.body_id) == (file.exporter_id, file.issuing_body_id)
    assert (found.field, found.stated, found.licensed) == ("model-differs", record.model, False)


def test_a_license_that_a_later_record_belies_counts_for_its_body_too() -> None:
    license = make.license()
    car = license.vehicles.get()
    vehicle = license.application.lines.select_related("vehicle").get().vehicle
    make.certificate_record(vehicle, brand="another", entered_at=LATER)
    misreports.note(at=LATER)
    found = Misreport.objects.get()
    assert (found.reference, found.vin, found.licensed) == (license.number, car.vin, True)


def test_licenses_that_ran_out_unused_are_handed_down_to_the_review() -> None:
    license = make.license()
    over = make.NOW + timedelta(days=190)
    lifecycle.expire_license(license_id=license.pk, at=over)
    day = make.TODAY + timedelta(days=200)
    law = RuleSet.on(day, SHIPPED)
    found = trade_of([license.exporter_id], law, day)
    assert found[license.exporter_id].unused.evidence == (f"license:{license.number}",)
    assert trade_of([license.exporter_id], law, day + timedelta(days=800)) == {}


def test_every_firm_is_reviewed_by_the_sweep_once() -> None:
    make.license()
    for _twice in range(2):
        review_firms()
    assert Entry.objects.filter(verb="standing.reviewed").count() == 1
