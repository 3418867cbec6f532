"""What a firm says of itself, and how it comes onto the portal."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from exportportal.accounts import members
from exportportal.accounts.actors import Actor
from exportportal.accounts.admission import admit_firm
from exportportal.accounts.models import Invitation, Organization
from exportportal.accounts.particulars import OwnerEntry, amend
from exportportal.accounts.roles import Capacity, OrganizationKind, Role
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.safe import number_digest
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

CODE = "91350100M000100Y43"


def state(actor: Actor, *owners: OwnerEntry, **stated: str) -> Organization:
    said = {"legal_representative": "陈建国"} | stated
    return amend(
        stated=said,
        owners=owners,
        uscc=said.pop("uscc", ""),
        representative_number=said.pop("representative_number", ""),
        actor=actor,
        at=make.NOW,
    )


def admit(actor: Actor, **particulars: Any) -> Organization:
    body = make.authority()
    asked = {
        "kind": OrganizationKind.EXPORTER,
        "name_zh": "新设出口有限公司",
        "uscc": CODE,
        "filing_body": body,
        "issuing_body": body,
        "administrator": "孙晓",
    }
    return admit_firm(actor=actor, at=make.NOW, **asked | particulars)[0]


def test_both_bodies_read_what_a_firm_states_anew() -> None:
    firm = make.organization(issuing_body=make.authority("CD"), legal_representative="旧人")
    state(
        make.actor(of=firm), OwnerEntry("王磊", Decimal("60.5")), OwnerEntry("李强", controls=True)
    )

    entry = Entry.objects.of(firm).get()
    assert {firm.filing_body_id, firm.issuing_body_id} <= set(entry.seen_by)
    assert entry.changed["changed"] == {
        "legal_representative": ["旧人", "陈建国"],
        "owners": [[], ["王磊 60.5%", "李强 *"]],
    }


def test_an_owner_that_stays_keeps_its_row_and_one_that_leaves_is_gone() -> None:
    clerk = make.actor()
    firm = state(clerk, OwnerEntry("王磊", Decimal(60)), OwnerEntry("李强", Decimal(40)))
    kept = firm.owners.get(name="王磊").pk
    state(clerk, OwnerEntry("王磊", Decimal(100)))
    assert list(firm.owners.values_list("pk", "share")) == [(kept, Decimal(100))]


def test_stating_the_same_again_is_no_news() -> None:
    clerk = make.actor()
    for _ in range(2):
        firm = state(clerk, OwnerEntry("王磊", Decimal("60.00")))
    assert Entry.objects.of(firm).count() == 1


@pytest.mark.parametrize(
    ("owners", "stated", "field"),
    [
        ([OwnerEntry("甲", Decimal(60)), OwnerEntry("乙", Decimal(41))], {}, "owners"),
        ([OwnerEntry("甲", Decimal(1)), OwnerEntry("甲", Decimal(2))], {}, "owners"),
        ([OwnerEntry("甲")], {}, "owners"),
        ([], {"legal_representative": " "}, "legal_representative"),
        ([], {"uscc": "91350100M000100Y4A"}, "uscc"),
        ([], {"address": "很长" * 200}, "address"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(
    owners: list[OwnerEntry], stated: dict[str, str], field: str
) -> None:
    clerk = make.actor()
    with pytest.raises(Invalid) as refusal:
        state(clerk, *owners, **stated)
    assert list(refusal.value.errors) == [field]
    assert not Entry.objects.exists()
    assert make.organization_of(clerk).legal_representative == ""


def test_a_credit_code_once_there_is_kept() -> None:
    firm = make.organization(uscc=CODE)
    state(make.actor(of=firm), uscc="91110108551385082Q")
    firm.refresh_from_db()
    assert firm.uscc == CODE


def test_only_its_administrator_speaks_for_a_firm() -> None:
    with pytest.raises(NotAllowed):
        state(make.actor(Capacity.READER))


def test_a_filing_body_admits_a_firm_whose_administrator_then_joins() -> None:
    official = make.actor(Capacity.REVIEWER)
    body = make.authority()
    firm, invitation, token = admit_firm(
        kind=OrganizationKind.EXPORTER,
        name_zh="新设出口有限公司",
        uscc=CODE,
        filing_body=body,
        issuing_body=make.authority("CD"),
        administrator="孙晓",
        actor=official,
        at=make.NOW,
    )
    membership = members.accept_as(token=token, user=make.user(), at=make.NOW)
    assert (membership.organization, membership.role) == (firm, Role.ADMINISTRATOR)
    assert invitation.expires_at > make.NOW


@pytest.mark.parametrize(
    ("capacity", "particulars"),
    [
        (Capacity.EXPORTER, {}),
        (Capacity.CUSTOMS, {}),
        (Capacity.REVIEWER, {"filing_body": "other"}),
        (Capacity.REVIEWER, {"kind": OrganizationKind.MAKER}),
    ],
)
def test_others_admit_no_exporter(capacity: Capacity, particulars: dict[str, Any]) -> None:
    actor = make.actor(capacity)
    if particulars.get("filing_body"):
        particulars = {"filing_body": make.authority("CD")}
    with pytest.raises(NotAllowed):
        admit(actor, **particulars)
    assert not Invitation.objects.exists()


def test_every_fault_of_an_admission_is_named_at_once_and_nobody_is_admitted() -> None:
    with pytest.raises(Invalid) as refusal:
        admit(make.actor(Capacity.REVIEWER), uscc="91350100M000100Y4A", administrator=" ")
    assert set(refusal.value.errors) == {"uscc", "administrator"}
    assert not Organization.objects.filter(name_zh="新设出口有限公司").exists()


def test_the_page_of_admission_shows_the_address_once(client: Client) -> None:
    member = make.membership(Capacity.REVIEWER)
    client.force_login(member.user)
    address = reverse("accounts:admit")
    assert client.get(address).status_code == 200
    body = make.authority().pk
    asked = {
        "kind": "exporter",
        "name_zh": "新设出口有限公司",
        "uscc": CODE.lower(),
        "legal_representative": "孙晓",
        "filing_body": body,
        "issuing_body": body,
        "administrator": "孙晓",
    }
    assert client.post(address, asked | {"uscc": "1"}).status_code == 400
    answer = client.post(address, asked)
    assert answer.status_code == 201
    assert "/firm/join/" in answer.content.decode()


def test_a_firm_states_its_owners_on_its_page(client: Client) -> None:
    member = make.membership()
    client.force_login(member.user)
    address = reverse("accounts:particulars")
    asked = {
        "legal_representative": "陈建国",
        "owners-TOTAL_FORMS": 2,
        "owners-INITIAL_FORMS": 0,
        "owners-0-name": "王磊",
        "owners-0-share": "60",
        "owners-1-name": "",
    }
    assert client.post(address, asked | {"owners-0-share": "160"}).status_code == 400
    assert client.post(address, asked).status_code == 302
    assert "王磊" in client.get(reverse("accounts:firm")).content.decode()


def test_a_dealer_whose_consent_ends_while_it_works_does_nothing_more(client: Client) -> None:
    exporter, other = make.organization(), make.organization()
    dealer = make.membership(Capacity.DEALER)
    consent = make.consent(exporter, dealer.organization)
    make.consent(other, dealer.organization)
    cars = [make.vehicle(exporter=firm) for firm in (exporter, other)]
    client.force_login(dealer.user)
    pages = [reverse("vehicles:correct", args=[car.pk]) for car in cars]
    assert [client.get(page).status_code for page in pages] == [200, 200]

    consent.ended_at = make.NOW
    consent.save(update_fields=["ended_at"])

    assert [client.post(page, {"brand": "改"}).status_code for page in pages] == [404, 400]
    cars[0].refresh_from_db()
    assert cars[0].brand == "名爵"


def test_of_an_identity_number_a_digest_is_kept_and_neither_shown_nor_logged(
    client: Client,
) -> None:
    clerk = make.actor(of=make.organization())
    state(
        clerk,
        OwnerEntry("王磊", Decimal(60), number=" 11010519491231002x "),
        OwnerEntry("某公司", Decimal(40), number=CODE),
        representative_number="E12345678",
    )
    firm = make.organization_of(clerk)
    person, company = (firm.owners.get(name=name) for name in ("王磊", "某公司"))
    assert person.number_digest == number_digest("11010519491231002X")
    assert (person.uscc, company.uscc, company.number_digest) == ("", CODE, "")
    assert firm.legal_representative_digest == number_digest("E12345678")
    (entry,) = Entry.objects.of(firm)
    assert entry.changed["changed"]["numbers"] == ["", ["陈建国", "王磊", "某公司"]]
    kept = f"{entry.changed} {firm.legal_representative_digest} {person.number_digest}"
    assert "11010519491231002" not in kept
    assert "E12345678" not in kept


def test_a_number_stays_until_another_is_stated_or_the_legal_representative_is_another() -> None:
    clerk = make.actor(of=make.organization())
    state(
        clerk,
        OwnerEntry("王磊", Decimal(60), number="E12345678"),
        representative_number="E12345678",
    )
    state(clerk, OwnerEntry("王磊", Decimal(70)))
    firm = make.organization_of(clerk)
    assert firm.legal_representative_digest == firm.owners.get().number_digest != ""
    state(clerk, OwnerEntry("王磊", Decimal(70)), legal_representative="新人")
    assert make.organization_of(clerk).legal_representative_digest == ""
    assert firm.owners.get().number_digest != ""


@pytest.mark.parametrize("number", ["110105194912310020", "王", "123", "ABCDEFGH"])
def test_what_is_no_number_is_refused(number: str) -> None:
    clerk = make.actor(of=make.organization())
    with pytest.raises(Invalid) as refused:
        state(clerk, OwnerEntry("王磊", Decimal(60), number=number), representative_number=number)
    assert set(refused.value.errors) == {"owners", "representative_number"}
    assert not make.organization_of(clerk).owners.exists()
