"""Looking files up by what people type: the number of a car, of a file, the name of a firm.

What is typed is first resolved to a short list of ids, each by an index of its own; the queue is
then narrowed to these. So a search costs the same whatever lies behind it.
"""

import re
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.db.models.functions import Collate, Reverse, Upper
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models import Organization
from exportportal.accounts.roles import OrganizationKind
from exportportal.kit.fields import TextField
from exportportal.kit.sql import called
from exportportal.kit.text import compact
from licenses.models import ApplicationVehicle, License, LicenseApplication
from licenses.models.finding import REFERENCE
from manufacturers.models import Manufacturer

MOST_FIRMS: Final = 200
MOST_FILES: Final = 500
SHORTEST_TAIL: Final = 4
_NUMBER: Final = re.compile(r"[0-9A-Z-]{4,40}")


@dataclass(frozen=True, slots=True)
class Found:
    """What a text names: firms, and single files."""

    firms: tuple[UUID, ...]
    files: tuple[UUID, ...]

    def narrow(self, files: QuerySet[LicenseApplication]) -> QuerySet[LicenseApplication]:
        return files.filter(Q(exporter_id__in=self.firms) | Q(pk__in=self.files))


class FirmField(TextField):
    """An exporter by its name or credit code; becomes the ids of those it may be."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        firms = exporters_called(text)
        if not firms:
            raise ValidationError(
                _("No exporter is called “%(text)s”."), params={"text": text[:60]}
            )
        return firms


class MakerField(TextField):
    """A manufacturer by its name; becomes the ids of those it may be."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        named = called(text, "name_zh", "name_en")
        makers = tuple(Manufacturer.objects.filter(named).values_list("pk", flat=True)[:MOST_FIRMS])
        if not makers:
            raise ValidationError(
                _("No manufacturer is called “%(text)s”."), params={"text": text[:60]}
            )
        return makers


class NumberOrNameField(TextField):
    """The VIN of a car or its last digits, a file's, contract's or license's number, a firm."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return look_up(text) if text else None


def exporters_called(text: str) -> tuple[UUID, ...]:
    """Exporters whose name or credit code has this text in it."""
    named = called(text, "name_zh", "name_en") | Q(uscc=compact(text))
    firms = Organization.objects.filter(named, kind=OrganizationKind.EXPORTER)
    return _few(firms.values_list("pk", flat=True), MOST_FIRMS)


def look_up(text: str) -> Found:
    """Whatever this text may name. Raises ValidationError if it names too much to be of use."""
    firms = exporters_called(text)
    number = compact(text)
    if not _NUMBER.fullmatch(number):
        return Found(firms, ())
    files = {
        *_files_with_car(compact(text)),
        *LicenseApplication.objects.alias(known_as=REFERENCE)
        .filter(known_as=number)
        .values_list("pk", flat=True)[:MOST_FILES],
        *LicenseApplication.objects.alias(contract=Upper("contract_number"))
        .filter(contract=number)
        .values_list("pk", flat=True)[:MOST_FILES],
        *License.objects.filter(number=number).values_list("application_id", flat=True),
    }
    return Found(firms, tuple(files))


def _files_with_car(vin: str) -> tuple[UUID, ...]:
    if len(vin) < SHORTEST_TAIL:
        return ()
    turned = Collate(Reverse("vin"), "C")
    lines = ApplicationVehicle.objects.alias(turned=turned).filter(turned__startswith=vin[::-1])
    return _few(lines.values_list("application_id", flat=True), MOST_FILES)


def _few(ids: Any, most: int) -> tuple[UUID, ...]:
    found = tuple(ids[: most + 1])
    if len(found) > most:
        raise ValidationError(_("Too many match: type more of it."))
    return found
