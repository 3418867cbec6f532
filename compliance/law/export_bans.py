"""商务部 海关总署公告2018年第4号, on exports to the Democratic People's Republic of Korea.

Dated 2018-01-05, in force from the next day; it carries out resolution 2397 of the Security
Council. Read in the text that china.zjol.com.cn/gnxw/201801/t20180117_6386101.shtml gives.
"""

from datetime import date
from typing import Final

from compliance.law.clauses import Caveat, Clause
from compliance.law.ruleset import Entry, RuleSet

FIRST_DAY: Final = date(2018, 1, 6)

INSTRUMENT: Final = "商务部 海关总署公告2018年第4号"
URL: Final = "https://www.mofcom.gov.cn/"

NORTH_KOREA: Final = Clause(
    id="4-2018.1",
    instrument=INSTRUMENT,
    article="一",
    text="No iron, steel or other metal, no industrial machinery and no transport vehicle is "
    "exported to North Korea.",
    text_zh="全面禁止对朝鲜出口铁、钢和其他金属、工业机械、运输车辆。",
    url=URL,
    valid_from=FIRST_DAY,
    caveat=Caveat.MAY_HAVE_ENDED,
)

CLAUSES: Final = (NORTH_KOREA,)

BARRED: Final = "destination.barred"

VALUES: Final = (Entry(BARRED, FIRST_DAY, ("KP",), NORTH_KOREA),)


def barred_by(law: RuleSet) -> tuple[str, ...]:
    """The destinations to which that law lets no vehicle go."""
    return law.names(BARRED) if BARRED in law else ()
