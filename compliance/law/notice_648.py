"""商贸函〔2025〕648号, on further strengthening the management of used-vehicle export.

Dated 2025-11-11, published 2025-11-14. In the notice's own order.
"""

from datetime import date
from typing import Final

from compliance.law.clauses import Clause
from compliance.law.parameters import Basis
from compliance.law.ruleset import Entry

PUBLISHED: Final = date(2025, 11, 14)
FROM_2026: Final = date(2026, 1, 1)

INSTRUMENT: Final = "商贸函〔2025〕648号"
URL: Final = "https://www.gov.cn/zhengce/zhengceku/202511/content_7048644.htm"

# I(1)  Strict control of new cars exported in the name of used cars.

NEAR_NEW: Final = Clause(
    id="648.I.1",
    instrument=INSTRUMENT,
    article="一(一)",
    text="A vehicle whose export is applied for 180 days or fewer after its registration needs its "
    "maker's confirmation of after-sales service, with the destination, the vehicle, the service "
    "outlets there and the maker's seal; without it, no export license.",
    text_zh="自注册登记之日起不满180天（含180天）申请出口的车辆，须补充提交车辆生产企业出具的"
    "《售后维修服务确认书》，载明出口国家、车辆信息、售后服务网点信息并加盖生产企业公章；"
    "未按要求提交的，不予发放出口许可证。",
    url=URL,
    valid_from=FROM_2026,
)

# I(2)  Orderly application for licenses and orderly issue.

LICENSE_DATA: Final = Clause(
    id="648.I.2",
    instrument=INSTRUMENT,
    article="一(二)",
    text="What is applied for must be complete and correct: brand, model, registration date and "
    "date of the transfer pending export equal the registration certificate, and both dates are "
    "written in the license's annex; otherwise no license. Repeated misreporting is made public.",
    text_zh="申请企业填报的信息应当完整、准确，品牌、型号、注册登记日期、转让登记待出口日期等须与"
    "《机动车登记证书》一致，两项日期填入出口许可证附表；未按要求填报的，不予发放出口许可证。"
    "多次错报的企业和发证机构予以通报。",
    url=URL,
    valid_from=PUBLISHED,
)

# I(3)  Dynamic management of firms, and their exit.

STANDING: Final = Clause(
    id="648.I.3",
    instrument=INSTRUMENT,
    article="一(三)",
    text="Firms are held to the negative list of dishonest conduct: a talk for whoever is found in "
    "it; a corrective order for firms that are found in it again and again, that cannot provide "
    "repair technology and spare parts in time, or that do not honour their quality assurance, and "
    "for firms set up by the same legal representatives or related persons. Whether the correction "
    "was made decides on their applications.",
    text_zh="依据《二手车出口不诚信行为负面清单》对企业实施动态管理：对存在不诚信行为的企业予以约谈；"
    "对屡次发生不诚信行为、不能及时提供维修技术和备件、不履行质量保证承诺的企业，以及其法定代表人、"
    "关联人另设的企业，责令整改；企业申领许可证时，审查其整改情况。",
    url=URL,
    valid_from=PUBLISHED,
)

# II(4)  Modified vehicles.

MODIFIED: Final = Clause(
    id="648.II.4",
    instrument=INSTRUMENT,
    article="二(四)",
    text="For a modified vehicle the chassis brand, the brand of the modified vehicle and the "
    "model are stated and its modification is proven; no license where the proof fails, where the "
    "product is not in the MIIT Announcement, or without a valid compulsory product certificate "
    "(CCC).",
    text_zh="出口改装车应当准确填报底盘品牌、改装车品牌、车辆型号，并提交改装真实性证明材料；"
    "改装真实性无法证明、产品未列入《道路机动车辆生产企业及产品公告》或者未获得有效国家强制性产品认证的，"
    "不予发放出口许可证。",
    url=URL,
    valid_from=PUBLISHED,
)

# III(5), III(6)  Guidance: markets abroad, and the services around an export.

MARKETS: Final = Clause(
    id="648.III.5",
    instrument=INSTRUMENT,
    article="三(五)",
    text="Firms are guided to diverse markets, helped by trade promotion and by public exhibition "
    "and trading centres in key markets abroad.",
    text_zh="引导企业开拓多元化国际市场，发挥贸易促进平台作用，支持在重点海外市场建设公共展示交易中心。",
    url=URL,
    valid_from=PUBLISHED,
)
ONE_STOP: Final = Clause(
    id="648.III.6",
    instrument=INSTRUMENT,
    article="三(六)",
    text="One-stop markets for the services of used-vehicle export are explored: testing, "
    "preparation, customs declaration, logistics; exporters, makers and importers build a stable "
    "after-sales system.",
    text_zh="探索建设集检测、整备、报关、物流等于一体的二手车出口一站式服务市场，引导出口企业、生产企业"
    "与境外进口商建立稳定的售后服务体系。",
    url=URL,
    valid_from=PUBLISHED,
)

CLAUSES: Final = (NEAR_NEW, LICENSE_DATA, STANDING, MODIFIED, MARKETS, ONE_STOP)

VALUES: Final = (
    # 不满180天(含180天): the press writes "less than 180 days", the bracket decides.
    Entry("confirmation.threshold_days", FROM_2026, 180, NEAR_NEW),
    Entry("confirmation.threshold_inclusive", FROM_2026, value=True, clause=NEAR_NEW),
    # The day of registration is day 0: Civil Code art. 201 leaves the starting day out.
    Entry("confirmation.count_start_day", FROM_2026, value=False, clause=NEAR_NEW),
    Entry("confirmation.effective_from", FROM_2026, FROM_2026, NEAR_NEW),
    # 多次 has no number in the notice; twice within a year raises a flag, and a person decides.
    Entry("standing.repeat_count", PUBLISHED, 2, STANDING, basis=Basis.PORTAL),
    Entry("standing.repeat_months", PUBLISHED, 12, STANDING, basis=Basis.PORTAL),
)
