"""The factors of a review as people call them, and the act that would settle each."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from compliance.law.negative_list import PREFIX, ROWS
from compliance.wording.sentences import Text


class FactorWords(NamedTuple):
    """What a factor is called, and what a firm can do about it."""

    name: Text
    act: Text


WORDS: Final[Mapping[str, FactorWords]] = {
    "misreported": FactorWords(
        _("Fields stated otherwise than the certificate has them"),
        _("State every field as the certificate has it: older ones stop counting."),
    ),
    "deregistrations": FactorWords(
        _("Exported cars not deregistered in time"),
        _("Deregister the cars that have left, and hand in the papers."),
    ),
    "unused": FactorWords(
        _("Licenses that ran out unused"),
        _("Apply for what will be shipped, and give back what will not before it runs out."),
    ),
    "orders": FactorWords(
        _("Corrective orders to be carried out"),
        _("Carry the corrective order out, report it, and have it verified."),
    ),
    "orders_overdue": FactorWords(
        _("Corrective orders overdue"),
        _("Carry the overdue corrective order out, report it, and have it verified."),
    ),
    "complaints": FactorWords(
        _("Open complaints about after-sales service"),
        _("Settle the complaints and tell your filing body how."),
    ),
    "related": FactorWords(
        _("Related firms under a measure"),
        _("See to it that the related firm makes its correction, or show that you act apart."),
    ),
    "filing": FactorWords(_("Filing lapsed"), _("Renew the filing with your filing body.")),
}
_BLAMELESS: Final = _("Let no further incident happen: older ones count half, then no more.")


def factor_words(code: str, loaded: Mapping[str, str]) -> FactorWords:
    """A factor's words; a row of the negative list goes by its official wording once loaded."""
    if code in WORDS:
        return WORDS[code]
    return FactorWords(row_name(code, loaded), _BLAMELESS)


def row_title(number: str, loaded: Mapping[str, str]) -> str:
    """What a row of the negative list is called."""
    row = next(row for row in ROWS if row.number == number)
    if official := loaded.get(row.parameter):
        return official
    return row.title if get_language() == "en" else row.title_zh


def row_name(number: str, loaded: Mapping[str, str]) -> str:
    """A row by its number and what it is called."""
    return f"{number} {row_title(number, loaded)}"


def is_loaded(number: str, loaded: Mapping[str, str]) -> bool:
    """Whether its official wording is loaded, or it goes by a working title of ours."""
    return f"{PREFIX}{number}" in loaded
