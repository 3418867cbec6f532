"""How a license is applied for and issued: the procedural guide and the norm of issue.

《二手车出口有关事项申办指南(企业版)》, revised 2025, and 《出口许可证签发工作规范》 of 2008.
Both are kept at the licence bureau's portal, which is the address we give. The norm is older than
the export of used vehicles; its clauses are dated from when there were licenses to apply it to.
"""

from datetime import date
from typing import Final

from compliance.law.announcement_6_2024 import IN_FORCE
from compliance.law.clauses import Caveat, Clause
from compliance.law.ruleset import Entry

GUIDE: Final = "《二手车出口有关事项申办指南(企业版)》(2025年修订)"
NORM: Final = "《出口许可证签发工作规范》(2008年)"
NOTICE: Final = "商务部配额许可证事务局年度通知"
URL: Final = "https://xkzj.mofcom.gov.cn/"
NOTICE_YEAR: Final = date(2025, 12, 15)

VIN: Final = Clause(
    id="guide.vin",
    instrument=GUIDE,
    article="申请表·车辆识别代号(GB 16735-2019)",
    text="The application names the vehicle by its identification number: seventeen characters as "
    "GB 16735 forms it, position 9 being a check character.",
    text_zh="申请表应当填写车辆识别代号（VIN），其构成及第9位检验位应当符合GB 16735-2019。",
    url=URL,
    valid_from=IN_FORCE,
)
BATCH: Final = Clause(
    id="guide.batch",
    instrument=GUIDE,
    article="一批一证",
    text="One batch, one license, cleared once: one destination, one customs district, one "
    "contract, one way of payment, one way of transport.",
    text_zh="二手车出口许可证实行“一批一证”，一次报关使用；每证限一个进口国（地区）、一个报关口岸、"
    "一份合同、一种付款方式、一种运输方式。",
    url=URL,
    valid_from=IN_FORCE,
)
CONTRACT: Final = Clause(
    id="guide.contract",
    instrument=GUIDE,
    article="出口合同",
    text="The export contract is in force and divides after-sales duties between seller and "
    "buyer; a contract in a foreign language comes with a Chinese version, which prevails.",
    text_zh="出口合同应当合法有效并载明售后服务条款，明确买卖双方责任；外文合同须附中文文本，以中文文本为准。",
    url=URL,
    valid_from=IN_FORCE,
)
STATEMENT: Final = Clause(
    id="guide.statement",
    instrument=GUIDE,
    article="谁出口谁申领",
    text="Who exports applies, itself, and answers for the truth and accuracy of what it states.",
    text_zh="二手车出口许可证由出口企业自行申领，企业对申报内容的真实性、准确性负责。",
    url=URL,
    valid_from=IN_FORCE,
)
TRACEABILITY: Final = Clause(
    id="guide.traceability",
    instrument=GUIDE,
    article="质量追溯责任主体",
    text="The exporter is who answers for the quality of what it exported, and owes after-sales "
    "service and parts for every vehicle, whatever its age.",
    text_zh="出口企业是二手车出口质量追溯责任主体，应当为所出口的全部车辆提供售后服务和配件供应。",
    url=URL,
    valid_from=IN_FORCE,
)
DECISION: Final = Clause(
    id="norm-2008.10",
    instrument=NORM,
    article="第十条",
    text="A license is decided on within three working days of a complete application.",
    text_zh="自收到内容完备的申请之日起3个工作日内签发出口许可证。",
    url=URL,
    valid_from=IN_FORCE,
)
NEXT_YEAR: Final = Clause(
    id="norm-2008.13",
    instrument=NORM,
    article="第十三条",
    text="From 10 December on licenses of the next year may be issued; they start on 1 January.",
    text_zh="每年12月10日起可以签发下一年度出口许可证，有效期自下一年度1月1日起。",
    url=URL,
    valid_from=IN_FORCE,
)
VALIDITY: Final = Clause(
    id="norm-2008.14",
    instrument=NORM,
    article="第十四条",
    text="A license is good for six months and never beyond 31 December of its year.",
    text_zh="出口许可证有效期为6个月，且截止日期不得超过当年12月31日。",
    url=URL,
    valid_from=IN_FORCE,
)

CHANGE: Final = Clause(
    id="norm-2008.15-17",
    instrument=NORM,
    article="第十五条至第十七条",
    text="Nobody alters the face of a license. It is changed or extended on application within its "
    "validity: the old one is handed back for a new one, never beyond 31 December.",
    text_zh="任何单位和个人不得涂改出口许可证证面内容。需要更改或者延期的，应当在有效期内向原发证机构提出，"
    "交回原证、换发新证；延期最长不得超过当年12月31日。",
    url=URL,
    valid_from=IN_FORCE,
)
YEARLY_NOTICE: Final = Clause(
    id="bureau.next-year",
    instrument=NOTICE,
    article="2026年度",
    text="For 2026 the bureau took applications for licenses of the next year from 15 December on; "
    "the applicant chooses the year.",
    text_zh="2026年度出口许可证自2025年12月15日起受理申请，由申请人选择许可证年度。",
    url=URL,
    valid_from=NOTICE_YEAR,
    caveat=Caveat.UNSEEN,  # known from en.cncarexportbase.com/news/policy/521.html alone
)

CLAUSES: Final = (
    VIN,
    BATCH,
    CONTRACT,
    STATEMENT,
    TRACEABILITY,
    DECISION,
    NEXT_YEAR,
    VALIDITY,
    CHANGE,
    YEARLY_NOTICE,
)

VALUES: Final = (
    Entry("decision.working_days", IN_FORCE, 3, DECISION),
    Entry("license.next_year_from", IN_FORCE, "12-10", NEXT_YEAR),
    # The bureau's notice narrows it for the turn of 2026; whether it does so again is not known.
    Entry("license.next_year_from", NOTICE_YEAR, "12-15", YEARLY_NOTICE),
    Entry("license.validity_months", IN_FORCE, 6, VALIDITY),
)
