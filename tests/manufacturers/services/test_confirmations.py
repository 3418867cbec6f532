"""Sealing and revoking: who may, under which name, with which paper; and that it bites."""

from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity, OrganizationKind
from exportportal.audit.models import Entry
from exportportal.files.models import StoredFile
from exportportal.files.services import FileRefused
from exportportal.kit.errors import Invalid, NotAllowed, PortalError, WrongState
from manufacturers import services
from manufacturers.facts import confirmations
from manufacturers.models import (
    AnnouncedName,
    Confirmation,
    ConfirmationRequest,
    Manufacturer,
    ServiceOutlet,
)
from manufacturers.states import ConfirmationState, RequestState
from tests import make

pytestmark = pytest.mark.django_db


def confirm(
    actor: Actor,
    *,
    vins: list[str],
    outlets: list[ServiceOutlet],
    asked: ConfirmationRequest | None = None,
    **changes: Any,
) -> Confirmation:
    ordinary = {"destination": "KZ", "paper": make.sealed_pdf()} | changes
    return services.confirm(
        words=services.ConfirmationWords(
            destination=ordinary["destination"], vins=vins, outlets=outlets
        ),
        asked=asked,
        paper=ordinary["paper"],
        paper_name="确认书.pdf",
        actor=actor,
        at=make.NOW,
    )


def test_a_sealed_confirmation_answers_the_request_and_counts() -> None:
    asked = make.confirmation_request(of=[make.vin(), make.vin()])
    maker = asked.manufacturer
    paper = make.sealed_pdf()

    sealed = confirm(
        make.maker(maker), vins=asked.vins, outlets=[make.outlet(maker)], asked=asked, paper=paper
    )

    asked.refresh_from_db()
    assert (asked.state, asked.answered_at) == (RequestState.ANSWERED, make.NOW)
    assert (sealed.state, sealed.issuer_name) == (ConfirmationState.SEALED, maker.name_zh)
    assert sealed.paper is not None
    assert sealed.paper.sha256 == sealed.paper_sha256
    with sealed.paper.open() as stored:
        assert stored.read() == paper
    (fact,) = confirmations(asked.vins[:1], on=make.TODAY)[asked.vins[0]]
    assert (fact.sealed, fact.revoked, fact.outlet_countries) == (True, False, {"KZ"})


def test_the_log_tells_of_draft_and_seal_and_the_exporter_reads_of_the_seal() -> None:
    asked = make.confirmation_request(of=[make.vin(), make.vin()])
    maker = asked.manufacturer
    sealed = confirm(
        make.maker(maker), vins=asked.vins[:1], outlets=[make.outlet(maker)], asked=asked
    )
    drafted, said = Entry.objects.of(sealed)
    assert (drafted.verb, said.verb) == ("confirmation.drafted", "confirmation.sealed")
    assert asked.exporter_id not in drafted.seen_by
    assert asked.exporter_id in said.seen_by
    assert said.changed["left_out"] == asked.vins[1:]


def test_a_maker_confirms_on_its_own_account_too() -> None:
    maker, vin = make.manufacturer(), make.vin()
    confirm(make.maker(maker), vins=[vin], outlets=[make.outlet(maker)])
    assert [fact.sealed for fact in confirmations([vin], on=make.TODAY)[vin]] == [True]


@pytest.mark.parametrize("capacity", [c for c in Capacity if c not in {"maker", "clock"}])
def test_only_a_makers_own_people_seal(capacity: Capacity) -> None:
    maker = make.manufacturer()
    with pytest.raises(NotAllowed):
        confirm(make.actor(capacity), vins=[make.vin()], outlets=[make.outlet(maker)])
    assert not Confirmation.objects.exists()


def test_a_reader_of_the_makers_organization_does_not_seal() -> None:
    maker = make.manufacturer()
    reader = make.actor(Capacity.READER, of=maker.organization)
    with pytest.raises(NotAllowed):
        confirm(reader, vins=[make.vin()], outlets=[make.outlet(maker)])


def test_a_sales_company_is_linked_to_no_maker_and_cannot_seal() -> None:
    maker = make.manufacturer()
    sales = make.organization(OrganizationKind.MAKER, name_zh=maker.name_zh + "销售公司")
    with pytest.raises(NotAllowed):
        confirm(
            make.actor(Capacity.MAKER, of=sales), vins=[make.vin()], outlets=[make.outlet(maker)]
        )


def test_a_maker_not_in_the_announcement_on_the_day_cannot_seal() -> None:
    maker = make.manufacturer()
    AnnouncedName.objects.update(valid_until=make.TODAY - timedelta(days=1))
    with pytest.raises(services.MakerNotHere):
        confirm(make.maker(maker), vins=[make.vin()], outlets=[make.outlet(maker)])
    assert not Confirmation.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_confirmation_carries_the_name_listed_on_the_day() -> None:
    maker = make.manufacturer()
    AnnouncedName.objects.update(valid_until=make.TODAY - timedelta(days=1))
    AnnouncedName.objects.create(manufacturer=maker, name="更名汽车有限公司", valid_from=make.TODAY)
    sealed = confirm(make.maker(maker), vins=[make.vin()], outlets=[make.outlet(maker)])
    assert sealed.issuer_name == "更名汽车有限公司"


def outlets_that_do_not_serve(maker: Manufacturer) -> dict[str, list[ServiceOutlet]]:
    tomorrow, yesterday = make.TODAY + timedelta(days=1), make.TODAY - timedelta(days=1)
    return {
        "none": [],
        "elsewhere": [make.outlet(maker, country="UZ")],
        "closed": [make.outlet(maker, valid_until=yesterday)],
        "not yet open": [make.outlet(maker, valid_from=tomorrow)],
        "another's": [make.outlet(make.manufacturer())],
    }


@pytest.mark.parametrize("case", ["none", "elsewhere", "closed", "not yet open", "another's"])
def test_without_an_outlet_that_serves_there_nothing_is_sealed(case: str) -> None:
    maker = make.manufacturer()
    with pytest.raises(Invalid) as refusal:
        confirm(
            make.maker(maker), vins=[make.vin()], outlets=outlets_that_do_not_serve(maker)[case]
        )
    assert list(refusal.value.errors) == ["outlets"]
    assert not Confirmation.objects.exists()


def test_cars_and_country_stay_within_the_request() -> None:
    asked = make.confirmation_request(of=[make.vin()])
    maker = asked.manufacturer
    outlets = [make.outlet(maker, country="UZ")]
    with pytest.raises(Invalid) as refusal:
        confirm(
            make.maker(maker),
            vins=[*asked.vins, make.vin()],
            outlets=outlets,
            asked=asked,
            destination="UZ",
        )
    assert list(refusal.value.errors) == ["vins", "destination"]
    asked.refresh_from_db()
    assert asked.state == RequestState.REQUESTED


def test_no_car_no_confirmation() -> None:
    maker = make.manufacturer()
    with pytest.raises(Invalid) as refusal:
        confirm(make.maker(maker), vins=[], outlets=[make.outlet(maker)])
    assert list(refusal.value.errors) == ["vins"]


BROKEN = {
    "empty": b"",
    "a picture": b"\x89PNG\r\n\x1a\n" + b"0" * 100,
    "a program": b"MZ" + b"0" * 100,
    "a name only": b"%PDF-1.7\nhello\n%%EOF\n",
    "cut off": make.sealed_pdf()[:-80],
    "with a password": make.sealed_pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 9 0 R"),
}


@pytest.mark.parametrize("paper", BROKEN.values(), ids=BROKEN)
def test_a_paper_that_cannot_be_opened_seals_nothing(paper: bytes) -> None:
    asked = make.confirmation_request(of=[make.vin()])
    maker = asked.manufacturer
    with pytest.raises(FileRefused):
        confirm(
            make.maker(maker),
            vins=asked.vins,
            outlets=[make.outlet(maker)],
            asked=asked,
            paper=paper,
        )
    asked.refresh_from_db()
    assert asked.state == RequestState.REQUESTED
    assert not Confirmation.objects.exists()
    assert not StoredFile.objects.exists()
    assert not Entry.objects.exists()


def test_one_paper_seals_one_confirmation() -> None:
    maker, paper = make.manufacturer(), make.sealed_pdf()
    actor, outlets = make.maker(maker), [make.outlet(maker)]
    confirm(actor, vins=[make.vin()], outlets=outlets, paper=paper)
    with pytest.raises(Invalid) as refusal:
        confirm(actor, vins=[make.vin()], outlets=outlets, paper=paper)
    assert list(refusal.value.errors) == ["paper"]
    assert Confirmation.objects.count() == StoredFile.objects.count() == 1


def test_a_draft_is_sealed_later_and_only_once() -> None:
    maker, vin = make.manufacturer(), make.vin()
    actor = make.maker(maker)
    draft = services.draft_confirmation(
        words=services.ConfirmationWords(
            destination="KZ", vins=[vin], outlets=[make.outlet(maker)]
        ),
        asked=None,
        actor=actor,
        at=make.NOW,
    )
    assert [fact.sealed for fact in confirmations([vin], on=make.TODAY)[vin]] == [False]
    seal = {"confirmation": draft, "paper_name": "a.pdf", "actor": actor, "at": make.NOW}
    services.seal_confirmation(paper=make.sealed_pdf(), **seal)
    with pytest.raises(WrongState):
        services.seal_confirmation(paper=make.sealed_pdf(), **seal)
    assert StoredFile.objects.count() == 1


def test_a_request_is_answered_once() -> None:
    asked = make.confirmation_request(of=[make.vin()])
    actor, outlets = make.maker(asked.manufacturer), [make.outlet(asked.manufacturer)]
    confirm(actor, vins=asked.vins, outlets=outlets, asked=asked)
    with pytest.raises(WrongState):
        confirm(actor, vins=asked.vins, outlets=outlets, asked=asked)
    assert Confirmation.objects.count() == 1


def test_a_withdrawn_request_is_answered_by_nobody() -> None:
    asked = make.confirmation_request(of=[make.vin()], state=RequestState.WITHDRAWN)
    maker = asked.manufacturer
    with pytest.raises(WrongState):
        confirm(make.maker(maker), vins=asked.vins, outlets=[make.outlet(maker)], asked=asked)
    assert not Confirmation.objects.exists()


def test_another_makers_request_does_not_exist() -> None:
    asked = make.confirmation_request(of=[make.vin()])
    other = make.manufacturer()
    with pytest.raises(ConfirmationRequest.DoesNotExist):
        confirm(make.maker(other), vins=asked.vins, outlets=[make.outlet(other)], asked=asked)


def test_revoking_needs_a_reason_and_bites() -> None:
    vin = make.vin()
    sealed = make.confirmation(of=[vin])
    actor = make.maker(sealed.manufacturer)

    with pytest.raises(Invalid):
        services.revoke_confirmation(confirmation=sealed, reason=" ", actor=actor, at=make.NOW)
    assert [fact.revoked for fact in confirmations([vin], on=make.TODAY)[vin]] == [False]

    services.revoke_confirmation(confirmation=sealed, reason="签错", actor=actor, at=make.NOW)
    assert [fact.revoked for fact in confirmations([vin], on=make.TODAY)[vin]] == [True]
    entry = Entry.objects.of(sealed).get()
    assert (entry.verb, entry.changed) == ("confirmation.revoked", {"reason": "签错"})


@pytest.mark.parametrize("state", [{"revoked": True}, {"sealed": False}])
def test_only_what_is_sealed_is_revoked(state: dict[str, bool]) -> None:
    made = make.confirmation(of=[make.vin()], **state)
    with pytest.raises(WrongState):
        services.revoke_confirmation(
            confirmation=made, reason="x", actor=make.maker(made.manufacturer), at=make.NOW
        )


def test_a_confirmation_is_revoked_by_its_own_maker_alone() -> None:
    asked = make.confirmation_request(of=[make.vin()])
    sealed = make.confirmation(of=asked.vins, request=asked)
    for stranger in (make.maker(make.manufacturer()), make.actor()):
        with pytest.raises(Confirmation.DoesNotExist):
            services.revoke_confirmation(
                confirmation=sealed, reason="x", actor=stranger, at=make.NOW
            )
    for reader in (
        make.actor(of=asked.exporter),
        make.actor(Capacity.READER, of=sealed.manufacturer.organization),
        make.actor(Capacity.REVIEWER),
    ):
        with pytest.raises(NotAllowed):
            services.revoke_confirmation(confirmation=sealed, reason="x", actor=reader, at=make.NOW)
    sealed.refresh_from_db()
    assert sealed.state == ConfirmationState.SEALED


@pytest.mark.django_db(transaction=True)
def test_of_two_clicks_at_once_one_seals() -> None:
    asked = make.confirmation_request(of=[make.vin()])
    actor, outlets = make.maker(asked.manufacturer), [make.outlet(asked.manufacturer)]
    paper, barrier = make.sealed_pdf(), Barrier(2)
    answers: list[str] = []

    def click() -> None:
        try:
            own = ConfirmationRequest.objects.get(pk=asked.pk)
            barrier.wait()
            confirm(actor, vins=asked.vins, outlets=outlets, asked=own, paper=paper)
            answers.append("sealed")
        except PortalError as refusal:
            answers.append(refusal.code)
        finally:
            connection.close()

    clicks = [Thread(target=click) for _ in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()

    assert sorted(answers) == ["sealed", "wrong-state"]
    assert Confirmation.objects.count() == StoredFile.objects.count() == 1
