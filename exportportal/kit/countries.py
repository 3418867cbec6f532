"""Countries and regions by their ISO 3166 code, named in the reader's language."""

import gettext as catalogues
from collections.abc import Mapping
from functools import cache
from typing import Final

import pycountry
from babel import Locale
from django.utils.translation import get_language

from exportportal.kit.text import one_line

HOME: Final = "CN"

# Codes of places where nobody lives for good and nothing is imported: the Antarctic, Bouvet, Heard
# and McDonald, the French southern lands, South Georgia, the outlying islands of the United States.
UNINHABITED: Final = frozenset({"AQ", "BV", "HM", "TF", "GS", "UM"})

# Where the Unicode CLDR is not what a paper of a Chinese authority says, and why.
CHINESE: Final = {
    "AE": "阿联酋",  # the short name contracts and ports write
    "FK": "马尔维纳斯群岛（福克兰群岛）",  # both names, not the British one alone
    "HK": "中国香港",  # a destination, written as customs statistics write it
    "MO": "中国澳门",  # likewise
    "PS": "巴勒斯坦",  # a state that China recognises, not a territory
    "TW": "中国台湾",  # part of China, which the name says
}
ENGLISH: Final = {
    "FK": "Falkland Islands (Malvinas)",  # as in Chinese
    "HK": "Hong Kong, China",
    "MM": "Myanmar",  # its name in the United Nations, without the former one
    "MO": "Macao, China",
    "PS": "Palestine",  # as in Chinese
    "TW": "Taiwan, China",
}
LOCALES: Final = {"zh": "zh_Hans_CN", "en": "en"}


@cache
def names(language: str) -> Mapping[str, str]:
    """Every code with its name, in the order in which a reader of the language looks for it.

    The codes are those of ISO 3166-1, the names those of the Unicode CLDR but for the exceptions
    above.
    """
    chinese = language.startswith("zh")
    cldr = Locale.parse(LOCALES["zh" if chinese else "en"]).territories
    special = CHINESE if chinese else ENGLISH
    codes = [country.alpha_2 for country in pycountry.countries]
    by_code = {code: special.get(code) or cldr[code] for code in codes}
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
    """Every name and code a country goes by here, in both languages, with its code.

    What is typed or stands in a list may also be CLDR's name where another one is shown, or that
    of the ISO catalogues, which other programs write.
    """
    iso = catalogues.translation("iso3166-1", pycountry.LOCALES_DIR, languages=["zh_CN"])
    cldr = [Locale.parse(locale).territories for locale in LOCALES.values()]
    codes = {}
    for country in pycountry.countries:
        code = country.alpha_2
        common = getattr(country, "common_name", country.name)
        spoken = [country.name, common, iso.gettext(country.name), iso.gettext(common)]
        spoken += [names("en")[code], names("zh-hans")[code], *(named[code] for named in cldr)]
        for named in (*spoken, code, country.alpha_3):
            codes[named.casefold()] = code
    return codes


def code_of(named: str) -> str:
    """The code of a country by its name in either language or a code; empty where it is none."""
    return _codes().get(one_line(named).casefold(), "")
