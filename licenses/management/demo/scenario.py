"""Who tells the stories of the demo country: each method brings an application one step further."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Final

from django.core.files.uploadedfile import SimpleUploadedFile

from compliance.choices import Fuel
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Role
from exportportal.kit.free_form import FormData
from licenses.applications.services import drafts, submission
from licenses.choices import DocumentKind, RulingOutcome
from licenses.in_force.services import grants
from licenses.management.demo.cars import Lot, paper
from licenses.management.demo.cast import MAKERS, Cast
from licenses.management.demo.moments import Calendar
from licenses.models import License, LicenseApplication
from licenses.office.services import decisions
from licenses.shared.services import grantability
from manufacturers.models import Manufacturer
from manufacturers.services import (
    ConfirmationWords,
    confirm,
    request_confirmation,
)
from vehicles.models import Vehicle

BUYERS: Final = {
    "KZ": (
        "Astana Motor Import LLP",
        "Astana, Mangilik El 55",
        "rail",
        "乌鲁木齐海关",
        "霍尔果斯",
        "ru",
    ),
    "AE": ("Al Noor Used Cars Trading LLC", "Dubai, Ras Al Khor", "sea", "广州海关", "南沙", "en"),
    "UZ": (
        "Toshkent Avto Import MChJ",
        "Tashkent, Amir Temur 12",
        "rail",
        "乌鲁木齐海关",
        "阿拉山口",
        "ru",
    ),
    "RU": ("OOO Dalavto", "Vladivostok, Svetlanskaya 9", "road", "满洲里海关", "满洲里", "zh"),
}
# The first six digits are those of the fuel. The last four of all but the first are nobody's: the
# catalogue as shipped does not cover these cars.
CODES: Final[Mapping[str, str]] = {
    Fuel.ELECTRIC: "8703801090",
    Fuel.PETROL: "8703230000",
    Fuel.HYBRID: "8703400000",
    Fuel.PLUG_IN_HYBRID: "8703600000",
}
TERMS: Final = (
    "整车质保两年或五万公里；由买卖双方指定的当地服务网点提供维修与配件供应，费用按附件三分担。"
)
OLD_ENOUGH: Final = (420, 610, 890)


@dataclass
class Scenario:
    """Tells stories: each method brings an application one step further."""

    cast: Cast
    calendar: Calendar
    lot: Lot
    number_of: int = 0

    def draft(
        self,
        exporter: Organization,
        *,
        country: str,
        days_ago: int,
        ages: tuple[int, ...] = OLD_ENOUGH,
        maker: str = "",
        complete: bool = True,
    ) -> LicenseApplication:
        """A draft with its cars; complete, only the declaration of truth is left."""
        self.number_of += 1
        clerk = self.cast.clerks[exporter.name_zh]
        cars = self.lot.enter(exporter, clerk, ages=ages, days_ago=days_ago + 3, maker=maker)
        self.lot.register(cars, days_ago=days_ago + 2)
        answers = self._answers(exporter, country, days_ago) if complete else {}
        at = self.calendar.at(days_ago, 9, 45)
        application = drafts.start_application(
            exporter=exporter, vehicles=[car.pk for car in cars], actor=clerk, at=at
        )
        drafts.save_application(
            application=application,
            fields={"destination": country} | answers,
            version=None,
            actor=clerk,
            at=at,
        )
        if complete:
            self._complete(application, cars, country=country, days_ago=days_ago)
        return application

    def _complete(
        self, application: LicenseApplication, cars: list[Vehicle], *, country: str, days_ago: int
    ) -> None:
        clerk = self.cast.clerks[application.exporter.name_zh]
        self.lot.evidence(cars, clerk, country=country, days_ago=days_ago + 1)
        at = self.calendar.at(days_ago, 10, 20)
        prices = {
            line.pk: (
                Decimal(9000 + 350 * self.number_of % 9000),
                CODES[line.vehicle.fuel],
            )
            for line in application.lines.select_related("vehicle")
        }
        drafts.price_lines(application=application, prices=prices, actor=clerk, at=at)
        for kind, title in (
            (DocumentKind.CONTRACT, "出口合同"),
            (DocumentKind.CONTRACT_CHINESE, "出口合同中文本"),
        ):
            name = f"{title}-{application.contract_number}.pdf"
            content = paper(title, f"{application.pk} {kind}")
            drafts.add_document(
                application=application,
                kind=kind,
                upload=SimpleUploadedFile(name, content),
                actor=clerk,
                at=at,
            )

    def _answers(self, exporter: Organization, country: str, days_ago: int) -> FormData:
        buyer, address, transport, district, port, language = BUYERS[country]
        begun_on = self.calendar.today - timedelta(days=days_ago)
        return {
            "destination": country,
            "customs_district": district,
            "port": port,
            "contract_number": f"{country}-{begun_on:%y%m}-{self.number_of:03d}",
            "contract_signed_on": self.calendar.today - timedelta(days=days_ago + 8),
            "contract_language": language,
            "buyer_name": buyer,
            "buyer_address": address,
            "buyer_country": country,
            "after_sales_terms": TERMS,
            "payment_method": "letter_of_credit" if self.number_of % 3 else "remittance",
            "transport_mode": transport,
            "currency": "USD",
        }

    def confirmed(self, application: LicenseApplication, *, days_ago: int) -> None:
        """Ask the maker of the draft's cars for its confirmation, and have it."""
        exporter = application.exporter
        vins = list(application.lines.order_by("vin").values_list("vin", flat=True))
        manufacturer = Manufacturer.objects.get(name_zh=MAKERS[0])
        asked = request_confirmation(
            exporter=exporter,
            manufacturer=manufacturer,
            destination=application.destination,
            vins=vins,
            note="合同已签，请予出具售后维修服务确认书。",
            actor=self.cast.clerks[exporter.name_zh],
            at=self.calendar.at(days_ago, 11),
        )
        confirm(
            words=ConfirmationWords(
                destination=application.destination,
                vins=vins,
                outlets=list(manufacturer.outlets.filter(country=application.destination)),
            ),
            asked=asked,
            paper=paper("售后维修服务确认书", str(asked.pk)),
            paper_name="售后维修服务确认书.pdf",
            actor=self.cast.clerks[MAKERS[0]],
            at=self.calendar.at(days_ago, 16),
        )

    def submitted(self, application: LicenseApplication, *, days_ago: int) -> LicenseApplication:
        return submission.submit_application(
            application=application,
            declaration=True,
            version=None,
            actor=self.cast.clerks[application.exporter.name_zh],
            at=self.calendar.at(days_ago, 16, 40),
        )

    def claimed(self, application: LicenseApplication, *, days_ago: int) -> LicenseApplication:
        return decisions.claim_application(
            application=application,
            actor=self.cast.official(application.issuing_body, Role.REVIEWER),
            at=self.calendar.at(days_ago, 9, 5),
        )

    def recommended(self, application: LicenseApplication, *, days_ago: int) -> LicenseApplication:
        reviewer = self.cast.official(application.issuing_body, Role.REVIEWER)
        at = self.calendar.at(days_ago, 14)
        referred = grantability.assess_file(application, at=at).referred
        if referred:
            decisions.rule_on(
                application=application,
                fingerprints=[finding.fingerprint for finding in referred],
                outcome=RulingOutcome.ACCEPTED,
                reason="已核对原件，情况属实。",
                actor=reviewer,
                at=at,
            )
        return decisions.recommend_application(
            application=application, note="材料齐全，与登记证书一致。", actor=reviewer, at=at
        )

    def granted(self, application: LicenseApplication, *, days_ago: int) -> License:
        return grants.grant_license(
            application=application,
            next_year=False,
            actor=self.cast.official(application.issuing_body, Role.APPROVER),
            at=self.calendar.at(days_ago, 15, 30),
        )

    def license(self, exporter: Organization, *, country: str, days_ago: int) -> License:
        """The whole road, from a draft to a license, in six days."""
        application = self.draft(exporter, country=country, days_ago=days_ago + 6)
        self.submitted(application, days_ago=days_ago + 4)
        self.claimed(application, days_ago=days_ago + 3)
        self.recommended(application, days_ago=days_ago + 2)
        return self.granted(application, days_ago=days_ago)
