"""The rows of a workbook that need no mark, kept out of the marking and put back as they were.

Whoever loads a workbook holds an object for every cell, and writes every one of them anew. A list
has ten thousand rows, of which few are bad: only those are loaded.
"""

import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from posixpath import join, normpath
from typing import Any, Final, Self
from xml.parsers import expat

from openpyxl.xml.constants import REL_NS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring

from exportportal.kit.sheets.markup import (
    ATTRIBUTE,
    TAG,
    Children,
    NotPlain,
    attributes,
    children,
    spliced,
    tag_end,
)
from exportportal.kit.sheets.packages import part_of

BOOK: Final = "xl/workbook.xml"
RELATIONSHIPS: Final = "xl/_rels/workbook.xml.rels"
TEXTS: Final = "xl/sharedStrings.xml"
REFERENCE: Final = re.compile(rb"\s*+<v>(\d++)</v>")  # behind the tag of a cell
TEXTS_NAME: Final = b"sharedStrings.xml"
OOXML: Final = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPREADSHEET: Final = b"application/vnd.openxmlformats-officedocument.spreadsheetml"
# Where a package says that it has shared texts, and how: before which end, in which words.
ANNOUNCED: Final[Mapping[str, tuple[bytes, bytes]]] = {
    "[Content_Types].xml": (
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s.sharedStrings+xml"/>'
        % SPREADSHEET,
    ),
    RELATIONSHIPS: (
        b"</Relationships>",
        b'<Relationship Type="%s/sharedStrings" Target="sharedStrings.xml" Id="rIdTexts"/>' % OOXML,
    ),
}
# A cell with a formula, and the value it last had; the same as it is written anew, without it.
VALUED: Final = re.compile(
    rb"<c\s(?=[^>]*\br=\"([A-Z]+\d+)\")[^>]*>\s*<f\b[^>]*(?<!/)>[^<]*</f>\s*(<v>[^<]*</v>)\s*</c>"
)
UNVALUED: Final = re.compile(
    rb"<c(?=[^>]*\br=\"([A-Z]+\d+)\")(\s[^>]*>\s*<f\b[^>]*(?<!/)>[^<]*</f>)\s*<v\s*(?:/>|></v>)\s*</c>"
)
KIND: Final = re.compile(rb"\st=\"(?:str|e|b|n)\"")
EXTENT: Final = re.compile(rb"<dimension\b[^>]*>")
ENCODING: Final = re.compile(rb"<\?xml[^>]*\bencoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)
# Where these stand, rows may not be understood by themselves: a formula that cells share, a cell
# that refers to metadata, a cell under another name.
ENTANGLED: Final = (b'"shared"', b"'shared'", b"cm=", b"vm=", b":c ")
REFERRING: Final = (b't="s"', b"t='s'")

Span = tuple[int, int]


class Entangled(ValueError):
    """The rows of this workbook cannot be parted from one another."""


@dataclass(frozen=True, slots=True)
class UnmarkedRows:
    """A workbook and where the rows of one of its sheets stand in that sheet's part."""

    content: bytes
    part: str  # the name of the sheet's part
    sheet: bytearray  # the part
    around: Span  # where its rows begin, and where they end
    rows: Mapping[int, Span]
    touched: Collection[int]

    @classmethod
    def of(cls, content: bytes, name: str, touched: Collection[int]) -> Self:
        """Of the workbook's sheet with this name; the rows that will be touched by number."""
        with zipfile.ZipFile(BytesIO(content)) as package:
            part = _part(package, name)
            sheet = part_of(package, part)
            if TEXTS not in package.namelist() and any(sign in sheet for sign in REFERRING):
                raise Entangled
        if ENCODING.match(sheet) or any(sign in sheet for sign in ENTANGLED):
            raise Entangled
        around, rows = _rows(sheet)
        if not rows.keys() >= set(touched):
            raise Entangled
        return cls(content, part, sheet, around, rows, touched)

    def without(self) -> bytes:
        """The workbook with the touched rows alone."""
        spans = [self.rows[number] for number in sorted(self.touched)]
        kept: list[bytes | bytearray] = [self.sheet[start:end] for start, end in spans]
        top, bottom = self.around
        changed: dict[str, Iterable[bytes | bytearray]] = {}
        with zipfile.ZipFile(BytesIO(self.content)) as package:
            alone = len(list(_sheets(package))) == 1
            if alone and TEXTS in package.namelist():
                kept, texts = _with_own_texts(kept, part_of(package, TEXTS))
                changed[TEXTS] = [texts]
        changed[self.part] = [self.sheet[:top], *kept, self.sheet[bottom:]]
        return _packed(self.content, changed)

    def filled_in(self, letter: str) -> set[int]:
        """The rows that have a cell in this column."""
        cell = re.compile(rb"<c\s[^>]*\br\s*=\s*[\"']%s(\d+)[\"']" % letter.encode())
        return {int(number) for number in cell.findall(self.sheet)}

    def put_back(self, marked: bytes, part: str, last_cell: str) -> bytes:
        """A workbook made of that one, with the other rows in their places again.

        Its cells have the styles of the same numbers. Those of rows put back refer to the shared
        texts of the sender's workbook; what was written anew carries its own text.
        """
        changed: dict[str, Iterable[bytes | bytearray]] = {}
        with zipfile.ZipFile(BytesIO(marked)) as package:
            sheet = part_of(package, part)
            listings = {name: package.read(name) for name in ANNOUNCED}
        with zipfile.ZipFile(BytesIO(self.content)) as package:
            if TEXTS in package.namelist():
                changed[TEXTS] = [part_of(package, TEXTS)]
                for name, (end, announcement) in ANNOUNCED.items():
                    if TEXTS_NAME not in listings[name]:
                        changed[name] = [listings[name].replace(end, announcement + end)]
        changed[part] = _checked(self._whole(sheet, last_cell))
        return _packed(marked, changed)

    def _with_values(self, number: int, row: bytearray) -> bytes | bytearray:
        """A row that was written anew, its formulas with the values they last had."""
        if number not in self.rows or b"<f" not in row:
            return row
        start, end = self.rows[number]
        before = {cell[1]: cell for cell in VALUED.finditer(self.sheet, start, end)}

        def valued(cell: re.Match[bytes]) -> bytes:
            old = before.get(cell[1])
            if old is None:
                return cell[0]
            kind = KIND.search(old[0], 0, old[0].index(b">"))
            return b"".join((b"<c", kind[0] if kind else b"", cell[2], old[2], b"</c>"))

        return UNVALUED.sub(valued, row)

    def _whole(self, marked: bytearray, last_cell: str) -> Iterator[bytes | bytearray]:
        (top, bottom), written = _rows(marked)
        extent = b'<dimension ref="A1:%s"/>' % last_cell.encode()
        yield EXTENT.sub(extent, marked[:top], count=1)
        for number in sorted(self.rows.keys() | written.keys()):
            if number in self.rows and number not in self.touched:
                start, end = self.rows[number]
                yield TAG.sub(_native, self.sheet[start:end], count=1)
            else:
                start, end = written[number]
                yield self._with_values(number, marked[start:end])
        yield marked[bottom:]


def _with_own_texts(
    rows: Iterable[bytes | bytearray], texts: bytearray
) -> tuple[list[bytes | bytearray], bytes]:
    """The rows with the shared texts they refer to, and with no others."""
    if ENCODING.match(texts):
        raise Entangled
    shared = _children(texts, "sst", "si")
    places: dict[int, int] = {}  # of the texts referred to, by where they stood
    renumbered = [spliced(row, _renumbered(row, places)) for row in rows]
    if places and max(places) >= len(shared.places):
        raise Entangled
    kept = [texts[shared.places[at].start : shared.places[at].end] for at in places]
    return renumbered, b"".join((texts[: shared.begin], *kept, texts[shared.end :]))


def _renumbered(row: bytes | bytearray, places: dict[int, int]) -> Iterator[tuple[int, int, bytes]]:
    """Each shared text of the row by its new place; a text not met before has the next one."""
    for cell in _children(row, "row", "c").places:
        kinds = (row[start:end] for name, start, end in attributes(row, cell.start) if name == b"t")
        if next(kinds, None) != b"s":
            continue
        text = REFERENCE.match(row, tag_end(row, cell.start), cell.end)
        if text is None:
            raise Entangled
        place = places.setdefault(int(text[1]), len(places))
        yield *text.span(1), b"%d" % place


def _native(opening: re.Match[bytes]) -> bytes:
    """A row's tag without what is said in another vocabulary, which may not be declared here."""
    return ATTRIBUTE.sub(lambda match: b"" if b":" in match[1] else match[0], opening[0])


def _part(package: zipfile.ZipFile, name: str) -> str:
    """Which part holds the sheet."""
    targets = {
        each.get("Id"): each.get("Target", "") for each in fromstring(package.read(RELATIONSHIPS))
    }
    for sheet in _sheets(package):
        if sheet.get("name") == name:
            target = targets[sheet.get(f"{{{REL_NS}}}id")]
            return normpath(join("/xl", target)).lstrip("/")
    raise Entangled


def _sheets(package: zipfile.ZipFile) -> Iterator[Any]:
    """What the workbook says of its sheets."""
    yield from fromstring(package.read(BOOK)).iter(f"{{{SHEET_MAIN_NS}}}sheet")


def _rows(sheet: bytearray) -> tuple[Span, dict[int, Span]]:
    """Where the rows begin and end, and where each stands by its number."""
    found = _children(sheet, "sheetData", "row")
    if not all(row.reference.isascii() and row.reference.isdigit() for row in found.places):
        raise Entangled
    rows = {int(row.reference): (row.start, row.end) for row in found.places}
    if len(rows) < len(found.places):
        raise Entangled
    return (found.begin, found.end), rows


def _children(part: bytes | bytearray, parent: str, child: str) -> Children:
    try:
        return children(part, parent, child)
    except NotPlain as reason:
        raise Entangled from reason


def _checked(markup: Iterable[bytes | bytearray]) -> Iterator[bytes | bytearray]:
    """The same, found to be well-formed as it passes, and to use no vocabulary undeclared."""
    parser = expat.ParserCreate(namespace_separator=" ")
    for passage in markup:
        parser.Parse(passage, False)  # noqa: FBT003  its only form
        yield passage
    parser.Parse(b"", True)  # noqa: FBT003


def _packed(content: bytes, changed: Mapping[str, Iterable[bytes | bytearray]]) -> bytes:
    """The package with some parts exchanged, one part after the other."""
    packed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as new,
    ):
        for name in dict.fromkeys((*old.namelist(), *changed)):
            with new.open(name, "w") as part:
                for passage in changed[name] if name in changed else [old.read(name)]:
                    part.write(passage)
    return packed.getvalue()
