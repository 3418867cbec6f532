"""《二手车出口不诚信行为负面清单》: the seven rows of the negative list of dishonest conduct.

The wording of none has been seen: two are named in a translated article of the press, the others
nowhere. Each carries a working title of ours, and binds nobody, until the ministry loads its text.
"""

from dataclasses import dataclass
from typing import Final

from compliance.law import notice_648
from compliance.law.clauses import Clause

CLAUSE: Final[Clause] = notice_648.STANDING
PREFIX: Final = "negative_list."


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number, and what we call it until its official wording is loaded."""

    number: str
    title_zh: str
    title: str

    @property
    def parameter(self) -> str:
        """The name under which later wording is entered."""
        return f"{PREFIX}{self.number}"


ROWS: Final = (
    Row("N1", "提供虚假车辆信息", "False vehicle information"),
    Row("N2", "未按规定开展出口业务", "Business not carried out by the rules"),
    Row("N3", "未按规定办理注销登记", "Deregistration not carried out by the rules"),
    Row("N4", "未履行售后服务责任", "After-sales duties not met"),
    Row("N5", "出租、出借或转让出口资格", "Lending or selling the right to export"),
    Row("N6", "拒不配合监督检查", "Refusing to cooperate with supervision"),
    Row("N7", "未按要求落实整改", "A corrective order not carried out"),
)
