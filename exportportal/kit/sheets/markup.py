"""Where elements stand in the markup of a part, as a parser finds them.

Who searches raw markup by expressions takes for a row what stands in an instruction, a comment or
the text of an attribute, and a small file can be made that keeps such a search busy for hours. Here
a parser names the places, once through the part; an expression only ever looks at one tag, from its
first byte on.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from xml.parsers import expat

TAG: Final = re.compile(rb"<[^\s/>]++(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
ATTRIBUTE: Final = re.compile(rb"\s([^\s=>]++)\s*+=\s*+(\"[^\"]*+\"|'[^']*+')")
MOST_CHILDREN: Final = 200_000  # places kept; a list has a twentieth of it


class NotPlain(ValueError):
    """The part has more than elements and text in it, or other elements than were asked for."""


class Place(NamedTuple):
    """Where an element begins and ends, in bytes; what it says of itself as `r`, if it does."""

    start: int
    end: int
    reference: str


@dataclass(slots=True)
class Children:
    """The content of one element and the elements that stand directly in it, in their order."""

    begin: int  # behind the parent's tag
    end: int  # before its closing tag
    places: list[Place]


def children(part: bytes | bytearray, parent: str, child: str) -> Children:
    """Where the only `parent` of the part stands, and every `child` in it.

    `NotPlain` where there is no such parent or a second one, where something else stands in it,
    where the part is not well-formed, or where it has instructions, comments, CDATA or a DOCTYPE.
    """
    search = _Search(part, parent, child)
    parser = search.parser
    parser.StartElementHandler, parser.EndElementHandler = search.start, search.end
    parser.ProcessingInstructionHandler = parser.CommentHandler = refuse
    parser.StartCdataSectionHandler = parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(part, True)  # noqa: FBT003  its only form: this is all of it
    except expat.ExpatError as error:
        raise NotPlain from error
    if search.found is None or not search.found.end:
        raise NotPlain
    return search.found


def count(part: bytes | bytearray, name: str) -> int:
    """How many elements of this name the part has."""
    found = 0

    def start(element: str, _attributes: object) -> None:
        nonlocal found
        found += element == name

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(part, True)  # noqa: FBT003
    return found


def attributes(part: bytes | bytearray, tag: int) -> Iterator[tuple[bytes, int, int]]:
    """Name of each attribute of the tag that begins here, and where its value begins and ends.

    None where the part is in an encoding of wide units, in which no tag is to be seen.
    """
    whole = TAG.match(part, tag)
    for attribute in ATTRIBUTE.finditer(part, tag, whole.end()) if whole else ():
        yield attribute[1], attribute.start(2) + 1, attribute.end(2) - 1


def tag_end(part: bytes | bytearray, start: int) -> int:
    """Behind the tag that begins here. `NotPlain` where the part's encoding has wide units."""
    tag = TAG.match(part, start)
    if tag is None:
        raise NotPlain
    return tag.end()


def spliced(
    part: bytes | bytearray, changes: Iterable[tuple[int, int, bytes]]
) -> bytes | bytearray:
    """The part with other bytes in these places, which are named in their order."""
    pieces: list[bytes | bytearray] = []
    done = 0
    for start, end, now in changes:
        pieces += [part[done:start], now]
        done = end
    return b"".join((*pieces, part[done:])) if pieces else part


def refuse(*_args: object) -> None:
    raise NotPlain


@dataclass(slots=True)
class _Search:
    part: bytes | bytearray
    parent: str
    child: str
    depth: int = 0
    within: int = 0  # the depth of the parent, while it is open
    begun: tuple[int, str] = (0, "")  # the child that is open
    found: Children | None = None
    parser: expat.XMLParserType = field(default_factory=expat.ParserCreate)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.within:
            if self.depth == self.within + 1:
                self.begin_child(name, attributes)
        elif name == self.parent:
            self.begin_parent()

    def begin_parent(self) -> None:
        if self.found is not None:
            raise NotPlain
        self.found = Children(tag_end(self.part, self.parser.CurrentByteIndex), 0, [])
        self.within = self.depth

    def begin_child(self, name: str, attributes: dict[str, str]) -> None:
        if self.found is None or name != self.child or len(self.found.places) >= MOST_CHILDREN:
            raise NotPlain
        self.begun = self.parser.CurrentByteIndex, attributes.get("r", "")

    def end(self, _name: str) -> None:
        if self.within and self.found is not None:
            if self.depth == self.within + 1:
                start, reference = self.begun
                self.found.places.append(Place(start, self.behind(), reference))
            elif self.depth == self.within:
                self.found.end = self.parser.CurrentByteIndex
                self.within = 0
        self.depth -= 1

    def behind(self) -> int:
        """Behind the element that ends here: by a closing tag, or with its only one."""
        here = self.parser.CurrentByteIndex
        if self.part[here : here + 2] == b"</":
            return self.part.index(b">", here) + 1
        return tag_end(self.part, here)
