"""Countries and regions by their ISO 3166 code, named in the reader's language."""

import gettext as catalogues
from collections.abc import Mapping
from functools import cache
from typing import Final

import pycountry
from django.utils.translation import get_language

from exportportal.kit.text import one_line

HOME: Final = "CN"

# Codes of places where nobody lives for good and nothing is imported: the Antarctic, Bouvet, Heard
# and McDonald, the French southern lands, South Georgia, the outlying islands of the United States.
UNINHABITED: Final = frozenset({"AQ", "BV", "HM", "TF", "GS", "UM"})

# What the catalogues of ISO codes misspell, or name otherwise than papers made in China do.
CHINESE: Final = {
    "BD": "孟加拉国",
    "BO": "玻利维亚",
    "FK": "马尔维纳斯群岛（福克兰群岛）",
    "HK": "中国香港",
    "KG": "吉尔吉斯斯坦",
    "KH": "柬埔寨",
    "MO": "中国澳门",
    "MT": "马耳他",
    "TW": "中国台湾",
}
ENGLISH: Final = {
    "CD": "Congo (Democratic Republic)",
    "FK": "Falkland Islands (Malvinas)",
    "HK": "Hong Kong, China",
    "MO": "Macao, China",
    "TW": "Taiwan, China",
}


@cache
def names(language: str) -> Mapping[str, str]:
    """Every code with its name, in the order in which a reader of the language looks for it."""
    chinese = language.startswith("zh")
    spoken = catalogues.translation(
        "iso3166-1", pycountry.LOCALES_DIR, languages=["zh_CN" if chinese else "en"], fallback=True
    )
    special = CHINESE if chinese else ENGLISH
    by_code = {
        country.alpha_2: special.get(country.alpha_2)
        or spoken.gettext(getattr(country, "common_name", country.name))
        for country in pycountry.countries
    }
    # The codes of GB 18030 follow the sounds of the common characters, so this is by pinyin.
    order = (lambda name: name.encode("gb18030")) if chinese else str.casefold
    return dict(sorted(by_code.items(), key=lambda item: order(item[1])))


def name(code: str, language: str = "") -> str:
    """What a country is called; the code itself where there is no such country."""
    return names(language or get_language() or "zh-hans").get(code, code)


def choices(language: str = "") -> list[tuple[str, str]]:
    """Every country abroad, for a form's list."""
    by_code = names(language or get_language() or "zh-hans")
    return [(code, named) for code, named in by_code.items() if abroad(code)]


def abroad(code: str) -> bool:
    """Whether a car can be exported there: a country with people in it, and not this one."""
    return code != HOME and code not in UNINHABITED and code in names("en")


@cache
def _codes() -> Mapping[str, str]:
    """Every name and code a country goes by here, in both languages, with its code."""
    codes = {}
    for country in pycountry.countries:
        for named in (
            country.name,
            getattr(country, "common_name", country.name),
            names("en")[country.alpha_2],
            names("zh-hans")[country.alpha_2],
            country.alpha_2,
            country.alpha_3,
        ):
            codes[named.casefold()] = country.alpha_2
    return codes


def code_of(named: str) -> str:
    """The code of a country by its name in either language or a code; empty where it is none."""
    return _codes().get(one_line(named).casefold(), "")
