"""What the registry has of the cars on the example stock list.

Three of its cars are missing and one has another model, as happens: there an official has to look.
"""

import csv
from datetime import date
from pathlib import Path
from typing import Final

from licenses.management.demo.moments import Calendar
from vehicles.services.records import RecordEntry, load_records

DATA: Final = Path(__file__).with_name("data") / "registry.csv"


def load(calendar: Calendar) -> None:
    """Load the extract, so that whoever imports the list finds its cars on record."""
    with DATA.open(encoding="utf-8", newline="") as lines:
        entries = [
            RecordEntry(
                vin=line["vin"],
                brand=line["brand"],
                model=line["model"],
                registered_on=date.fromisoformat(line["registered_on"]),
                transferred_on=date.fromisoformat(line["transferred_on"]),
                owner=line["owner"],
            )
            for line in csv.DictReader(lines)
        ]
    load_records(entries=entries, at=calendar.at(1, 6))
