"""The people and organizations of the demo country."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from stdnum.cn import uscc

from exportportal.accounts.actors import CLOCK, Actor
from exportportal.accounts.models import Organization, User
from exportportal.accounts.roles import OrganizationKind, Role
from exportportal.accounts.services import admit_member, admit_organization, give_consent
from licenses.management.demo.filings import Applicant
from licenses.management.demo.moments import Calendar
from manufacturers.models import Manufacturer
from manufacturers.services import OutletDetails, add_outlet, link_organization

PASSWORD: Final = "demo-portal-2026"  # noqa: S105  # everybody knows it: the demo's only

# Name, English name, legal representative, filing body, issuing body. Two share a representative.
EXPORTERS: Final = (
    (
        "广州南星二手车出口有限公司",
        "Guangzhou Nanxing Used Car Export Co., Ltd.",
        "陈建国",
        "GD",
        "GZ",
    ),
    ("深圳海桥汽车贸易有限公司", "Shenzhen Haiqiao Auto Trading Co., Ltd.", "林晓梅", "SZ", "SZ"),
    (
        "成都西行国际贸易有限公司",
        "Chengdu Xixing International Trade Co., Ltd.",
        "周志强",
        "SC",
        "CD",
    ),
    (
        "宁波东港汽车进出口有限公司",
        "Ningbo Donggang Auto Import & Export Co., Ltd.",
        "王海燕",
        "NB",
        "NB",
    ),
    ("霍尔果斯丝路汽车有限公司", "Horgos Silk Road Auto Co., Ltd.", "马振华", "XJ", "XJ"),
    (
        "广州南星国际汽车有限公司",
        "Guangzhou Nanxing International Auto Co., Ltd.",
        "何立新",
        "GD",
        "GZ",
    ),
    (
        "广州粤兴车辆出口有限公司",
        "Guangzhou Yuexing Vehicle Export Co., Ltd.",
        "何立新",
        "GD",
        "GZ",
    ),
)
# How many days ago each was filed: the fifth has a month left, the sixth a week.
FILED: Final = (280, 279, 278, 277, 340, 360, 274)
MAKERS: Final = ("上海汽车集团股份有限公司", "比亚迪汽车工业有限公司", "奇瑞汽车股份有限公司")
OUTLETS: Final = (
    ("KZ", "阿斯塔纳服务中心", "Astana Auto Service LLP", "Astana, Mangilik El 55"),
    ("KZ", "阿拉木图服务中心", "Almaty Motors LLP", "Almaty, Rayimbek 221"),
    ("AE", "迪拜服务中心", "Gulf Auto Care LLC", "Dubai, Al Quoz 3"),
    ("UZ", "塔什干服务中心", "Toshkent Avto Servis MChJ", "Tashkent, Amir Temur 107"),
    ("RU", "莫斯科服务中心", "OOO Vostok Avto", "Moscow, Varshavskoe 170"),
)


@dataclass
class Cast:
    """Who acts in the demo country."""

    calendar: Calendar
    password: str = PASSWORD
    actors: dict[str, Actor] = field(default_factory=dict)
    exporters: list[Organization] = field(default_factory=list)
    clerks: dict[str, Actor] = field(default_factory=dict)
    dealers: list[Organization] = field(default_factory=list)
    applicants: list[Applicant] = field(default_factory=list)

    @cached_property
    def encoded(self) -> str:
        """The one password of all, hashed once: a good hash takes its time, and they are forty."""
        return make_password(self.password)

    def admit(self, username: str, name: str, organization: Organization, role: Role) -> Actor:
        """Let a person sign in; everybody was there before the first story."""
        membership = admit_member(
            organization=organization,
            role=role,
            username=username,
            full_name=name,
            password=None,
            actor=CLOCK,
            at=self.calendar.at(390, 8),
        )
        User.objects.filter(pk=membership.user_id).update(password=self.encoded)
        self.actors[username] = Actor.in_membership(membership)
        return self.actors[username]

    def official(self, body: Organization, role: Role) -> Actor:
        """A body's reviewer or approver."""
        return self.actors[f"{body.code.lower()}-{role}"]


def assemble(calendar: Calendar, *, password: str = PASSWORD) -> Cast:
    """Admit everybody, file the exporters, link the makers and list their outlets."""
    cast = Cast(calendar, password)
    calendar.at(300, 9)  # what is loaded was there before the first story
    call_command("load_authorities", verbosity=0)
    call_command("load_manufacturers", verbosity=0)
    _offices(cast, calendar)
    _firms(cast, calendar)
    for name in MAKERS:
        _maker(cast, name, calendar)
    guangzhou = cast.exporters[0]
    dealer = admit_organization(
        kind=OrganizationKind.DEALER,
        name_zh="佛山车联二手车经纪有限公司",
        name_en="Foshan Chelian Used Car Brokerage Co., Ltd.",
        actor=CLOCK,
        at=calendar.at(300, 9),
    )
    cast.dealers.append(dealer)
    cast.admit("dealer", "黄秀英", dealer, Role.ADMINISTRATOR)
    give_consent(dealer=dealer, actor=cast.clerks[guangzhou.name_zh], at=calendar.at(120))
    return cast


def _offices(cast: Cast, calendar: Calendar) -> None:
    bodies = {body.code: body for body in Organization.objects.exclude(code="")}
    people = (
        ("reviewer", "李明", "GZ", Role.REVIEWER),
        ("reviewer2", "赵静", "GZ", Role.REVIEWER),
        ("approver", "张卫东", "GZ", Role.APPROVER),
        ("gd-reviewer", "吴晓", "GD", Role.REVIEWER),
        ("gd-approver", "郑文", "GD", Role.APPROVER),
    )
    for username, name, code, role in people:
        actor = cast.admit(username, name, bodies[code], role)
        cast.actors.setdefault(f"{code.lower()}-{role}", actor)
    for code in ("SZ", "SC", "CD", "NB", "XJ"):
        for role, name in ((Role.REVIEWER, f"{code}初审"), (Role.APPROVER, f"{code}复核")):
            cast.admit(f"{code.lower()}-{role}", name, bodies[code], role)
    ministry = _office(OrganizationKind.MINISTRY, "商务部", "Ministry of Commerce", calendar)
    customs = _office(
        OrganizationKind.CUSTOMS, "海关总署", "General Administration of Customs", calendar
    )
    agency = _office(
        OrganizationKind.AGENCY,
        "广州机动车检测有限公司",
        "Guangzhou Motor Vehicle Testing Co., Ltd.",
        calendar,
    )
    cast.admit("ministry", "孙立", ministry, Role.OFFICER)
    cast.admit("ministry2", "钱芳", ministry, Role.OFFICER)
    cast.admit("customs", "冯刚", customs, Role.OFFICER)
    cast.admit("agency", "褚宁", agency, Role.CLERK)


def _office(kind: OrganizationKind, zh: str, en: str, calendar: Calendar) -> Organization:
    return admit_organization(
        kind=kind, name_zh=zh, name_en=en, actor=CLOCK, at=calendar.at(400, 9)
    )


def _firms(cast: Cast, calendar: Calendar) -> None:
    bodies = {body.code: body for body in Organization.objects.exclude(code="")}
    for place, (zh, en, representative, filing, issuing) in enumerate(EXPORTERS):
        exporter = admit_organization(
            kind=OrganizationKind.EXPORTER,
            name_zh=zh,
            name_en=en,
            uscc=_credit_code(place),
            legal_representative=representative,
            filing_body=bodies[filing],
            issuing_body=bodies[issuing],
            actor=CLOCK,
            at=calendar.at(380, 9, place),
        )
        username = "exporter" if place == 0 else f"exporter{place + 1}"
        clerk = cast.admit(username, representative, exporter, Role.ADMINISTRATOR)
        cast.clerks[zh] = clerk
        cast.exporters.append(exporter)
        applicant = Applicant(
            firm=exporter,
            clerk=clerk,
            reviewer=cast.official(bodies[filing], Role.REVIEWER),
            approver=cast.official(bodies[filing], Role.APPROVER),
            calendar=calendar,
        )
        applicant.stated(days_ago=FILED[place] + 11, place=zh[:2])
        applicant.filed(days_ago=FILED[place])
        cast.applicants.append(applicant)


def _credit_code(place: int) -> str:
    """An invented Unified Social Credit Code whose check character is right."""
    stem = f"91440101MA5D{place:03d}X7"
    return stem + uscc.calc_check_digit(stem)


def _maker(cast: Cast, name: str, calendar: Calendar) -> None:
    manufacturer = Manufacturer.objects.get(name_zh=name)
    organization = admit_organization(
        kind=OrganizationKind.MAKER,
        name_zh=name,
        name_en=manufacturer.name_en,
        actor=CLOCK,
        at=calendar.at(395, 9),
    )
    username = "maker" if name == MAKERS[0] else f"maker{MAKERS.index(name) + 1}"
    actor = cast.admit(username, "售后服务部", organization, Role.ADMINISTRATOR)
    link_organization(
        manufacturer=manufacturer, organization=organization, actor=CLOCK, at=calendar.at(395)
    )
    cast.clerks[name] = actor
    for country, outlet, provider, address in OUTLETS:
        add_outlet(
            details=OutletDetails(
                country=country,
                name=f"{manufacturer.brands_zh[0]}{outlet}",
                provider=provider,
                address=address,
                phone="",
                valid_from=date(2025, 1, 1),
            ),
            actor=actor,
            at=calendar.at(250),
        )
