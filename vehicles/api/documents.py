"""The papers of a car for machines: scans, and reports of tests."""

from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from exportportal.accounts.actors import Actor
from exportportal.files.services import read_upload
from exportportal.kit import clock
from exportportal.kit.drf import StrictSerializer
from exportportal.kit.free_form import FormData
from exportportal.rest.fields import Code, Day, Moment, Text, YesNo, documented
from exportportal.rest.views import Door
from vehicles import selectors
from vehicles.api import fields
from vehicles.models import Scan, TestReport, Vehicle
from vehicles.services import evidence
from vehicles.states import ScanKind, TestResult, TestStandard

KIND: Final = documented("What the paper is.", "registration_certificate")
SHA256: Final = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
ON_THE_REPORT: Final = ("agency", "tested_on", "result", "standard", "client")
OPTIONAL: Final = ("owner", "names_vehicle", "sealed")


class ReportFields(StrictSerializer):
    """What stands on a test report; needed with that kind alone."""

    agency = Text(
        max_length=120, required=False, **documented("Test report: the agency.", "中汽检测")
    )
    tested_on = Day(required=False, **documented("Test report: the day of the test.", "2026-06-20"))
    result = Code(
        choices=TestResult.values, required=False, **documented("Test report: the result.", "pass")
    )
    standard = Code(
        choices=TestStandard.values,
        required=False,
        **documented("Test report: the standard.", "WM/T 8-2022"),
    )
    client = Text(
        max_length=120,
        required=False,
        **documented("Test report: the client or owner named on it.", "广州南星公司"),
    )
    owner = Text(
        max_length=120,
        required=False,
        **documented("Test report: the car's owner, if the report names another.", "广州南星公司"),
    )
    names_vehicle = YesNo(
        required=False,
        **documented("Test report: whether it names the car by its VIN.", example=True),
    )
    sealed = YesNo(
        required=False,
        **documented("Test report: whether it bears the agency's seal.", example=True),
    )

    def validate(self, attrs: dict[str, Any]) -> FormData:
        report = attrs.get("kind") == ScanKind.TEST_REPORT
        wrong = [name for name in ON_THE_REPORT if (name in attrs) != report]
        wrong += [name for name in OPTIONAL if name in attrs and not report]
        if wrong:
            needed = (
                _("A test report states this.") if report else _("Only test reports have this.")
            )
            raise serializers.ValidationError({name: [needed] for name in wrong}, code="required")
        return attrs


class VehicleDocumentInputSerializer(ReportFields):
    """A paper of a car."""

    kind = Code(choices=ScanKind.values, **KIND)
    file = serializers.FileField(**documented("PDF, PNG or JPEG, up to 20 MB."))


class DocumentSerializer(serializers.Serializer[Any]):
    """A paper on file. It lies in private storage, under its hash."""

    id = serializers.UUIDField(**documented("Id of the paper.", fields.ID))
    kind = serializers.CharField(**KIND)
    vin = serializers.CharField(
        source="vehicle.vin",
        allow_null=True,
        default=None,
        **documented("The car it is about; null: the whole application.", "LSJA24U62JG269225"),
    )
    name = serializers.CharField(
        source="paper.name", **documented("Its file name.", "certificate.pdf")
    )
    content_type = serializers.CharField(
        source="paper.content_type", **documented("What it is, by its content.", "application/pdf")
    )
    size = serializers.IntegerField(
        source="paper.size", **documented("Its length, in bytes.", 48213)
    )
    sha256 = serializers.CharField(
        source="paper.sha256", **documented("SHA-256 of its bytes.", SHA256)
    )
    added_at = Moment(**documented("When it was handed in, UTC.", "2026-07-04T15:59:59Z"))


class VehicleDocumentsSerializer(serializers.Serializer[Any]):
    """All papers of a car; there are few."""

    next = serializers.CharField(allow_null=True, **documented("Always null: all are told."))
    previous = serializers.CharField(allow_null=True, **documented("Always null: all are told."))
    results = DocumentSerializer(many=True, **documented("The papers, newest first."))


class VehicleDocumentDoor(Door):
    """The papers of one car."""

    tag = "vehicles"
    scope = "vehicles"
    model = Vehicle
    inputs = {"create": VehicleDocumentInputSerializer}
    outputs = {"papers": VehicleDocumentsSerializer}
    serializer_class = DocumentSerializer
    files = frozenset({"create"})

    def rows(self) -> QuerySet[Vehicle]:
        return selectors.stock(self.actor)

    def papers(self, _request: Request, pk: Any) -> Response:
        """The papers of a car: scans and test reports."""
        car = self.get_object()
        reports = list(car.test_reports.select_related("paper"))
        for report in reports:
            report.kind, report.added_at = ScanKind.TEST_REPORT, report.filed_at
        papers_of_car = [*car.scans.select_related("paper"), *reports]
        for paper in papers_of_car:
            paper.vehicle = car
        papers_of_car.sort(key=lambda one: (one.added_at, one.pk), reverse=True)
        shown = {"next": None, "previous": None, "results": papers_of_car}
        return Response(VehicleDocumentsSerializer(shown).data)

    def create(self, _request: Request, pk: Any) -> Response:
        """Hand in a paper of a car (multipart)."""
        given = self.read()
        made = add_paper(self.get_object(), given, actor=self.actor)
        return self.single(made, status=201)


def add_paper(car: Vehicle, given: dict[str, Any], *, actor: Actor) -> Scan | TestReport:
    """Put a paper beside a car: a report by what it states, anything else as a scan."""
    upload = given["file"]
    content, now = read_upload(upload), clock.now()
    if given["kind"] != ScanKind.TEST_REPORT:
        return evidence.add_scan(
            vehicle=car, kind=given["kind"], content=content, name=upload.name, actor=actor, at=now
        )
    (report,) = evidence.file_report(
        vehicles=[car.pk],
        entry=evidence.ReportEntry(
            **{name: given[name] for name in (*ON_THE_REPORT, *OPTIONAL) if name in given}
        ),
        content=content,
        name=upload.name,
        actor=actor,
        at=now,
    )
    report.kind, report.added_at = ScanKind.TEST_REPORT, report.filed_at  # type: ignore[attr-defined]
    return report
