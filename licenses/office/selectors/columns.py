"""The columns of the queue: which there are, and what each says of a file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from compliance.findings import Outcome
from exportportal.kit import countries
from exportportal.kit.badges import badge_of
from licenses.models import LicenseApplication
from licenses.states import State

CHINA: Final = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, and the words (or number) of a file's cell."""

    label: Promise
    cell: Callable[[LicenseApplication], Any]
    number: bool = False


def _moment(file: LicenseApplication) -> str:
    at = file.submitted_at
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}" if at else ""


def _holder(file: LicenseApplication) -> str:
    if file.state == State.RECOMMENDED:
        return str(file.recommended_by or "")
    return str(file.claimed_by or "") if file.state == State.IN_REVIEW else ""


def gravest(file: LicenseApplication) -> str:
    """The gravest of the outcomes the law last marked the file with."""
    found = [Outcome(mark) for mark in file.marks if ":" not in mark]
    return str(max(found, key=lambda one: one.severity)) if found else "pass"


COLUMNS: Final[Mapping[str, Column]] = {
    "file": Column(
        pgettext_lazy("an application as officials call it", "File"), lambda file: file.reference
    ),
    "kind": Column(
        _("Kind of request"),
        lambda file: (
            f"{file.get_kind_display()} {file.replaces.number}"
            if file.replaces
            else file.get_kind_display()
        ),
    ),
    "state": Column(_("State"), lambda file: str(badge_of("application", file.state).label)),
    "exporter": Column(_("Exporter"), lambda file: file.exporter.name),
    "destination": Column(_("Destination"), lambda file: countries.name(file.destination)),
    "vehicles": Column(_("Vehicles"), lambda file: file.vehicle_count, number=True),  # type: ignore[attr-defined]
    "finding": Column(
        _("Gravest finding"), lambda file: str(badge_of("outcome", gravest(file)).label)
    ),
    "due": Column(_("Due"), lambda file: file.due_on.isoformat() if file.due_on else ""),
    "submitted": Column(_("Submitted"), _moment),
    "with": Column(_("With"), _holder),
    "contract": Column(_("Contract"), lambda file: file.contract_number),
    "preparer": Column(_("Prepared by"), lambda file: file.prepared_by.name),
    "returned": Column(_("Times returned"), lambda file: file.times_returned, number=True),
    "body": Column(_("Issuing body"), lambda file: file.issuing_body.name),
}
ORDINARY: Final = ("file", "state", "exporter", "destination", "vehicles", "finding", "due", "with")


def chosen(asked: Iterable[str]) -> list[str]:
    """The columns asked for, in their order, the file always first; the ordinary ones if none."""
    known = set(asked) & set(COLUMNS)
    return [name for name in COLUMNS if name in known | {"file"}] if known else list(ORDINARY)
