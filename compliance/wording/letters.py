"""The letters in which a firm is told of a step: what they are called, and what they say.

Whoever receives one keeps it, so each is written in both languages at once, in fixed words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

TITLES: Final[Mapping[str, tuple[str, str]]] = {
    "talk": ("约谈通知书", "Summons to a talk"),
    "order": ("责令整改通知书", "Corrective order"),
    "suspension": ("暂停受理决定书", "Decision to suspend acceptance"),
    "hearing": ("听证告知书", "Notice of the right to a hearing"),
    "exit": ("退出决定书", "Decision of exit"),
    "readmission": ("恢复资格决定书", "Decision of re-admission"),
    "verified": ("整改验收通知书", "Notice that a correction is verified"),
}


@dataclass(frozen=True, slots=True)
class LetterTerms:
    """What a letter about a step names; days as ISO text, empty where there is none."""

    firm: str
    body: str
    day: str
    reason: str
    demands: str = ""
    due_on: str = ""
    until: str = ""
    hearing_by: str = ""
    verdict: str = ""
    contest: tuple[str, str] = ("", "")  # where and until when, in Chinese and in English
    suspends: bool = False


def letter(about: str, terms: LetterTerms) -> tuple[str, str]:
    """What is written about this, in Chinese and in English."""
    return framed(*_BODIES[about](terms), firm=terms.firm, body=terms.body, day=terms.day)


def framed(chinese: str, english: str, *, firm: str, body: str, day: str) -> tuple[str, str]:
    """Both texts of a letter between whom they are for and who writes, on which day."""
    foot = f"{body}\n{day}"
    return f"{firm}：\n\n{chinese}\n\n{foot}", f"To {firm}:\n\n{english}\n\n{foot}"


def _talk(terms: LetterTerms) -> tuple[str, str]:
    return (
        (
            f"依据商贸函〔2025〕648号第一部分第（三）项，现就下列情况对你单位进行约谈：\n\n"
            f"{terms.reason}\n\n"
            "请法定代表人或者其委托的负责人按通知到场说明情况。"
            "约谈期间，你单位的许可申请照常受理。"
        ),
        (
            "Under 商贸函〔2025〕648号 一(三) your firm is summoned for a talk about the "
            "following:\n\n"
            f"{terms.reason}\n\nThe legal representative, or whoever answers in their place, "
            f"attends. "
            "Meanwhile your applications are accepted."
        ),
    )


def _order(terms: LetterTerms) -> tuple[str, str]:
    then_zh = "逾期未报告整改情况的，自次日起暂停受理你单位的许可申请。" if terms.suspends else ""
    then = (
        " If nothing is reported by then, acceptance of your applications is suspended from the "
        "next day on."
        if terms.suspends
        else ""
    )
    return (
        (
            f"依据商贸函〔2025〕648号第一部分第（三）项，责令你单位整改。\n\n事由：{terms.reason}\n\n"
            f"整改要求：{terms.demands}\n\n"
            f"请制定整改方案，于{terms.due_on}前（含当日）完成整改并报告。{then_zh}\n\n{terms.contest[0]}"
        ),
        (
            "Under 商贸函〔2025〕648号 一(三) your firm is ordered to make a correction.\n\n"
            f"Why: {terms.reason}\n\nWhat is to be corrected: {terms.demands}\n\nDraw up a "
            f"plan, carry "
            f"it out by {terms.due_on} and report it.{then}\n\n{terms.contest[1]}"
        ),
    )


def _suspension(terms: LetterTerms) -> tuple[str, str]:
    until_zh = f"至{terms.until}" if terms.until else "，至另行通知"
    until = f"until {terms.until}" if terms.until else "until further notice"
    return (
        (
            f"依据商贸函〔2025〕648号第一部分第（三）项，自{terms.day}起"
            f"暂停受理你单位的二手车出口许可申请{until_zh}。\n\n事由：{terms.reason}\n\n{terms.contest[0]}"
        ),
        (
            "Under 商贸函〔2025〕648号 一(三) acceptance of your applications for licenses to "
            "export "
            f"used vehicles is suspended from {terms.day} {until}.\n\nWhy: "
            f"{terms.reason}\n\n{terms.contest[1]}"
        ),
    )


def _hearing(terms: LetterTerms) -> tuple[str, str]:
    return (
        (
            f"拟将你单位退出二手车出口企业名单。事由：{terms.reason}\n\n"
            f"依照《中华人民共和国行政处罚法》第四十五条、第六十四条，"
            f"你单位有权陈述和申辩，并可于{terms.hearing_by}前（含当日）要求听证；逾期未提出的，"
            f"视为放弃听证。"
        ),
        (
            f"It is intended to remove your firm from used-vehicle export. Why: {terms.reason}\n\n"
            "Under articles 45 and 64 of the Administrative Penalty Law you may state your "
            "case, and "
            f"may ask for a hearing until {terms.hearing_by}, that day included."
        ),
    )


def _exit(terms: LetterTerms) -> tuple[str, str]:
    return (
        (
            f"自{terms.day}起，你单位退出二手车出口企业名单，不再受理其许可申请。\n\n"
            f"事由：{terms.reason}\n\n"
            f"{terms.contest[0]}"
        ),
        (
            f"From {terms.day} on your firm is removed from used-vehicle export; its "
            f"applications are "
            f"no longer accepted.\n\nWhy: {terms.reason}\n\n{terms.contest[1]}"
        ),
    )


def _readmission(terms: LetterTerms) -> tuple[str, str]:
    return (
        f"经审查，自{terms.day}起恢复你单位的二手车出口资格。\n\n理由：{terms.reason}",
        (
            f"Your firm is re-admitted to used-vehicle export from {terms.day} on.\n\n"
            f"Why: {terms.reason}"
        ),
    )


def _verified(terms: LetterTerms) -> tuple[str, str]:
    return (
        f"你单位的整改已于{terms.day}验收通过。\n\n验收意见：{terms.verdict}",
        (
            f"The correction your firm was ordered to make was verified on {terms.day}.\n\n"
            f"What was found: {terms.verdict}"
        ),
    )


_BODIES: Final = {
    "talk": _talk,
    "order": _order,
    "suspension": _suspension,
    "hearing": _hearing,
    "exit": _exit,
    "readmission": _readmission,
    "verified": _verified,
}
