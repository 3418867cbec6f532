"""The grant: four eyes, numbers without gaps, one live license for a VIN."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from django.db.models import F

from compliance.lawbook.services.values import confirm_value, propose_value
from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from exportportal.kit.glyphs import GlyphMissing
from licenses.choices import Moment
from licenses.in_force.services import grants
from licenses.models import Evaluation, ExchangeRate, License, LicenseApplication, LicensedVehicle
from licenses.shared.services.assessment import BlockedByLaw
from licenses.states import LicenseState, State
from manufacturers.services import revoke_confirmation
from tests import make
from tests.make import licenses as ready


def approver(file: LicenseApplication) -> Actor:
    return make.actor(Capacity.APPROVER, of=file.issuing_body)


def grant(file: LicenseApplication, actor: Actor, *, at: datetime = make.NOW) -> License:
    return grants.grant_license(application=file, next_year=False, actor=actor, at=at)


@pytest.mark.django_db
def test_a_granted_file_becomes_a_license_with_its_number_and_its_days() -> None:
    file = ready.recommended_application(number=2)

    license = grant(file, approver(file))

    file.refresh_from_db()
    assert file.state == State.GRANTED
    assert (license.number, license.state) == ("26-GZ-000001", LicenseState.ISSUED)
    assert license.expires_on.isoformat() == "2026-12-31"
    assert [car.live for car in license.vehicles.all()] == [True, True]
    assert Evaluation.objects.filter(application=file, moment=Moment.GRANT).exists()


@pytest.mark.django_db
def test_a_destination_that_was_barred_since_the_application_is_caught() -> None:
    file = ready.recommended_application()
    entered, confirmed = make.actor(Capacity.MINISTRY), make.actor(Capacity.MINISTRY)
    proposed = propose_value(
        name="destination.barred",
        value=("KP", file.destination),
        clause_id="4-2018.1",
        valid_from=make.TODAY + timedelta(days=1),
        reason="联合公告",
        actor=entered,
        at=make.NOW,
    )
    confirm_value(value_id=proposed.pk, actor=confirmed, at=make.NOW)

    with pytest.raises(BlockedByLaw) as refusal:
        grant(file, approver(file), at=make.NOW + timedelta(days=1))

    blocking = [finding.reason for finding in refusal.value.findings if finding.blocks]
    assert blocking == ["barred-since"]
    assert not License.objects.exists()


@pytest.mark.django_db
def test_who_recommended_does_not_grant() -> None:
    own = make.actor(Capacity.APPROVER)
    file = ready.recommended_application(reviewer=own)

    with pytest.raises(NotAllowed):
        grant(file, own)

    file.refresh_from_db()
    assert file.state == State.RECOMMENDED
    assert not License.objects.exists()


@pytest.mark.django_db
def test_the_database_itself_refuses_one_pair_of_eyes() -> None:
    license = ready.license()
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        License.objects.filter(pk=license.pk).update(granted_by=F("recommended_by"))
    with (
        pytest.raises(IntegrityError, match="application_granted_by_another"),
        transaction.atomic(),
    ):
        LicenseApplication.objects.filter(pk=license.application_id).update(
            decided_by=F("recommended_by")
        )


@pytest.mark.django_db
def test_a_reviewer_cannot_grant() -> None:
    file = ready.recommended_application()
    with pytest.raises(NotAllowed):
        grant(file, make.actor(Capacity.REVIEWER, of=file.issuing_body))


@pytest.mark.django_db
def test_a_second_click_on_grant_finds_it_granted() -> None:
    file = ready.recommended_application()
    grant(file, approver(file))
    with pytest.raises(WrongState):
        grant(file, approver(file))
    assert License.objects.count() == 1


@pytest.mark.django_db
def test_all_rules_run_again_at_the_grant() -> None:
    exporter = ready.filed_exporter()
    car = ready.ready_car(exporter, age_days=30)
    paper = make.confirmation(of=[car.vin], manufacturer=car.manufacturer)
    file = ready.recommended_application(exporter=exporter, cars=[car])
    revoke_confirmation(
        confirmation=paper, reason="x", actor=make.maker(car.manufacturer), at=make.NOW
    )
    lines = Entry.objects.count()

    with pytest.raises(BlockedByLaw):
        grant(file, approver(file))

    file.refresh_from_db()
    assert file.state == State.RECOMMENDED
    assert not License.objects.exists()
    assert Entry.objects.count() == lines


@pytest.mark.django_db
def test_a_name_the_paper_cannot_show_spends_no_number() -> None:
    file = ready.recommended_application(buyer_name="x")
    LicenseApplication.objects.filter(pk=file.pk).update(contract_number="合同🚗")

    with pytest.raises(GlyphMissing):
        grant(file, approver(file))
    LicenseApplication.objects.filter(pk=file.pk).update(contract_number="合同-1")

    assert grant(file, approver(file)).number == "26-GZ-000001"


@pytest.mark.django_db
def test_a_license_of_the_next_year_is_issued_only_late_in_december() -> None:
    file = ready.recommended_application()
    with pytest.raises(Invalid):
        grants.grant_license(application=file, next_year=True, actor=approver(file), at=make.NOW)

    late = datetime(2026, 12, 15, 4, tzinfo=UTC)
    license = grants.grant_license(application=file, next_year=True, actor=approver(file), at=late)

    assert license.number == "27-GZ-000001"
    assert license.valid_from.isoformat() == "2027-01-01"
    assert license.expires_on.isoformat() == "2027-07-01"


@pytest.mark.django_db
def test_the_value_in_dollars_goes_by_the_rate_of_the_day() -> None:
    ExchangeRate.objects.create(currency="EUR", valid_from="2026-01-01", usd=Decimal("1.10"))
    ExchangeRate.objects.create(currency="EUR", valid_from="2026-07-01", usd=Decimal("1.20"))
    ExchangeRate.objects.create(currency="EUR", valid_from="2026-08-01", usd=Decimal("9.99"))
    file = ready.recommended_application(currency="EUR")

    (line,) = grant(file, approver(file)).terms["goods"]

    assert (line["amount"], line["amount_usd"]) == ("12500.00", "15000.00")


@pytest.mark.django_db
def test_without_a_rate_nothing_is_granted() -> None:
    file = ready.recommended_application(currency="EUR")
    with pytest.raises(Invalid, match="EUR"):
        grant(file, approver(file))
    assert not License.objects.exists()


@pytest.mark.django_db
def test_a_vin_is_on_one_live_license_by_constraint() -> None:
    license = ready.license()
    car = license.vehicles.get()
    other = ready.license()
    with pytest.raises(IntegrityError, match="vin_on_one_live_license"), transaction.atomic():
        LicensedVehicle.objects.create(
            license=other, position=9, vin=car.vin, particulars={}, live=True
        )


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gaps_when_many_grant_at_once() -> None:
    exporter = ready.filed_exporter()
    files = [ready.recommended_application(exporter=exporter) for _ in range(6)]
    actors = [approver(file) for file in files]
    gate = Barrier(len(files))

    def act(place: int) -> str:
        try:
            gate.wait(timeout=20)
            return grant(files[place], actors[place]).number
        finally:
            connection.close()

    with ThreadPoolExecutor(len(files)) as pool:
        numbers = sorted(pool.map(act, range(len(files))))

    assert numbers == [f"26-GZ-{serial:06d}" for serial in range(1, len(files) + 1)]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_grant_at_the_same_moment_one_is_told_it_is_done() -> None:
    file = ready.recommended_application()
    actors = [approver(file), approver(file)]
    copies = [LicenseApplication.objects.get(pk=file.pk) for _ in actors]
    gate = Barrier(2)

    def act(place: int) -> str:
        try:
            gate.wait(timeout=20)
            grant(copies[place], actors[place])
        except WrongState:
            return "told"
        finally:
            connection.close()
        return "granted"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(act, range(2))) == ["granted", "told"]

    assert License.objects.count() == 1
    verbs = Entry.objects.filter(subject_id=file.pk).values_list("verb", flat=True)
    assert list(verbs).count("application.granted") == 1
