"""Corrected papers, dealers who prepare, cars that go to several countries."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity, OrganizationKind
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from manufacturers import services
from manufacturers.choices import MakerKind
from manufacturers.facts import confirmations
from manufacturers.models import (
    Confirmation,
    ConfirmationRequest,
    DealerAuthorization,
    Manufacturer,
)
from manufacturers.services import CarWords, ConfirmationWords
from manufacturers.states import ConfirmationState
from tests import make

pytestmark = pytest.mark.django_db


def words(maker: Manufacturer, *vins: str, country: str = "KZ") -> ConfirmationWords:
    return ConfirmationWords(country, list(vins), [make.outlet(maker, country=country)])


def corrected(old: Confirmation, new: ConfirmationWords, *, actor: Actor) -> Confirmation:
    return services.confirm(
        words=new,
        asked=None,
        corrects=old,
        paper=make.sealed_pdf(),
        paper_name="a.pdf",
        actor=actor,
        at=make.NOW,
    )


def test_a_corrected_paper_is_a_new_version_and_the_old_one_counts_no_more() -> None:
    kept, dropped = make.vin(), make.vin()
    asked = make.confirmation_request(of=[kept, dropped])
    maker, actor = asked.manufacturer, make.maker(asked.manufacturer)
    old = make.confirmation(of=[kept, dropped], manufacturer=maker, request=asked)

    new = corrected(old, words(maker, kept), actor=actor)

    old.refresh_from_db()
    assert (old.state, old.superseded_at) == (ConfirmationState.SUPERSEDED, make.NOW)
    assert (new.state, new.version, new.supersedes) == (ConfirmationState.SEALED, 2, old)
    assert new.request == asked
    facts = confirmations([kept, dropped], on=make.TODAY)
    assert [(fact.sealed, fact.revoked) for fact in facts[kept]] == [(True, True), (True, False)]
    assert [fact.revoked for fact in facts[dropped]] == [True]
    entry = Entry.objects.of(old).get(verb="confirmation.superseded")
    assert entry.changed["no_longer"] == [dropped]
    assert asked.exporter_id in entry.seen_by


def test_a_confirmation_has_one_correction_at_a_time() -> None:
    maker, vin = make.manufacturer(), make.vin()
    actor, old = make.maker(maker), make.confirmation(of=[vin], manufacturer=maker)
    draft = services.draft_confirmation(
        words=words(maker, vin), asked=None, corrects=old, actor=actor, at=make.NOW
    )
    with pytest.raises(WrongState):
        corrected(old, words(maker, vin), actor=actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.create(manufacturer=maker, supersedes=old, version=2)

    services.discard_confirmation(confirmation=draft, actor=actor, at=make.NOW)
    assert corrected(old, words(maker, vin), actor=actor).version == 2


def test_what_is_revoked_is_not_corrected() -> None:
    maker, vin = make.manufacturer(), make.vin()
    revoked = make.confirmation(of=[vin], manufacturer=maker, revoked=True)
    with pytest.raises(WrongState):
        corrected(revoked, words(maker, vin), actor=make.maker(maker))
    assert Confirmation.objects.count() == 1


def test_the_paper_of_one_maker_seals_nothing_of_another() -> None:
    paper, (one, other) = make.sealed_pdf(), (make.manufacturer(), make.manufacturer())
    how = {"asked": None, "paper": paper, "paper_name": "a.pdf", "at": make.NOW}
    services.confirm(words=words(one, make.vin()), actor=make.maker(one), **how)
    with pytest.raises(Invalid) as refusal:
        services.confirm(words=words(other, make.vin()), actor=make.maker(other), **how)
    assert list(refusal.value.errors) == ["paper"]
    assert Confirmation.objects.get().manufacturer == one


def test_a_car_of_another_maker_is_refused_with_the_makers_name() -> None:
    other = make.manufacturer(wmi=["LFV"])
    maker = make.manufacturer(wmi=["LSJ"])
    with pytest.raises(Invalid) as refusal:
        services.draft_confirmation(
            words=words(maker, make.vin("LFV"), make.vin("LSJ"), make.vin("LXX")),
            asked=None,
            actor=make.maker(maker),
            at=make.NOW,
        )
    (fault,) = refusal.value.errors["vins"]
    assert other.name in fault
    assert not Confirmation.objects.exists()

    exporter = make.organization()
    with pytest.raises(Invalid):
        services.request_confirmation(
            exporter=exporter,
            manufacturer=maker,
            destination="KZ",
            vins=[make.vin("LFV")],
            actor=make.actor(of=exporter),
            at=make.NOW,
        )
    assert not ConfirmationRequest.objects.exists()


def test_each_car_has_its_own_country_and_outlet() -> None:
    maker = make.manufacturer()
    almaty, dubai = make.outlet(maker), make.outlet(maker, country="AE")
    cars = [CarWords(make.vin(), "KZ", almaty), CarWords(make.vin(), "AE", dubai)]
    services.confirm(
        words=ConfirmationWords.of_cars(cars),
        asked=None,
        paper=make.sealed_pdf(),
        paper_name="a.pdf",
        actor=make.maker(maker),
        at=make.NOW,
    )
    facts = confirmations([car.vin for car in cars], on=make.TODAY)
    told = [(fact.destination, fact.outlet_countries) for car in cars for fact in facts[car.vin]]
    assert told == [("KZ", {"KZ"}), ("AE", {"AE"})]


def test_a_car_whose_own_outlet_has_closed_is_served_by_none() -> None:
    maker = make.manufacturer()
    closing = make.outlet(maker, valid_until=make.TODAY)
    cars = [CarWords(make.vin(), "KZ", closing), CarWords(make.vin(), "KZ", make.outlet(maker))]
    services.confirm(
        words=ConfirmationWords.of_cars(cars),
        asked=None,
        paper=make.sealed_pdf(),
        paper_name="a.pdf",
        actor=make.maker(maker),
        at=make.NOW,
    )
    facts = confirmations([car.vin for car in cars], on=make.TODAY + timedelta(days=1))
    assert [fact.outlet_countries for car in cars for fact in facts[car.vin]] == [set(), {"KZ"}]


def test_a_car_is_not_served_by_an_outlet_in_another_country() -> None:
    maker = make.manufacturer()
    almaty, dubai = make.outlet(maker), make.outlet(maker, country="AE")
    cars = [CarWords(make.vin(), "AE", almaty), CarWords(make.vin(), "KZ", dubai)]
    with pytest.raises(Invalid) as refusal:
        services.draft_confirmation(
            words=ConfirmationWords.of_cars(cars),
            asked=None,
            actor=make.maker(maker),
            at=make.NOW,
        )
    assert len(refusal.value.errors["outlets"]) == 2
    assert not Confirmation.objects.exists()


def test_a_modified_vehicle_maker_confirms_nothing_and_is_not_asked() -> None:
    modifier = make.manufacturer(kind=MakerKind.MODIFIED)
    with pytest.raises(services.MakerNotHere):
        services.draft_confirmation(
            words=words(modifier, make.vin()),
            asked=None,
            actor=make.maker(modifier),
            at=make.NOW,
        )
    exporter = make.organization()
    with pytest.raises(services.MakerNotHere):
        services.request_confirmation(
            exporter=exporter,
            manufacturer=modifier,
            destination="KZ",
            vins=[make.vin()],
            actor=make.actor(of=exporter),
            at=make.NOW,
        )
    vin = make.vin()
    make.confirmation(of=[vin], manufacturer=modifier)
    assert [fact.issuer_kind for fact in confirmations([vin], on=make.TODAY)[vin]] == ["modifier"]


# --- dealers --------------------------------------------------------------------------------------
def authorized(maker: Manufacturer, dealer: Actor, **days: object) -> DealerAuthorization:
    ordinary: dict[str, object] = {"valid_from": make.TODAY, "valid_until": None}
    return services.authorize_dealer(
        dealer=make.organization_of(dealer),
        actor=make.maker(maker),
        at=make.NOW,
        **ordinary | days,
    )


def prepared(maker: Manufacturer, dealer: Actor) -> Confirmation:
    return services.draft_confirmation(
        words=words(maker, make.vin()),
        asked=None,
        manufacturer=maker,
        actor=dealer,
        at=make.NOW,
    )


def test_an_authorized_dealer_prepares_and_only_the_maker_seals() -> None:
    maker, dealer = make.manufacturer(), make.actor(Capacity.DEALER)
    authorized(maker, dealer)
    draft = prepared(maker, dealer)
    assert (draft.state, draft.by_dealer) == (ConfirmationState.DRAFT, True)
    assert draft in Confirmation.objects.visible_to(dealer)

    seal = {"confirmation": draft, "paper": make.sealed_pdf(), "paper_name": "a.pdf"}
    with pytest.raises(NotAllowed):
        services.seal_confirmation(**seal, actor=dealer, at=make.NOW)
    sealed = services.seal_confirmation(**seal, actor=make.maker(maker), at=make.NOW)
    assert sealed.state == ConfirmationState.SEALED
    assert dealer.organization_id in Entry.objects.of(sealed).last().seen_by


def test_a_draft_of_a_dealer_answers_a_request_when_the_maker_says_so() -> None:
    asked = make.confirmation_request(of=[make.vin()])
    maker, dealer = asked.manufacturer, make.actor(Capacity.DEALER)
    authorized(maker, dealer)
    draft = services.draft_confirmation(
        words=words(maker, *asked.vins),
        asked=None,
        manufacturer=maker,
        actor=dealer,
        at=make.NOW,
    )
    services.seal_confirmation(
        confirmation=draft,
        asked=asked,
        paper=make.sealed_pdf(),
        paper_name="a.pdf",
        actor=make.maker(maker),
        at=make.NOW,
    )
    asked.refresh_from_db()
    assert asked.state == "answered"


@pytest.mark.parametrize(
    "days",
    [
        {"valid_from": make.TODAY + timedelta(days=1)},
        {
            "valid_from": make.TODAY - timedelta(days=9),
            "valid_until": make.TODAY - timedelta(days=1),
        },
    ],
    ids=["tomorrow", "until yesterday"],
)
def test_outside_its_days_an_authorization_lets_nobody_prepare(days: dict[str, object]) -> None:
    maker, dealer = make.manufacturer(), make.actor(Capacity.DEALER)
    authorized(maker, dealer, **days)
    with pytest.raises(NotAllowed):
        prepared(maker, dealer)
    assert not Confirmation.objects.exists()


def test_an_authorization_that_was_ended_lets_nobody_prepare_from_that_moment() -> None:
    maker, dealer = make.manufacturer(), make.actor(Capacity.DEALER)
    given = authorized(maker, dealer)
    end = {"authorization": given, "actor": make.maker(maker), "at": make.NOW}
    with pytest.raises(Invalid):
        services.end_authorization(reason=" ", **end)
    services.end_authorization(reason="经销协议到期", **end)
    with pytest.raises(NotAllowed):
        prepared(maker, dealer)
    with pytest.raises(WrongState):
        services.end_authorization(reason="x", **end)
    assert authorized(maker, dealer).ended_at is None


def test_a_maker_authorizes_dealers_only_and_each_once_at_a_time() -> None:
    maker, dealer = make.manufacturer(), make.actor(Capacity.DEALER)
    authorized(maker, dealer)
    with pytest.raises(Invalid):
        authorized(maker, dealer, valid_from=make.TODAY + timedelta(days=30))
    with pytest.raises(Invalid):
        services.authorize_dealer(
            dealer=make.organization(OrganizationKind.EXPORTER),
            valid_from=make.TODAY,
            valid_until=None,
            actor=make.maker(maker),
            at=make.NOW,
        )
    with pytest.raises(NotAllowed):
        services.authorize_dealer(
            dealer=make.organization(OrganizationKind.DEALER),
            valid_from=make.TODAY,
            valid_until=None,
            actor=dealer,
            at=make.NOW,
        )
    assert DealerAuthorization.objects.count() == 1
