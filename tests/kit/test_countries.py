"""Countries by what people call them."""

import pytest
from babel import Locale

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
        ("阿拉伯联合酋长国", "AE"),
        ("瓜地马拉", "GT"),
        ("Congo, The Democratic Republic of the", "CD"),
        ("Congo - Kinshasa", "CD"),
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


@pytest.mark.parametrize(
    ("code", "chinese"),
    [
        ("GT", "危地马拉"),
        ("TT", "特立尼达和多巴哥"),
        ("CG", "刚果（布）"),
        ("CD", "刚果（金）"),
        ("TF", "法属南部领地"),
        ("CC", "科科斯（基林）群岛"),
        ("PF", "法属波利尼西亚"),
        ("TW", "中国台湾"),
        ("HK", "中国香港"),
        ("PS", "巴勒斯坦"),
    ],
)
def test_a_country_is_called_what_a_chinese_paper_calls_it(code: str, chinese: str) -> None:
    assert countries.name(code, "zh-hans") == chinese


def test_no_chinese_name_has_a_half_width_bracket_or_a_latin_letter() -> None:
    for named in countries.names("zh-hans").values():
        assert not any(sign.isascii() for sign in named), named


def test_no_two_countries_share_a_name() -> None:
    for language in ("en", "zh-hans"):
        named = countries.names(language).values()
        assert len(set(named)) == len(named)


def test_an_exception_says_something_else_than_the_catalogue() -> None:
    """Once the catalogue agrees, the exception goes."""
    for special, locale in ((countries.CHINESE, "zh_Hans_CN"), (countries.ENGLISH, "en")):
        cldr = Locale.parse(locale).territories
        assert not [code for code, named in special.items() if cldr[code] == named]
