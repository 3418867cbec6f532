"""CCC certificates and the dated history of their status, as a file tells them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from exportportal.kit.sheets import Fault, Row, Sheet, refuse_if
from manufacturers.choices import CccStatus
from manufacturers.models import CccCertificate, CertificateStatus
from manufacturers.numbers import product_model
from manufacturers.services.taking import CHUNK, Taken, differs, known

WORDS: Final[Mapping[str, CccStatus]] = {
    "有效": CccStatus.VALID,
    "暂停": CccStatus.SUSPENDED,
    "撤销": CccStatus.WITHDRAWN,
    "注销": CccStatus.CANCELLED,
    "过期": CccStatus.EXPIRED,
    "失效": CccStatus.EXPIRED,
    **{status.value: status for status in CccStatus},
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file: a certificate, and the status it has had since a day."""

    number: str
    holder: str
    model: str
    expires_on: date | None
    status: str
    since: date


def take(sheet: Sheet) -> Taken:
    """Add certificates and entries of their history; an entry of a known day is put right."""
    lines = _lines(sheet)
    certificates = _certificates(lines)
    standing = {
        (entry.certificate_id, entry.since): entry
        for entry in CertificateStatus.objects.filter(certificate__in=certificates.values())
    }
    fresh, changed = [], []
    for line in lines:
        certificate = certificates[line.number]
        entry = standing.get((certificate.pk, line.since))
        if entry is None:
            fresh.append(
                CertificateStatus(certificate=certificate, status=line.status, since=line.since)
            )
        elif differs(entry, status=line.status):
            changed.append(entry)
    CertificateStatus.objects.bulk_create(fresh, batch_size=CHUNK)
    CertificateStatus.objects.bulk_update(changed, ["status"], batch_size=CHUNK)
    return Taken(added=len(fresh), changed=len(changed))


def _certificates(lines: list[Line]) -> dict[str, CccCertificate]:
    """Every certificate of the file, as its last row says."""
    by_number = {line.number: line for line in lines}
    found: dict[str, CccCertificate] = known(CccCertificate, "number", by_number)
    fresh, changed = [], []
    for number, line in by_number.items():
        columns = {"holder": line.holder, "model": line.model, "expires_on": line.expires_on}
        if number not in found:
            fresh.append(CccCertificate(number=number, **columns))
        elif differs(found[number], **columns):
            changed.append(found[number])
    CccCertificate.objects.bulk_create(fresh, batch_size=CHUNK)
    CccCertificate.objects.bulk_update(changed, ["holder", "model", "expires_on"], batch_size=CHUNK)
    return found | {one.number: one for one in fresh}


def _lines(sheet: Sheet) -> list[Line]:
    lines: list[Line] = []
    faults: list[Fault] = []
    seen: dict[tuple[str, date], int] = {}
    for number, cells in sheet.rows.items():
        row = Row(sheet, number, cells)
        line = Line(
            number=product_model(row.text("number", most=20)),
            holder=row.text("holder", most=120),
            model=product_model(row.text("model", most=60, required=False)),
            expires_on=row.day("expires_on", required=False),
            status=_status(row),
            since=row.day("since") or date.min,
        )
        first = seen.setdefault((line.number, line.since), number)
        if first != number:
            row.fault(
                "since",
                "duplicate-in-file",
                _("The same stands in row %(row)s already.") % {"row": first},
                _("Delete one of the two rows."),
            )
        lines.append(line)
        faults += row.faults
    refuse_if(faults)
    return lines


def _status(row: Row) -> str:
    text = row.text("status", most=40)
    if not text:
        return ""
    if status := WORDS.get(text.casefold()):
        return status
    row.fault(
        "status",
        "not-a-choice",
        _("This is not a status of a certificate."),
        _("Enter valid, suspended, withdrawn, cancelled or expired."),
    )
    return ""
