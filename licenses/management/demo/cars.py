"""The cars of the demo country, with papers that agree with them."""

import random
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings

from compliance.choices import Fuel, VehicleClass
from compliance.law.announcement_6_2024 import CASES
from compliance.law.vin import check_character
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.kit.pdf_rendering import pdf_renderer
from licenses.documents.render import STYLESHEET
from licenses.management.demo.moments import Calendar
from manufacturers.models import Manufacturer
from vehicles.models import Vehicle
from vehicles.services.evidence import ReportEntry, add_scan, declare, file_report
from vehicles.services.records import RecordEntry, load_records
from vehicles.services.stock import Particulars, enter_vehicle
from vehicles.states import ScanKind, TestResult, TestStandard

SERIAL: Final = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
COLOURS: Final = ("白", "黑", "银", "灰", "蓝", "红")
MODELS: Final = {
    "上海汽车集团股份有限公司": (
        ("名爵", "CSA6456NDBEV1", Fuel.ELECTRIC),
        ("荣威", "CSA7154AEPHEV2", Fuel.PLUG_IN_HYBRID),
    ),
    "比亚迪汽车工业有限公司": (
        ("比亚迪", "BYD6460SBEV3", Fuel.ELECTRIC),
        ("比亚迪", "BYD7152WT6HEVC", Fuel.PLUG_IN_HYBRID),
    ),
    "奇瑞汽车股份有限公司": (
        ("奇瑞", "SQR7150J601", Fuel.PETROL),
        ("星途", "SQR6470J690", Fuel.PETROL),
    ),
    "广汽丰田汽车有限公司": (("丰田", "GTM7181CHEV", Fuel.HYBRID),),
    "长城汽车股份有限公司": (("哈弗", "CC6460BM05A", Fuel.PETROL),),
}


@cache
def _paper(title: str) -> bytes:
    """A one-page PDF that says what it stands for."""
    page = f"<html lang=zh><head><title>{title}</title></head><body><h1>{title}</h1>"
    page += (
        "<p>演示文件，无法律效力。 For demonstration only, without legal effect.</p></body></html>"
    )
    return pdf_renderer(Path(settings.FONTS_DIR), Path(settings.BASE_DIR) / STYLESHEET)(page)


def paper(title: str, mark: str) -> bytes:
    """Such a page with a mark of its own, so that no two papers are the same file."""
    body, _startxref, end = _paper(title).rpartition(b"startxref")
    return body + f"% {mark}\nstartxref".encode() + end


class Lot:
    """A maker of believable cars, the same in every demo."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.chance = random.Random(2026)  # noqa: S311  # a demo wants the same cars each time
        self.makers = {
            maker.name_zh: maker for maker in Manufacturer.objects.filter(name_zh__in=MODELS)
        }

    def enter(
        self,
        exporter: Organization,
        clerk: Actor,
        *,
        ages: Sequence[int],
        days_ago: int,
        maker: str = "",
    ) -> list[Vehicle]:
        """Cars of these ages (in days, today), entered so many days ago and transferred before."""
        at = self.calendar.at(days_ago, 9, 30)
        return [
            enter_vehicle(
                exporter=exporter,
                particulars=self._particulars(exporter, age, days_ago, maker),
                actor=clerk,
                at=at,
            )
            for age in ages
        ]

    def _particulars(
        self, exporter: Organization, age: int, days_ago: int, maker: str
    ) -> Particulars:
        chance = self.chance
        name = maker or chance.choice(list(MODELS))
        brand, model, fuel = chance.choice(MODELS[name])
        today = self.calendar.today
        registered_on = today - timedelta(days=age)
        transferred_on = today - timedelta(days=min(age, days_ago + chance.randrange(2, 25)))
        return Particulars(
            vin=self._vin(self.makers[name]),
            vehicle_class=VehicleClass.PASSENGER,
            vehicle_type="小型轿车",
            brand=brand,
            model=model,
            manufacturer=self.makers[name],
            registered_on=registered_on,
            transferred_on=transferred_on,
            certificate_number=f"4400{chance.randrange(10**8):08d}",
            plate=f"粤A{chance.randrange(10**5):05d}",
            owner=exporter.name_zh,
            mileage_km=chance.randrange(60, 400) + age * chance.randrange(10, 60),
            fuel=fuel,
            engine_number=f"{chance.choice('ABCDEFGH')}{chance.randrange(10**7):07d}",
            colour=chance.choice(COLOURS),
        )

    def _vin(self, maker: Manufacturer) -> str:
        tail = "".join(self.chance.choice(SERIAL) for _ in range(5))
        year = self.chance.choice("PRST")
        plant, serial = self.chance.choice(SERIAL), self.chance.randrange(10**6)
        bare = f"{maker.wmi[0]}{tail}0{year}{plant}{serial:06d}"
        return bare[:8] + check_character(bare) + bare[9:]

    def register(self, cars: Sequence[Vehicle], *, days_ago: int) -> None:
        """Load the registry's records of these cars, which agree with what was stated."""
        entries = [
            RecordEntry(
                vin=car.vin,
                brand=car.brand,
                model=car.model,
                registered_on=car.registered_on,
                transferred_on=car.transferred_on,
                owner=car.owner,
                scrap_on=car.registered_on + timedelta(days=15 * 365),
            )
            for car in cars
        ]
        load_records(entries=entries, at=self.calendar.at(days_ago, 6))

    def evidence(
        self, cars: Sequence[Vehicle], clerk: Actor, *, country: str, days_ago: int
    ) -> None:
        """Scan, test and declare: all a car needs besides a confirmation."""
        at = self.calendar.at(days_ago, 15)
        ids = [car.pk for car in cars]
        for car in cars:
            add_scan(
                vehicle=car,
                kind=ScanKind.REGISTRATION_CERTIFICATE,
                content=paper("机动车登记证书", car.vin),
                name=f"登记证书-{car.vin[-6:]}.pdf",
                actor=clerk,
                at=at,
            )
        file_report(
            vehicles=ids,
            entry=ReportEntry(
                agency="广州机动车检测有限公司",
                tested_on=self.calendar.today - timedelta(days=days_ago + 1),
                result=TestResult.PASS,
                standard=TestStandard.WMT8,
                client=cars[0].owner,
                names_vehicle=True,
                sealed=True,
            ),
            content=paper("二手车出口检测报告", cars[0].vin),
            name=f"检测报告-{cars[0].vin[-6:]}.pdf",
            actor=clerk,
            at=at,
        )
        declare(vehicles=ids, free_of=list(CASES), fit_for=country, actor=clerk, at=at)
