"""What became of a license's cars, for customs' and firms' systems: left, deregistered."""

from typing import Final

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from exportportal.files.services import read_upload
from exportportal.kit import clock
from exportportal.kit.drf import StrictSerializer
from exportportal.rest.fields import Day, Text, documented
from exportportal.rest.views import Door
from licenses.choices import MOST_VEHICLES
from licenses.in_force.api.licenses import LicenseSerializer
from licenses.in_force.services.departure_reports import Clearance
from licenses.in_force.services.departures import report_departures
from licenses.in_force.services.deregistrations import OffRegister, record_deregistrations
from licenses.models import LONGEST_CERTIFICATE, License

VIN: Final = documented("The car, by VIN.", "LSJA24U62JG269225")


class ClearanceSerializer(StrictSerializer):
    """One car that has left."""

    vin = Text(max_length=40, **VIN)
    departed_on = Day(**documented("The day it left, in China.", "2026-07-20"))
    declaration = Text(
        max_length=18,
        required=False,
        allow_blank=True,
        **documented("Its customs declaration, 18 digits.", "515820260000000017"),
    )


class DeparturesSerializer(StrictSerializer):
    """Cars that have left, by the word of customs or of the firm."""

    departures = ClearanceSerializer(  # type: ignore[call-arg]  # what `many` adds is not in the stubs
        many=True,
        allow_empty=False,
        max_length=MOST_VEHICLES,
        **documented("The cars; all or none."),
    )
    strangers = serializers.BooleanField(
        default=False,
        **documented("Customs only: also cars that are not on the license.", example=False),
    )


class DeregistrationsSerializer(StrictSerializer):
    """Cars taken off the register on one day, with the paper that shows it."""

    vins = serializers.ListField(
        child=Text(max_length=40),
        allow_empty=False,
        max_length=MOST_VEHICLES,
        **documented("The cars, by VIN; the field is repeated.", ["LSJA24U62JG269225"]),
    )
    deregistered_on = Day(**documented("The day, in China.", "2026-08-03"))
    certificate = Text(
        max_length=LONGEST_CERTIFICATE,
        required=False,
        allow_blank=True,
        **documented("Number of the certificate.", "440012345678"),
    )
    file = serializers.FileField(**documented("The paper: PDF, PNG or JPEG, up to 20 MB."))


class DepartureDoor(Door):
    """Clearance and deregistration, per VIN."""

    tag = "licenses"
    scope = "departures"
    model = License
    lookup = "number"
    serializer_class = LicenseSerializer
    inputs = {"depart": DeparturesSerializer, "deregister": DeregistrationsSerializer}
    files = frozenset({"deregister"})

    def rows(self) -> QuerySet[License]:
        rows = License.objects.visible_to(self.actor)
        rows = rows.select_related("exporter", "issuing_body", "paper")
        return rows.prefetch_related("vehicles")

    def depart(self, _request: Request, number: str) -> Response:
        """Report cars that have left the country: all of them or none.

        Saying the same again changes nothing; another day for the same car is refused (409).
        """
        given, license = self.read(), self.get_object()
        report_departures(
            license=license,
            clearances=[Clearance(**one) for one in given["departures"]],
            actor=self.actor,
            at=clock.now(),
            strangers=given["strangers"],
        )
        return self.single(self.get_object())

    def deregister(self, _request: Request, number: str) -> Response:
        """Record cars taken off the register, with the paper that shows it (multipart)."""
        given, license = self.read(), self.get_object()
        upload, day = given["file"], given["deregistered_on"]
        record_deregistrations(
            license=license,
            entries=[
                OffRegister(vin=vin, deregistered_on=day, certificate=given.get("certificate", ""))
                for vin in given["vins"]
            ],
            content=read_upload(upload),
            name=upload.name,
            actor=self.actor,
            at=clock.now(),
        )
        return self.single(self.get_object())
