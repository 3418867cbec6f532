"""Makers and the names the Announcement lists them under, from day to day, as a file tells them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from exportportal.kit.sheets import Fault, Row, Sheet, refuse_if
from exportportal.kit.text import name_key
from manufacturers.choices import MakerKind
from manufacturers.models import AnnouncedName, Manufacturer
from manufacturers.services.taking import Taken, differs

KINDS: Final[Mapping[str, MakerKind]] = {
    "整车": MakerKind.COMPLETE,
    "整车生产企业": MakerKind.COMPLETE,
    "改装": MakerKind.MODIFIED,
    "改装车": MakerKind.MODIFIED,
    "改装车生产企业": MakerKind.MODIFIED,
    **{kind.value: kind for kind in MakerKind},
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file: a maker, and a name it is or was listed under."""

    number: int
    maker: str
    name: str
    kind: str  # empty where the file does not say
    valid_from: date
    valid_until: date | None
    wmi: list[str]


def take(sheet: Sheet) -> Taken:
    """Add makers and names, and end names that are listed no more."""
    lines, rows = _lines(sheet)
    makers = {name_key(maker.name_zh): maker for maker in Manufacturer.objects.all()}
    added = changed = 0
    faults: list[Fault] = []
    for line in lines:
        before = makers.get(name_key(line.maker))
        if before is None:
            makers[name_key(line.maker)] = Manufacturer.objects.create(
                name_zh=line.maker, kind=line.kind or MakerKind.COMPLETE, wmi=line.wmi
            )
        elif differs(before, kind=line.kind or before.kind, wmi=_codes(before, line)):
            before.save(update_fields=["kind", "wmi"])
            changed += 1
    # What ends comes first, so that a name may begin on the day after another's last.
    for line in sorted(lines, key=lambda one: (one.valid_until is None, one.valid_from)):
        name = AnnouncedName.objects.filter(
            manufacturer=makers[name_key(line.maker)], valid_from=line.valid_from
        ).first()
        columns = {"name": line.name, "valid_until": line.valid_until}
        if name is not None and not differs(name, **columns):
            continue
        made = name or AnnouncedName(
            manufacturer=makers[name_key(line.maker)], valid_from=line.valid_from, **columns
        )
        if _saved(made):
            added, changed = added + (name is None), changed + (name is not None)
        else:
            faults += _overlapping(rows[line.number])
    refuse_if(faults)
    return Taken(added=added, changed=changed)


def _codes(maker: Manufacturer, line: Line) -> list[str]:
    return [*maker.wmi, *(code for code in line.wmi if code not in maker.wmi)]


def _saved(name: AnnouncedName) -> bool:
    """Whether the database took it: a maker has one name at a time, and a name one maker."""
    try:
        with transaction.atomic():
            name.save()
    except IntegrityError:
        return False
    return True


def _overlapping(row: Row) -> list[Fault]:
    row.fault(
        "name",
        "overlapping",
        _("On some of these days the maker is listed under another name, or the name is taken."),
        _("Give the day on which the other name ended, in this file or in one before it."),
    )
    return row.faults


def _lines(sheet: Sheet) -> tuple[list[Line], dict[int, Row]]:
    lines: list[Line] = []
    rows: dict[int, Row] = {}
    for number, cells in sheet.rows.items():
        row = rows[number] = Row(sheet, number, cells)
        valid_from, valid_until = row.day("valid_from"), row.day("valid_until", required=False)
        if valid_from and valid_until and valid_until < valid_from:
            row.fault(
                "valid_until",
                "date-order",
                _("A name ends after it begins."),
                _("Correct one of the two dates."),
            )
        lines.append(
            Line(
                number=number,
                maker=row.text("maker", most=120),
                name=row.text("name", most=120),
                kind=_kind(row),
                valid_from=valid_from or date.min,
                valid_until=valid_until,
                wmi=_wmi(row),
            )
        )
    refuse_if([fault for row in rows.values() for fault in row.faults])
    return lines, rows


def _kind(row: Row) -> str:
    text = row.text("kind", most=40, required=False)
    if not text:
        return ""
    if kind := KINDS.get(text.casefold()):
        return kind
    row.fault(
        "kind",
        "not-a-choice",
        _("This does not say what the maker makes."),
        _("Enter complete or modified."),
    )
    return ""


def _wmi(row: Row) -> list[str]:
    text = row.text("wmi", most=200, required=False).upper()
    codes = text.replace("、", " ").replace("|", " ").replace(",", " ").split()
    if wrong := [code for code in codes if len(code) != 3 or not code.isalnum()]:  # noqa: PLR2004  a WMI
        row.fault(
            "wmi",
            "not-a-choice",
            _("“%(code)s” is not a maker's code.") % {"code": wrong[0][:20]},
            _("Enter codes of three characters, parted by spaces."),
        )
    return codes
