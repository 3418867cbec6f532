"""What a record alone cures: no page, no list of acts and no door lets it be ruled away."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import PortalError
from licenses.in_force.services import grants
from licenses.models import License, LicenseApplication, Ruling
from licenses.models.office import BulkKind
from licenses.office.selectors.eligibility import obstacles
from licenses.office.services import decisions, evidence
from licenses.office.services.page_versions import last_change
from licenses.shared.services import grantability
from licenses.shared.services.assessment import BlockedByLaw
from licenses.states import State
from tests import make
from vehicles.models import CertificateRecord, Scan, TestReport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


@pytest.fixture
def file() -> LicenseApplication:
    """A file with a scan of the registration certificate, and no record of it."""
    exporter = make.filed_exporter()
    car = make.ready_car(exporter)
    CertificateRecord.objects.filter(vin=car.vin).delete()
    return make.submitted_application(exporter=exporter, cars=[car])


@pytest.fixture
def reviewer(file: LicenseApplication) -> Membership:
    member = make.membership(Capacity.REVIEWER, of=file.issuing_body)
    decisions.claim_application(application=file, actor=Actor.in_membership(member), at=make.NOW)
    return member


@pytest.fixture
def browser(reviewer: Membership) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(reviewer.user)
    return client


def test_the_page_offers_the_record_and_no_ruling(
    file: LicenseApplication, browser: Client
) -> None:
    page = browser.get(reverse("licenses:file", args=[file.pk]))

    assert page.context["referred"] == []
    ((vehicle, shown),) = page.context["unrecorded"]
    line = file.lines.get()
    assert (vehicle, shown["subject"]) == (line.vehicle_id, line.vin)
    text = page.content.decode()
    assert reverse("licenses:record", args=[file.pk, line.vehicle_id]) in text
    assert "Settled by the record alone" in text
    assert "Rule on the ticked findings" not in text


def test_a_ruling_that_is_sent_all_the_same_is_refused(
    file: LicenseApplication, browser: Client
) -> None:
    (finding,) = grantability.assess_file(file, at=make.NOW).referred
    sent = {
        "findings": [finding.fingerprint],
        "outcome": "accepted",
        "reason": "Looked at.",
        "seen": last_change(file),
    }

    answer = browser.post(reverse("licenses:rule", args=[file.pk]), sent)

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert not Ruling.objects.exists()


def test_a_list_of_files_says_beforehand_that_a_record_is_missing(
    file: LicenseApplication, reviewer: Membership
) -> None:
    file.refresh_from_db()
    actor = Actor.in_membership(reviewer)
    against = obstacles(BulkKind.RECOMMEND, [file], actor=actor, at=make.NOW)
    assert list(against) == [file.pk]


def test_a_chassis_maker_on_the_record_is_read_beside_what_is_stated(
    file: LicenseApplication, browser: Client
) -> None:
    car = file.lines.get().vehicle
    make.certificate_record(car, base_manufacturer="东风汽车股份有限公司")

    page = browser.get(reverse("licenses:record", args=[file.pk, car.pk]))

    row = page.context["comparison"][-1]
    assert (row["typed"], row["record"]) == ("", "东风汽车股份有限公司")
    assert row["verdict"] == "differs"


def test_papers_that_are_gone_by_then_stop_the_grant() -> None:
    file = make.recommended_application()
    approver = make.actor(Capacity.APPROVER, of=file.issuing_body)
    later = make.NOW + timedelta(minutes=1)
    file.documents.all().delete()
    CertificateRecord.objects.all().delete()
    Scan.objects.all().delete()

    with pytest.raises(BlockedByLaw) as refusal:
        grants.grant_license(application=file, next_year=False, actor=approver, at=later)

    assert {one.rule for one in refusal.value.findings} == {"papers-on-file", "contract-paper"}
    file.refresh_from_db()
    assert file.state == State.RECOMMENDED
    assert not License.objects.exists()


@pytest.mark.parametrize("read", [True, False])
def test_what_an_official_reads_on_a_report_outranks_what_the_firm_stated(
    file: LicenseApplication,
    browser: Client,
    read: bool,  # noqa: FBT001
) -> None:
    car = file.lines.get().vehicle
    TestReport.objects.filter(vehicle=car).update(names_vehicle=not read, sealed=None)
    ticked = {"names_vehicle": "on", "sealed": "on"} if read else {}

    browser.post(reverse("licenses:report", args=[file.pk, car.pk]), ticked)

    report = TestReport.objects.get(vehicle=car)
    assert (report.names_vehicle, report.sealed) == (read, read)
    found = grantability.assess_file(file, at=make.NOW).findings
    reasons = {one.reason for one in found if one.rule == "test-report"}
    assert reasons == ({"passed"} if read else {"not-sealed", "vin-not-named"})
    assert Entry.objects.filter(verb="report.read", subject_id=car.pk).count() == 1


def test_only_who_has_the_file_in_hand_reads_its_reports(file: LicenseApplication) -> None:
    car = file.lines.get().vehicle
    TestReport.objects.filter(vehicle=car).update(sealed=False)
    for actor in (
        make.actor(Capacity.REVIEWER, of=file.issuing_body),
        make.actor(of=file.exporter),
    ):
        with pytest.raises(PortalError):
            evidence.read_report(
                application=file,
                vehicle=car,
                names_vehicle=True,
                sealed=True,
                actor=actor,
                at=make.NOW,
            )
    assert TestReport.objects.get(vehicle=car).sealed is False
    assert not Entry.objects.filter(verb="report.read").exists()


def test_a_report_that_an_agency_issued_here_is_not_read_over(
    file: LicenseApplication, browser: Client
) -> None:
    car = file.lines.get().vehicle
    make.test_report(car, issued_by=make.organization("agency"))

    answer = browser.post(reverse("licenses:report", args=[file.pk, car.pk]), {})

    assert answer.status_code == HTTPStatus.CONFLICT
    assert not Entry.objects.filter(verb="report.read").exists()
