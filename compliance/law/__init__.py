"""The law as we ship it: every clause by its id, every value from the day it begins."""

from collections.abc import Mapping
from typing import Final

from compliance.law import (
    administrative,
    announcement_6_2024,
    conduct,
    export_bans,
    goods,
    guidelines_2025,
    letter_408_2025,
    negative_list,
    notice_648,
    procedure,
)
from compliance.law.clauses import Clause
from compliance.law.parameters import DECLARED, Basis, Parameter, wording
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
        export_bans,
        goods,
        letter_408_2025,
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
    *export_bans.VALUES,
    *letter_408_2025.VALUES,
)


def basis_of(entry: Entry) -> Basis:
    """On whose word a value stands, also one that was read back out of what was kept of the law."""
    for shipped in SHIPPED:
        if (shipped.name, shipped.since, shipped.value) == (entry.name, entry.since, entry.value):
            return shipped.basis
    return Basis.MINISTRY


# Every parameter a value may be entered for. One has no value as shipped.
PARAMETERS: Final[Mapping[str, Parameter]] = {one.name: one for one in DECLARED}

# Wording the ministry may load. No rule reads it, so it is no part of a rule set.
WORDINGS: Final[Mapping[str, Parameter]] = {
    row.parameter: wording(row.parameter) for row in negative_list.ROWS
}
