"""关于申请二手车和改装车出口许可证有关事项的工作指引(企业版), 2025-12-11.

Of MOFCOM's foreign-trade department and the licence bureau; it tightens what notice 648 says.
"""

from datetime import date
from typing import Final

from compliance.law.clauses import Caveat, Clause
from compliance.law.notice_648 import FROM_2026
from compliance.law.ruleset import Entry

ISSUED: Final = date(2025, 12, 11)

INSTRUMENT: Final = "《关于申请二手车和改装车出口许可证有关事项的工作指引(企业版)》(2025年12月11日)"
URL: Final = "https://xkzj.mofcom.gov.cn/"  # the licence bureau's portal, where its guides are kept

CONFIRMATION: Final = Clause(
    id="guide-2025.I",
    instrument=INSTRUMENT,
    article="一",
    text="The confirmation is due where the license is applied for within 180 days of "
    "registration. Only the vehicle's manufacturer may issue it, listed in the MIIT Announcement "
    "under exactly that name; not its sales company, its overseas branch or dealers, nor a maker "
    "of modified vehicles.",
    text_zh="出口许可证申请日期距注册登记日期180天以内（含）的，须提交《售后维修服务确认书》。"
    "确认书仅可由列入《道路机动车辆生产企业及产品公告》且名称完全一致的车辆生产企业出具；"
    "其销售公司、海外销售部门、海外授权经销商以及改装车生产企业均不得出具。",
    url=URL,
    valid_from=ISSUED,
)

TRANSITION: Final = Clause(
    id="guide-2025.I.3",
    instrument=INSTRUMENT,
    article="一(三)",
    text="For vehicles whose transfer registration pending export was completed before 1 January "
    "2026 the authorities guide the firm to perform its contracts and export in an orderly way.",
    text_zh="2026年1月1日前已完成转让登记待出口的车辆，由主管部门引导企业依约履行合同、有序出口。",
    url=URL,
    valid_from=ISSUED,
    caveat=Caveat.UNSEEN,  # the sentence is notice 648's; the text of this part was found nowhere
)

CLAUSES: Final = (CONFIRMATION, TRANSITION)

VALUES: Final = (
    Entry("confirmation.issuers", FROM_2026, ("manufacturer",), CONFIRMATION),
    Entry("confirmation.transfer_exempt_before", FROM_2026, FROM_2026, TRANSITION),
)

# A last day of application for exempt vehicles may still be set; none was found in the text.
LAST_EXEMPT_DAY: Final = "confirmation.transfer_exempt_until"
