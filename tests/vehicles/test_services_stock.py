"""A firm's stock: entered, corrected, taken out, held."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed
from tests import make
from vehicles.models import Vehicle
from vehicles.services import stock
from vehicles.services.guards import WithAnOffice

pytestmark = pytest.mark.django_db


def particulars(**fields: object) -> stock.Particulars:
    plain = stock.Particulars(
        vin="LSJA24U62JG269225",
        vehicle_class="passenger",
        brand="名爵",
        model="CSA6456NDBEV1",
        manufacturer=make.maker_of_cars(),
        registered_on=date(2026, 1, 5),
        transferred_on=date(2026, 3, 1),
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def stated(vehicle: Vehicle) -> stock.Particulars:
    return stock.Particulars(**{name: getattr(vehicle, name) for name in stock.STATED})


def test_a_car_comes_into_the_stock_under_its_normal_vin_and_leaves_a_trace() -> None:
    actor = make.actor()
    exporter = make.organization_of(actor)

    vehicle = stock.enter_vehicle(
        exporter=exporter,
        particulars=particulars(vin="lsja24u6\uff12jg269225 "),
        actor=actor,
        at=make.NOW,
    )

    assert Vehicle.objects.get().vin == vehicle.vin == "LSJA24U62JG269225"
    entry = Entry.objects.of(vehicle).get()
    assert (entry.verb, entry.changed) == ("vehicle.entered", {"vin": "LSJA24U62JG269225"})
    assert entry.seen_by == [exporter.pk]


def test_a_vin_with_a_wrong_check_digit_can_be_entered_by_hand() -> None:
    actor = make.actor()
    vehicle = enter(actor, particulars(vin="LSJA24U63JG269225"))
    assert vehicle.vin == "LSJA24U63JG269225"


def enter(actor: Actor, what: stock.Particulars) -> Vehicle:
    return stock.enter_vehicle(
        exporter=make.organization_of(actor), particulars=what, actor=actor, at=make.NOW
    )


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"vin": "LSJA24U62JG26922"}, "vin"),
        ({"vin": "LSJA24U62JG26922O"}, "vin"),
        ({"registered_on": date(1989, 12, 31)}, "registered_on"),
        (
            {"registered_on": make.TODAY + timedelta(days=1), "transferred_on": None},
            "registered_on",
        ),
        ({"transferred_on": make.TODAY + timedelta(days=1)}, "transferred_on"),
        ({"transferred_on": date(2026, 1, 4)}, "transferred_on"),
        ({"vehicle_class": "boat"}, "vehicle_class"),
        ({"brand": ""}, "brand"),
        ({"plate": "粤A123456789012"}, "plate"),
        ({"mileage_km": -1}, "mileage_km"),
    ],
)
def test_what_cannot_be_is_refused_by_field(fields: dict[str, object], wrong: str) -> None:
    with pytest.raises(Invalid) as refusal:
        enter(make.actor(), particulars(**fields))
    assert set(refusal.value.errors) == {wrong}
    assert not Vehicle.objects.exists()
    assert not Entry.objects.exists()


def test_every_fault_is_told_at_once() -> None:
    wrong = particulars(vin="X", registered_on=date(1980, 1, 1), model="", transferred_on=None)
    with pytest.raises(Invalid) as refusal:
        enter(make.actor(), wrong)
    assert set(refusal.value.errors) == {"vin", "registered_on", "model"}


def test_today_in_china_is_not_the_future() -> None:
    """At 16:00 UTC it is tomorrow there."""
    actor = make.actor()
    evening = make.NOW.replace(hour=16)
    tomorrow = make.TODAY + timedelta(days=1)
    vehicle = stock.enter_vehicle(
        exporter=make.organization_of(actor),
        particulars=particulars(registered_on=tomorrow, transferred_on=tomorrow),
        actor=actor,
        at=evening,
    )
    assert vehicle.registered_on == tomorrow


def test_the_same_vin_again_names_the_car_that_has_it() -> None:
    actor = make.actor()
    standing = enter(actor, particulars())
    with pytest.raises(stock.AlreadyInStock) as refusal:
        enter(actor, particulars(vin="lsja24u62jg269225"))
    assert refusal.value.standing == standing
    assert refusal.value.status == 409
    assert Entry.objects.count() == 1


def test_two_firms_may_have_the_same_vin() -> None:
    assert enter(make.actor(), particulars()) != enter(make.actor(), particulars())


@pytest.mark.parametrize(
    "capacity", [c for c in Capacity if c not in {"exporter", "dealer", "clock"}]
)
def test_only_the_firm_and_its_dealers_enter_cars(capacity: Capacity) -> None:
    with pytest.raises(NotAllowed):
        enter(make.actor(capacity), particulars())
    assert not Vehicle.objects.exists()


def test_a_dealer_enters_cars_for_firms_that_let_it_and_for_no_other() -> None:
    dealer, exporter, other = make.actor(Capacity.DEALER), make.organization(), make.organization()
    make.consent(exporter, make.organization_of(dealer))

    stock.enter_vehicle(exporter=exporter, particulars=particulars(), actor=dealer, at=make.NOW)
    with pytest.raises(NotAllowed):
        stock.enter_vehicle(exporter=other, particulars=particulars(), actor=dealer, at=make.NOW)

    assert [vehicle.exporter for vehicle in Vehicle.objects.all()] == [exporter]
    assert set(Entry.objects.get().seen_by) == {exporter.pk, dealer.organization_id}


def test_a_correction_keeps_each_old_and_new_value_in_the_log() -> None:
    vehicle = make.vehicle()
    actor = make.actor(of=vehicle.exporter)
    new = replace(stated(vehicle), brand="荣威", mileage_km=8_100)

    stock.correct_vehicle(vehicle=vehicle, particulars=new, actor=actor, at=make.NOW)

    vehicle.refresh_from_db()
    assert (vehicle.brand, vehicle.mileage_km) == ("荣威", 8_100)
    entry = Entry.objects.of(vehicle).get()
    assert entry.verb == "vehicle.corrected"
    assert entry.changed["changed"] == {"brand": ["名爵", "荣威"], "mileage_km": [8_000, 8_100]}


def test_a_correction_that_changes_nothing_is_not_written_down() -> None:
    vehicle = make.vehicle()
    actor = make.actor(of=vehicle.exporter)
    stock.correct_vehicle(vehicle=vehicle, particulars=stated(vehicle), actor=actor, at=make.NOW)
    assert not Entry.objects.exists()


def test_a_correction_to_a_vin_the_firm_has_is_refused() -> None:
    vehicle = make.vehicle()
    other = make.vehicle(exporter=vehicle.exporter)
    with pytest.raises(stock.AlreadyInStock):
        stock.correct_vehicle(
            vehicle=vehicle,
            particulars=replace(stated(vehicle), vin=other.vin),
            actor=make.actor(of=vehicle.exporter),
            at=make.NOW,
        )
    assert not Entry.objects.exists()


def test_a_car_that_an_office_has_is_not_changed_until_it_is_released() -> None:
    vehicle = make.vehicle()
    actor = make.actor(of=vehicle.exporter)
    new = replace(stated(vehicle), brand="荣威")
    stock.hold([vehicle.pk])

    with pytest.raises(WithAnOffice) as refusal:
        stock.correct_vehicle(vehicle=vehicle, particulars=new, actor=actor, at=make.NOW)
    with pytest.raises(WithAnOffice):
        stock.discard_vehicle(vehicle=vehicle, actor=actor, at=make.NOW)
    assert refusal.value.status == 409
    assert Vehicle.objects.get().brand == "名爵"

    stock.release([vehicle.pk])
    stock.correct_vehicle(vehicle=vehicle, particulars=new, actor=actor, at=make.NOW)
    assert Vehicle.objects.get().brand == "荣威"


def test_a_discarded_car_is_gone_and_its_history_stays() -> None:
    vehicle = make.vehicle()
    pk = vehicle.pk
    stock.discard_vehicle(vehicle=vehicle, actor=make.actor(of=vehicle.exporter), at=make.NOW)
    assert not Vehicle.objects.exists()
    entry = Entry.objects.get(subject_id=pk)
    assert (entry.verb, entry.changed["vin"]) == ("vehicle.discarded", vehicle.vin)


def test_another_firms_car_does_not_exist() -> None:
    vehicle = make.vehicle()
    stranger = make.actor()
    with pytest.raises(Vehicle.DoesNotExist):
        stock.discard_vehicle(vehicle=vehicle, actor=stranger, at=make.NOW)
    with pytest.raises(Vehicle.DoesNotExist):
        stock.correct_vehicle(
            vehicle=vehicle, particulars=stated(vehicle), actor=stranger, at=make.NOW
        )
    assert Vehicle.objects.exists()


def test_a_reader_looks_and_does_not_act() -> None:
    vehicle = make.vehicle()
    reader = make.actor(Capacity.READER, of=vehicle.exporter)
    assert Vehicle.objects.visible_to(reader).get() == vehicle
    with pytest.raises(NotAllowed):
        stock.discard_vehicle(vehicle=vehicle, actor=reader, at=make.NOW)
    assert Vehicle.objects.exists()
