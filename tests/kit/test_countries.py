"""Countries by what people call them."""

import pytest

from exportportal.kit import countries


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("哈萨克斯坦", "KZ"),
        ("Kazakhstan", "KZ"),
        (" kazakhstan ", "KZ"),
        ("KAZ", "KZ"),
        ("kz", "KZ"),
        ("约旦", "JO"),
        ("俄罗斯", "RU"),
        ("Russian Federation", "RU"),
        ("阿联酋", "AE"),
        ("越南", "VN"),
        ("Atlantis", ""),
        ("", ""),
    ],
)
def test_a_country_is_found_by_its_name(named: str, code: str) -> None:
    assert countries.code_of(named) == code


def test_every_name_the_portal_shows_leads_back_to_its_country() -> None:
    for language in ("en", "zh-hans"):
        for code, named in countries.names(language).items():
            assert countries.code_of(named) == code


def test_places_where_nobody_lives_are_no_destinations() -> None:
    offered = {code for code, _name in countries.choices("en")}
    assert offered.isdisjoint({"AQ", "BV", "HM", "TF", "GS", "UM", "CN"})
    assert not any(map(countries.abroad, ("AQ", "BV", "HM", "TF", "GS", "UM")))
    assert countries.name("AQ", "en") == "Antarctica"
