"""Workbooks made to do harm are refused before anything large is held; odd honest ones are read."""

import re
import struct
import tracemalloc
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exportportal.kit.sheets.packages import opened
from tests.vehicles.sheet_files import HEADINGS, SHEET_PART, altered, packed, parts_of, row, xlsx
from vehicles.sheets import LIMITS, Limits, SheetRefused, read_sheet

GOOD = xlsx([HEADINGS, row()])
LAST_ROW = b"</sheetData>"
SHARED = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</sst>'


def refusal(content: bytes, limits: Limits = LIMITS) -> tuple[str, int]:
    with pytest.raises(SheetRefused) as refused:
        read_sheet(content, "list.xlsx", limits=limits)
    return refused.value.code, refused.value.status


def with_cells(cells: bytes) -> bytes:
    """The good workbook with these rows at the end of its sheet."""
    return altered(GOOD, SHEET_PART, LAST_ROW, cells + LAST_ROW)


def after_the_rows(markup: bytes) -> bytes:
    return altered(GOOD, SHEET_PART, LAST_ROW, LAST_ROW + markup)


def test_a_zip_bomb_is_refused_by_what_its_directory_promises() -> None:
    bomb = packed(parts_of(GOOD) | {"xl/media/image1.png": bytes(65 * 1024 * 1024)})
    assert len(bomb) < 200_000
    tracemalloc.start()
    assert refusal(bomb) == ("unzipped-too-large", 413)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4_000_000


def test_a_zip_bomb_that_lies_about_its_size_is_cut_off_and_refused() -> None:
    content = bytearray(packed({"xl/workbook.xml": bytes(10_000_000)}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.index(signature) + offset
        content[at : at + 4] = struct.pack("<I", 10)
    assert refusal(bytes(content)) == ("damaged", 422)


def test_a_package_of_thousands_of_parts_is_refused() -> None:
    parts = {f"xl/part{n}.xml": b"<a/>" for n in range(30)}
    assert refusal(packed(parts_of(GOOD) | parts), Limits(parts=30)) == ("unzipped-too-large", 413)


def test_a_package_with_a_part_under_a_password_is_called_encrypted() -> None:
    content = bytearray(GOOD)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(signature), GOOD):
            content[found.start() + offset] |= 1
    assert refusal(bytes(content)) == ("encrypted", 422)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "too-many-rows"),
        (b'<row r="1048576"><c><v>1</v></c></row>', "too-many-rows"),
        (b'<x:row xmlns:x="x" r="1048576"><x:c><x:v>1</x:v></x:c></x:row>', "too-many-rows"),
        (b'<row r="3"><c r="XFD3"><v>1</v></c></row>', "too-many-columns"),
        (b"<row r='3'><c t='inlineStr' r='XFD3'><is><t>x</t></is></c></row>", "too-many-columns"),
    ],
)
def test_one_cell_in_a_far_corner_is_refused_and_not_made_room_for(cells: bytes, code: str) -> None:
    assert refusal(with_cells(cells)) == (code, 413)


def test_empty_cells_that_only_have_a_colour_may_be_anywhere() -> None:
    far = with_cells(b'<row r="1048576"><c r="XFD1048576" s="1"/></row>')
    assert len(read_sheet(far, "list.xlsx").rows) == 1


def test_the_size_a_sheet_claims_for_itself_is_not_believed() -> None:
    claim = parts_of(GOOD)[SHEET_PART]
    found = re.search(rb'<dimension ref="[^"]*"', claim)
    assert found
    content = altered(GOOD, SHEET_PART, found[0], b'<dimension ref="A1:XFD1048576"')
    assert len(read_sheet(content, "list.xlsx").rows) == 1


def test_a_hidden_sheet_may_reach_as_far_as_it_likes() -> None:
    two = xlsx([HEADINGS, row()], [["x"]])
    two = altered(
        two, "xl/workbook.xml", b'state="visible" r:id="rId2"', b'state="hidden" r:id="rId2"'
    )
    far = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    two = altered(two, "xl/worksheets/sheet2.xml", LAST_ROW, far + LAST_ROW)
    assert len(read_sheet(two, "list.xlsx").rows) == 1


def test_many_sheets_that_are_each_bearable_may_not_be_so_together() -> None:
    corner = [[""] * 99] * 99 + [[""] * 99 + ["x"]]
    assert refusal(xlsx(corner, corner, corner), Limits(area=29_999)) == ("unzipped-too-large", 413)


def test_one_sheet_named_twice_is_not_held_twice() -> None:
    two = xlsx([HEADINGS, row()], [["x"]])
    twice = altered(two, "xl/_rels/workbook.xml.rels", b"sheet2.xml", b"sheet1.xml")
    assert refusal(twice) == ("damaged", 422)
    assert refusal(altered(two, "xl/workbook.xml", b'r:id="rId2"', b'r:id="rId1"')) == (
        "damaged",
        422,
    )


def test_a_text_that_many_cells_share_weighs_each_time() -> None:
    parts = parts_of(with_cells(b'<row r="9">' + b'<c t="s"><v>1</v></c>' * 50 + b"</row>"))
    texts = SHARED % (b"<si><t>a</t></si><si><t>" + b"x" * 10_000 + b"</t></si>")
    content = packed(parts | {"xl/sharedStrings.xml": texts})
    assert refusal(content, Limits(text=499_999)) == ("unzipped-too-large", 413)
    assert opened(content, Limits(text=500_000)).parts


def test_a_reference_to_a_text_that_is_not_there_is_damage() -> None:
    assert refusal(with_cells(b'<row r="9"><c t="s"><v>7</v></c></row>')) == ("damaged", 422)


@pytest.mark.parametrize(
    "markup",
    [
        b'<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>',
        b'<hyperlinks><hyperlink ref="A3:XFD1048576" location="x"/></hyperlinks>',
    ],
)
def test_a_merge_or_link_over_the_whole_sheet_is_refused(markup: bytes) -> None:
    assert refusal(after_the_rows(markup)) == ("unzipped-too-large", 413)


def test_a_note_over_the_whole_sheet_is_refused_wherever_it_hides() -> None:
    note = b'<comments><commentList><comment ref="A1:XFD1048576"/></commentList></comments>'
    content = packed(parts_of(GOOD) | {"xl/media/picture.png": note})
    assert refusal(content) == ("unzipped-too-large", 413)


def test_more_cells_than_a_list_can_have_are_refused() -> None:
    assert refusal(GOOD, Limits(cells=20)) == ("unzipped-too-large", 413)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_grow_are_refused(encoding: str) -> None:
    laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><sst><si><t>&c;</t></si></sst>'
    content = packed(parts_of(GOOD) | {"xl/sharedStrings.xml": laughs.encode(encoding)})
    assert refusal(content) == ("damaged", 422)


@pytest.mark.parametrize("part", ["_rels/.rels", "xl/_rels/workbook.xml.rels", SHEET_PART])
def test_a_package_without_a_part_it_needs_is_damaged(part: str) -> None:
    assert refusal(packed({n: p for n, p in parts_of(GOOD).items() if n != part})) == (
        "damaged",
        422,
    )


def test_a_carelessly_written_drawing_does_no_harm() -> None:
    content = packed(parts_of(GOOD) | {"xl/drawings/vmlDrawing1.vml": b"<xml><br></xml>"})
    assert len(read_sheet(content, "list.xlsx").rows) == 1


def test_macros_are_passed_over() -> None:
    content = packed(parts_of(GOOD) | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(500)})
    assert len(read_sheet(content, "list.xlsm").rows) == 1


def test_what_is_read_is_exactly_what_was_looked_through() -> None:
    """A package may name a part twice; programs differ in which of the two they take."""
    written = BytesIO(GOOD)
    with (
        zipfile.ZipFile(written, "a") as package,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        package.writestr(SHEET_PART, b"<worksheet><sheetData/></worksheet>")
    package_read = opened(written.getvalue(), LIMITS)
    with zipfile.ZipFile(package_read.repacked()) as repacked:
        assert repacked.namelist().count(SHEET_PART) == 1
        assert repacked.read(SHEET_PART) == b"<worksheet><sheetData/></worksheet>"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    part=st.sampled_from(sorted(parts_of(GOOD))),
    at=st.integers(min_value=0, max_value=5_000),
    cut=st.integers(min_value=0, max_value=20),
    put=st.sampled_from(
        [b"", b"9", b'"', b"<", b">", b"&", b"-1", b"99999999999", b"\xff", b"\x00"]
    ),
)
def test_a_workbook_broken_anywhere_is_read_or_refused(
    part: str, at: int, cut: int, put: bytes
) -> None:
    parts = parts_of(GOOD)
    old = parts[part]
    at %= len(old)
    with suppress(SheetRefused):
        read_sheet(packed(parts | {part: old[:at] + put + old[at + cut :]}), "list.xlsx")
