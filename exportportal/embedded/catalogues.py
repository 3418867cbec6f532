"""Catalogues of translations, compiled without the gettext programs, which a bare machine lacks."""

import ast
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from exportportal.embedded.errors import CannotStart
from exportportal.embedded.places import PROJECT

MAGIC: Final = 0x950412DE
KEYWORD: Final = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+(".*")$')


@dataclass(slots=True)
class Message:
    """One entry of a .po file."""

    fuzzy: bool = False
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def source(self) -> str:
        return self.parts.get("msgid", "")

    @property
    def translations(self) -> list[str]:
        return [words for name, words in self.parts.items() if name.startswith("msgstr")]

    @property
    def is_translated(self) -> bool:
        return not self.fuzzy and all(self.translations)

    @property
    def key(self) -> str:
        """What gettext looks up: the context, the words, their plural, each after its separator."""
        context = f"{self.parts['msgctxt']}\x04" if "msgctxt" in self.parts else ""
        plural = f"\x00{self.parts['msgid_plural']}" if "msgid_plural" in self.parts else ""
        return f"{context}{self.source}{plural}"


def read(text: str) -> Iterator[Message]:
    """The entries of a .po file in their order, the header (of empty source) included."""
    message = Message()
    part = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if found := KEYWORD.match(line):
            part = found[1]
            if part in message.parts or (message.translations and not part.startswith("msgstr")):
                yield message
                message = Message()
            message.parts[part] = ast.literal_eval(found[2])
        elif line.startswith('"') and part:
            message.parts[part] += ast.literal_eval(line)
        elif line.startswith("#"):
            if message.translations:
                yield message
                message, part = Message(), ""
            if line.startswith("#,") and "fuzzy" in line:
                message.fuzzy = True
        elif line.strip():
            raise CannotStart(f"Line {number} of the catalogue is not understood: {line}")
    if message.translations:
        yield message


def compiled(messages: Iterator[Message]) -> bytes:
    """A .mo file: sorted keys and their translations, each found through a table of places."""
    rows = sorted(
        (message.key.encode(), "\x00".join(message.translations).encode())
        for message in messages
        if message.is_translated
    )
    first_key = 28
    first_words = first_key + 8 * len(rows)
    place = first_words + 8 * len(rows)
    index: list[tuple[int, int]] = []
    for column in (0, 1):
        for row in rows:
            index.append((len(row[column]), place))
            place += len(row[column]) + 1
    head = struct.pack("<7I", MAGIC, 0, len(rows), first_key, first_words, 0, place)
    places = b"".join(struct.pack("<2I", *entry) for entry in index)
    return head + places + b"".join(row[column] + b"\x00" for column in (0, 1) for row in rows)


def compile_all(root: Path = PROJECT / "locale") -> None:
    """Every catalogue that is newer than what was compiled from it."""
    for source in sorted(root.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        with NamedTemporaryFile(dir=target.parent, delete=False) as unfinished:
            unfinished.write(compiled(read(source.read_text(encoding="utf-8"))))
        Path(unfinished.name).chmod(0o644)
        Path(unfinished.name).rename(target)
