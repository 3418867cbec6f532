"""商办贸函〔2025〕408号, on what makers of modified vehicles hand in before they export.

Dated 2025-09-27. Its own text was found nowhere; what it asks for is known from the notice of
Shanghai that passes it on, 沪商贸发便字〔2025〕118号, whose address we give. It speaks of new
vehicles, so that it is a guide here to what notice 648 calls the proof of a modification.
"""

from datetime import date
from typing import Final

from compliance.law.clauses import Caveat, Clause
from compliance.law.parameters import Basis
from compliance.law.ruleset import Entry

DATED: Final = date(2025, 9, 27)

INSTRUMENT: Final = "商办贸函〔2025〕408号"
URL: Final = "https://sww.sh.gov.cn/zxxxgk/20251009/16eab6e4db08459da2c4fd0cf9b1f7e0.html"

PROOF: Final = Clause(
    id="408.proof",
    instrument=INSTRUMENT,
    article="改装企业申报材料",
    text="A maker of modified vehicles hands in: its production capacity, production records, "
    "contracts and invoices for the chassis and for the special equipment, declarations, and a "
    "description with photographs.",
    text_zh="改装企业应当提交：生产能力、生产记录、底盘采购合同及发票、专用装置采购合同及发票、"
    "承诺声明，以及附照片的改装说明。",
    url=URL,
    valid_from=DATED,
    caveat=Caveat.UNSEEN,
)

CLAUSES: Final = (PROOF,)

PROOF_ITEMS: Final = "modification.proof_items"
ITEMS: Final = (
    "capacity",
    "production",
    "chassis",
    "equipment",
    "declaration",
    "photographs",
)

# That a used modified vehicle is proven by the same papers is the portal's own reading.
VALUES: Final = (Entry(PROOF_ITEMS, DATED, ITEMS, PROOF, basis=Basis.PORTAL),)
