"""The licence catalogue of a year: loaded as a file, laid over what is shipped."""

from datetime import date
from decimal import Decimal

import pytest

from compliance.findings import Outcome
from compliance.law.goods import BY_CLASS
from exportportal.accounts.roles import Capacity
from exportportal.kit.errors import NotAllowed
from exportportal.kit.sheets import SheetFaults
from licenses.applications.services import drafts
from licenses.models import LicenseApplication
from licenses.shared.services.assessment import Assessment
from manufacturers.catalogue import codes_on, rows_of
from manufacturers.models import CatalogueCode, ReferenceLoad
from manufacturers.services import load_reference
from manufacturers.services.reference import UPLOADED
from tests import make

pytestmark = pytest.mark.django_db

EVERY_SIX = {six for sixes in BY_CLASS.values() for six in sixes}
# Of a year whose catalogue nobody has published; the codes are invented.
HEAD = "目录年度,商品编码,商品名称,来源,生效日期,失效日期\n"
INVENTED = (
    HEAD
    + """2031年,8703.8010.01,电动乘用车,演示目录(2031年),,
2031,8703231001,汽油乘用车,演示目录(2031年),2031-03-01,2031-09-30
"""
)
THIS_YEAR = HEAD + "2026,8703801099,电动乘用车,演示目录,,\n"


def load(content: str, actor: Capacity = Capacity.MINISTRY) -> ReferenceLoad:
    return load_reference(
        kind="catalogue",
        content=content.encode(),
        name="catalogue.csv",
        limits=UPLOADED,
        actor=make.actor(actor),
        at=make.NOW,
    )


def answer(file: LicenseApplication) -> tuple[Outcome, str]:
    found = Assessment.of(file, on=make.TODAY, today=make.TODAY).findings
    (finding,) = [one for one in found if one.rule == "hs-code"]
    return finding.outcome, finding.reason


def test_a_catalogue_is_taken_in_and_the_same_again_changes_nothing() -> None:
    assert load(INVENTED).added == 2
    again = load(INVENTED)
    assert (again.added, again.changed) == (0, 0)
    whole = CatalogueCode.objects.get(code="8703801001")
    assert (whole.valid_from, whole.valid_until) == (date(2031, 1, 1), date(2031, 12, 31))
    assert load(INVENTED.replace("2031-09-30", "2031-10-31")).changed == 1


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2030, 12, 31), ()),
        (date(2031, 1, 1), ("8703801001",)),
        (date(2031, 2, 28), ("8703801001",)),
        (date(2031, 3, 1), ("8703231001", "8703801001")),
        (date(2031, 9, 30), ("8703231001", "8703801001")),
        (date(2031, 10, 1), ("8703801001",)),
        (date(2031, 12, 31), ("8703801001",)),
        (date(2032, 1, 1), ()),
    ],
)
def test_a_code_is_in_the_catalogue_from_its_first_day_through_its_last(
    day: date, codes: tuple[str, ...]
) -> None:
    load(INVENTED)
    assert codes_on(day, sixes=EVERY_SIX) == codes


def test_only_the_codes_that_concern_a_case_are_handed_to_it() -> None:
    load(INVENTED)
    assert codes_on(date(2031, 5, 1), sixes={"870380"}) == ("8703801001",)


def test_what_is_shipped_stands_until_it_is_loaded_otherwise() -> None:
    assert codes_on(date(2026, 7, 15), sixes=EVERY_SIX) == ("8703801090",)
    load(HEAD + "2026,8703801090,,更正公告,,2026-06-30\n")
    assert codes_on(date(2026, 6, 30), sixes=EVERY_SIX) == ("8703801090",)
    assert codes_on(date(2026, 7, 1), sixes=EVERY_SIX) == ()
    (row,) = rows_of(2026)
    assert row.source == "更正公告"


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("今年,8703801001,,来源,,", "目录年度", "number-invalid"),
        ("1999,8703801001,,来源,,", "目录年度", "number-invalid"),
        ("2031,870380100,,来源,,", "商品编码", "number-invalid"),
        ("2031,87038O1001,,来源,,", "商品编码", "number-invalid"),
        ("2031,8703801001,,,,", "来源", "required"),
        ("2031,8703801001,,来源,2030-12-31,", "目录年度", "another-year"),
        ("2031,8703801001,,来源,,2032-01-01", "目录年度", "another-year"),
        ("2031,8703801001,,来源,2031-05-02,2031-05-01", "失效日期", "date-order"),
    ],
)
def test_a_faulty_row_is_refused_and_nothing_is_taken(row: str, column: str, code: str) -> None:
    with pytest.raises(SheetFaults) as refusal:
        load(INVENTED + row + "\n")
    assert (column, code) in [(fault.column, fault.code) for fault in refusal.value.faults]
    assert not CatalogueCode.objects.exists()


def test_a_code_stands_once_in_a_year() -> None:
    with pytest.raises(SheetFaults) as refusal:
        load(INVENTED + "2031,8703801001,,来源,,\n")
    assert [fault.code for fault in refusal.value.faults] == ["duplicate-in-file"]


def test_the_ministry_alone_keeps_it() -> None:
    with pytest.raises(NotAllowed):
        load(INVENTED, actor=Capacity.REVIEWER)
    assert not CatalogueCode.objects.exists()


def test_a_file_is_held_against_the_catalogue_of_its_day() -> None:
    file = make.submitted_application()
    assert answer(file) == (Outcome.PASS_, "listed")
    load(HEAD + "2026,8703801090,,更正公告,,2026-06-30\n" + "2026,8703801099,,更正公告,,\n")
    assert answer(file) == (Outcome.REFER, "not-listed")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("8703801090", (Outcome.PASS_, "listed")),
        ("8703801001", (Outcome.REFER, "not-listed")),
        ("8703231001", (Outcome.FAIL, "another-fuel")),
        ("0803901000", (Outcome.FAIL, "another-class")),
    ],
)
def test_the_code_that_is_typed_beside_an_electric_car_is_judged(
    code: str, expected: tuple[Outcome, str]
) -> None:
    draft = make.ready_application()
    (line,) = draft.lines.all()
    drafts.price_lines(
        application=draft,
        prices={line.pk: (Decimal(12_500), code)},
        actor=make.actor(of=draft.exporter),
        at=make.NOW,
    )
    assert answer(draft) == expected
