"""商务部 工业和信息化部 公安部 交通运输部 海关总署公告2024年第6号: the base regime.

Dated 2024-02-05, in force 2024-03-01. Where the number of a section has not been seen in the text
itself, the clause is cited by its subject and not by a number.
"""

from datetime import date
from typing import Final

from compliance.law.clauses import Caveat, Clause
from compliance.law.ruleset import Entry

IN_FORCE: Final = date(2024, 3, 1)

INSTRUMENT: Final = "商务部 工业和信息化部 公安部 交通运输部 海关总署公告2024年第6号"
URL: Final = (
    "https://www.mofcom.gov.cn/zcfb/blgg/bl/2024/art/2024/art_92204c384cb34be5b63d169eba63759c.html"
)


def _clause(id: str, article: str, *, text: str, text_zh: str) -> Clause:  # noqa: A002  its id
    return Clause(
        id=f"6-2024.{id}",
        instrument=INSTRUMENT,
        article=article,
        text=text,
        text_zh=text_zh,
        url=URL,
        valid_from=IN_FORCE,
    )


SCOPE: Final = _clause(
    "scope",
    "二手车定义",
    text="A used vehicle is a motor vehicle or trailer that changes owner after its registration "
    "and before mandatory scrapping; three-wheelers and low-speed goods vehicles are not among "
    "them.",
    text_zh="二手车是指办理注册登记后至达到国家强制报废标准前进行交易并转移所有权的机动车（不含三轮汽车、"
    "低速载货汽车）和挂车。",
)
FILING: Final = _clause(
    "filing",
    "企业备案",
    text="Only a filed firm exports used vehicles. The filing is reviewed within 15 working days "
    "and is good for one year from its approval.",
    text_zh="开展二手车出口业务的企业应当备案；备案申请自受理之日起15个工作日内审核，自批准之日起一年内有效。",
)
FILING_FIRMS: Final = _clause(
    "filing-firms",
    "企业备案·条件",
    text="A maker listed in the MIIT Announcement, or a distribution firm: a legal person with a "
    "fixed office and premises for display or sale, experience in car sales or trade, at least "
    "three professional appraisers, lawful operation and no breach left uncorrected.",
    text_zh="备案企业为列入《道路机动车辆生产企业及产品公告》的车辆生产企业，或者具有法人资格、固定办公"
    "及展示销售场所、汽车销售或贸易经验、3名以上鉴定评估专业人员，且依法经营、无未整改违规行为的流通企业。",
)
FILING_PAPERS: Final = _clause(
    "filing-papers",
    "企业备案·材料",
    text="The application comes with a letter, the business licence, the legal representative's "
    "identity, evidence of premises and staff, and the audit report of the previous year; a newly "
    "registered firm files its current statements and the audit report of its investor.",
    text_zh="备案申请应当提交申请函、营业执照、法定代表人身份证明、场所及人员证明材料、上一年度审计报告；"
    "新注册企业提交近期财务报表及其出资人的审计报告。",
)
TEST_REPORT: Final = _clause(
    "test-report",
    "第三方检测",
    text="A third party's test report shows that the vehicle meets the export quality standard: "
    "WM/T 8-2022 for passenger cars, WM/T 9-2022 for commercial vehicles and trailers.",
    text_zh="出口二手车应当取得第三方检测机构出具的检测报告：乘用车符合WM/T 8-2022，商用车辆及挂车"
    "符合WM/T 9-2022。",
)
ACCESS: Final = _clause(
    "access",
    "目的国准入",
    text="The exporter declares that the vehicle meets the entry standard of the destination; "
    "where the destination has none, the test report takes its place.",
    text_zh="出口企业声明车辆符合目的国（地区）准入标准；目的国（地区）无相关标准的，以检测报告为准。",
)
MAINTENANCE: Final = _clause(
    "maintenance",
    "维修记录",
    text="The electronic maintenance records of motor vehicles are open to filed exporters.",
    text_zh="汽车维修电子健康档案系统向备案出口企业开放查询。",
)
DEREGISTRATION: Final = _clause(
    "deregistration",
    "注销登记",
    text="The vehicle's registration is cancelled within two months after export clearance.",
    text_zh="车辆出口结关后两个月内办理注销登记。",
)
NO_HOME_SALE: Final = _clause(
    "no-home-sale",
    "转让登记待出口",
    text="Once its transfer pending export is registered, a vehicle is not traded inside China.",
    text_zh="已办理转让登记待出口的车辆，不得在国内交易。",
)

# VI  Ten cases in which a used vehicle must not be exported.

PROHIBITED: Final = _clause(
    "VI",
    "六",
    text="In any of ten cases a used vehicle must not be exported.",
    text_zh="有下列十种情形之一的二手车，禁止出口。",
)

_CASES: Final = {
    "scrapping": (
        "六(一)",
        "It has reached the mandatory scrapping standard, or will within one year (inclusive).",
        "已达到国家强制报废标准或者距强制报废标准一年以内（含一年）的。",
    ),
    "encumbered": (
        "六(二)",
        "It is mortgaged, pledged or under customs supervision.",
        "在抵押、质押期间或者海关监管期间的。",
    ),
    "seized": (
        "六(三)",
        "It is sealed or seized by supervisory, judicial or law-enforcement bodies.",
        "被监察机关、司法机关、行政执法部门依法查封、扣押的。",
    ),
    "stolen": (
        "六(四)",
        "It was got by theft, robbery, fraud or another crime.",
        "通过盗窃、抢劫、诈骗等违法犯罪手段获得的。",
    ),
    "mismatched": (
        "六(五)",
        "It does not match its registration certificate.",
        "与机动车登记证书记载不一致的。",
    ),
    "smuggled-or-assembled": (
        "六(六)",
        "It was smuggled, or illegally assembled.",
        "走私或者非法拼装、组装的。",
    ),
    "papers-incomplete": (
        "六(七)",
        "Its legal papers are incomplete.",
        "不具有法定证明、凭证的。",
    ),
    "test-failed": ("六(八)", "It failed the test.", "经检测不合格的。"),
    "violations-open": (
        "六(九)",
        "Traffic violations or accidents of it are still open.",
        "涉及未处理的道路交通违法行为或者道路交通事故的。",
    ),
    "barred": (
        "六(十)",
        "Another law or regulation bars it from trade or export.",
        "法律、行政法规禁止交易或者出口的其他情形。",
    ),
}

# The notice that came with the announcement: its number, its day and its address are known, not
# its text, so nothing is enforced under it.
COMPANION: Final = Clause(
    id="25-2024",
    instrument="商贸发〔2024〕25号",
    article="全文",
    text="The notice on the export of used vehicles that accompanies announcement 6 of 2024.",
    text_zh="与公告2024年第6号配套的二手车出口工作通知。",
    url="https://www.gov.cn/zhengce/zhengceku/202402/content_6931424.htm",
    valid_from=IN_FORCE,
    caveat=Caveat.UNSEEN,
)

CASES: Final = {
    case: _clause(f"VI.{number}", article, text=text, text_zh=text_zh)
    for number, (case, (article, text, text_zh)) in enumerate(_CASES.items(), start=1)
}

CLAUSES: Final = (
    SCOPE,
    FILING,
    FILING_FIRMS,
    FILING_PAPERS,
    TEST_REPORT,
    ACCESS,
    MAINTENANCE,
    PROHIBITED,
    *CASES.values(),
    DEREGISTRATION,
    NO_HOME_SALE,
    COMPANION,
)

VALUES: Final = (
    Entry("filing.working_days", IN_FORCE, 15, FILING),
    Entry("filing.validity_months", IN_FORCE, 12, FILING),
    Entry("filing.least_appraisers", IN_FORCE, 3, FILING_FIRMS),
    Entry("test_report.standards.passenger", IN_FORCE, ("WM/T 8-2022",), TEST_REPORT),
    Entry("test_report.standards.commercial", IN_FORCE, ("WM/T 9-2022",), TEST_REPORT),
    Entry("test_report.standards.trailer", IN_FORCE, ("WM/T 9-2022",), TEST_REPORT),
    # Whether every car needs a report is read in two ways; we ask for it unless a destination is
    # exempted here, and for the declaration unless a destination is known to have no standard.
    Entry("test_report.waived_destinations", IN_FORCE, (), TEST_REPORT),
    Entry("access_declaration.waived_destinations", IN_FORCE, (), ACCESS),
    Entry("prohibited.scrapping_months", IN_FORCE, 12, CASES["scrapping"]),
    Entry("deregistration.months", IN_FORCE, 2, DEREGISTRATION),
)
