"""Public figures: what is counted, what is not told, and what it costs."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from licenses.public.selectors import figures
from licenses.public.selectors.figures import FEWEST_FIRMS, OTHERS, Row
from tests import make

FIGURES = reverse("licenses:figures")


@pytest.fixture(autouse=True)
def _counted_anew() -> None:
    cache.clear()


def counted(key: str, *, cars: int, firms: int, files: int = 1) -> Any:
    return figures._Counted(key, files, cars, firms)


COUNTED = st.lists(
    st.builds(
        counted,
        st.sampled_from(["KZ", "AE", "RU", "UZ", "GE", "BY"]),
        cars=st.integers(1, 50),
        firms=st.integers(1, 8),
    ),
    unique_by=lambda row: row.key,
)


@given(COUNTED)
def test_no_line_tells_the_business_of_few_firms(rows: list[Any]) -> None:
    firms = {row.key: row.firms for row in rows}
    told = list(figures.shown_by_key(rows))
    for row in told:
        assert row.key == OTHERS or firms[row.key] >= FEWEST_FIRMS
    alone = [row for row in told if row.key == OTHERS and row.files is not None]
    shown = {row.key for row in told}
    rest = [row for row in rows if row.key not in shown]
    assert all(max(each.firms for each in rest) >= FEWEST_FIRMS for _row in alone)


@given(COUNTED)
def test_what_is_told_adds_up_unless_something_is_not_told(rows: list[Any]) -> None:
    told = list(figures.shown_by_key(rows))
    if all(row.cars is not None for row in told):
        assert sum(row.cars for row in told) == sum(row.cars for row in rows)


@given(COUNTED)
def test_the_largest_market_has_its_part_of_all_that_is_told(rows: list[Any]) -> None:
    told = list(figures.shown_by_key(rows))
    largest = figures.largest_market(told)
    if largest is None:
        return
    country, share = largest
    cars = {row.key: row.cars for row in rows}
    assert cars[country] == max(cars.values())
    assert share == pytest.approx(100 * cars[country] / sum(cars.values()))


def test_of_markets_that_are_not_all_told_none_is_called_the_largest() -> None:
    few = [counted("KZ", cars=9, firms=5), counted("AE", cars=1, firms=1)]
    assert figures.largest_market(list(figures.shown_by_key(few))) is None
    assert figures.largest_market([]) is None


def test_a_country_of_few_firms_may_be_the_largest_and_then_no_other_is_called_so() -> None:
    few = [counted("KZ", cars=500, firms=2), counted("AE", cars=100, firms=5)]
    told = list(figures.shown_by_key([*few, counted("KG", cars=50, firms=4)]))
    assert all(row.cars is not None for row in told)
    assert figures.largest_market(told) is None


def test_one_month_that_is_not_told_is_not_alone() -> None:
    since = date(2026, 1, 1)
    rows = [counted(f"2026-{month:02d}", cars=month, firms=5) for month in (2, 3, 4)]
    rows.append(counted("2026-05", cars=9, firms=1))
    told = {row.key: row.cars for row in figures.shown_by_month(rows, since=since)}
    assert (told["2026-05"], told["2026-02"]) == (None, None)
    assert (told["2026-03"], told["2026-04"], told["2026-01"]) == (3, 4, 0)
    assert len(told) == 12


@pytest.mark.parametrize(
    ("on", "first"), [(date(2026, 7, 6), date(2025, 8, 1)), (date(2026, 12, 31), date(2026, 1, 1))]
)
def test_twelve_months_are_shown_the_running_one_the_last(on: date, first: date) -> None:
    assert figures.first_month(on) == first


@pytest.mark.django_db
@pytest.mark.usefixtures("stopped_clock")
def test_licenses_are_counted_by_month_destination_and_province() -> None:
    body = make.authority()
    body.region_code = "440100"
    body.save(update_fields=["region_code"])
    for _firm in range(3):
        make.license(number=2)
    one = make.filed_exporter()
    make.license(exporter=one, destination="AE", cars=[make.ready_car(one, destination="AE")])
    found = figures.figures(on=make.TODAY)
    month = next(row for row in found["months"] if row.key == "2026-07")
    assert (month.files, month.cars) == (4, 7)
    assert found["provinces"] == [Row("44", 4, 7)]
    assert found["destinations"] == [Row(OTHERS, 4, 7)]  # else the sum would tell AE


@pytest.mark.django_db
@pytest.mark.usefixtures("stopped_clock")
def test_refusals_and_the_days_of_decisions_are_counted() -> None:
    for _firm in range(3):
        make.refused_application()
    found = figures.figures(on=make.TODAY)
    assert found["refusals"] == [Row("648.I.2", 3, 0)]
    month = next(row for row in found["days"] if row.key == "2026-07")
    assert (month.files, month.median) == (3, 0.0)


@pytest.mark.django_db
@pytest.mark.usefixtures("stopped_clock")
def test_the_page_is_anyones_and_counts_once_in_ten_minutes(
    django_assert_num_queries: Any,
) -> None:
    client = Client(headers={"accept-language": "en"})
    for _firm in range(3):
        make.license()
    with django_assert_num_queries(5):
        page = client.get(FIGURES)
    with django_assert_num_queries(0):
        again = client.get(FIGURES)
    said = page.content.decode()
    assert again.context["charts"] == page.context["charts"]
    assert said.count('<svg class="bars__chart"') == 4
    assert "Kazakhstan" in said


@pytest.mark.django_db
@pytest.mark.usefixtures("stopped_clock")
def test_what_one_firm_did_stands_nowhere_on_the_page() -> None:
    license = make.license(number=7)
    said = Client(headers={"accept-language": "en"}).get(FIGURES).content.decode()
    assert "not told" in said
    assert not re.search(r">\s*7\s*<", said)
    assert license.exporter.name_en not in said
