"""What the license says in print, read back out of its PDF; and its QR out of the printed page."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import cv2
import pytest
from pypdf import PdfReader

from licenses.documents.paper import Firm, GoodsLine, LicensePaper, Words, labels
from licenses.documents.render import render
from tests.licenses.documents.papers import CODES, DOMAIN, EXPORTER, car, goods, paper
from tests.licenses.documents.reading import image, pages, printed, spaceless


def test_every_value_stands_on_the_paper() -> None:
    shown = "".join(pages(printed(20, 3)))
    said = paper(cars=20, kinds=3)
    texts = [text for _, text in said.texts() if text != said.verify_url]
    assert [text for text in texts if spaceless(text) not in shown] == []


def test_every_box_of_the_form_has_its_number_and_both_names() -> None:
    form = pages(printed(1, 1))[0]
    named = [*labels(LicensePaper).values(), *labels(GoodsLine).values()]
    boxes = {label.box: spaceless(str(label)) for label in named if label.box}
    boxes |= {2: "2发货人Consignor", 13: "13单位Unit", 18: "18总计Total"}
    assert sorted(boxes) == list(range(1, 22))
    assert [box for box in boxes.values() if box not in form] == []


def test_sums_and_dates_are_written_as_the_form_writes_them() -> None:
    form = pages(printed(20, 3))[0]
    for written in (
        "2026年12月31日31December2026",
        "2026年7月6日6July2026",
        "383,500.00",
        "旧Used",
    ):
        assert written in form


def test_each_car_stands_in_the_annex_with_both_dates() -> None:
    blocks = "".join(pages(printed(90, 3))[1:]).split("车辆识别代号VIN：")[1:]
    assert len(blocks) == 90
    for position, block in enumerate(blocks, start=1):
        one = car(position)
        assert block.startswith(one.vin)
        assert f"注册登记日期Registeredon：{one.registered_on}" in block
        assert f"转让登记待出口日期Transferred,pendingexport：{one.transferred_on}" in block


def test_what_is_not_known_of_a_car_is_not_printed() -> None:
    bare = replace(car(1), mileage_km=None, engine_number="", colour=Words(""))
    annex = pages(render(paper(vehicles=(bare,))))[1]
    assert not [name for name in ("里程", "发动机号", "颜色") if name in annex]


def test_a_car_that_was_never_driven_has_its_nought() -> None:
    assert "Mileage,km：0" in pages(render(paper(vehicles=(replace(car(1), mileage_km=0),))))[1]


@pytest.mark.parametrize(("cars", "kinds", "count"), [(1, 1, 2), (20, 3, 4), (90, 3, 11)])
def test_every_page_is_a4_and_counted(cars: int, kinds: int, count: int) -> None:
    pdf = printed(cars, kinds)
    sizes = {tuple(map(round, page.mediabox[2:])) for page in PdfReader(BytesIO(pdf)).pages}
    assert sizes == {(595, 842)}
    texts = pages(pdf)
    assert len(texts) == count
    for number, text in enumerate(texts, start=1):
        assert f"No.26-GZ-000123第{number}页，共{count}页Page{number}of{count}" in text


def test_eight_kinds_of_goods_stand_on_the_form_and_more_in_the_annex() -> None:
    form, *_ = pages(printed(8, 8))
    assert all(f"SVW7181{kind:02d}BJ" in form for kind in range(8))
    assert "见附表Seeannex" not in form

    form, annex, *_ = pages(printed(9, 9))
    assert "SVW7181" not in form
    assert "见附表Seeannex" in form
    assert all(spaceless(str(name)) in form for _, name in CODES)
    assert all(f"SVW7181{kind:02d}BJ" in annex for kind in range(9))
    whole = spaceless(f"{paper(cars=9, kinds=9).amount:,.2f}")
    assert whole in form
    assert whole in annex


def test_more_hs_codes_than_the_form_has_lines_are_one_line() -> None:
    lines = [replace(goods(0, quantity=1), hs_code=f"87032342{n:02d}") for n in range(9)]
    form = pages(render(paper(cars=9, goods=tuple(lines))))[0]
    assert "二手车，共9种Usedvehiclesof9kinds" in form


def test_the_remarks_say_what_is_unusual() -> None:
    plain = pages(printed(1, 1))[0]
    assert "一批一证" in plain
    assert "申请日期：2026年7月3日Applicationdate:3July2026" in plain
    assert "起有效" not in plain
    assert "替换" not in plain

    unusual = pages(
        render(
            paper(
                issued_on=date(2026, 12, 16),
                valid_from=date(2027, 1, 1),
                expires_on=date(2027, 7, 1),
                replaces="26-GZ-000007",
                remarks=(Words("随附维修手册。", "Manuals enclosed."),),
            )
        )
    )[0]
    for remark in (
        "本许可证自2027年1月1日起有效。Validfrom1January2027.",
        "替换第26-GZ-000007号许可证，原证作废。ReplaceslicenseNo.26-GZ-000007,whichisvoid.",
        "随附维修手册。Manualsenclosed.",
    ):
        assert remark in unusual


def test_a_name_is_text_and_never_markup() -> None:
    sly = Firm(
        Words("甲<b>乙</b>&丙{{ 丁 }}", '"><img src="https://evil.example/x">'), EXPORTER.uscc
    )
    form = pages(render(paper(exporter=sly)))[0]
    assert "甲<b>乙</b>&丙{{丁}}" in form
    assert '"><imgsrc="https://evil.example/x">' in form


def test_a_license_for_more_cars_than_its_annex_lists_cannot_be_put_together() -> None:
    with pytest.raises(ValueError, match="is for 2 vehicles, its annex has 1"):
        paper(goods=(goods(0, quantity=2),))


@pytest.mark.parametrize(("cars", "kinds"), [(1, 1), (8, 8), (9, 9)])
def test_the_qr_on_the_printed_page_leads_to_the_address_it_was_given(
    cars: int, kinds: int
) -> None:
    found, _, _ = cv2.QRCodeDetector().detectAndDecode(image(printed(cars, kinds)))
    assert found == paper().verify_url


def test_the_code_and_the_only_domain_to_trust_stand_beside_the_qr() -> None:
    form = pages(printed(1, 1))[0]
    assert "核验本证Verify7K3M-Q9T2-XW5B" in form
    assert f"只有{DOMAIN}显示的结果有效" in form
    assert f"onlywhat{DOMAIN}sayscounts;trustnootheraddress." in form
