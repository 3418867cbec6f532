from dataclasses import dataclass
from datetime import date

import pytest

from compliance.law.data import from_data, to_data


@dataclass(frozen=True, slots=True)
class Copy:
    place: str
    sealed: bool | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    name: str
    signed_on: date | None = None
    places: frozenset[str] = frozenset()
    copies: tuple[Copy, ...] = ()


def test_nested_facts_are_written_as_json_and_read_back() -> None:
    paper = Paper(
        "a", date(2026, 7, 4), frozenset({"KZ", "AE"}), (Copy("AE", sealed=True), Copy("KZ"))
    )
    data = to_data(paper)
    assert data["signed_on"] == "2026-07-04"
    assert data["places"] == ["AE", "KZ"]
    assert from_data(Paper, data) == paper


def test_a_field_that_was_added_since_takes_its_default() -> None:
    assert from_data(Paper, {"name": "a"}) == Paper("a")


def test_a_field_that_is_gone_is_not_lost_in_silence() -> None:
    with pytest.raises(KeyError, match="colour"):
        from_data(Paper, {"name": "a", "colour": "red"})


def test_what_is_not_plain_cannot_be_kept() -> None:
    with pytest.raises(TypeError, match="object is not a plain value"):
        to_data(object())
