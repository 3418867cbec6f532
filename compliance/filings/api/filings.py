"""A firm's filings (备案) and its applications for them, for machines to read.

Applying is done in the browser: a filing is submitted by the firm's administrator in person.
"""

from typing import Any, Final

import django_filters
from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from compliance.filing_states import FilingKind, FilingPaperKind, FilingState
from compliance.filings.services.check import ITEMS
from compliance.models import Filing, FilingApplication
from compliance.models.filing_applications import FilingPaper
from exportportal.kit import clock
from exportportal.rest.fields import Moment, documented
from exportportal.rest.filters import AnyOf
from exportportal.rest.views import Door

ID: Final = "0197c0de-0000-7000-8000-000000000006"
MOMENT: Final = "2026-07-04T15:59:59Z"
NUMBER: Final = documented("Number of the filing.", "GZ-BA-2026-0007")
EXPORTER: Final = documented("The firm, by id.", ID)
BODY: Final = documented("Who files the firm.", "广州市商务局")


class FilingSerializer(serializers.Serializer[Any]):
    """A filing that was approved."""

    id = serializers.UUIDField(**documented("Id of the filing.", ID))
    number = serializers.CharField(**NUMBER)
    exporter = serializers.UUIDField(source="exporter_id", **EXPORTER)
    body = serializers.CharField(source="body.name_zh", **BODY)
    approved_on = serializers.DateField(**documented("Its first day.", "2026-01-12"))
    valid_until = serializers.DateField(**documented("Its last day.", "2027-01-11"))
    valid = serializers.SerializerMethodField(
        **documented("Whether it holds today, in China.", example=True)
    )

    @extend_schema_field(serializers.BooleanField())
    def get_valid(self, found: Filing) -> bool:
        return found.approved_on <= clock.today() <= found.valid_until


class FilingPaperSerializer(serializers.Serializer[Any]):
    """A paper handed in to be filed."""

    kind = serializers.ChoiceField(
        choices=FilingPaperKind.values, **documented("What it is.", "business_licence")
    )
    name = serializers.CharField(
        source="paper.name", **documented("Name of the file.", "licence.pdf")
    )
    sha256 = serializers.CharField(
        source="paper.sha256", **documented("SHA-256 of its bytes.", "9f86d081884c7d65")
    )
    added_at = Moment(**documented("When it was handed in, UTC.", MOMENT))


class FilingApplicationSummarySerializer(serializers.Serializer[Any]):
    """An application to be filed, in a list."""

    id = serializers.UUIDField(**documented("Id of the application.", ID))
    exporter = serializers.UUIDField(source="exporter_id", **EXPORTER)
    body = serializers.CharField(source="body.name_zh", **BODY)
    kind = serializers.ChoiceField(
        choices=FilingKind.values, **documented("What kind of firm applies.", "distribution")
    )
    state = serializers.ChoiceField(
        choices=FilingState.values, **documented("Where it stands.", "draft")
    )
    created_at = Moment(**documented("When it was begun, UTC.", MOMENT))
    submitted_at = Moment(
        allow_null=True, **documented("When it was last submitted, or null.", MOMENT)
    )
    due_on = serializers.DateField(
        allow_null=True,
        **documented("Last day for the decision while the body has it.", "2026-07-27"),
    )
    decided_at = Moment(allow_null=True, **documented("When it was decided, or null.", MOMENT))
    filing = serializers.CharField(source="filing.number", allow_null=True, default=None, **NUMBER)


class FilingApplicationSerializer(FilingApplicationSummarySerializer):
    """An application to be filed, with what its body says to it."""

    reason = serializers.SerializerMethodField(
        **documented("Why it was returned or refused, as the body told you; else empty.", "")
    )
    asked = serializers.ListField(
        child=serializers.ChoiceField(choices=list(ITEMS)),
        **documented("The parts to be corrected.", ["premises"]),
    )
    clauses = serializers.ListField(
        child=serializers.CharField(), **documented("The clauses a refusal rests on.", ["6.3"])
    )
    papers = FilingPaperSerializer(many=True, **documented("The papers, oldest first."))

    def get_reason(self, found: FilingApplication) -> str:
        has_reason = found.state in (FilingState.RETURNED, FilingState.REFUSED)
        return found.reason if has_reason else ""


class FilingFilters(django_filters.FilterSet):
    """Which filings."""

    exporter = django_filters.UUIDFilter(field_name="exporter_id", help_text="The firm, by id.")


class FilingApplicationFilters(FilingFilters):
    """Which applications to be filed."""

    state = AnyOf(choices=FilingState.choices, help_text="Where it stands.")


class FilingDoor(Door):
    """Filings: what lets a firm apply for licenses."""

    tag = "filings"
    scope = "licenses"
    model = Filing
    serializer_class = FilingSerializer
    filterset_class = FilingFilters

    def rows(self) -> QuerySet[Filing]:
        """The firm's own; a dealer's are those of exporters it acts for by their consent."""
        own = Filing.objects.filter(exporter_id__in=self.actor.exporters)
        return own.select_related("body")

    def list(self, _request: Request) -> Response:
        """The filings, newest first."""
        return self.listed()

    def retrieve(self, _request: Request, pk: Any) -> Response:
        """One filing."""
        return self.single(self.get_object())


class FilingApplicationDoor(Door):
    """Applications to be filed, to be read; they are made and submitted in person."""

    tag = "filings"
    scope = "licenses"
    model = FilingApplication
    serializer_class = FilingApplicationSerializer
    filterset_class = FilingApplicationFilters
    outputs = {"list": FilingApplicationSummarySerializer}

    def rows(self) -> QuerySet[FilingApplication]:
        rows = FilingApplication.objects.visible_to(self.actor).select_related("body", "filing")
        if self.action == "list":
            return rows
        papers = FilingPaper.objects.select_related("paper").order_by("added_at", "pk")
        return rows.prefetch_related(Prefetch("papers", papers))

    def list(self, _request: Request) -> Response:
        """The applications to be filed, newest first."""
        return self.listed()

    def retrieve(self, _request: Request, pk: Any) -> Response:
        """One application to be filed."""
        return self.single(self.get_object())
