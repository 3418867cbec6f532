"""A confirmation ends: pending files fall back, their people are told, licenses are flagged."""

from datetime import timedelta
from typing import Any

import pytest
from celery import current_app

from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from licenses.in_force.services import grants
from licenses.models import Evaluation, Following, License, LicenseApplication, LicenseFlag
from licenses.office.selectors.confirmation_changes import LACKING, waiting
from licenses.office.services import confirmation_changes, replay
from licenses.office.tasks import follow_confirmations
from licenses.shared.services.assessment import BlockedByLaw
from licenses.states import State
from manufacturers import services
from manufacturers.models import Confirmation, Manufacturer, ServiceOutlet
from tests import make
from vehicles.models import Vehicle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

LATER = make.NOW + timedelta(hours=1)
REASON = "阿斯塔纳服务网点停业"


class Story:
    """A near-new car with its maker's confirmation."""

    def __init__(self) -> None:
        self.exporter = make.filed_exporter()
        self.car: Vehicle = make.ready_car(self.exporter, age_days=90)
        self.maker: Manufacturer = self.car.manufacturer
        self.actor = make.maker(self.maker)
        self.outlet: ServiceOutlet = make.outlet(self.maker)
        self.paper: Confirmation = make.confirmation(
            of=[self.car.vin], manufacturer=self.maker, outlets=[self.outlet]
        )

    def file(self, kind: str) -> LicenseApplication:
        made = getattr(make, f"{kind}_application")
        file: LicenseApplication = made(exporter=self.exporter, cars=[self.car])
        return file

    def license(self) -> License:
        return make.license(exporter=self.exporter, cars=[self.car])

    def revoke(self) -> None:
        services.revoke_confirmation(
            confirmation=self.paper, reason=REASON, actor=self.actor, at=LATER
        )

    def confirm_anew(self, *vins: str, corrects: Confirmation | None = None) -> Confirmation:
        return services.confirm(
            words=services.ConfirmationWords("KZ", list(vins), [self.outlet]),
            asked=None,
            corrects=corrects,
            paper=make.sealed_pdf(),
            paper_name="a.pdf",
            actor=self.actor,
            at=LATER,
        )


def verbs(file: LicenseApplication) -> list[str]:
    return list(Entry.objects.of(file).values_list("verb", flat=True))


@pytest.mark.parametrize("kind", ["submitted", "claimed", "returned"])
def test_a_pending_file_falls_back_to_needing_evidence(kind: str) -> None:
    story = Story()
    file = story.file(kind)
    before = file.state
    story.revoke()

    follow_confirmations()

    file.refresh_from_db()
    assert file.state == before
    assert LACKING in file.marks
    said = Entry.objects.of(file).get(verb="application.evidence_lost")
    assert set(said.seen_by) == {file.exporter_id, file.issuing_body_id}
    assert (said.changed["vins"], said.changed["reason"]) == ([story.car.vin], REASON)


def test_a_recommendation_that_rested_on_it_falls_and_the_reviewer_has_the_file_again() -> None:
    story = Story()
    file = story.file("recommended")
    story.revoke()
    with pytest.raises(BlockedByLaw):
        grants.grant_license(
            application=file,
            next_year=False,
            actor=make.actor(Capacity.APPROVER, of=file.issuing_body),
            at=LATER,
        )

    follow_confirmations()

    file.refresh_from_db()
    assert (file.state, file.recommended_by, file.signing_round) == (State.IN_REVIEW, None, 2)
    assert file.claimed_by_id is not None
    assert file.due_on is not None


def test_revoking_asks_for_the_sweep_as_soon_as_it_is_stored(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    sweep = current_app.tasks["licenses.follow_confirmations"]
    monkeypatch.setattr(sweep, "apply_async", lambda **how: asked.append(how))
    story = Story()
    with django_capture_on_commit_callbacks(execute=True):
        story.revoke()
    assert asked == [{"kwargs": {}}]


def test_a_second_run_changes_nothing() -> None:
    story = Story()
    file = story.file("claimed")
    story.revoke()
    follow_confirmations()
    told = verbs(file)

    follow_confirmations()
    confirmation_changes.follow(application_id=file.pk, at=LATER)

    assert verbs(file) == told
    assert Following.objects.count() == 1
    assert waiting(today=make.TODAY) == []


def test_a_file_that_never_leant_on_it_is_left_alone() -> None:
    story = Story()
    other = make.claimed_application()
    story.revoke()
    follow_confirmations()
    assert "application.evidence_lost" not in verbs(other)
    assert not Following.objects.exists()


def test_a_file_that_another_confirmation_carries_does_not_fall() -> None:
    story = Story()
    make.confirmation(of=[story.car.vin], manufacturer=story.maker)
    file = story.file("claimed")
    story.revoke()
    follow_confirmations()
    file.refresh_from_db()
    assert LACKING not in file.marks
    assert "application.evidence_lost" not in verbs(file)
    assert Following.objects.count() == 1


def test_a_new_confirmation_sets_the_file_right_again() -> None:
    story = Story()
    file = story.file("claimed")
    story.revoke()
    follow_confirmations()
    story.confirm_anew(story.car.vin)

    follow_confirmations()

    file.refresh_from_db()
    assert LACKING not in file.marks
    assert verbs(file)[-1] == "application.evidence_restored"


def test_a_correction_that_leaves_the_car_out_takes_its_support_away() -> None:
    story = Story()
    file = story.file("claimed")
    story.confirm_anew(make.vin(), corrects=story.paper)
    follow_confirmations()
    file.refresh_from_db()
    assert LACKING in file.marks


def test_a_correction_that_still_names_the_car_costs_nobody_anything() -> None:
    story = Story()
    license = story.license()
    story.confirm_anew(story.car.vin, corrects=story.paper)
    follow_confirmations()
    assert not LicenseFlag.objects.exists()
    assert Following.objects.filter(application=license.application).count() == 1


def test_the_last_outlet_closes_and_the_file_falls_back_on_the_day_after(
    stopped_clock: object,
) -> None:
    story = Story()
    file = story.file("claimed")
    details = services.OutletDetails(
        country="KZ",
        name=story.outlet.name,
        provider=story.outlet.provider,
        address=story.outlet.address,
        valid_from=story.outlet.valid_from,
        valid_until=make.TODAY,
    )
    services.correct_outlet(outlet=story.outlet, details=details, actor=story.actor, at=make.NOW)
    told = Entry.objects.of(story.paper).get()
    assert (told.verb, told.changed["others_open"]) == ("confirmation.outlet_closes", 0)
    assert waiting(today=make.TODAY) == []

    confirmation_changes.follow(application_id=file.pk, at=make.NOW + timedelta(days=1))

    file.refresh_from_db()
    assert LACKING in file.marks


def test_a_granted_license_is_flagged_and_not_touched() -> None:
    story = Story()
    license = story.license()
    before = License.objects.values().get()
    story.revoke()

    follow_confirmations()

    assert License.objects.values().get() == before
    flag = LicenseFlag.objects.get()
    assert (flag.license, flag.vins, flag.reason) == (license, [story.car.vin], REASON)
    said = Entry.objects.of(license).last()
    assert said.verb == "license.flagged"
    assert set(said.seen_by) == {license.exporter_id, license.issuing_body_id}


def test_a_license_of_an_old_car_is_not_flagged() -> None:
    """The car needed no confirmation, so the license does not rest on it."""
    exporter = make.filed_exporter()
    car = make.ready_car(exporter)
    paper = make.confirmation(of=[car.vin], manufacturer=car.manufacturer)
    make.license(exporter=exporter, cars=[car])
    services.revoke_confirmation(
        confirmation=paper, reason="x", actor=make.maker(car.manufacturer), at=LATER
    )
    follow_confirmations()
    assert not LicenseFlag.objects.exists()


def test_an_official_of_the_body_resolves_a_flag_once_and_with_a_reason() -> None:
    story = Story()
    license = story.license()
    story.revoke()
    follow_confirmations()
    flag = LicenseFlag.objects.get()
    reviewer = make.actor(Capacity.REVIEWER, of=license.issuing_body)
    with pytest.raises(Invalid):
        confirmation_changes.resolve_flag(flag=flag, reason=" ", actor=reviewer, at=LATER)
    for other, refusal in (
        (make.actor(Capacity.REVIEWER, of=make.authority("SZ")), License.DoesNotExist),
        (make.actor(of=license.exporter), NotAllowed),
        (make.actor(Capacity.MINISTRY), NotAllowed),
    ):
        with pytest.raises(refusal):
            confirmation_changes.resolve_flag(flag=flag, reason="x", actor=other, at=LATER)
    assert LicenseFlag.objects.open().count() == 1

    confirmation_changes.resolve_flag(
        flag=flag, reason="车辆已出口，不予处理", actor=reviewer, at=LATER
    )

    assert not LicenseFlag.objects.open().exists()
    with pytest.raises(WrongState):
        confirmation_changes.resolve_flag(flag=flag, reason="x", actor=reviewer, at=LATER)


def test_what_was_found_again_can_be_decided_again() -> None:
    story = Story()
    story.file("claimed")
    story.revoke()
    follow_confirmations()
    assert Evaluation.objects.filter(moment="recheck").count() == 1
    assert list(replay.differences(Evaluation.objects.all())) == []
