"""The general law of licensing: supervision of those who decide, and a firm's way to a review.

《中华人民共和国行政许可法》 (2019) and 《中华人民共和国行政复议法》 (2023), both kept in the
national database of laws, which is the address we give. How much risk asks for one signature more
is the authorities' own measure of supervision: data that the ministry changes.
"""

from typing import Final

from compliance.law.announcement_6_2024 import IN_FORCE
from compliance.law.clauses import Clause
from compliance.law.parameters import Basis
from compliance.law.ruleset import Entry

LICENSING: Final = "《中华人民共和国行政许可法》"
REVIEW: Final = "《中华人民共和国行政复议法》(2023年修订)"
URL: Final = "https://flk.npc.gov.cn/"

SUPERVISION: Final = Clause(
    id="licensing.10",
    instrument=LICENSING,
    article="第十条",
    text="Authorities set up supervision over how licenses are decided on, and keep to it.",
    text_zh="行政机关应当建立健全对实施行政许可的监督制度，加强监督检查。",
    url=URL,
    valid_from=IN_FORCE,
)
REASONS: Final = Clause(
    id="licensing.38",
    instrument=LICENSING,
    article="第三十八条",
    text="A refusal is written, gives its reasons, and says how the applicant can contest it.",
    text_zh="不予行政许可的书面决定应当说明理由，并告知申请人依法申请行政复议或者提起行政诉讼的权利。",
    url=URL,
    valid_from=IN_FORCE,
)
RECONSIDERATION: Final = Clause(
    id="review.20",
    instrument=REVIEW,
    article="第二十条",
    text="Whoever a decision wrongs may apply for reconsideration within sixty days of learning "
    "of it.",
    text_zh="认为行政行为侵犯其合法权益的，可以自知道或者应当知道该行为之日起六十日内申请行政复议。",
    url=URL,
    valid_from=IN_FORCE,
)

CLAUSES: Final = (SUPERVISION, REASONS, RECONSIDERATION)

VALUES: Final = (
    Entry("signature.third_from_vehicles", IN_FORCE, 50, SUPERVISION, basis=Basis.PORTAL),
    Entry("signature.third_from_referred", IN_FORCE, 10, SUPERVISION, basis=Basis.PORTAL),
    Entry(
        "signature.third_for_standing",
        IN_FORCE,
        value=True,
        clause=SUPERVISION,
        basis=Basis.PORTAL,
    ),
    Entry("reconsideration.days", IN_FORCE, 60, RECONSIDERATION),
)
