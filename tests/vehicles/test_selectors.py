"""The red line, the comparison with the record, and what the rules say of one car."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from compliance.lawbook.selectors.values import rule_set
from exportportal.accounts.roles import Capacity
from tests import make
from vehicles import selectors

pytestmark = pytest.mark.django_db


def test_the_red_line_is_the_laws_of_the_day() -> None:
    line = selectors.RedLine.on_day(date(2026, 7, 4))
    assert line.limit == 180
    assert line.free_on(date(2026, 1, 5)) == date(2026, 7, 5)
    assert line.oldest_inside == date(2026, 1, 5)


def test_before_the_notice_there_is_no_red_line() -> None:
    line = selectors.RedLine.on_day(date(2025, 12, 31))
    assert line.window is None
    assert line.free_on(date(2025, 12, 1)) == date(2025, 12, 1)


def verdicts(**fields: object) -> dict[str, str]:
    car = make.vehicle()
    record = make.certificate_record(car, **fields)
    with override("en"):
        return {row.label: row.verdict for row in selectors.compared(car, record)}


def test_a_car_that_names_no_owner_is_said_to_be_its_firms() -> None:
    assert set(verdicts().values()) == {"same"}


def test_width_and_blanks_are_no_difference_and_anything_else_is() -> None:
    assert verdicts(model=" CSA6456NDBEV1\u3000")["Model"] == "same"
    assert verdicts(model="csa6456ndbev1")["Model"] == "differs"
    assert verdicts(registered_on=make.TODAY)["First registered on"] == "differs"


def test_without_a_record_nothing_agrees() -> None:
    rows = selectors.compared(make.vehicle(), None)
    assert {row.verdict for row in rows} == {"missing"}


def test_the_rules_are_asked_of_the_car_alone() -> None:
    car = make.vehicle(age_days=30, access_declared_for="KZ")
    found = selectors.findings_today(car, law=rule_set(on=make.TODAY), on=make.TODAY)
    outcomes = {finding.rule: finding.outcome.value for finding in found}
    assert {finding.subject for finding in found} == {car.vin}
    assert outcomes["after-sales-confirmation"] == "needs_evidence"
    assert outcomes["access-declaration"] == "pass"
    assert outcomes["vin-available"] == outcomes["certificate-match"] == "not_applicable"


def test_a_dealer_prepares_for_the_firms_that_let_it_now() -> None:
    dealer = make.organization("dealer")
    standing, ended = make.organization(), make.organization()
    make.consent(standing, dealer)
    taken_back = make.consent(ended, dealer)
    taken_back.ended_at = make.NOW + timedelta(hours=1)
    taken_back.save()
    assert selectors.exporters(make.actor(Capacity.DEALER, of=dealer)) == [standing]


def test_makers_in_the_stock_are_those_of_its_cars() -> None:
    car = make.vehicle()
    make.listed_makers()
    actor = make.actor(of=car.exporter)
    assert list(selectors.makers_in(selectors.stock(actor))) == [car.manufacturer]
