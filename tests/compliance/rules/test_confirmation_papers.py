"""Which papers answer for a vehicle inside the window. The days are in test_confirmation.py."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from compliance.facts import ConfirmationFacts, VehicleFacts
from compliance.findings import Finding, Outcome
from compliance.law.guidelines_2025 import CONFIRMATION
from compliance.law.ruleset import Entry
from tests.compliance import ready, strategies

ASK = Outcome.NEEDS_EVIDENCE


def answer(
    car: VehicleFacts, on: date = ready.APPLIED, *, later: tuple[Entry, ...] = ()
) -> Finding:
    (finding,) = ready.of_car("after-sales-confirmation", car, on=on, later=later)
    return finding


@pytest.mark.parametrize(
    ("papers", "reason"),
    [
        ([], "missing"),
        ([replace(ready.PAPER, sealed=False)], "not-sealed"),
        ([replace(ready.PAPER, revoked=True)], "revoked"),
        ([replace(ready.PAPER, valid_until=date(2026, 7, 3))], "expired"),
        ([replace(ready.PAPER, valid_until=date(2026, 7, 4))], "confirmed"),
        ([replace(ready.PAPER, names_vehicle=False)], "vin-not-named"),
        ([replace(ready.PAPER, issuer="上海汽车销售有限公司")], "another-maker"),
        ([replace(ready.PAPER, issuer=f"{ready.MAKER} ")], "another-maker"),
        ([replace(ready.PAPER, destination="AE")], "another-destination"),
        ([replace(ready.PAPER, outlet_countries=frozenset({"AE"}))], "no-outlet-there"),
        ([ready.PAPER], "confirmed"),
        ([ready.PAPER, replace(ready.PAPER, revoked=True)], "confirmed"),
        ([replace(ready.PAPER, revoked=True), ready.PAPER], "confirmed"),
    ],
)
def test_a_confirmation_is_taken_or_its_flaw_is_named(
    papers: list[ConfirmationFacts], reason: str
) -> None:
    assert answer(replace(ready.NEAR_NEW_CAR, confirmations=tuple(papers))).reason == reason


@pytest.mark.parametrize("kind", ["dealer", "sales-company", "overseas-branch", "modifier"])
def test_nobody_but_the_maker_may_issue_it(kind: str) -> None:
    paper = replace(ready.PAPER, issuer="别家", issuer_kind=kind, on_behalf_of=ready.MAKER)
    finding = answer(replace(ready.NEAR_NEW_CAR, confirmations=(paper,)))
    assert (finding.outcome, finding.reason) == (ASK, "not-an-issuer")
    assert finding.clause is CONFIRMATION


def test_if_the_ministry_lets_dealers_issue_it_a_dealer_of_this_maker_may() -> None:
    later = (
        Entry("confirmation.issuers", date(2026, 1, 1), ("manufacturer", "dealer"), CONFIRMATION),
    )
    dealers = replace(
        ready.PAPER, issuer="某经销商", issuer_kind="dealer", on_behalf_of=ready.MAKER
    )
    others = replace(dealers, on_behalf_of="别家汽车")
    car = ready.NEAR_NEW_CAR
    assert answer(replace(car, confirmations=(dealers,)), later=later).reason == "confirmed"
    assert answer(replace(car, confirmations=(others,)), later=later).reason == "another-maker"


def test_of_several_flawed_papers_the_one_that_comes_nearest_speaks() -> None:
    far = replace(ready.PAPER, id="far", destination="AE", sealed=False, revoked=True)
    near = replace(ready.PAPER, id="near", sealed=False)
    finding = answer(replace(ready.NEAR_NEW_CAR, confirmations=(near, far)))
    assert (finding.reason, finding.inputs["confirmation"]) == ("not-sealed", "near")


def test_of_equally_flawed_papers_the_latest_speaks() -> None:
    papers = (
        replace(ready.PAPER, id="old", revoked=True),
        replace(ready.PAPER, id="new", sealed=False),
    )
    finding = answer(replace(ready.NEAR_NEW_CAR, confirmations=papers))
    assert (finding.reason, finding.inputs["confirmation"]) == ("not-sealed", "new")


def test_every_flaw_of_the_paper_is_kept() -> None:
    paper = replace(ready.PAPER, sealed=False, destination="AE", outlet_countries=frozenset())
    finding = answer(replace(ready.NEAR_NEW_CAR, confirmations=(paper,)))
    assert finding.inputs["flaws"] == ("not-sealed", "another-destination", "no-outlet-there")


def test_a_maker_outside_the_announcement_cannot_confirm_so_the_way_out_is_to_wait() -> None:
    car = replace(ready.NEAR_NEW_CAR, manufacturer_announced=False, confirmations=(ready.PAPER,))
    finding = answer(car)
    assert (finding.outcome, finding.reason) == (ASK, "maker-not-announced")
    assert finding.inputs["free_on"] == date(2026, 7, 5)


def test_once_old_enough_such_a_vehicle_is_free_like_any_other() -> None:
    car = replace(ready.NEAR_NEW_CAR, manufacturer_announced=False)
    assert answer(car, date(2026, 7, 5)).reason == "old-enough"


def test_a_paper_helps_nobody_while_the_maker_is_not_stated() -> None:
    car = replace(ready.NEAR_NEW_CAR, manufacturer="", confirmations=(ready.PAPER,))
    assert answer(car).reason == "maker-missing"


def test_a_paper_helps_nobody_while_the_destination_is_not_stated() -> None:
    car = replace(ready.NEAR_NEW_CAR, confirmations=(ready.PAPER,))
    case = replace(ready.CASE, vehicles=(car,), destination="")
    (finding,) = ready.asked("after-sales-confirmation", case)
    assert (finding.outcome, finding.reason) == (ASK, "destination-missing")


def test_a_modified_vehicle_is_confirmed_by_the_maker_of_its_chassis() -> None:
    base = ready.MODIFICATION.base_manufacturer
    car = replace(ready.NEAR_NEW_CAR, manufacturer="程力", modification=ready.MODIFICATION)
    by_modifier = replace(ready.PAPER, issuer="程力")
    by_base = replace(ready.PAPER, issuer=base)
    assert answer(replace(car, confirmations=(by_modifier,))).reason == "another-maker"
    assert answer(replace(car, confirmations=(by_base,))).reason == "confirmed"


def test_each_maker_confirms_its_own_vehicles_that_need_it() -> None:
    young, old = date(2026, 3, 26), date(2025, 12, 16)  # 100 and 200 days before
    near = replace(ready.NEAR_NEW_CAR, registered_on=young, confirmations=(ready.PAPER,))
    other = replace(near, vin="LDC613P23A1305189", manufacturer="神龙汽车有限公司")
    far = replace(near, vin="LBV5S3102ESJ25655", registered_on=old, confirmations=())
    case = replace(ready.CASE, vehicles=(near, far, other))
    found = ready.asked("after-sales-confirmation", case)
    assert [one.reason for one in found] == ["confirmed", "old-enough", "another-maker"]


@given(strategies.vehicles, strategies.confirmations, strategies.days)
def test_another_paper_never_makes_it_worse(
    car: VehicleFacts, paper: ConfirmationFacts, on: date
) -> None:
    more = replace(car, confirmations=(*car.confirmations, paper))
    assert answer(more, on).outcome.severity <= answer(car, on).outcome.severity


MODIFIER = "程力专用汽车股份有限公司"
CHASSIS_MAKER = "东风汽车股份有限公司"


def modified(**changes: Any) -> VehicleFacts:
    """A near-new car whose certificate names the firm that modified it."""
    modification = replace(ready.MODIFICATION, base_manufacturer="")
    return replace(
        ready.NEAR_NEW_CAR,
        manufacturer=MODIFIER,
        manufacturer_kind="modified",
        modification=replace(modification, **changes),
        confirmations=(),
    )


def confirmed_by(car: VehicleFacts, issuer: str, kind: str) -> VehicleFacts:
    return replace(car, confirmations=(replace(ready.PAPER, issuer=issuer, issuer_kind=kind),))


def test_of_a_modified_car_the_maker_of_the_chassis_is_asked_for_first() -> None:
    finding = answer(modified())
    assert (finding.outcome, finding.reason) == (ASK, "chassis-maker-missing")


def test_who_modified_a_car_confirms_nothing() -> None:
    finding = answer(confirmed_by(modified(), MODIFIER, "modifier"))
    assert finding.reason == "chassis-maker-missing"


def test_the_maker_of_the_chassis_confirms_it() -> None:
    car = modified(base_manufacturer=CHASSIS_MAKER)
    finding = answer(confirmed_by(car, CHASSIS_MAKER, "manufacturer"))
    assert (finding.outcome, finding.reason) == (Outcome.PASS_, "confirmed")


def test_a_maker_of_the_chassis_that_is_not_announced_confirms_nothing() -> None:
    car = modified(base_manufacturer="不存在汽车公司", base_announced=False)
    finding = answer(confirmed_by(car, "不存在汽车公司", "manufacturer"))
    assert finding.reason == "maker-not-announced"
