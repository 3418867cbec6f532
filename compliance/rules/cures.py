"""What cures a finding that the law refers to a person: a ruling, or a record that is not there.

A doubt is ruled on. What is missing is brought: no ruling can put a paper on file.
"""

from enum import StrEnum
from typing import Final

from compliance.findings import Finding, Outcome
from compliance.rules import EVERY_RULE


class Cure(StrEnum):
    """By what a referred finding is settled."""

    RULING = "ruling"
    RECORD = "record"


_BY_RECORD: Final = frozenset(
    (rule.code, reason) for rule in EVERY_RULE for reason in rule.by_record
)


def cure_of(finding: Finding) -> Cure | None:
    """By what a finding is settled; None where nothing is referred to anybody."""
    if finding.outcome is not Outcome.REFER:
        return None
    return Cure.RECORD if by_record(finding.rule, finding.reason) else Cure.RULING


def by_record(rule: str, reason: str) -> bool:
    """Whether a record alone cures what that rule refers for that reason."""
    return (rule, reason) in _BY_RECORD
