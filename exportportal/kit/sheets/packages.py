"""A workbook's package, looked through before any library is let near it.

A small file can ask for all the memory there is: parts that unpack to gigabytes, one cell in the
farthest corner, a text that a million cells share, a merge or a link over the whole sheet. Each of
these is counted here, on exactly the bytes that are read afterwards.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import Final
from xml.parsers import expat

from exportportal.kit.sheets.limits import Limits
from exportportal.kit.sheets.markup import attributes, spliced
from exportportal.kit.sheets.refusals import (
    Damaged,
    Encrypted,
    NotASpreadsheet,
    OldFormat,
    SheetRefused,
    TooManyColumns,
    TooManyRows,
    UnzippedTooLarge,
)

BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError,
)  # fmt: skip
PIECE: Final = 1024 * 1024
LARGE: Final = 16 * 1024 * 1024  # bytes: a package that is packed to be held, not as it is
UNDER_PASSWORD: Final = 0x1
MARKUP: Final = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")  # XML, by its first bytes
DIGITS: Final = "0123456789"
COLUMN: Final = re.compile("[A-Za-z]{1,3}")
KNOWN: Final = frozenset({"c", "v", "is", "row", "si", "f", "t"})


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a workbook that are fit to be read."""

    parts: Mapping[str, bytes | bytearray]
    since_1904: bool
    too_far: SheetRefused | None  # why some sheet is left out of the parts, if one is

    def repacked(self) -> BytesIO:
        """The same parts as a package that says of itself nothing but the truth."""
        packed = BytesIO()
        large = sum(map(len, self.parts.values())) > LARGE
        way = zipfile.ZIP_DEFLATED if large else zipfile.ZIP_STORED
        with zipfile.ZipFile(packed, "w", way, compresslevel=1) as package:
            for name, part in self.parts.items():
                package.writestr(name, part)
        packed.seek(0)
        return packed


def opened(content: bytes, limits: Limits) -> Package:
    """The workbook's package, found to be bearable."""
    parts = _unpacked(content, limits)
    names = {name.casefold(): name for name in parts}
    if "xl/workbook.bin" in names:
        raise OldFormat(format=".xlsb")
    if b"opendocument" in parts.get("mimetype", b""):
        raise OldFormat(format=".ods")
    if "xl/workbook.xml" not in names:
        raise NotASpreadsheet
    survey = _Survey(limits)
    # Shared texts first: a cell that refers to one weighs as much as its text.
    for folded in sorted(
        names, key=lambda folded: (not folded.endswith("sharedstrings.xml"), folded)
    ):
        part = parts[names[folded]]
        if part[:100].lstrip().startswith(MARKUP):
            survey.look_through(names[folded], part)
    readable = {
        name: spliced(parts[name], _errors_as_texts(parts[name], survey.erring.get(name, ())))
        for name in survey.bearable
    }
    return Package(readable, survey.since_1904, survey.too_far)


def _unpacked(content: bytes, limits: Limits) -> dict[str, bytearray]:
    """The parts by name, none larger than the package's directory says."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            members = {member.filename: member for member in package.infolist()}.values()
            if any(member.flag_bits & UNDER_PASSWORD for member in members):
                raise Encrypted
            if len(members) > limits.parts:
                raise UnzippedTooLarge
            if sum(member.file_size for member in members) > limits.unzipped_bytes:
                raise UnzippedTooLarge
            return {member.filename: part_of(package, member.filename) for member in members}
    except BROKEN as error:
        raise Damaged from error


def _errors_as_texts(part: bytearray, tags: Sequence[int]) -> Iterator[tuple[int, int, bytes]]:
    """A cell that is an error: its kind, which readers take for nothing, becomes that of a text."""
    for tag in tags:
        for name, start, end in attributes(part, tag):
            if name == b"t" and part[start:end] == b"e":
                yield start, end, b"str"


def part_of(package: zipfile.ZipFile, name: str) -> bytearray:
    """A part of a package, unpacked piece by piece: at once, it would be held twice meanwhile."""
    part, filled = bytearray(package.getinfo(name).file_size), 0
    with package.open(name) as packed:
        while piece := packed.read(PIECE):
            part[filled : filled + len(piece)] = piece
            filled += len(piece)
    del part[filled:]
    return part


@dataclass(slots=True)
class _Survey:
    """Reads all markup once and counts what it would cost to hold."""

    limits: Limits
    since_1904: bool = False
    too_far: SheetRefused | None = None
    bearable: list[str] = field(default_factory=list)
    erring: dict[str, list[int]] = field(default_factory=dict)  # where cells are errors, by part
    name: str = ""  # of the part being read
    shared: list[int] = field(default_factory=list)  # lengths of the shared texts
    named: set[str] = field(default_factory=set)  # sheets this part has named
    cells: int = 0
    covered: int = 0
    text: int = 0
    heard: list[str] = field(default_factory=list)  # characters of the element being read
    row: int = 0
    column: int = 0
    refers: bool = False  # whether the cell's value is the number of a shared text
    parser: expat.XMLParserType = field(default_factory=expat.ParserCreate)

    def look_through(self, name: str, part: bytearray) -> None:
        """Count this part in. A sheet that reaches too far is set aside; only if the list is in
        it does that matter."""
        self.name = name
        self.row = self.column = 0
        self.named.clear()
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.StartDoctypeDeclHandler = self.doctype
        try:
            self.parser.Parse(part, True)  # noqa: FBT003  its only form: this is all of it
        except (TooManyRows, TooManyColumns) as refusal:
            self.too_far = refusal
            return
        except (expat.ExpatError, ValueError, IndexError) as error:
            if name.casefold().endswith(".vml"):  # drawings, which many programs write carelessly
                return
            raise Damaged from error
        self.bearable.append(name)

    def doctype(self, *_args: object) -> None:
        """No spreadsheet program writes one; it is there to define entities that grow."""
        raise Damaged

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name if name in KNOWN else name.rpartition(":")[2]:
            case "c":
                self.begin_cell(attributes)
            case "v" | "is":
                self.fill_cell()
            case "row":
                self.row = int(attributes["r"]) if "r" in attributes else self.row + 1
                self.column = 0
            case "si":
                self.listen(self.end_shared)
            case "mergeCell" | "hyperlink" | "comment" if "ref" in attributes:
                self.cover(attributes["ref"])
            case "Relationship" if attributes.get("Type", "").endswith("/worksheet"):
                self.only_once(attributes.get("Target", "").rpartition("/")[2])
            case "sheet":
                self.only_once(
                    next((attributes[key] for key in attributes if key.endswith(":id")), "")
                )
            case "workbookPr":
                self.since_1904 = attributes.get("date1904", "").casefold() in {"1", "true", "on"}

    def only_once(self, named: str) -> None:
        """A sheet that is named twice would be held twice."""
        if named in self.named:
            raise Damaged
        self.named.add(named)

    def begin_cell(self, attributes: Mapping[str, str]) -> None:
        self.cells += 1
        if self.cells > self.limits.cells:
            raise UnzippedTooLarge
        if place := attributes.get("r"):
            self.column, self.row = _place(place)
        else:
            self.column += 1
        kind = attributes.get("t")
        self.refers = kind == "s"
        if kind == "e":
            self.erring.setdefault(self.name, []).append(self.parser.CurrentByteIndex)

    def fill_cell(self) -> None:
        if self.row > self.limits.depth:
            raise TooManyRows(most=self.limits.rows)
        if self.column > self.limits.columns:
            raise TooManyColumns(most=self.limits.columns)
        if self.refers:
            self.listen(self.end_reference)

    def listen(self, end: Callable[[str], None]) -> None:
        """Keep the characters that follow, up to the end of this element."""
        self.heard.clear()
        self.parser.CharacterDataHandler = self.heard.append
        self.parser.EndElementHandler = end

    def end_shared(self, name: str) -> None:
        if name.rpartition(":")[2] == "si":
            self.shared.append(len("".join(self.heard)))
            self.parser.CharacterDataHandler = self.parser.EndElementHandler = None

    def end_reference(self, _name: str) -> None:
        self.text += self.shared[int("".join(self.heard))]
        if self.text > self.limits.text:
            raise UnzippedTooLarge
        self.parser.CharacterDataHandler = self.parser.EndElementHandler = None

    def cover(self, area: str) -> None:
        """What a merge, a link or a note spreads over is made cell by cell when it is written."""
        first, _, last = area.replace("$", "").partition(":")
        left, top = _place(first)
        right, bottom = _place(last or first)
        self.covered += (abs(right - left) + 1) * (abs(bottom - top) + 1)
        if self.covered > self.limits.cells:
            raise UnzippedTooLarge


def _place(name: str) -> tuple[int, int]:
    """Column and row of a cell's name, both from 1."""
    letters = name.rstrip(DIGITS)
    return _column(letters), int(name[len(letters) :])


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    if not COLUMN.fullmatch(letters):
        raise ValueError(letters)
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column
