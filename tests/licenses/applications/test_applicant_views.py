"""The applicant's pages: what they show, what they keep, what they refuse."""

from http import HTTPStatus
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from licenses.applications.services import drafts
from licenses.models import LicenseApplication
from licenses.states import State
from tests import make
from vehicles.models import Vehicle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

HTMX = {"HX-Request": "true"}


def url(name: str, *args: object) -> str:
    return reverse(f"licenses:{name}", args=args)


def signed_in(
    client: Client, of: Organization | None, capacity: Capacity = Capacity.EXPORTER
) -> Client:
    client.force_login(make.membership(capacity, of=of).user)
    return client


def page(client: Client, name: str, *args: object, status: int = 200, query: str = "") -> str:
    response = client.get(url(name, *args) + query)
    assert response.status_code == status
    return response.content.decode()


# --- the list -------------------------------------------------------------------------------------
def test_an_empty_list_says_what_to_do(client: Client) -> None:
    shown = page(signed_in(client, make.organization()), "applications")
    assert "No applications yet" in shown
    assert url("application_start") in shown


def test_the_list_is_filtered_by_state_with_counts_and_searched_by_vin(client: Client) -> None:
    exporter = make.filed_exporter()
    draft = make.ready_application(exporter=exporter, contract_number="GZ-1")
    sent = make.submitted_application(exporter=exporter, contract_number="GZ-2")
    other = make.application(contract_number="GZ-3")
    signed_in(client, exporter)

    whole = page(client, "applications")
    submitted = page(client, "applications", query="?state=submitted")
    by_vin = page(client, "applications", query=f"?q={draft.lines.get().vin[-6:].lower()}")
    by_reference = page(client, "applications", query=f"?q={sent.reference}")

    assert draft.reference in whole
    assert sent.reference in whole
    assert other.reference not in whole
    assert sent.reference in submitted
    assert draft.reference not in submitted
    assert draft.reference in by_vin
    assert sent.reference in by_reference
    assert draft.reference not in by_reference


def test_the_list_goes_on_page_by_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("licenses.applications.views.lists.PER_PAGE", 1)
    exporter = make.organization()
    older, newer = make.application(exporter=exporter), make.application(exporter=exporter)
    first = signed_in(client, exporter).get(url("applications"))

    second = client.get(url("applications"), {"after": first.context["page"].next})

    assert [row for row, _ in first.context["rows"]] == [newer]
    assert [row for row, _ in second.context["rows"]] == [older]


def test_the_list_costs_the_same_however_long_it_is(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    exporter = make.filed_exporter()
    for _ in range(5):
        make.ready_application(exporter=exporter)
    signed_in(client, exporter)
    with django_assert_max_num_queries(14):
        client.get(url("applications"))


def test_an_official_has_other_lists(client: Client) -> None:
    page(signed_in(client, None, Capacity.REVIEWER), "applications", status=HTTPStatus.FORBIDDEN)


# --- choosing cars --------------------------------------------------------------------------------
def test_cars_are_chosen_with_the_day_from_which_each_is_free(client: Client) -> None:
    exporter = make.organization()
    near = make.vehicle(exporter=exporter, age_days=180)
    held = make.submitted_application(exporter=make.filed_exporter()).lines.get().vehicle
    shown = page(signed_in(client, exporter), "application_start")
    assert f"<b>{near.vin[-6:]}</b>" in shown
    assert "2026-07-07" in shown
    assert "1 of the vehicles shown is inside the 180 days" in shown
    assert held.vin[-6:] not in shown


def test_a_draft_is_started_with_the_ticked_cars(client: Client) -> None:
    exporter = make.organization()
    car, left = make.vehicle(exporter=exporter), make.vehicle(exporter=exporter)

    response = signed_in(client, exporter).post(url("application_start"), {"vehicle": [car.pk]})

    draft = LicenseApplication.objects.get()
    assert response["Location"] == url("application", draft.pk)
    assert [line.vin for line in draft.lines.all()] == [car.vin]
    assert left.vin not in draft.lines.values_list("vin", flat=True)


def test_nothing_ticked_is_asked_for_and_a_draft_without_cars_can_be_started(
    client: Client,
) -> None:
    signed_in(client, make.organization())
    asked = client.post(url("application_start"))
    assert asked.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not LicenseApplication.objects.exists()
    client.post(url("application_start"), {"without": "1"})
    assert LicenseApplication.objects.count() == 1


def test_another_firms_car_is_not_started_with(client: Client) -> None:
    theirs = make.vehicle()
    signed_in(client, make.organization()).post(
        url("application_start"), {"vehicle": [theirs.pk, "no-id"], "without": "1"}
    )
    assert not LicenseApplication.objects.get().lines.exists()


def test_a_dealer_of_several_exporters_starts_for_one_of_them(client: Client) -> None:
    dealer = make.membership(Capacity.DEALER)
    firms = [make.organization(), make.organization()]
    for firm in firms:
        make.consent(firm, dealer.organization)
    cars = [make.vehicle(exporter=firm) for firm in firms]
    client.force_login(dealer.user)

    both = client.post(url("application_start"), {"vehicle": [car.pk for car in cars]})
    shown = page(client, "application_start", query=f"?exporter={firms[1].pk}")
    client.post(url("application_start"), {"vehicle": [cars[1].pk]})

    assert both.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert cars[1].vin[-6:] in shown
    assert cars[0].vin[-6:] not in shown
    assert LicenseApplication.objects.get().exporter == firms[1]


def test_a_dealer_without_consent_and_a_reader_start_nothing(client: Client) -> None:
    for capacity in (Capacity.DEALER, Capacity.READER):
        page(
            signed_in(client, None, capacity),
            "application_start",
            status=HTTPStatus.FORBIDDEN,
        )


# --- one application ------------------------------------------------------------------------------
def test_a_draft_shows_its_parts_and_that_it_is_not_submitted(client: Client) -> None:
    draft = make.application(destination="KZ")
    shown = page(signed_in(client, draft.exporter), "application", draft.pk)
    assert "This is a draft. It has not been submitted." in shown
    for part in ("Vehicles", "Buyer and contract", "Shipment", "Papers", "Check and submit"):
        assert part in shown


def test_what_is_submitted_cannot_be_mistaken_for_a_draft(client: Client) -> None:
    file = make.submitted_application()
    shown = page(signed_in(client, file.exporter), "application", file.pk)
    assert "Submitted on 6 July 2026, 12:00 (Beijing time)." in shown
    assert "draft. It" not in shown
    assert "submitted the application; application date 2026-07-06" in shown
    assert url("application_edit", file.pk, "contract") not in shown


def test_what_is_returned_says_why_and_what_to_do(client: Client) -> None:
    file = make.returned_application(reason="The contract's number is wrong.")
    shown = page(signed_in(client, file.exporter), "application", file.pk)
    assert "The contract&#x27;s number is wrong." in shown
    assert "submit it again" in shown


def test_what_is_refused_names_its_clauses_and_can_be_copied(client: Client) -> None:
    file = make.refused_application()
    shown = page(signed_in(client, file.exporter), "application", file.pk)
    assert "<cite>一(二)</cite>" in shown
    response = client.post(url("application_copy", file.pk))
    copy = LicenseApplication.objects.get(state=State.DRAFT)
    assert response["Location"] == url("application", copy.pk)


def test_what_is_granted_leads_to_its_license(client: Client) -> None:
    license = make.license()
    shown = page(signed_in(client, license.exporter), "application", license.application_id)
    assert url("license", license.number) in shown


@pytest.mark.parametrize(
    "name",
    [
        "application",
        "application_vehicles",
        "application_documents",
        "application_check",
        "vehicles_add",
        "application_withdraw",
        "application_discard",
    ],
)
def test_another_firms_application_does_not_exist(client: Client, name: str) -> None:
    draft = make.application()
    signed_in(client, make.organization())
    page(client, name, draft.pk, status=HTTPStatus.NOT_FOUND)
    page(client, name, uuid4(), status=HTTPStatus.NOT_FOUND)


def test_a_reader_reads_and_changes_nothing(client: Client) -> None:
    draft = make.application()
    signed_in(client, draft.exporter, Capacity.READER)
    page(client, "application", draft.pk)
    page(client, "application_check", draft.pk)
    page(client, "application_edit", draft.pk, "contract", status=HTTPStatus.FORBIDDEN)
    for name in ("application_discard", "application_submit"):
        refused = client.post(url(name, draft.pk), {"declaration": "on"})
        assert refused.status_code == HTTPStatus.FORBIDDEN
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_acts_are_posted_and_carry_their_token() -> None:
    draft = make.application()
    strict = Client(enforce_csrf_checks=True)
    signed_in(strict, draft.exporter)
    for name in ("application_submit", "application_copy"):
        assert strict.get(url(name, draft.pk)).status_code == HTTPStatus.METHOD_NOT_ALLOWED
        assert strict.post(url(name, draft.pk)).status_code == HTTPStatus.FORBIDDEN
    assert LicenseApplication.objects.count() == 1


# --- answers --------------------------------------------------------------------------------------
def test_an_unfinished_section_is_saved(client: Client) -> None:
    draft = make.application()
    response = signed_in(client, draft.exporter).post(
        url("application_edit", draft.pk, "contract"),
        {"contract_number": "GZ-1", "version": draft.version},
    )
    assert response["Location"] == url("application", draft.pk)
    draft.refresh_from_db()
    assert draft.contract_number == "GZ-1"


def test_what_cannot_be_kept_is_shown_again_and_the_rest_is_kept(client: Client) -> None:
    draft = make.application()
    response = signed_in(client, draft.exporter).post(
        url("application_edit", draft.pk, "contract"),
        {"contract_number": "X" * 18, "contract_signed_on": "31 June", "buyer_name": "Astana"},
    )
    shown = response.content.decode()
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "X" * 18 in shown
    assert 'value="31 June"' in shown
    assert 'href="#id_contract_signed_on"' in shown
    draft.refresh_from_db()
    assert (draft.buyer_name, draft.contract_number, draft.contract_signed_on) == (
        "Astana",
        "",
        None,
    )


def test_a_page_saves_itself_and_says_when(client: Client) -> None:
    draft = make.application()
    response = signed_in(client, draft.exporter).post(
        url("application_edit", draft.pk, "shipment"),
        {"port": "Khorgos", "destination": "XX", "version": draft.version},
        headers=HTMX,
    )
    shown = response.content.decode()
    draft.refresh_from_db()
    assert "Saved at 12:00" in shown
    assert "Destination: Select a valid choice." in shown
    assert f'name="version" value="{draft.version}"' in shown
    assert "<html" not in shown
    assert (draft.port, draft.destination) == ("Khorgos", "")


def test_two_versions_are_put_side_by_side_to_choose_from(client: Client) -> None:
    draft = make.application(port="Khorgos", destination="KZ")
    opened = draft.version
    drafts.save_application(
        application=draft,
        fields={"port": "Nansha"},
        version=opened,
        actor=make.actor(of=draft.exporter),
        at=make.NOW,
    )
    address = url("application_edit", draft.pk, "shipment")
    typed = {"port": "Shanghai", "destination": "UZ", "version": opened}

    quiet = signed_in(client, draft.exporter).post(address, typed, headers=HTMX)
    both = client.post(address, typed)
    draft.refresh_from_db()
    kept = draft.port
    chosen = {"port": "Shanghai", **both.context["hidden"]}
    client.post(address, chosen)

    assert quiet.status_code == both.status_code == HTTPStatus.CONFLICT
    assert f'name="version" value="{opened}"' in quiet.content.decode()
    assert "Nansha" in both.content.decode()
    assert kept == "Nansha"
    draft.refresh_from_db()
    assert (draft.port, draft.destination) == ("Shanghai", "UZ")


def test_there_is_no_other_section(client: Client) -> None:
    draft = make.application()
    signed_in(client, draft.exporter)
    page(client, "application_edit", draft.pk, "secrets", status=HTTPStatus.NOT_FOUND)


def test_a_submitted_application_is_not_edited(client: Client) -> None:
    file = make.submitted_application()
    signed_in(client, file.exporter)
    page(client, "application_edit", file.pk, "contract", status=HTTPStatus.CONFLICT)


# --- cars -----------------------------------------------------------------------------------------
def test_prices_are_kept_and_a_wrong_one_is_shown_again(client: Client) -> None:
    exporter = make.filed_exporter()
    cars = [make.ready_car(exporter), make.ready_car(exporter)]
    draft = make.application(exporter=exporter, cars=cars)
    good, bad = draft.lines.order_by("vin")
    response = signed_in(client, exporter).post(
        url("application_vehicles", draft.pk),
        {
            f"{good.pk}-price": "12,500.00",
            f"{good.pk}-hs_code": "8703 8010 90",
            f"{bad.pk}-price": "much",
            f"{bad.pk}-hs_code": "87",
        },
    )
    shown = response.content.decode()
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'value="much"' in shown
    assert "An HS code has 10 digits." in shown
    good.refresh_from_db()
    assert (good.price, good.hs_code) == (12500, "8703801090")


def test_the_code_of_electric_cars_is_suggested_for_them_alone(client: Client) -> None:
    exporter = make.organization()
    electric = make.vehicle(exporter=exporter, fuel="electric")
    diesel = make.vehicle(exporter=exporter, fuel="diesel")
    draft = make.application(exporter=exporter, cars=[electric, diesel])
    boxes = {f"{line.pk}-price": "" for line in draft.lines.all()}
    client.force_login(make.membership(of=exporter).user)

    shown = page(client, "application_vehicles", draft.pk)
    client.post(url("application_vehicles", draft.pk), {**boxes, "suggest": "1"})

    assert "Fill in 8703801090" in shown
    assert dict(draft.lines.values_list("vin", "hs_code")) == {
        electric.vin: "8703801090",
        diesel.vin: "",
    }


def test_prices_that_somebody_else_set_meanwhile_are_put_side_by_side(client: Client) -> None:
    draft = make.ready_application()
    line = draft.lines.get()
    typed = {
        f"{line.pk}-price": "8000",
        f"{line.pk}-hs_code": line.hs_code,
        f"{line.pk}-seen": f"9999.00|{line.hs_code}",
    }
    signed_in(client, draft.exporter)
    both = client.post(url("application_vehicles", draft.pk), typed)
    quiet = client.post(url("application_vehicles", draft.pk), typed, headers=HTMX)
    line.refresh_from_db()
    assert both.status_code == quiet.status_code == HTTPStatus.CONFLICT
    assert "12500.00" in both.content.decode()
    assert line.price == 12500
    client.post(url("application_vehicles", draft.pk), {**typed, **both.context["hidden"]})
    line.refresh_from_db()
    assert line.price == 8000


def test_a_car_is_taken_off_and_what_was_typed_beside_it_is_kept(client: Client) -> None:
    draft = make.ready_application(number=2)
    gone, stays = draft.lines.order_by("vin")
    signed_in(client, draft.exporter).post(
        url("vehicle_remove", draft.pk, gone.pk),
        {f"{stays.pk}-price": "100", f"{stays.pk}-hs_code": stays.hs_code},
    )
    stays.refresh_from_db()
    assert [line.pk for line in draft.lines.all()] == [stays.pk]
    assert stays.price == 100
    assert Vehicle.objects.filter(pk=gone.vehicle_id).exists()


def test_more_cars_are_added_from_the_stock(client: Client) -> None:
    draft = make.ready_application()
    more = make.vehicle(exporter=draft.exporter)
    signed_in(client, draft.exporter)
    shown = page(client, "vehicles_add", draft.pk)
    client.post(url("vehicles_add", draft.pk), {"vehicle": [more.pk]})
    assert more.vin[-6:] in shown
    assert (
        draft.lines.get(vehicle__in=draft.lines.exclude(vehicle=more).values("vehicle")).vin[-6:]
        not in shown
    )
    assert draft.lines.filter(vehicle=more).exists()


# --- papers ---------------------------------------------------------------------------------------
def test_a_paper_is_added_shown_with_its_hash_and_taken_back(client: Client) -> None:
    draft = make.application()
    signed_in(client, draft.exporter)
    sent = {"kind": "contract", "file": SimpleUploadedFile("合同.pdf", make.A_PDF)}
    client.post(url("application_documents", draft.pk), sent)
    paper = draft.documents.get()
    shown = page(client, "application_documents", draft.pk)
    opened = client.get(url("document", draft.pk, paper.pk))

    assert paper.paper.sha256[:12] in shown
    assert b"".join(opened.streaming_content) == make.A_PDF  # type: ignore[attr-defined]
    assert client.post(url("document_remove", draft.pk, paper.pk)).status_code == HTTPStatus.FOUND
    assert not draft.documents.exists()


def test_a_file_that_is_no_paper_is_answered_clearly_and_the_rest_stays(client: Client) -> None:
    draft = make.application()
    sent = {"kind": "contract_chinese", "file": SimpleUploadedFile("x.pdf", b"MZ, a program")}
    response = signed_in(client, draft.exporter).post(url("application_documents", draft.pk), sent)
    shown = response.content.decode()
    assert response.status_code == HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    assert "is not a PDF, PNG or JPEG" in shown
    assert '<option value="contract_chinese" selected>' in shown
    assert not draft.documents.exists()


def test_a_file_that_is_too_large_is_answered_clearly(
    client: Client, settings: pytest.FixtureRequest
) -> None:
    settings.UPLOAD_MAX_BYTES = 10  # type: ignore[attr-defined]
    draft = make.application()
    sent = {"kind": "contract", "file": SimpleUploadedFile("x.pdf", make.A_PDF)}
    response = signed_in(client, draft.exporter).post(url("application_documents", draft.pk), sent)
    assert response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert not draft.documents.exists()


# --- checking and submitting ----------------------------------------------------------------------
def test_every_answer_has_a_link_of_its_own_to_change_it(client: Client) -> None:
    draft = make.ready_application()
    shown = page(signed_in(client, draft.exporter), "application_check", draft.pk)
    for answer in ("Contract number", "Buyer", "Destination", "Customs district"):
        assert f'Change<span class="visually-hidden"> {answer} (' in shown
    assert "Nothing stands in the way but your declaration." in shown


def test_each_finding_leads_to_where_it_is_mended(client: Client) -> None:
    exporter = make.filed_exporter()
    near = make.ready_car(exporter, age_days=100)
    bare = make.vehicle(exporter=exporter)
    draft = make.application(exporter=exporter, cars=[near, bare], destination="KZ")
    shown = page(signed_in(client, exporter), "application_check", draft.pk)
    assert f"{reverse('manufacturers:request_new')}?exporter={exporter.pk}" in shown
    assert f"vin={near.vin}" in shown
    assert f"{reverse('vehicles:report_add')}?vehicle={bare.pk}" in shown
    assert f"{url('application_edit', draft.pk, 'shipment')}#id_customs_district" in shown


def test_the_record_of_the_certificate_is_not_told_to_who_is_compared_with_it(
    client: Client,
) -> None:
    exporter = make.filed_exporter()
    car = make.ready_car(exporter)
    make.certificate_record(car, model="SECRET9000", entered_at=make.NOW.replace(hour=5))
    draft = make.ready_application(exporter=exporter, cars=[car])
    shown = page(signed_in(client, exporter), "application_check", draft.pk)
    assert "SECRET9000" not in shown
    assert "not shown here" in shown


def test_findings_can_be_narrowed_to_what_stands_in_the_way_or_to_one_car(client: Client) -> None:
    exporter = make.filed_exporter()
    fine, near = make.ready_car(exporter), make.ready_car(exporter, age_days=100)
    draft = make.ready_application(exporter=exporter, cars=[fine, near])
    signed_in(client, exporter)
    blocking = client.get(url("application_check", draft.pk), {"show": "blocking"})
    one = client.get(url("application_check", draft.pk), {"vin": fine.vin.lower()})
    assert {shown["subject"] for shown in blocking.context["findings"]} == {near.vin, str(draft.pk)}
    assert {shown["subject"] for shown in one.context["findings"]} == {fine.vin}


def test_submitting_shows_that_it_is_submitted(client: Client) -> None:
    draft = make.ready_application()
    response = signed_in(client, draft.exporter).post(
        url("application_submit", draft.pk),
        {"declaration": "on", "version": draft.version},
        follow=True,
    )
    assert "Submitted. The application now lies with" in response.content.decode()
    draft.refresh_from_db()
    assert draft.state == State.SUBMITTED
    again = client.post(url("application_submit", draft.pk), {"declaration": "on"})
    assert again.status_code == HTTPStatus.CONFLICT


def test_a_blocked_application_is_shown_with_its_clause_and_stays_a_draft(client: Client) -> None:
    exporter = make.filed_exporter()
    draft = make.ready_application(exporter=exporter, cars=[make.ready_car(exporter, age_days=30)])
    response = signed_in(client, exporter).post(
        url("application_submit", draft.pk), {"declaration": "on", "version": draft.version}
    )
    shown = response.content.decode()
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "<cite>一(一)</cite>" in shown
    assert "Nothing was submitted and nothing was changed" in shown
    draft.refresh_from_db()
    assert (draft.state, draft.declaration_accepted) == (State.DRAFT, False)


def test_without_the_declaration_the_page_asks_for_it(client: Client) -> None:
    draft = make.ready_application()
    response = signed_in(client, draft.exporter).post(
        url("application_submit", draft.pk), {"version": draft.version}
    )
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Read the declaration and tick it." in response.content.decode()


def test_what_was_changed_since_it_was_checked_is_checked_again(client: Client) -> None:
    draft = make.ready_application()
    response = signed_in(client, draft.exporter).post(
        url("application_submit", draft.pk),
        {"declaration": "on", "version": draft.version - 1},
    )
    assert response.status_code == HTTPStatus.CONFLICT
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_a_dealer_sees_the_check_and_not_the_button(client: Client) -> None:
    draft = make.ready_application()
    dealer = make.membership(Capacity.DEALER)
    make.consent(draft.exporter, dealer.organization)
    client.force_login(dealer.user)
    shown = page(client, "application_check", draft.pk)
    refused = client.post(url("application_submit", draft.pk), {"declaration": "on"})
    assert "the exporter itself submits" in shown
    assert url("application_submit", draft.pk) not in shown
    assert refused.status_code == HTTPStatus.FORBIDDEN


def test_the_check_costs_the_same_however_many_cars(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    draft = make.ready_application(number=6)
    signed_in(client, draft.exporter)
    with django_assert_max_num_queries(34):
        client.get(url("application_check", draft.pk))


# --- ends -----------------------------------------------------------------------------------------
def test_an_application_is_withdrawn_with_a_reason(client: Client) -> None:
    file = make.submitted_application()
    signed_in(client, file.exporter)
    asked = client.post(url("application_withdraw", file.pk), {"reason": " "})
    client.post(url("application_withdraw", file.pk), {"reason": "Sold at home."})
    file.refresh_from_db()
    assert asked.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert file.state == State.WITHDRAWN
    assert "Sold at home." in page(client, "application", file.pk)


def test_a_draft_is_thrown_away_after_a_second_question(client: Client) -> None:
    draft = make.application()
    signed_in(client, draft.exporter)
    assert "gone for good" in page(client, "application_discard", draft.pk)
    client.post(url("application_discard", draft.pk))
    assert not LicenseApplication.objects.exists()


def test_a_draft_is_not_withdrawn_and_a_submitted_file_not_thrown_away(client: Client) -> None:
    exporter = make.filed_exporter()
    draft = make.ready_application(exporter=exporter)
    file = make.submitted_application(exporter=exporter)
    signed_in(client, exporter)
    for name, one in (("application_withdraw", draft), ("application_discard", file)):
        assert client.post(url(name, one.pk), {"reason": "x"}).status_code == HTTPStatus.CONFLICT
