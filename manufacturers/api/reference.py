"""The ministry loads reference data: makers, products, CCC certificates, the catalogue."""

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
from exportportal.rest.fields import Moment, documented
from exportportal.rest.views import Door
from manufacturers.api.data import ID, MOMENT
from manufacturers.choices import ReferenceKind
from manufacturers.models import ReferenceLoad
from manufacturers.services import load_reference
from manufacturers.services.reference import UPLOADED, may_load


class ReferenceFileSerializer(StrictSerializer):
    """The file to load."""

    file = serializers.FileField(**documented("An .xlsx, .csv or a .json list of objects."))


class ReferenceLoadSerializer(serializers.Serializer[Any]):
    """What came of a file."""

    id = serializers.UUIDField(**documented("Id of the load.", ID))
    kind = serializers.ChoiceField(
        choices=ReferenceKind.values, **documented("What was loaded.", "makers")
    )
    name = serializers.CharField(**documented("The file's name.", "makers.xlsx"))
    sha256 = serializers.CharField(**documented("SHA-256 of it.", "9f86d081884c7d65"))
    rows = serializers.IntegerField(**documented("Rows in it.", 120))
    added = serializers.IntegerField(**documented("Of them, those that brought something new.", 3))
    changed = serializers.IntegerField(**documented("Of them, those that changed something.", 1))
    loaded_at = Moment(**documented("When it was loaded, UTC.", MOMENT))


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
        """Load a file of one kind: `makers`, `products`, `certificates` or `catalogue`.

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
        return Response(self.represent(load))
