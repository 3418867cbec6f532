"""Batches of the MIIT Announcement and their products, as a file tells them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from exportportal.kit.sheets import Fault, Row, Sheet, refuse_if
from manufacturers.models import AnnouncementBatch, Product
from manufacturers.numbers import batch_number, product_model
from manufacturers.services.taking import CHUNK, Taken, differs, known


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file."""

    batch: str
    published_on: date
    model: str
    maker_name: str
    brand: str
    category: str
    valid_from: date
    withdrawn_on: date | None


def take(sheet: Sheet) -> Taken:
    """Add batches and products, and bring up to date those that are known: a withdrawal, say."""
    lines = _lines(sheet)
    batches = _batches(lines)
    standing = {
        (product.batch_id, product.model): product
        for product in Product.objects.filter(batch__in=batches.values())
    }
    fresh, changed = [], []
    for line in lines:
        columns = {
            "maker_name": line.maker_name,
            "brand": line.brand,
            "category": line.category,
            "valid_from": line.valid_from,
            "withdrawn_on": line.withdrawn_on,
        }
        batch = batches[line.batch]
        product = standing.get((batch.pk, line.model))
        if product is None:
            fresh.append(Product(batch=batch, model=line.model, **columns))
        elif differs(product, **columns):
            changed.append(product)
    Product.objects.bulk_create(fresh, batch_size=CHUNK)
    Product.objects.bulk_update(
        changed,
        ["maker_name", "brand", "category", "valid_from", "withdrawn_on"],
        batch_size=CHUNK,
    )
    return Taken(added=len(fresh), changed=len(changed))


def _batches(lines: list[Line]) -> dict[str, AnnouncementBatch]:
    published = {line.batch: line.published_on for line in lines}
    found: dict[str, AnnouncementBatch] = known(AnnouncementBatch, "number", published)
    for number, day in published.items():
        if number not in found:
            found[number] = AnnouncementBatch.objects.create(number=number, published_on=day)
        elif differs(found[number], published_on=day):
            found[number].save(update_fields=["published_on"])
    return found


def _lines(sheet: Sheet) -> list[Line]:
    lines: list[Line] = []
    faults: list[Fault] = []
    days: dict[str, date] = {}
    seen: dict[tuple[str, str], int] = {}
    for number, cells in sheet.rows.items():
        row = Row(sheet, number, cells)
        line = _line(row)
        _judge(row, line, days, seen)
        lines.append(line)
        faults += row.faults
    refuse_if(faults)
    return lines


def _line(row: Row) -> Line:
    published_on = row.day("published_on") or date.min
    return Line(
        batch=batch_number(row.text("batch", most=12)),
        published_on=published_on,
        model=product_model(row.text("model", most=60)),
        maker_name=row.text("maker", most=120),
        brand=row.text("brand", most=60, required=False),
        category=row.text("category", most=60, required=False),
        valid_from=row.day("valid_from", required=False) or published_on,
        withdrawn_on=row.day("withdrawn_on", required=False),
    )


def _judge(row: Row, line: Line, days: dict[str, date], seen: dict[tuple[str, str], int]) -> None:
    """What speaks against a row that can be read: alone, and beside the rows above it."""
    if line.batch and not (line.batch.isdecimal() and len(line.batch) <= 8):  # noqa: PLR2004  the column's room
        row.fault(
            "batch",
            "number-invalid",
            _("This is not the number of a batch."),
            _("Enter the number alone, such as 400."),
        )
    if days.setdefault(line.batch, line.published_on) != line.published_on:
        row.fault(
            "published_on",
            "another-day",
            _("Another row gives this batch another day of publication."),
            _("Correct one of the two rows."),
        )
    first = seen.setdefault((line.batch, line.model), row.number)
    if first != row.number:
        row.fault(
            "model",
            "duplicate-in-file",
            _("The same stands in row %(row)s already.") % {"row": first},
            _("Delete one of the two rows."),
        )
    if line.withdrawn_on and line.withdrawn_on < line.valid_from:
        row.fault(
            "withdrawn_on",
            "date-order",
            _("A product is withdrawn after it was announced."),
            _("Correct one of the two dates."),
        )
