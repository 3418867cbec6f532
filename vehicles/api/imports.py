"""Stock lists for machines: handed in, watched, given back marked."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import FileResponse, Http404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from exportportal.files.responses import download
from exportportal.files.services import XLSX, read_upload
from exportportal.kit import clock
from exportportal.kit.drf import StrictSerializer
from exportportal.kit.errors import WrongState
from exportportal.kit.free_form import Json
from exportportal.rest.exporters import ExporterField, exporter_of
from exportportal.rest.fields import Moment, documented
from exportportal.rest.filters import AnyOf, TextFilter
from exportportal.rest.views import Door
from vehicles import selectors
from vehicles.api import fields
from vehicles.models import SheetFault, SheetImport
from vehicles.services import imports as services
from vehicles.sheets import fault_text, refusal_text
from vehicles.states import ImportState


class ImportInputSerializer(StrictSerializer):
    """A stock list."""

    exporter = ExporterField()
    file = serializers.FileField(
        allow_empty_file=True,
        **documented("The list: .xlsx, or .csv in UTF-8 or GB18030, up to 20 MB."),
    )


class ImportRefusalSerializer(serializers.Serializer[Any]):
    """Why the file could not be read."""

    code = serializers.CharField(**documented("What is wrong, as a stable code.", "no-headings"))
    message = serializers.CharField(
        **documented("The same in a sentence.", "No headings were found.")
    )
    fix = serializers.CharField(
        **documented("What to do about it.", "Put a row of headings on top.")
    )


class ImportSerializer(serializers.Serializer[Any]):
    """A stock list, how far it is, and what came of it."""

    id = serializers.UUIDField(**documented("Id of the import.", fields.ID))
    exporter = serializers.UUIDField(
        source="exporter_id", **documented("The firm, by id.", fields.ID)
    )
    file = serializers.CharField(
        source="source.name", **documented("The file's name.", "list.xlsx")
    )
    sha256 = serializers.CharField(
        source="source.sha256", **documented("SHA-256 of it.", "9f86d081")
    )
    status = serializers.ChoiceField(
        source="state", choices=ImportState.values, **documented("How far it is.", "done")
    )
    rows_total = serializers.IntegerField(**documented("Rows with a vehicle.", 120))
    rows_done = serializers.IntegerField(**documented("Rows looked at so far.", 120))
    accepted = serializers.IntegerField(**documented("Rows without fault, taken.", 118))
    corrected = serializers.IntegerField(**documented("Of them, those that corrected a car.", 3))
    unchanged = serializers.IntegerField(**documented("Of them, those that said nothing new.", 0))
    rejected = serializers.IntegerField(**documented("Rows with a fault, not taken.", 2))
    started_at = Moment(**documented("When it was handed in, UTC.", "2026-07-04T15:59:59Z"))
    finished_at = Moment(
        allow_null=True, **documented("When it was done, or null.", "2026-07-04T16:00:02Z")
    )
    refusal = serializers.SerializerMethodField(
        **documented("Why the file could not be read; null unless `failed`.")
    )

    @extend_schema_field(ImportRefusalSerializer(allow_null=True))
    def get_refusal(self, found: SheetImport) -> dict[str, str] | None:
        if not found.refusal_code:
            return None
        language = get_language() or "zh-hans"
        message, fix = refusal_text(found.refusal_code, found.refusal_params, language=language)
        return {"code": found.refusal_code, "message": message, "fix": fix}


class RowFaultSerializer(serializers.Serializer[Any]):
    """One fault of one row."""

    sheet_row = serializers.IntegerField(**documented("The row as the program numbers it.", 47))
    column = serializers.CharField(**documented("The heading of the column.", "注册登记日期"))
    value = serializers.CharField(
        allow_blank=True, **documented("What stands there.", "2031-05-01")
    )
    code = serializers.CharField(**documented("What is wrong, as a stable code.", "date-future"))
    message = serializers.CharField(
        **documented("The same in a sentence.", "“2031-05-01” is to come.")
    )
    fix = serializers.CharField(**documented("What cures it.", "Compare it with the certificate."))

    def to_representation(self, instance: SheetFault) -> Json:
        sentence = fault_text(services.as_fault(instance), language=get_language() or "zh-hans")
        return {
            "sheet_row": instance.sheet_row,
            "column": instance.column,
            "value": instance.value,
            "code": instance.code,
            "message": sentence.message,
            "fix": sentence.fix,
        }


class ImportFilters(django_filters.FilterSet):
    """Which stock lists."""

    status = AnyOf(field_name="state", choices=ImportState.choices, help_text="How far it is.")


class RowFilters(django_filters.FilterSet):
    """Which faults."""

    code = TextFilter(max_length=24, help_text="The fault's code.")


class ImportDoor(Door):
    """Stock lists. Good rows are taken, and every fault of every bad row is told."""

    tag = "vehicle-imports"
    scope = "vehicles"
    model = SheetImport
    serializer_class = ImportSerializer
    filterset_class = ImportFilters
    inputs = {"create": ImportInputSerializer}
    files = frozenset({"create"})
    downloads = {"marked": (XLSX,)}
    statuses = {"create": 202}

    def rows(self) -> QuerySet[SheetImport]:
        return selectors.imports(self.actor).select_related("marked")

    def list(self, _request: Request) -> Response:
        """The stock lists handed in so far, newest first."""
        return self.listed()

    def create(self, _request: Request) -> Response:
        """Hand in a stock list (multipart); a worker reads it. The same file changes nothing."""
        given = self.read()
        upload = given["file"]
        started = services.start_import(
            exporter=exporter_of(self.actor, given.get("exporter")),
            content=read_upload(upload),
            name=upload.name,
            language=get_language() or "zh-hans",
            actor=self.actor,
            at=clock.now(),
        )
        where = reverse("v1:vehicle-import", args=[started.pk])
        return self.single(self.rows().get(pk=started.pk), status=202, location=where)

    def retrieve(self, _request: Request, pk: Any) -> Response:
        """How far a stock list is, and what came of it."""
        return self.single(self.get_object())

    def marked(self, _request: Request, pk: Any) -> FileResponse:
        """The sender's own workbook with the faults written in beside each row."""
        found = self.get_object()
        if found.state not in (ImportState.DONE, ImportState.FAILED):
            raise WrongState(_("The list is still being read. Ask again in a moment."))
        if found.marked is None:
            raise Http404
        return download(found.marked, inline=False)


class ImportRowsDoor(Door):
    """The faults of one stock list."""

    tag = "vehicle-imports"
    scope = "vehicles"
    model = SheetFault
    serializer_class = RowFaultSerializer
    filterset_class = RowFilters
    ordering = {"sheet_row": ("sheet_row", "pk")}
    default_ordering = "sheet_row"

    def rows(self) -> QuerySet[SheetFault]:
        found = SheetImport.objects.visible_to(self.actor).filter(pk=self.kwargs["pk"])
        if not found.exists():
            raise Http404
        return SheetFault.objects.filter(sheet_import__in=found)

    def list(self, _request: Request, pk: Any) -> Response:
        """Every fault of every row that was not taken, in the order of the sheet."""
        return self.listed()
