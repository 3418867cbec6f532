"""Why a stock list is refused as a whole, told to whoever reads it."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import override

from exportportal.kit.sheets import refusals
from exportportal.kit.sheets.refusals import SheetRefused
from vehicles.sheets.columns import MissingColumns

REFUSALS: Final[Mapping[str, type[SheetRefused]]] = {
    **refusals.REFUSALS,
    MissingColumns.code: MissingColumns,
}


def refusal_text(code: str, params: Mapping[str, str | int], *, language: str) -> tuple[str, str]:
    """A refusal that was kept as code and params: what is wrong, and what to do about it."""
    refusal = REFUSALS[code]
    with override(language):
        return str(refusal.with_values(params)), str(refusal.fix)
