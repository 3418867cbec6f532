"""How firms are watched: being heard, and the measure of the periodic review.

《中华人民共和国行政处罚法》 (2021), kept in the national database of laws, gives whoever is charged
a hearing. The notice sets no points, no periods and no thresholds; it leaves the evaluation of
firms to the authorities. What stands here is such a measure: the portal's own, said to be so
wherever it is shown, and data that the ministry changes.
"""

from typing import Final

from compliance.law.clauses import Clause
from compliance.law.negative_list import ROWS
from compliance.law.notice_648 import PUBLISHED, STANDING
from compliance.law.parameters import Basis
from compliance.law.ruleset import Entry

PENALTY: Final = "《中华人民共和国行政处罚法》(2021年修订)"
URL: Final = "https://flk.npc.gov.cn/"

HEARD: Final = Clause(
    id="penalty.45",
    instrument=PENALTY,
    article="第四十五条",
    text="Whoever is charged may state the case and defend it; authorities hear it, and do not "
    "decide more harshly because of it.",
    text_zh="当事人有权进行陈述和申辩；行政机关应当充分听取当事人的意见，不得因当事人陈述、申辩而"
    "给予更重的处罚。",
    url=URL,
    valid_from=PUBLISHED,
)
HEARING: Final = Clause(
    id="penalty.64",
    instrument=PENALTY,
    article="第六十四条",
    text="Before a grave measure the firm is told that it may ask for a hearing, within five "
    "working days of being told.",
    text_zh="当事人要求听证的，应当在行政机关告知后五日（工作日）内提出；行政机关应当组织听证。",
    url=URL,
    valid_from=PUBLISHED,
)

CLAUSES: Final = (HEARD, HEARING)

# Points that one upheld incident takes off, by the row of the negative list.
_ROW_POINTS: Final = {"N1": 20, "N2": 10, "N3": 10, "N4": 15, "N5": 30, "N6": 15, "N7": 20}


def _ours(name: str, value: int, clause: Clause = STANDING) -> Entry:
    """A measure of the portal's own, until the ministry sets one under the clause."""
    return Entry(name, PUBLISHED, value, clause, basis=Basis.PORTAL)


VALUES: Final = (
    _ours("incident.answer_working_days", 10, HEARD),
    Entry("exit.hearing_working_days", PUBLISHED, 5, HEARING),
    _ours("review.every_months", 3),
    *(_ours(f"review.points.{row.number}", _ROW_POINTS[row.number]) for row in ROWS),
    _ours("review.points.misreported", 4),
    _ours("review.points.deregistrations", 5),
    _ours("review.points.unused", 1),
    _ours("review.points.orders", 10),
    _ours("review.points.orders_overdue", 30),
    _ours("review.points.complaints", 5),
    _ours("review.points.filing", 20),
    _ours("review.points.related", 10),
    # However often one thing happens, it alone does not take more than this.
    _ours("review.most_for_one", 40),
    _ours("review.halved_after_months", 12),
    _ours("review.forgotten_after_months", 36),
    _ours("review.talk_from", 10),
    _ours("review.order_from", 25),
    _ours("review.suspension_from", 50),
    _ours("review.exit_from", 80),
)
