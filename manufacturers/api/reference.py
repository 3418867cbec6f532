"""The ministry loads reference data: makers, announced products, CCC certificates."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from exportportal.files.services import read_upload
from exportportal.kit import clock
from exportportal.kit.drf import StrictSerializer
from exportportal.kit.errors import NotAllowed
from exportportal.rest.views import Door
from manufacturers.choices import ReferenceKind
from manufacturers.models import ReferenceLoad
from manufacturers.services import load_reference
from manufacturers.services.reference import UPLOADED, may_load


class ReferenceFileSerializer(StrictSerializer):
    """The file to load."""

    file = serializers.FileField(help_text="An .xlsx, .csv or a .json list of objects.")


class ReferenceLoadSerializer(serializers.ModelSerializer[ReferenceLoad]):
    """What came of a file."""

    class Meta:
        model = ReferenceLoad
        fields = ("id", "kind", "name", "sha256", "rows", "added", "changed", "loaded_at")


class ReferenceDoor(Door):
    """Reference data, loaded by the ministry."""

    tag = "reference"
    scope = "reference"
    model = ReferenceLoad
    files = frozenset({"load"})
    statuses = {"load": 200}
    inputs = {"load": ReferenceFileSerializer}
    serializer_class = ReferenceLoadSerializer

    def load(self, _request: Request, kind: str) -> Response:
        """Load a file of one kind: `makers`, `products` or `certificates`.

        Taken whole or not at all: a refusal names every fault of every row. The same file again
        changes nothing.
        """
        if kind not in ReferenceKind.values:
            raise Http404
        if not may_load(self.actor):
            raise NotAllowed(_("Reference data is kept by the ministry."))
        upload: Any = self.read()["file"]
        load = load_reference(
            kind=kind,
            content=read_upload(upload),
            name=str(upload.name),
            limits=UPLOADED,
            actor=self.actor,
            at=clock.now(),
        )
        return Response(self.told(load))
