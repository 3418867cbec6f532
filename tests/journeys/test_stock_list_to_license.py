"""The main job, end to end: from a dealer's stock list to a license anyone can verify."""

import io
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import openpyxl
import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from exportportal.kit import clock
from licenses.management.demo.cast import Cast
from licenses.models import License, LicenseApplication
from licenses.states import LicenseState, State
from tests import make
from tests.journeys.conftest import PATIENCE_MS, Person
from tests.journeys.hands import fill, follow, press
from tests.licenses.documents.reading import qr_of
from vehicles.services.records import RecordEntry, load_records

STOCK_LIST: Final = Path(__file__).parents[1] / "vehicles" / "data" / "stock-list.xlsx"
MAKER: Final = "上海汽车集团股份有限公司"
VIN, BRAND, MODEL, REGISTERED, TRANSFERRED, OWNER = (
    "车架号",
    "品牌",
    "型号",
    "注册登记日期",
    "转让登记待出口日期",
    "所有人",
)
BUYER: Final = {
    "destination": "KZ",
    "customs_district": "乌鲁木齐海关",
    "port": "霍尔果斯",
    "contract_number": "KZ-2026-0001",
    "contract_language": "zh",
    "buyer_name": "Astana Motor Import LLP",
    "buyer_address": "Astana, Mangilik El 55",
    "buyer_country": "KZ",
    "after_sales_terms": "整车质保两年或五万公里。",
    "payment_method": "remittance",
    "transport_mode": "rail",
}

pytestmark = pytest.mark.django_db(transaction=True)


def near_new_list(folder: Path) -> tuple[Path, list[dict[str, Any]]]:
    """The example list with two cars of one maker made near-new, and its rows of that maker."""
    book = openpyxl.load_workbook(STOCK_LIST)
    sheet = book.active
    headings = [cell.value for cell in sheet[1]]
    place = {heading: number for number, heading in enumerate(headings, start=1)}
    maker = place["生产企业"]
    ours = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, maker).value == MAKER]
    today = clock.today()
    for row in ours[:2]:
        for heading, days in ((REGISTERED, 60), (TRANSFERRED, 9)):
            cell = sheet.cell(row, place[heading])
            day = today - timedelta(days=days)
            cell.value = day.isoformat()
    for row in ours[:4]:  # one HS code is typed for all of them
        sheet.cell(row, place["燃料"]).value = "纯电动"
    path = folder / "stock.xlsx"
    book.save(path)
    rows = [{h: sheet.cell(row, place[h]).value for h in headings} for row in ours[:4]]
    return path, rows


def as_day(value: Any) -> date:
    return date.fromisoformat(str(value)[:10])


def register(rows: Sequence[dict[str, Any]]) -> None:
    """The registry has all of these cars but the last: there an official has to look."""
    entries = [
        RecordEntry(
            vin=row[VIN],
            brand=row[BRAND],
            model=row[MODEL],
            registered_on=as_day(row[REGISTERED]),
            transferred_on=as_day(row[TRANSFERRED]),
            owner=row[OWNER],
        )
        for row in rows[:-1]
    ]
    load_records(entries=entries, at=clock.now())


def import_stock(clerk: Person, path: Path) -> None:
    page = clerk.page
    page.goto(f"{clerk.site}/vehicles/lists/")
    page.locator("input[type=file]").set_input_files(path)
    follow(page, page.locator("main form:has(input[type=file]) button[type=submit]"))
    expect(page.get_by_text("111").first).to_be_visible(timeout=60_000)
    clerk.shoot("01-stock-list-imported")


def pick(page: Page, site: str, vins: Sequence[str]) -> None:
    """Tick these cars on the stock page."""
    page.goto(f"{site}/vehicles/?q={vins[0][:3]}")
    for vin in vins:
        page.locator(f"tr:has-text('{vin[-6:]}') input[name=vehicle]").check()


def prove_cars(clerk: Person, vins: Sequence[str], paper: Path) -> None:
    """One test report and one declaration for all of them."""
    page, site = clerk.page, clerk.site
    pick(page, site, vins)
    press(page, re.compile("test report", re.I))
    fill(
        page,
        {
            "agency": "广州机动车检测有限公司",
            "tested_on": (clock.today() - timedelta(days=3)).isoformat(),
            "result": "pass",
        },
    )
    page.locator("input[name=names_vehicle]").check()
    page.locator("input[name=sealed]").check()
    hand_in(page, paper)
    pick(page, site, vins)
    press(page, re.compile("declar", re.I))
    for box in page.locator("input[name=free_of]").all():
        box.check()
    fill(page, {"fit_for": "KZ"})
    follow(page, page.locator("main form:has([name=fit_for]) button[type=submit]").last)
    page.wait_for_url(re.compile(r"/vehicles/"))


def hand_in(page: Page, paper: Path) -> None:
    """Choose the file on a page that asks for a paper, and put it on file."""
    page.locator("main input[type=file]").set_input_files(paper)
    follow(page, page.locator("main form:has(input[type=file]) button[type=submit]").last)


def prove_sale(clerk: Person, application: LicenseApplication, vin: str, paper: Path) -> None:
    """The contract, and the registration certificate of the car that the registry lacks."""
    page, site = clerk.page, clerk.site
    page.goto(f"{site}/applications/{application.pk}/documents/?kind=contract")
    hand_in(page, paper)
    car = application.lines.get(vin=vin).vehicle_id
    page.goto(f"{site}/vehicles/{car}/scans/new/?kind=registration_certificate")
    hand_in(page, paper)


def type_record(page: Page, row: dict[str, Any]) -> None:
    """Open the car whose record is missing, and type what its certificate says."""
    follow(page, page.get_by_role("link", name=row[VIN]).first)
    fill(
        page,
        {
            "brand": row[BRAND],
            "model": row[MODEL],
            "registered_on": as_day(row[REGISTERED]).isoformat(),
            "transferred_on": as_day(row[TRANSFERRED]).isoformat(),
            "owner": row[OWNER],
        },
    )
    press(page, "Keep this record")


def start(clerk: Person, vins: Sequence[str]) -> LicenseApplication:
    """An application for these cars, with every answer but the declaration."""
    page, site = clerk.page, clerk.site
    pick(page, site, vins)
    press(page, re.compile("application", re.I))
    page.wait_for_url(re.compile(r"/applications/[0-9a-f-]{36}/"))
    application = LicenseApplication.objects.get()
    base = f"{site}/applications/{application.pk}"
    page.goto(f"{base}/")
    sections = page.locator("main a[href*='/edit/']").evaluate_all(
        "links => [...new Set(links.map(link => link.href.split('#')[0]))]"
    )
    for address in sections:
        page.goto(address)
        fill(page, BUYER)
        follow(page, page.locator("main form button[type=submit]").first)
    page.goto(f"{base}/vehicles/")
    for box in page.locator("main input[name*=price]").all():
        box.fill("12500.00")
    for box in page.locator("main input[name*=hs]").all():
        box.fill("8703801090")
    follow(page, page.locator("main form:has(input[name*=price]) button[type=submit]").first)
    return application


def test_twenty_minutes_from_a_stock_list_to_a_license_anyone_can_verify(  # noqa: PLR0915  # one story
    country: Cast, worker: None, somebody: Callable[..., Person], tmp_path: Path
) -> None:
    path, rows = near_new_list(tmp_path)
    register(rows)
    vins = [row[VIN] for row in rows]
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(make.sealed_pdf())

    clerk = somebody()
    page = clerk.sign_in("exporter")
    import_stock(clerk, path)
    prove_cars(clerk, vins, paper)
    application = start(clerk, vins)
    prove_sale(clerk, application, vins[-1], paper)
    check = f"{clerk.site}/applications/{application.pk}/check/"

    page.goto(check)
    page.locator("input[name=declaration]").check()
    press(page, re.compile("Submit the application"))
    expect(page.locator("#faults")).to_be_visible()
    expect(page.get_by_text("180").first).to_be_visible()
    clerk.shoot("02-stopped-by-the-red-line")
    application.refresh_from_db()
    assert application.state == State.DRAFT

    page.goto(check)
    follow(page, page.get_by_role("link", name=re.compile("Ask", re.I)).first)
    clerk.shoot("03-asking-the-maker")
    follow(page, page.locator("main form[method=post] button[type=submit]").first)
    page.wait_for_url(re.compile(r"/makers/"))

    maker = somebody()
    desk = maker.sign_in("maker")
    desk.goto(f"{maker.site}/makers/")
    maker.shoot("04-the-makers-desk")
    follow(desk, desk.locator("main table a").first)
    follow(desk, desk.get_by_role("link", name="Seal a confirmation"))
    for box in desk.locator("input[name=outlets]").all():
        box.check()
    another = tmp_path / "confirmation.pdf"
    another.write_bytes(make.sealed_pdf())
    desk.locator("input[type=file]").set_input_files(another)
    follow(desk, desk.locator("main form:has(input[type=file]) button[type=submit]").first)
    maker.shoot("05-sealed")

    page.goto(check)
    page.locator("input[name=declaration]").check()
    clerk.shoot("06-check-your-answers")
    press(page, re.compile("Submit the application"))
    page.wait_for_url(re.compile(rf"/applications/{application.pk}/$"))
    clerk.shoot("07-submitted")
    application.refresh_from_db()
    assert application.state == State.SUBMITTED

    reviewer = somebody()
    office = reviewer.sign_in("reviewer")
    office.goto(f"{reviewer.site}/office/")
    reviewer.shoot("08-queue")
    follow(office, office.get_by_role("link", name=application.reference))
    press(office, re.compile("Claim"))
    reviewer.shoot("09-the-file")
    assert office.get_by_role("button", name=re.compile("Rule on the ticked")).count() == 0
    type_record(office, rows[-1])
    reviewer.shoot("10-record-typed")
    office.goto(f"{reviewer.site}/office/{application.pk}/")
    press(office, re.compile("Recommend to"))
    expect(office.get_by_text("Recommended by").first).to_be_visible()
    assert office.get_by_role("button", name="Grant the license").count() == 0

    approver = somebody()
    second = approver.sign_in("approver")
    second.goto(f"{approver.site}/office/{application.pk}/")
    approver.shoot("11-second-signature")
    press(second, re.compile("Grant the license"))
    second.wait_for_url(re.compile(r"/licenses/\d\d-GZ-\d{6}/"))
    license = License.objects.get()
    assert license.state == LicenseState.ISSUED

    page.goto(f"{clerk.site}/licenses/{license.number}/")
    link = page.get_by_role("link", name=re.compile("Open the paper"))
    for _try in range(30):
        if link.count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    clerk.shoot("12-the-license")
    response = page.request.get(f"{clerk.site}/licenses/{license.number}/paper/")
    address = decoded_qr(response.body(), clerk.shots)

    stranger = somebody(width=390)
    public = stranger.page
    public.goto(address)
    expect(public.get_by_text(license.number).first).to_be_visible(timeout=PATIENCE_MS)
    expect(public.get_by_text("Valid", exact=True).first).to_be_visible()
    stranger.shoot("13-verified")


def decoded_qr(pdf: bytes, shots: Path) -> str:
    """The address in the QR of the first page, as a phone's camera would read it."""
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        document[0].render(scale=3).to_pil().save(shots / "12-the-paper.png")
    return qr_of(pdf)
