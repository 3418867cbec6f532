"""The general law of licensing: supervision of those who decide, and a firm's way to a review.

《中华人民共和国行政许可法》 (2019) and 《中华人民共和国行政复议法》 (2023), both kept in the
national database of laws, which is the address we give. How much risk asks for one signature more
is the authorities' own measure of supervision: data that the ministry changes.
"""

from typing import Final

from compliance.law.announcement_6_2024 import IN_FORCE
from compliance.law.clauses import Caveat, Clause
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

ORGAN: Final = Clause(
    id="review.24-25",
    instrument=REVIEW,
    article="第二十四条、第二十五条",
    text="A decision of a department of a local people's government is reconsidered by that "
    "government, one of a department of the State Council by that department itself.",
    text_zh="对地方人民政府工作部门的行政行为不服的，由本级人民政府管辖；"
    "对国务院部门的行政行为不服的，由该国务院部门管辖。",
    url=URL,
    valid_from=IN_FORCE,
    caveat=Caveat.UNSEEN,
)
LITIGATION: Final = Clause(
    id="litigation.46",
    instrument="《中华人民共和国行政诉讼法》",
    article="第四十六条",
    text="An action is brought before the people's court within six months of learning of the "
    "decision.",
    text_zh="直接向人民法院提起诉讼的，应当自知道或者应当知道作出行政行为之日起六个月内提出。",
    url=URL,
    valid_from=IN_FORCE,
    caveat=Caveat.UNSEEN,
)

CLAUSES: Final = (SUPERVISION, REASONS, RECONSIDERATION, ORGAN, LITIGATION)

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
    Entry("litigation.months", IN_FORCE, 6, LITIGATION),
    # The office's own second look: no act knows it, and it stops neither of the two above.
    Entry("internal_review.days", IN_FORCE, 60, SUPERVISION, basis=Basis.PORTAL),
)
