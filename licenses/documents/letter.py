"""The letter under a refusal: drafted from the findings, printed as it was edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from compliance import wording
from compliance.findings import Finding
from compliance.law.clauses import Clause
from exportportal.letters.printing import Head

MOST_CITED: Final = 40
"""Findings a letter names one by one; of more it gives the number."""

CHINESE: Final = """{exporter}：

你单位于{applied}提交的二手车出口许可证申请（编号{reference}），经审查不符合下列规定。依照《中华人民共和国行政许可法》第三十八条，决定不予许可：

{findings}
{reason}
{contest}

{body}"""
ENGLISH: Final = """To {exporter}:

Your application {reference} of {applied} for a license to export used vehicles does not meet the provisions below. Under article 38 of the Administrative Licensing Law the license is refused:

{findings}
{reason}
{contest}

{body}"""  # noqa: E501  a letter's paragraphs are one line each

REASON_ZH: Final = "审查意见：{}"
REASON: Final = "Reason given by the office: {}"


@dataclass(frozen=True, slots=True)
class Parties:
    """Who refuses whom, and when what was applied for."""

    exporter: str
    body: str
    reference: str
    applied: date


@dataclass(frozen=True, slots=True)
class LetterText:
    """What the firm is told: in Chinese, and in English if it is written in both."""

    chinese: str
    english: str = ""


def cited(clause: Clause) -> str:
    """How a letter names a clause, in every language."""
    return f"{clause.instrument} {clause.article}"


def draft(
    parties: Parties, findings: Sequence[Finding], *, reason: str, contest: str, language: str
) -> str:
    """A letter that cites each failed rule with its clause, what was found, and the reason.

    `contest` says where and until when the decision is contested.
    """
    chinese = language.startswith("zh")
    paragraphs = [
        f"{place}. {cited(f.clause)}"
        f"{_subject(f, parties, chinese=chinese)}{wording.message(f, language=language)}"
        for place, f in enumerate(findings[:MOST_CITED], start=1)
    ]
    if (left := len(findings) - MOST_CITED) > 0:
        paragraphs.append(
            f"另有{left}项，见申请材料。" if chinese else f"And {left} more, on the file."
        )
    return (CHINESE if chinese else ENGLISH).format(
        exporter=parties.exporter,
        body=parties.body,
        reference=parties.reference,
        applied=parties.applied.isoformat(),
        contest=contest,
        findings="\n".join(paragraphs),
        reason=f"\n{(REASON_ZH if chinese else REASON).format(reason)}\n" if reason else "",
    )


def head(*, reference: str, body: str, day: date) -> Head:
    """What stands over a refusal."""
    return Head("不予许可决定书", "Decision to refuse a license", reference, body, day)


def _subject(finding: Finding, parties: Parties, *, chinese: bool) -> str:
    """The car a finding is about; nothing where it is about the application as a whole."""
    car = f" {finding.subject}" if len(finding.subject) <= 17 else ""  # noqa: PLR2004  a VIN
    return f"{car}：" if chinese else f"{car}: "
