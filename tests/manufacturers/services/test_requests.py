"""Asking a maker: what is taken, what is refused, and that a refusal leaves nothing behind."""

from collections.abc import Callable, Iterator
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils.translation import override

from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, PortalError, WrongState
from manufacturers import services
from manufacturers.models import ConfirmationRequest
from manufacturers.states import RequestState
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Some of these tests name sentences."""
    with override("en"):
        yield


def test_a_request_reaches_the_makers_desk_and_the_log() -> None:
    exporter, maker = make.organization(), make.manufacturer()
    vins = [make.vin(), make.vin()]

    asked = services.request_confirmation(
        exporter=exporter,
        manufacturer=maker,
        destination="KZ",
        vins=[f" {vins[0].lower()}", vins[1], vins[0]],
        note=" by the end of July, please ",
        actor=make.actor(of=exporter),
        at=make.NOW,
    )

    assert asked in ConfirmationRequest.objects.visible_to(make.maker(maker))
    assert (asked.vins, asked.note, asked.state) == (
        vins,
        "by the end of July, please",
        RequestState.REQUESTED,
    )
    entry = Entry.objects.of(asked).get()
    assert entry.verb == "confirmation.requested"
    assert set(entry.seen_by) == {exporter.pk, maker.organization_id}


def test_a_dealer_asks_for_an_exporter_that_consented_and_for_no_other() -> None:
    exporter, dealer = make.organization(), make.organization("dealer")
    make.consent(exporter, dealer)
    asker = make.actor(Capacity.DEALER, of=dealer)
    particulars = {"destination": "KZ", "vins": [make.vin()], "actor": asker, "at": make.NOW}
    maker = make.manufacturer()

    services.request_confirmation(exporter=exporter, manufacturer=maker, **particulars)
    with pytest.raises(NotAllowed):
        services.request_confirmation(
            exporter=make.organization(), manufacturer=maker, **particulars
        )

    assert ConfirmationRequest.objects.count() == 1


@pytest.mark.parametrize("capacity", [Capacity.READER, Capacity.MAKER, Capacity.REVIEWER])
def test_nobody_else_asks(capacity: Capacity) -> None:
    asker = make.actor(capacity)
    with pytest.raises(NotAllowed):
        services.request_confirmation(
            exporter=make.organization(),
            manufacturer=make.manufacturer(),
            destination="KZ",
            vins=[make.vin()],
            actor=asker,
            at=make.NOW,
        )
    assert not ConfirmationRequest.objects.exists()


@pytest.mark.parametrize(
    ("maker", "sentence"),
    [({"on_portal": False}, "nobody on the portal"), ({"announced": False}, "not listed")],
)
def test_a_maker_that_cannot_answer_is_not_asked(maker: dict[str, bool], sentence: str) -> None:
    exporter = make.organization()
    with pytest.raises(services.MakerNotHere, match=sentence):
        services.request_confirmation(
            exporter=exporter,
            manufacturer=make.manufacturer(**maker),
            destination="KZ",
            vins=[make.vin()],
            actor=make.actor(of=exporter),
            at=make.NOW,
        )
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"vins": []}, "vins"),
        ({"vins": ["LSJA24U60JG00000I"]}, "vins"),
        ({"vins": [make.vin() for _ in range(501)]}, "vins"),
        ({"destination": "CN"}, "destination"),
        ({"destination": "XX"}, "destination"),
    ],
)
def test_a_request_that_does_not_hold_together_names_its_fault(
    change: dict[str, object], field: str
) -> None:
    exporter = make.organization()
    ordinary: dict[str, object] = {"vins": [make.vin()], "destination": "KZ"}
    with pytest.raises(Invalid) as refusal:
        services.request_confirmation(
            exporter=exporter,
            manufacturer=make.manufacturer(),
            actor=make.actor(of=exporter),
            at=make.NOW,
            **ordinary | change,  # type: ignore[arg-type]
        )
    assert list(refusal.value.errors) == [field]
    assert not ConfirmationRequest.objects.exists()


def test_a_car_is_asked_for_once_at_a_time() -> None:
    standing = make.confirmation_request(of=[make.vin()])
    asker = make.actor(of=standing.exporter)
    again = {
        "exporter": standing.exporter,
        "manufacturer": standing.manufacturer,
        "vins": standing.vins,
        "actor": asker,
        "at": make.NOW,
    }
    with pytest.raises(Invalid, match="cannot be asked"):
        services.request_confirmation(destination="KZ", **again)
    services.request_confirmation(destination="UZ", **again)
    services.withdraw_request(asked=standing, actor=asker, at=make.NOW)
    services.request_confirmation(destination="KZ", **again)

    assert ConfirmationRequest.objects.count() == 3


def test_several_makers_are_asked_together_or_not_at_all() -> None:
    exporter, here, away = (
        make.organization(),
        make.manufacturer(),
        make.manufacturer(on_portal=False),
    )
    common = {
        "exporter": exporter,
        "destination": "KZ",
        "actor": make.actor(of=exporter),
        "at": make.NOW,
    }
    with pytest.raises(services.MakerNotHere):
        services.request_confirmations(cars={here: [make.vin()], away: [make.vin()]}, **common)
    assert not ConfirmationRequest.objects.exists()

    made = services.request_confirmations(
        cars={here: [make.vin()], make.manufacturer(): [make.vin()]}, **common
    )
    assert len(made) == ConfirmationRequest.objects.count() == 2


def test_declining_says_why() -> None:
    asked = make.confirmation_request(of=[make.vin()])
    maker = make.maker(asked.manufacturer)

    with pytest.raises(Invalid):
        services.decline_request(asked=asked, reason="  ", actor=maker, at=make.NOW)
    services.decline_request(asked=asked, reason="当地没有网点", actor=maker, at=make.NOW)

    asked.refresh_from_db()
    assert (asked.state, asked.decline_reason) == (RequestState.DECLINED, "当地没有网点")
    assert asked.answered_at == make.NOW
    assert [entry.verb for entry in Entry.objects.of(asked)] == ["request.declined"]


def test_an_answered_request_is_neither_declined_nor_withdrawn() -> None:
    asked = make.confirmation_request(of=[make.vin()], state=RequestState.ANSWERED)
    with pytest.raises(WrongState):
        services.decline_request(
            asked=asked, reason="x", actor=make.maker(asked.manufacturer), at=make.NOW
        )
    with pytest.raises(WrongState):
        services.withdraw_request(asked=asked, actor=make.actor(of=asked.exporter), at=make.NOW)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("act", [services.withdraw_request, services.decline_request])
def test_a_strangers_request_does_not_exist(act: Callable[..., object]) -> None:
    asked = make.confirmation_request(of=[make.vin()])
    more = {"reason": "x"} if act is services.decline_request else {}
    for stranger in (make.actor(), make.maker(make.manufacturer())):
        with pytest.raises(ConfirmationRequest.DoesNotExist):
            act(asked=asked, actor=stranger, at=make.NOW, **more)


def test_a_reader_of_the_firm_looks_and_does_not_act() -> None:
    asked = make.confirmation_request(of=[make.vin()])
    reader = make.actor(Capacity.READER, of=asked.exporter)
    assert asked in ConfirmationRequest.objects.visible_to(reader)
    with pytest.raises(NotAllowed):
        services.withdraw_request(asked=asked, actor=reader, at=make.NOW)


@pytest.mark.django_db(transaction=True)
def test_of_two_clicks_at_once_one_asks() -> None:
    exporter, maker, vin = make.organization(), make.manufacturer(), make.vin()
    asker, barrier = make.actor(of=exporter), Barrier(2)
    answers: list[str] = []

    def click() -> None:
        try:
            barrier.wait()
            services.request_confirmation(
                exporter=exporter,
                manufacturer=maker,
                destination="KZ",
                vins=[vin],
                actor=asker,
                at=make.NOW,
            )
            answers.append("asked")
        except PortalError as refusal:
            answers.append(refusal.code)
        finally:
            connection.close()

    clicks = [Thread(target=click) for _ in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()

    assert sorted(answers) == ["asked", "invalid"]
    assert ConfirmationRequest.objects.count() == 1
