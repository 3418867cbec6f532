"""`manage.py load_registry_records extract.csv`: certificates as the vehicle registry has them.

The columns: vin, brand, model, registered_on, transferred_on, owner, scrap_on, adverse_cases, and
base_manufacturer for modified cars, which may be left out. Days are written 2026-01-05; adverse
cases are codes of the ten prohibited cases, parted by a bar (|).
"""

import csv
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from exportportal.kit import clock
from vehicles.services import records
from vehicles.services.records import RecordEntry

COLUMNS: Final = tuple(RecordEntry.__dataclass_fields__)
OPTIONAL: Final = frozenset({"base_manufacturer"})  # younger than many an extract
DAYS: Final = ("registered_on", "transferred_on", "scrap_on")
NEEDED: Final = ("registered_on",)


@dataclass(slots=True)
class Extract:
    """What was read: entries with the lines they stand on, and what could not be read."""

    entries: list[RecordEntry] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    faults: list[tuple[int, str, str]] = field(default_factory=list)


class Command(BaseCommand):
    help = "Loads registry data: the whole file or, naming every fault, nothing of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV file in UTF-8")

    def handle(self, *args: Any, **options: Any) -> None:
        extract = _read(options["file"])
        at = clock.now()
        of_rows = records.faults_by_row(extract.entries, today=clock.day_in_china(at))
        for place, messages in of_rows.items():
            number, name = place.split(".")
            line = extract.lines[int(number)]
            extract.faults += [(line, name, message) for message in messages]
        if extract.faults:
            lines = [f"line {line}, {name}: {why}" for line, name, why in sorted(extract.faults)]
            raise CommandError("\n".join(["Nothing was loaded:", *lines]))
        loaded = records.load_records(entries=extract.entries, at=at)
        self.stdout.write(f"{loaded.new} records loaded, {loaded.unchanged} were there already.")


def _read(file: Path) -> Extract:
    extract = Extract()
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines, strict=True)
            there = OPTIONAL.union(rows.fieldnames or ())
            if missing := [name for name in COLUMNS if name not in there]:
                raise CommandError(f"The file lacks these columns: {', '.join(missing)}.")
            for row in rows:
                _take(row, rows.line_num, extract)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{file} cannot be read: {error}.") from error
    return extract


def _take(row: Mapping[str, str | None], line: int, extract: Extract) -> None:
    text = {name: (row.get(name) or "").strip() for name in COLUMNS}
    days: dict[str, Any] = {}
    unreadable = list(_unreadable(text, days))
    extract.faults += [(line, name, why) for name, why in unreadable]
    if not unreadable:
        cases = tuple(case for case in text["adverse_cases"].split("|") if case)
        extract.entries.append(RecordEntry(**text | days | {"adverse_cases": cases}))
        extract.lines.append(line)


def _unreadable(text: Mapping[str, str], days: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Read the days; what cannot be one is told."""
    for name in DAYS:
        try:
            days[name] = date.fromisoformat(text[name]) if text[name] else None
        except ValueError:
            yield name, f"“{text[name]}” is not a day written 2026-01-05."
        else:
            if days[name] is None and name in NEEDED:
                yield name, "This is needed."
