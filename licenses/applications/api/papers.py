"""Papers handed in with an application, and its history, for machines."""

from typing import Any, Final

from django.db.models import QuerySet
from django.http import FileResponse, Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from exportportal.audit.models import Entry
from exportportal.files.responses import download
from exportportal.files.services import PAPERS
from exportportal.kit import clock
from exportportal.kit.free_form import FormData, Json
from exportportal.kit.text import compact
from exportportal.rest.fields import Code, Moment, Text, documented
from exportportal.rest.views import Door
from licenses import history
from licenses.applications.services import drafts
from licenses.choices import DocumentKind
from licenses.models import ApplicationDocument, LicenseApplication
from licenses.shared.api.words import ID, MOMENT
from vehicles.api.documents import KIND, DocumentSerializer, ReportFields, add_paper
from vehicles.models import Vehicle
from vehicles.states import ScanKind

OF_A_CAR: Final = frozenset(ScanKind.values) - frozenset(DocumentKind.values)
KINDS: Final = list(dict.fromkeys([*DocumentKind.values, *ScanKind.values]))


class PaperInputSerializer(ReportFields):
    """A paper; those about one car name it."""

    kind = Code(choices=KINDS, **KIND)
    vin = Text(
        max_length=40,
        required=False,
        **documented("The car of the application it is about.", "LSJA24U62JG269225"),
    )
    file = serializers.FileField(**documented("PDF, PNG or JPEG, up to 20 MB."))

    def validate(self, attrs: dict[str, Any]) -> FormData:
        attrs = super().validate(attrs)
        kind, named = attrs["kind"], "vin" in attrs
        if kind in OF_A_CAR and not named:
            needed = _("Papers of this kind are about one car. Name it.")
            raise serializers.ValidationError({"vin": [needed]}, code="required")
        if named and kind not in ScanKind.values:
            whole = _("Papers of this kind are about the whole application.")
            raise serializers.ValidationError({"vin": [whole]}, code="not-of-a-car")
        return attrs


class PaperDoor(Door):
    """Papers handed in with an application."""

    tag = "applications"
    scope = "applications"
    model = ApplicationDocument
    serializer_class = DocumentSerializer
    inputs = {"create": PaperInputSerializer}
    files = frozenset({"create"})
    downloads = {"content": tuple(sorted(PAPERS))}

    def rows(self) -> QuerySet[ApplicationDocument]:
        found = self._application()
        return ApplicationDocument.objects.filter(application=found).select_related("paper")

    def list(self, _request: Request, pk: Any) -> Response:
        """The application's own papers, newest first; those of a car stand beside the car."""
        return self.listed()

    def create(self, _request: Request, pk: Any) -> Response:
        """Hand in a paper (multipart). The same file of the same kind again is merely found."""
        given, application = self.read(), self._application()
        if "vin" in given:
            return self.single(
                add_paper(self._car(application, given["vin"]), given, actor=self.actor), status=201
            )
        made = drafts.add_document(
            application=application,
            kind=DocumentKind(given["kind"]),
            upload=given["file"],
            actor=self.actor,
            at=clock.now(),
        )
        where = reverse("v1:application-document", args=[pk, made.pk])
        return self.single(made, status=201, location=where)

    def content(self, _request: Request, pk: Any, document: Any) -> FileResponse:
        """The paper itself, as it was handed in."""
        return download(self._paper(document).paper, inline=False)

    def destroy(self, _request: Request, pk: Any, document: Any) -> Response:
        """Take a paper back out of a draft."""
        drafts.remove_document(
            application=self._application(),
            document=self._paper(document).pk,
            actor=self.actor,
            at=clock.now(),
        )
        return Response(status=204)

    def _application(self) -> LicenseApplication:
        visible = LicenseApplication.objects.visible_to(self.actor).select_related("exporter")
        found = visible.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return found

    def _paper(self, pk: Any) -> ApplicationDocument:
        found = self.rows().filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def _car(self, application: LicenseApplication, vin: str) -> Vehicle:
        cars = Vehicle.objects.visible_to(self.actor).filter(lines__application=application)
        found = cars.filter(vin=compact(vin)).first()
        if found is None:
            unknown = _("This car is not on the application.")
            raise serializers.ValidationError({"vin": [unknown]}, code="unknown-vehicle")
        return found


class EventSerializer(serializers.Serializer[Any]):
    """One line of the history, as the firm may read it."""

    id = serializers.UUIDField(**documented("Id of the line.", ID))
    at = Moment(**documented("When, UTC.", MOMENT))
    verb = serializers.CharField(**documented("What was done, as a code.", "application.submitted"))
    by = serializers.CharField(
        source="organization_name",
        allow_blank=True,
        **documented("Whose act it was.", "广州南星公司"),
    )
    message = serializers.CharField(
        **documented("The same in words.", "submitted the application.")
    )
    note = serializers.CharField(
        allow_blank=True, **documented("The words that were left with it.", "The port is missing.")
    )

    def to_representation(self, instance: Entry) -> Json:
        line = history.line_of(instance)
        return {
            "id": str(instance.id),
            "at": self.fields["at"].to_representation(instance.at),
            "verb": instance.verb,
            "by": instance.organization_name,
            "message": line.sentence,
            "note": line.note,
        }


class EventDoor(Door):
    """The history of an application."""

    tag = "applications"
    scope = "applications"
    model = Entry
    serializer_class = EventSerializer
    ordering = {"at": ("sequence",)}
    default_ordering = "at"

    def rows(self) -> QuerySet[Entry]:
        visible = LicenseApplication.objects.visible_to(self.actor)
        found = visible.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return history.entries(found, reader=self.actor)

    def list(self, _request: Request, pk: Any) -> Response:
        """What happened to the application, oldest first, as far as its firm may know it."""
        return self.listed()
