"""Issued licenses for machines, and their papers."""

from typing import Any, Final
from urllib.parse import urljoin

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from exportportal.files.responses import download
from exportportal.files.services import PDF
from exportportal.kit.errors import WrongState
from exportportal.kit.text import compact
from exportportal.rest.fields import documented
from exportportal.rest.filters import AnyOf, TextFilter
from exportportal.rest.views import Door
from licenses.documents.license_page import remarks_of
from licenses.documents.paper import Words
from licenses.models import License
from licenses.shared.api.answers import described
from licenses.shared.api.words import ID, NUMBER
from licenses.states import LicenseState

PRINTING_SECONDS: Final = 60


class BeingPrinted(WrongState):
    """The paper is not there yet; a sweep every minute prints what is missing."""

    code = "being-printed"
    retry_after = PRINTING_SECONDS


class LicensedVehicleSerializer(serializers.Serializer[Any]):
    """A car on a license."""

    vin = serializers.CharField(**documented("Its VIN.", "LSJA24U62JG269225"))
    position = serializers.IntegerField(**documented("Its place in the annex.", 1))
    cleared_on = serializers.DateField(
        allow_null=True, **documented("Day it left the country, or null.", "2026-07-20")
    )
    deregister_by = serializers.DateField(
        allow_null=True, **documented("Last day for its deregistration, or null.", "2026-09-20")
    )
    deregistered_on = serializers.DateField(
        allow_null=True, **documented("Day it was taken off the register, or null.", "2026-08-03")
    )


class LicenseSummarySerializer(serializers.Serializer[Any]):
    """A license in a list."""

    number = serializers.CharField(**NUMBER)
    application = serializers.UUIDField(
        source="application_id", **documented("The application it came of, by id.", ID)
    )
    exporter = serializers.UUIDField(source="exporter_id", **documented("The exporter, by id.", ID))
    exporter_name = serializers.CharField(
        source="exporter.name_zh", **documented("The exporter, by name.", "广州南星公司")
    )
    issuing_body = serializers.CharField(
        source="issuing_body.name_zh", **documented("Who issued it.", "广州市商务局")
    )
    destination = serializers.CharField(**described("destination"))
    state = serializers.ChoiceField(
        choices=LicenseState.values, **documented("Where it stands.", "issued")
    )
    state_reason = serializers.CharField(
        allow_blank=True, **documented("Why it stands there, if it is not simply issued.", "")
    )
    applied_on = serializers.DateField(**documented("Application date.", "2026-07-04"))
    issued_on = serializers.DateField(**documented("Day of issue.", "2026-07-06"))
    valid_from = serializers.DateField(**documented("Its first day.", "2026-07-06"))
    expires_on = serializers.DateField(**documented("Its last day.", "2026-12-31"))


class LicenseSerializer(LicenseSummarySerializer):
    """A license as it was issued. Nothing of it is ever edited but its state."""

    remarks = serializers.SerializerMethodField(
        **documented(
            "Its remarks as the paper carries them, one a line.",
            "本许可证自2028年1月1日起有效。 Valid from 1 January 2028.",
        )
    )
    vehicles = LicensedVehicleSerializer(many=True, **documented("The cars, in order."))
    code = serializers.CharField(**documented("The printed code for verifying it.", "7K3M9QX2TB4W"))
    verify_url = serializers.SerializerMethodField(
        **documented(
            "Where anyone verifies it: what the QR leads to.", "https://portal/verify/abc/"
        )
    )
    paper_sha256 = serializers.CharField(
        source="paper.sha256",
        allow_null=True,
        default=None,
        **documented("SHA-256 of the PDF; null until it is printed.", "9f86d081884c7d65"),
    )

    def get_remarks(self, found: License) -> str:
        carried = remarks_of(
            cars=len(found.vehicles.all()),
            issued_on=found.issued_on,
            valid_from=found.valid_from,
            applied_on=found.applied_on,
            replaces=found.replaces.number if found.replaces else "",
            typed=(Words(found.remarks),) if found.remarks else (),
        )
        return "\n".join(str(remark) for remark in carried)

    def get_verify_url(self, found: License) -> str:
        where = reverse("licenses:verified", args=[found.token])
        return str(urljoin(settings.PUBLIC_URL, where))


class LicenseFilters(django_filters.FilterSet):
    """Which licenses."""

    state = AnyOf(choices=LicenseState.choices, help_text="Where it stands.")
    destination = TextFilter(max_length=2, help_text="ISO 3166 alpha-2.")
    exporter = django_filters.UUIDFilter(field_name="exporter_id", help_text="The firm, by id.")
    vin = TextFilter(method="listing", max_length=40, help_text="A car it lists, by its whole VIN.")
    issued_from = django_filters.DateFilter(
        field_name="issued_on", lookup_expr="gte", help_text="Issued that day or later."
    )
    expires_until = django_filters.DateFilter(
        field_name="expires_on", lookup_expr="lte", help_text="Running out by that day."
    )

    def listing(self, rows: QuerySet[License], _name: str, given: str) -> QuerySet[License]:
        of_the_car = License.objects.filter(vehicles__vin=compact(given))
        return rows.filter(pk__in=of_the_car.values("pk"))


class LicenseDoor(Door):
    """Issued licenses."""

    tag = "licenses"
    scope = "licenses"
    model = License
    lookup = "number"
    serializer_class = LicenseSerializer
    filterset_class = LicenseFilters
    outputs = {"list": LicenseSummarySerializer}
    downloads = {"document": (PDF,)}
    streams = frozenset({"list"})
    ordering = {
        "created": ("pk",),
        "number": ("number",),
        "expires_on": ("expires_on", "pk"),
    }

    def rows(self) -> QuerySet[License]:
        rows = License.objects.visible_to(self.actor)
        rows = rows.select_related("exporter", "issuing_body")
        if self.action == "list":
            return rows
        return rows.select_related("paper__file", "replaces").prefetch_related("vehicles")

    def list(self, _request: Request) -> HttpResponseBase:
        """The licenses, newest first; all of them in one answer as NDJSON or CSV."""
        return self.listed_or_streamed()

    def retrieve(self, _request: Request, number: str) -> Response:
        """One license."""
        return self.single(self.get_object())

    def document(self, _request: Request, number: str) -> FileResponse:
        """The license in print: the signed PDF, byte for byte the one that was issued."""
        printed = getattr(self.get_object(), "paper", None)
        if printed is None:
            raise BeingPrinted(_("The paper is being printed; it will be here within a minute."))
        return download(printed.file, inline=False)
