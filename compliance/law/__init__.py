"""The law as we ship it: every clause by its id, every value from the day it begins."""

from collections.abc import Mapping
from typing import Final

from compliance.law import (
    administrative,
    announcement_6_2024,
    conduct,
    guidelines_2025,
    negative_list,
    notice_648,
    procedure,
)
from compliance.law.clauses import Clause
from compliance.law.ruleset import Entry

CLAUSES: Final[Mapping[str, Clause]] = {
    clause.id: clause
    for instrument in (
        notice_648,
        guidelines_2025,
        announcement_6_2024,
        procedure,
        administrative,
        conduct,
    )
    for clause in instrument.CLAUSES
}

SHIPPED: Final[tuple[Entry, ...]] = (
    *notice_648.VALUES,
    *guidelines_2025.VALUES,
    *announcement_6_2024.VALUES,
    *procedure.VALUES,
    *administrative.VALUES,
    *conduct.VALUES,
)

# Every parameter a value may be entered for, with the kind of its values. One has none as shipped.
PARAMETERS: Final[Mapping[str, type]] = {
    **{entry.name: type(entry.value) for entry in SHIPPED},
    guidelines_2025.LAST_EXEMPT_DAY: type(notice_648.FROM_2026),
}

# Wording the ministry may load. No rule reads it, so it is no part of a rule set.
WORDINGS: Final[Mapping[str, type]] = {row.parameter: str for row in negative_list.ROWS}
