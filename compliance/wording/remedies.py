"""How a letter says where and until when a decision is contested.

The names of organ and court are the body's or the ministry's, entered with a source. Where nobody
has entered them the acts' own words stand instead, marked to be confirmed; a name is never guessed.
"""

from dataclasses import dataclass
from typing import Final

ORGAN_ZH: Final = "作出本决定的行政机关的本级人民政府（复议机关名称待核）"
ORGAN: Final = (
    "the people's government at the level of the deciding authority (name to be confirmed)"
)
COURT_ZH: Final = "有管辖权的人民法院（法院名称待核）"
COURT: Final = "the people's court that has jurisdiction (name to be confirmed)"
REVIEW_ZH: Final = (
    "你单位也可以通过本平台申请本机关内部复核。内部复核不是行政复议，不停止上述期限的计算。"
)
REVIEW: Final = (
    "Your firm may also ask on this portal for the office's own internal review. It is not "
    "administrative reconsideration, and neither of these periods stops for it."
)


@dataclass(frozen=True, slots=True)
class Remedies:
    """Where a decision is contested, and how long; names are empty where nobody entered them."""

    days: int
    months: int
    review_organ: str = ""
    court: str = ""


def contest(remedies: Remedies, *, internal_review: bool = False) -> tuple[str, str]:
    """The paragraph under a decision, in Chinese and in English."""
    days, months = remedies.days, remedies.months
    organ, court = remedies.review_organ, remedies.court
    chinese = (
        f"如不服本决定，可以自收到本决定之日（即知道该行政行为之日）起{days}日内，"
        f"向{organ or ORGAN_ZH}申请行政复议；也可以自收到本决定之日起{months}个月内，"
        f"向{court or COURT_ZH}提起行政诉讼。"
    )
    english = (
        f"If you do not accept this decision you may apply for administrative reconsideration to "
        f"{organ or ORGAN} within {days} days of receiving it, which is the day of learning of it, "
        f"or bring an action before {court or COURT} within {months} months of receiving it."
    )
    if internal_review:
        return f"{chinese}{REVIEW_ZH}", f"{english} {REVIEW}"
    return chinese, english
