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
from typing import Final, Self
from xml.parsers import expat

from openpyxl.xml.constants import REL_NS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring

from exportportal.kit.sheets.packages import part_of

BOOK: Final = "xl/workbook.xml"
RELATIONSHIPS: Final = "xl/_rels/workbook.xml.rels"
TEXTS: Final = "xl/sharedStrings.xml"
TEXT: Final = re.compile(rb"<si\b[^>]*?(?:/>|>.*?</si\s*>)", re.DOTALL)
REFERENCE: Final = re.compile(rb"(<c\s[^>]*\bt=\"s\"[^>]*><v>)(\d+)")
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
START: Final = re.compile(rb"<sheetData\s*>")
END: Final = b"</sheetData"
ROW: Final = re.compile(rb"<row\b[^>]*?(?:/>|>.*?</row\s*>)", re.DOTALL)
OPENING: Final = re.compile(rb"<row\b[^>]*>")
NUMBER: Final = re.compile(rb"\sr\s*=\s*[\"'](\d+)[\"']")
FOREIGN: Final = re.compile(rb"\s[\w.-]+:[\w.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*')")  # x14ac:dyDescent
EXTENT: Final = re.compile(rb"<dimension\b[^>]*>")
ENCODING: Final = re.compile(rb"<\?xml[^>]*\bencoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)
# Where these stand, rows may not be understood by themselves: a formula that cells share, a cell
# that refers to metadata, markup in which something else could be taken for a row.
ENTANGLED: Final = (
    b'"shared"',
    b"'shared'",
    b"cm=",
    b"vm=",
    b"<!--",
    b"<![CDATA[",
    b":row",
    b":c ",
)
ENTANGLED_TEXTS: Final = (b"<!--", b"<![CDATA[", b":si")
REFERRING: Final = (b't="s"', b"t='s'")

Span = tuple[int, int]


class Entangled(ValueError):
    """The rows of this workbook cannot be parted from one another."""


@dataclass(frozen=True, slots=True)
class Untouched:
    """A workbook and where the rows of one of its sheets stand in that sheet's part."""

    content: bytes
    part: str  # the name of the sheet's part
    sheet: bytearray  # the part
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
        rows = _rows(sheet)
        if not rows.keys() >= set(touched):
            raise Entangled
        return cls(content, part, sheet, rows, touched)

    def without(self) -> bytes:
        """The workbook with the touched rows alone."""
        spans = [self.rows[number] for number in sorted(self.touched)]
        kept = b"".join(self.sheet[start:end] for start, end in spans)
        top, bottom = _around(self.sheet)
        changed: dict[str, Iterable[bytes | bytearray]] = {}
        with zipfile.ZipFile(BytesIO(self.content)) as package:
            alone = package.read(BOOK).count(b"<sheet ") == 1
            if alone and TEXTS in package.namelist():
                kept, texts = _with_own_texts(kept, part_of(package, TEXTS))
                changed[TEXTS] = [texts]
        changed[self.part] = [self.sheet[:top], kept, self.sheet[bottom:]]
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
        top, bottom = _around(marked)
        extent = b'<dimension ref="A1:%s"/>' % last_cell.encode()
        yield EXTENT.sub(extent, marked[:top], count=1)
        written = _rows(marked)
        for number in sorted(self.rows.keys() | written.keys()):
            if number in self.rows and number not in self.touched:
                start, end = self.rows[number]
                yield OPENING.sub(_native, self.sheet[start:end], count=1)
            else:
                start, end = written[number]
                yield self._with_values(number, marked[start:end])
        yield marked[bottom:]


def _with_own_texts(rows: bytes, texts: bytearray) -> tuple[bytes, bytes]:
    """The rows with the shared texts they refer to, and with no others."""
    if len(REFERENCE.findall(rows)) < sum(rows.count(sign) for sign in REFERRING):
        raise Entangled
    if ENCODING.match(texts) or any(sign in texts for sign in ENTANGLED_TEXTS):
        raise Entangled
    referred = sorted({int(text[2]) for text in REFERENCE.finditer(rows)})
    places = {text: place for place, text in enumerate(referred)}
    kept = [text[0] for at, text in enumerate(TEXT.finditer(texts)) if at in places]
    if len(kept) < len(places):
        raise Entangled
    first = texts.find(b"<si")
    opening, closing = texts[: first if first >= 0 else 0], texts[texts.rindex(b"</sst") :]
    rows = REFERENCE.sub(lambda text: text[1] + b"%d" % places[int(text[2])], rows)
    return rows, b"".join((opening, *kept, closing))


def _native(opening: re.Match[bytes]) -> bytes:
    """A row's tag without what is said in another vocabulary, which may not be declared here."""
    return FOREIGN.sub(b"", opening[0])


def _part(package: zipfile.ZipFile, name: str) -> str:
    """Which part holds the sheet."""
    targets = {
        each.get("Id"): each.get("Target", "") for each in fromstring(package.read(RELATIONSHIPS))
    }
    for sheet in fromstring(package.read(BOOK)).iter(f"{{{SHEET_MAIN_NS}}}sheet"):
        if sheet.get("name") == name:
            target = targets[sheet.get(f"{{{REL_NS}}}id")]
            return normpath(join("/xl", target)).lstrip("/")
    raise Entangled


def _around(sheet: bytearray) -> Span:
    """Where the rows begin and where they end."""
    start = START.search(sheet)
    if start is None:
        raise Entangled
    return start.end(), sheet.rindex(END)


def _rows(sheet: bytearray) -> dict[int, Span]:
    rows: dict[int, Span] = {}
    start, end = _around(sheet)
    for row in ROW.finditer(sheet, start, end):
        said = NUMBER.search(sheet, row.start(), sheet.index(b">", row.start()))
        if said is None:
            raise Entangled
        rows[int(said[1])] = row.span()
    if len(rows) < sheet.count(b"<row", start, end):
        raise Entangled
    return rows


def _checked(markup: Iterable[bytes | bytearray]) -> Iterator[bytes | bytearray]:
    """The same, found to be well-formed as it passes."""
    parser = expat.ParserCreate()
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
