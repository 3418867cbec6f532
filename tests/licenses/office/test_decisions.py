"""The official's acts on a file."""

import pytest
from django.db import IntegrityError, transaction

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from licenses.applications.services import submission
from licenses.choices import Moment, RulingOutcome
from licenses.documents.letter import LetterText
from licenses.models import Evaluation, LicenseApplication, Ruling
from licenses.office.services import decisions, evidence
from licenses.shared.services import grantability
from licenses.shared.services.assessment import BlockedByLaw
from licenses.shared.services.grantability import RecordsMissing, RulingsMissing
from licenses.states import State
from manufacturers.services import revoke_confirmation
from tests import make
from tests.make import licenses as ready
from vehicles.models import CertificateRecord, TestReport
from vehicles.services.records import RecordEntry

pytestmark = pytest.mark.django_db


def official(file: LicenseApplication, capacity: Capacity = Capacity.REVIEWER) -> Actor:
    return make.actor(capacity, of=file.issuing_body)


def test_a_claimed_file_is_in_review_with_its_official() -> None:
    file = ready.submitted_application()
    reviewer = official(file)

    decisions.claim_application(application=file, actor=reviewer, at=make.NOW)

    file.refresh_from_db()
    assert (file.state, file.claimed_by_id) == (State.IN_REVIEW, reviewer.user_id)


def test_a_second_official_cannot_claim_the_same_file() -> None:
    file = ready.claimed_application()
    owner = file.claimed_by_id

    with pytest.raises(WrongState):
        decisions.claim_application(application=file, actor=official(file), at=make.NOW)

    file.refresh_from_db()
    assert file.claimed_by_id == owner


def test_claiming_ones_own_file_again_changes_nothing() -> None:
    file = ready.submitted_application()
    reviewer = official(file)
    decisions.claim_application(application=file, actor=reviewer, at=make.NOW)
    lines = Entry.objects.count()

    decisions.claim_application(application=file, actor=reviewer, at=make.NOW)

    assert Entry.objects.count() == lines


def test_a_released_file_is_back_with_the_colleagues() -> None:
    file = ready.submitted_application()
    reviewer = official(file)
    decisions.claim_application(application=file, actor=reviewer, at=make.NOW)

    decisions.release_application(application=file, actor=reviewer, at=make.NOW)

    file.refresh_from_db()
    assert (file.state, file.claimed_by_id) == (State.SUBMITTED, None)


def test_an_official_of_another_body_does_not_see_the_file() -> None:
    file = ready.submitted_application()
    stranger = make.actor(Capacity.REVIEWER, of=make.authority("SZ"))

    with pytest.raises(LicenseApplication.DoesNotExist):
        decisions.claim_application(application=file, actor=stranger, at=make.NOW)


@pytest.mark.parametrize("act", ["return", "refuse", "recommend", "release"])
def test_nobody_acts_on_a_file_a_colleague_has(act: str) -> None:
    file = ready.claimed_application()
    colleague = official(file)
    acts = {
        "return": lambda: decisions.return_for_correction(
            application=file, reason="x", actor=colleague, at=make.NOW
        ),
        "refuse": lambda: decisions.refuse_application(
            application=file, clauses=["648.I.2"], reason="x", actor=colleague, at=make.NOW
        ),
        "recommend": lambda: decisions.recommend_application(
            application=file, note="", actor=colleague, at=make.NOW
        ),
        "release": lambda: decisions.release_application(
            application=file, actor=colleague, at=make.NOW
        ),
    }

    with pytest.raises(NotAllowed):
        acts[act]()

    file.refresh_from_db()
    assert file.state == State.IN_REVIEW


def doubtful_file() -> tuple[LicenseApplication, Actor]:
    """A file in review on which an official has to rule."""
    file = ready.doubtful_application()
    reviewer = official(file)
    decisions.claim_application(application=file, actor=reviewer, at=make.NOW)
    return file, reviewer


def unrecorded_file() -> tuple[LicenseApplication, Actor]:
    """A file in review one of whose cars has a scan of its certificate, and no record of it."""
    exporter = ready.filed_exporter()
    car = ready.ready_car(exporter)
    CertificateRecord.objects.filter(vin=car.vin).delete()
    file = ready.submitted_application(exporter=exporter, cars=[car])
    reviewer = official(file)
    decisions.claim_application(application=file, actor=reviewer, at=make.NOW)
    return file, reviewer


def test_what_is_referred_needs_a_ruling_before_the_file_goes_on() -> None:
    file, reviewer = doubtful_file()

    with pytest.raises(RulingsMissing) as refusal:
        decisions.recommend_application(application=file, note="", actor=reviewer, at=make.NOW)

    assert [finding.rule for finding in refusal.value.findings] == ["test-report"]
    file.refresh_from_db()
    assert file.state == State.IN_REVIEW


def test_a_record_that_is_missing_is_not_ruled_on() -> None:
    file, reviewer = unrecorded_file()

    for outcome in RulingOutcome:
        with pytest.raises(Invalid):
            rule(file, reviewer, outcome)
    with pytest.raises(RecordsMissing) as refusal:
        decisions.recommend_application(application=file, note="", actor=reviewer, at=make.NOW)

    assert [finding.rule for finding in refusal.value.findings] == ["certificate-match"]
    assert not Ruling.objects.exists()
    file.refresh_from_db()
    assert file.state == State.IN_REVIEW


def test_a_ruling_of_before_does_not_stand_in_for_a_record() -> None:
    file, reviewer = unrecorded_file()
    (finding,) = grantability.assess_file(file, at=make.NOW).referred
    Ruling.objects.create(
        application=file,
        rule=finding.rule,
        subject=finding.subject,
        fingerprint=finding.fingerprint,
        outcome=RulingOutcome.ACCEPTED,
        reason="Looked at, said the release before.",
        ruled_by_id=reviewer.person,
        ruled_at=make.NOW,
    )

    with pytest.raises(RecordsMissing):
        decisions.recommend_application(application=file, note="", actor=reviewer, at=make.NOW)


def test_the_record_itself_lets_the_file_go_on() -> None:
    file, reviewer = unrecorded_file()
    car = file.lines.get().vehicle

    evidence.type_record(
        application=file,
        vehicle=car,
        entry=RecordEntry(
            vin=car.vin,
            brand=car.brand,
            model=car.model,
            registered_on=car.registered_on,
            transferred_on=car.transferred_on,
            owner=car.exporter.name_zh,
        ),
        actor=reviewer,
        at=make.NOW,
    )
    decisions.recommend_application(application=file, note="", actor=reviewer, at=make.NOW)

    file.refresh_from_db()
    assert file.state == State.RECOMMENDED


def rule(file: LicenseApplication, reviewer: Actor, outcome: RulingOutcome) -> list[Ruling]:
    referred = grantability.assess_file(file, at=make.NOW).referred
    return decisions.rule_on(
        application=file,
        fingerprints=[finding.fingerprint for finding in referred],
        outcome=outcome,
        reason="The original was shown at the counter.",
        actor=reviewer,
        at=make.NOW,
    )


def test_an_accepting_ruling_lets_the_file_go_on() -> None:
    file, reviewer = doubtful_file()

    rule(file, reviewer, RulingOutcome.ACCEPTED)
    decisions.recommend_application(application=file, note="", actor=reviewer, at=make.NOW)

    file.refresh_from_db()
    assert file.state == State.RECOMMENDED


def test_a_rejecting_ruling_holds_the_file() -> None:
    file, reviewer = doubtful_file()
    rule(file, reviewer, RulingOutcome.ACCEPTED)

    rule(file, reviewer, RulingOutcome.REJECTED)

    with pytest.raises(RulingsMissing):
        decisions.recommend_application(application=file, note="", actor=reviewer, at=make.NOW)


def test_nothing_is_ruled_that_the_law_did_not_refer() -> None:
    file, reviewer = doubtful_file()

    with pytest.raises(WrongState):
        decisions.rule_on(
            application=file,
            fingerprints=["0" * 64],
            outcome=RulingOutcome.ACCEPTED,
            reason="x",
            actor=reviewer,
            at=make.NOW,
        )

    assert not Ruling.objects.exists()


def test_a_ruling_needs_a_reason() -> None:
    file, reviewer = doubtful_file()
    referred = grantability.assess_file(file, at=make.NOW).referred

    with pytest.raises(Invalid):
        decisions.rule_on(
            application=file,
            fingerprints=[referred[0].fingerprint],
            outcome=RulingOutcome.ACCEPTED,
            reason="  ",
            actor=reviewer,
            at=make.NOW,
        )


def test_a_returned_file_is_with_the_applicant_and_keeps_its_vins() -> None:
    file = ready.submitted_application()
    reviewer = official(file)
    decisions.claim_application(application=file, actor=reviewer, at=make.NOW)

    decisions.return_for_correction(
        application=file, reason="Page three is missing.", actor=reviewer, at=make.NOW
    )

    file.refresh_from_db()
    assert (file.state, file.declaration_accepted) == (State.RETURNED, False)
    assert file.lines.get().takes_vin
    assert not file.lines.get().vehicle.held


def test_a_refusal_cites_clauses_of_the_files_own_findings() -> None:
    file = ready.submitted_application()
    reviewer = official(file)
    decisions.claim_application(application=file, actor=reviewer, at=make.NOW)

    with pytest.raises(Invalid):
        decisions.refuse_application(
            application=file, clauses=["no.such"], reason="x", actor=reviewer, at=make.NOW
        )
    with pytest.raises(Invalid):
        decisions.refuse_application(
            application=file, clauses=[], reason="x", actor=reviewer, at=make.NOW
        )

    file.refresh_from_db()
    assert file.state == State.IN_REVIEW


@pytest.mark.parametrize("clause", ["648.I.1", "648.I.2"])
def test_a_refusal_never_rests_on_what_passed(clause: str) -> None:
    """Every finding of this file passes; each of them cites a clause."""
    file = ready.submitted_application()
    reviewer = official(file)
    decisions.claim_application(application=file, actor=reviewer, at=make.NOW)
    cited = {finding.clause.id for finding in grantability.assess_file(file, at=make.NOW).findings}
    assert clause in cited

    for clauses in ([clause], sorted(cited)):
        with pytest.raises(Invalid) as refusal:
            decisions.refuse_application(
                application=file, clauses=clauses, reason="x", actor=reviewer, at=make.NOW
            )
        assert list(refusal.value.errors) == ["clauses"]

    file.refresh_from_db()
    assert file.state == State.IN_REVIEW


def test_a_refusal_rests_on_what_was_ruled_against_and_not_on_what_waits_for_a_ruling() -> None:
    file, reviewer = doubtful_file()

    def refuse() -> None:
        decisions.refuse_application(
            application=file,
            clauses=["6-2024.test-report"],
            reason="查无记录。",
            actor=reviewer,
            at=make.NOW,
        )

    for outcome in (None, RulingOutcome.REJECTED, RulingOutcome.ACCEPTED):
        if outcome:
            rule(file, reviewer, outcome)
        if outcome is not RulingOutcome.REJECTED:
            with pytest.raises(Invalid):
                refuse()
    rule(file, reviewer, RulingOutcome.REJECTED)
    refuse()

    letter = file.letters.get()
    assert (file.refused_under, letter.rules) == (["6-2024.test-report"], ["test-report"])
    assert "查无记录。" in letter.letter.chinese
    assert "查无记录。" in letter.letter.english


def test_what_is_missing_is_a_ground() -> None:
    """The test report is withdrawn between submission and review."""
    file = ready.claimed_application()
    holder = Actor.in_membership(Membership.objects.get(user=file.claimed_by_id))
    TestReport.objects.all().delete()
    (finding,) = grantability.assess_file(file, at=make.NOW).blocking

    decisions.refuse_application(
        application=file, clauses=[finding.clause.id], reason="x", actor=holder, at=make.NOW
    )

    assert file.letters.get().rules == [finding.rule]


TICKED = "商贸函〔2025〕648号 一(二)"
UNTICKED = "商贸函〔2025〕648号 一(一)"


@pytest.mark.parametrize(
    ("chinese", "english", "wrong"),
    [
        (f"依{TICKED}，型号不同。", "", {}),
        (f"依{TICKED}，\n型号 不同。", f"Under {TICKED}: another model.", {}),
        ("型号不同。", "", {"chinese": 1}),
        (f"依{TICKED}。", "", {"chinese": 1}),
        (f"依{UNTICKED}，型号不同。", "", {"chinese": 2}),
        (f"依{TICKED}和{UNTICKED}，型号不同。", "", {"chinese": 1}),
        (f"依{TICKED}，型号不同。", "Another model.", {"english": 1}),
        (f"依{TICKED}，型号不同。", f"{TICKED}, {UNTICKED.replace(' ', '')}", {"english": 1}),
        ("依商贸函〔2025〕648号一（二），型号不同。", "", {}),
        ("依648号一(二)，型号不同。", "", {}),
        (f"依{TICKED}，型号不同。又依648号 一（一）。", "", {"chinese": 1}),
        (f"依{TICKED}，型号不同。2. 公告2024年第6号 六（三） 车辆被查封。", "", {"chinese": 1}),
        (f"依{TICKED}，型号不同。2. 海关总署公告2024年第6号 六(三)。", "", {"chinese": 1}),
        (f"依{TICKED}，型号不同。合同第六(三)项另议。", "", {}),
    ],
)
def test_the_letter_says_the_same_as_the_ticks_and_carries_the_reason(
    chinese: str, english: str, wrong: dict[str, int]
) -> None:
    file = ready.claimed_application()
    holder = Actor.in_membership(Membership.objects.get(user=file.claimed_by_id))
    ready.stands_against(file)

    def refuse() -> LicenseApplication:
        return decisions.refuse_application(
            application=file,
            clauses=["648.I.2"],
            reason="型号不同。",
            letter=LetterText(chinese, english),
            actor=holder,
            at=make.NOW,
        )

    if not wrong:
        assert refuse().letters.get().letter.chinese == chinese
        return
    with pytest.raises(Invalid) as refusal:
        refuse()
    assert {field: len(said) for field, said in refusal.value.errors.items()} == wrong
    file.refresh_from_db()
    assert (file.state, file.letters.exists()) == (State.IN_REVIEW, False)


def test_a_reason_that_cites_what_is_not_ticked_makes_no_letter() -> None:
    file = ready.claimed_application()
    holder = Actor.in_membership(Membership.objects.get(user=file.claimed_by_id))
    ready.stands_against(file)

    with pytest.raises(Invalid) as refusal:
        decisions.refuse_application(
            application=file,
            clauses=["648.I.2"],
            reason="型号不同，且违反公告2024年第6号六（三）。",
            actor=holder,
            at=make.NOW,
        )

    assert list(refusal.value.errors) == ["reason"]
    assert not file.letters.exists()


def test_a_refused_file_lets_go_of_its_cars() -> None:
    file = ready.refused_application()

    assert (file.state, file.refused_under) == (State.REFUSED, ["648.I.2"])
    line = file.lines.get()
    assert (line.takes_vin, line.vehicle.held) == (False, False)
    assert Evaluation.objects.filter(application=file, moment=Moment.REFUSAL).exists()


def test_a_confirmation_revoked_in_between_bites_at_the_recommendation() -> None:
    exporter = ready.filed_exporter()
    car = ready.ready_car(exporter, age_days=30)
    paper = make.confirmation(of=[car.vin], manufacturer=car.manufacturer)
    file = ready.submitted_application(exporter=exporter, cars=[car])
    reviewer = official(file)
    decisions.claim_application(application=file, actor=reviewer, at=make.NOW)
    revoke_confirmation(
        confirmation=paper, reason="x", actor=make.maker(car.manufacturer), at=make.NOW
    )

    with pytest.raises(BlockedByLaw) as refusal:
        decisions.recommend_application(application=file, note="", actor=reviewer, at=make.NOW)

    (finding,) = refusal.value.findings
    assert (finding.rule, finding.reason) == ("after-sales-confirmation", "revoked")


@pytest.mark.parametrize(
    "fields",
    [
        {"state": State.RECOMMENDED},
        {"state": State.IN_REVIEW, "claimed_by": None},
        {"state": State.REFUSED},
    ],
)
def test_the_database_holds_each_state_to_what_it_requires(fields: dict[str, object]) -> None:
    file = ready.submitted_application()
    with pytest.raises(IntegrityError), transaction.atomic():
        LicenseApplication.objects.filter(pk=file.pk).update(**fields)


def test_a_withdrawn_file_cannot_be_claimed() -> None:
    file = ready.submitted_application()
    exporter = make.actor(of=file.exporter)
    submission.withdraw_application(application=file, reason="x", actor=exporter, at=make.NOW)

    with pytest.raises(WrongState):
        decisions.claim_application(application=file, actor=official(file), at=make.NOW)
