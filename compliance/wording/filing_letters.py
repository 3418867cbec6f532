"""The letters in which a firm is told whether it is filed: what they are called, what they say.

Each is written in both languages at once, in fixed words, like the letters of the ladder.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from compliance.wording.letters import framed

TITLES: Final[Mapping[str, tuple[str, str]]] = {
    "approved": ("二手车出口企业备案通知书", "Notice of filing as a used-vehicle exporter"),
    "refused": ("不予备案决定书", "Decision to refuse a filing"),
}


@dataclass(frozen=True, slots=True)
class Decided:
    """What such a letter names; days as ISO text, clauses as they are cited."""

    firm: str
    body: str
    day: str
    lodged_on: str
    number: str = ""
    valid_until: str = ""
    reason: str = ""
    clauses: Sequence[str] = ()
    contest: tuple[str, str] = ("", "")


def letter(about: str, decided: Decided) -> tuple[str, str]:
    """What is written about this decision, in Chinese and in English."""
    texts = _approved(decided) if about == "approved" else _refused(decided)
    return framed(*texts, firm=decided.firm, body=decided.body, day=decided.day)


def _approved(decided: Decided) -> tuple[str, str]:
    return (
        (
            f"你单位于{decided.lodged_on}提交的二手车出口企业备案申请，经审查符合规定条件，准予备案。\n\n"
            f"备案编号：{decided.number}\n有效期：自{decided.day}至{decided.valid_until}（含当日）\n\n"
            "有效期届满前可以申请重新备案，新的有效期自重新备案批准之日起计算。"
        ),
        (
            f"The application to be filed as a used-vehicle exporter which your firm lodged on "
            f"{decided.lodged_on} meets the conditions, and your firm is filed.\n\n"
            f"Filing number: {decided.number}\n"
            f"Good from {decided.day} through {decided.valid_until}, that day included\n\n"
            "The filing can be renewed before it ends; the new year runs from the day on which "
            "the renewal is approved."
        ),
    )


def _refused(decided: Decided) -> tuple[str, str]:
    return (
        (
            f"你单位于{decided.lodged_on}提交的二手车出口企业备案申请，经审查不符合规定条件，"
            f"决定不予备案。\n\n依据：{'；'.join(decided.clauses)}\n\n理由：{decided.reason}\n\n"
            f"条件具备后可以重新申请备案。\n\n{decided.contest[0]}"
        ),
        (
            f"The application to be filed as a used-vehicle exporter which your firm lodged on "
            f"{decided.lodged_on} does not meet the conditions, and the filing is refused.\n\n"
            f"Under: {'; '.join(decided.clauses)}\n\nWhy: {decided.reason}\n\n"
            f"Your firm may apply anew once the conditions are met.\n\n{decided.contest[1]}"
        ),
    )
