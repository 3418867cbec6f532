"""A maker is one and the same however its name is typed, at every door that asks the list."""

from datetime import date
from http import HTTPStatus
from typing import Any

import pytest
from django.db.models import CharField, Value
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from rest_framework.test import APIClient

from exportportal.accounts.roles import Capacity
from exportportal.kit.sheets import read_sheet
from exportportal.kit.sql import NameKey
from exportportal.kit.text import UNSEEN, name_key
from manufacturers import facts, selectors
from manufacturers.models import AnnouncedName, Manufacturer
from manufacturers.services import link_organization
from manufacturers.services.names import take
from manufacturers.sheets import MAKERS
from tests import make
from vehicles.sheets import Manufacturers

pytestmark = pytest.mark.django_db

NAME = "特斯拉(上海)有限公司"
TYPED = (
    NAME,
    "特斯拉（上海）有限公司",
    "特斯拉 (上海) 有限公司",
    "　特斯拉（上海）有限公司\t",
    "特斯拉\u200b(上海)有限公司",
    "\u2068特斯拉(上海)有限公司\u2069",
    "特斯拉(上\u00ad海)有限公司\ufeff",
    "特斯拉﹙上海﹚有限公司",
    "特斯拉(上\U000e0100海)有限公司",
)
OTHERS = ("特斯拉上海有限公司", "特斯拉(上海)有限公司分公司", "特斯拉(北京)有限公司", "")
DAY = date(2026, 7, 4)


@pytest.fixture
def tesla() -> Manufacturer:
    maker = make.manufacturer(name_zh=NAME, wmi=["LRW"])
    AnnouncedName.objects.filter(manufacturer=maker).update(name=NAME, valid_from="2020-01-01")
    return maker


@pytest.mark.parametrize("typed", TYPED)
def test_every_look_up_finds_it(typed: str, tesla: Manufacturer) -> None:
    (found,) = facts.announced_makers({typed}, on=DAY).items()
    assert (found[0], found[1].id, found[1].name) == (typed, tesla.pk, NAME)
    assert selectors.maker_named(typed) == tesla
    assert selectors.is_listed(typed, on=DAY)
    assert Manufacturers.named([(NAME, tesla.pk)]).find(typed) == tesla.pk


@pytest.mark.parametrize("typed", OTHERS)
def test_no_look_up_finds_it_under_another_name(typed: str, tesla: Manufacturer) -> None:
    assert facts.announced_makers({typed}, on=DAY) == {}
    assert selectors.maker_named(typed) is None
    assert not selectors.is_listed(typed, on=DAY)
    assert Manufacturers.named([(NAME, tesla.pk)]).find(typed) is None


def test_a_maker_is_found_under_a_name_it_had_too(tesla: Manufacturer) -> None:
    AnnouncedName.objects.filter(manufacturer=tesla).update(valid_until="2025-12-31")
    AnnouncedName.objects.create(
        manufacturer=tesla, name="特斯拉（中国）有限公司", valid_from="2026-01-01"
    )
    assert selectors.maker_named("特斯拉(中国)有限公司") == tesla
    assert not selectors.is_listed(NAME, on=DAY)
    assert selectors.is_listed("特斯拉(中国)有限公司", on=DAY)


def test_two_spellings_asked_at_once_are_both_answered(tesla: Manufacturer) -> None:
    found = facts.announced_makers({TYPED[0], TYPED[1], OTHERS[0]}, on=DAY)
    assert {name: maker.id for name, maker in found.items()} == {
        TYPED[0]: tesla.pk,
        TYPED[1]: tesla.pk,
    }


@pytest.mark.usefixtures("stopped_clock", "tesla")
@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("issuer", TYPED[:2])
def test_the_law_answers_the_same_whatever_the_spelling(typed: str, issuer: str) -> None:
    erp = make.machine(make.filed_exporter())
    car: dict[str, Any] = {
        "vin": "LRWYGCEK6NC000001",
        "vehicle_class": "passenger",
        "brand": "特斯拉",
        "model": "TSL7000BEVAR1",
        "manufacturer": typed,
        "registered_on": "2026-01-05",
        "transferred_on": "2026-03-01",
        "confirmation": {
            "issuer": issuer,
            "destination": "KZ",
            "vins": ["LRWYGCEK6NC000001"],
            "sealed": True,
            "outlets": [{"country": "KZ"}],
        },
    }
    asked = {"as_of": "2026-07-04", "destination": "KZ", "vehicles": [car]}
    answer = erp.post("/api/v1/precheck/", asked, format="json").json()
    (found,) = (
        each
        for each in answer["vehicles"][0]["findings"]
        if each["rule"] == "after-sales-confirmation"
    )
    assert (found["outcome"], found["reason"]) == ("pass", "confirmed")


@pytest.fixture
def erp() -> APIClient:
    return make.machine(make.filed_exporter())


@pytest.mark.usefixtures("stopped_clock")
@pytest.mark.parametrize("typed", TYPED)
def test_a_car_is_entered_and_a_confirmation_asked_for(
    erp: APIClient, typed: str, tesla: Manufacturer
) -> None:
    car = {
        "vin": "LRWYGCEK6NC000001",
        "vehicle_type": "小型轿车",
        "brand": "特斯拉",
        "model": "TSL7000BEVAR1",
        "manufacturer": typed,
        "registered_on": "2026-01-05",
        "transferred_on": "2026-03-01",
    }
    entered = erp.post("/api/v1/vehicles/", car, format="json")
    assert entered.status_code == HTTPStatus.CREATED, entered.content
    assert entered.json()["manufacturer"] == NAME
    asked = erp.post(
        "/api/v1/confirmation-requests/",
        {"manufacturer": typed, "destination": "KZ", "vins": [car["vin"]]},
        format="json",
    )
    assert asked.status_code == HTTPStatus.CREATED, asked.content


@pytest.mark.parametrize("typed", TYPED[:3])
def test_a_file_of_makers_does_not_make_it_a_second_time(typed: str, tesla: Manufacturer) -> None:
    rows = f"生产企业,公告名称,生效日期\n{typed},{NAME},2020-01-01\n"
    before = Manufacturer.objects.count()
    taken = take(read_sheet(rows.encode(), "makers.csv", columns=MAKERS))
    assert (taken.added, Manufacturer.objects.count()) == (0, before)


@pytest.mark.parametrize("typed", TYPED[:3])
def test_the_firm_of_the_list_is_linked_however_it_was_admitted(
    typed: str, tesla: Manufacturer
) -> None:
    firm = make.organization(kind="maker", name_zh=typed)
    ministry = make.actor(Capacity.MINISTRY)
    linked = link_organization(manufacturer=tesla, organization=firm, actor=ministry, at=make.NOW)
    assert linked.organization == firm


WRITTEN = st.text(
    st.characters(exclude_categories=["Cs", "Cn", "Co"], exclude_characters="\x00")
    | st.sampled_from(UNSEEN.strip("\0"))
)


class KeyTest(TestCase):
    """The database's key and ours: a name must not be found at one door and missed at another."""

    @settings(max_examples=200, deadline=None)
    @given(WRITTEN)
    def test_the_database_reckons_the_same_key(self, name: str) -> None:
        make.maker_of_cars()
        value = Value(name, output_field=CharField())
        row = Manufacturer.objects.values_list(NameKey(value), flat=True)[0]
        assert row == name_key(name)

    @given(WRITTEN)
    def test_a_key_is_its_own_key(self, name: str) -> None:
        assert name_key(name_key(name)) == name_key(name)
