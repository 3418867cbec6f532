"""Asking for a change of a license, or for more time, for machines."""

from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from exportportal.kit import clock
from exportportal.kit.drf import StrictSerializer
from exportportal.rest.fields import Code, Day, Prose, documented
from licenses.applications.api.application_data import ApplicationSerializer
from licenses.applications.api.applications import ApplicationReading
from licenses.choices import RequestKind
from licenses.in_force.services.amendments import start_request
from licenses.models import License
from licenses.shared.api.words import REASON

ASKED_FOR = (RequestKind.AMENDMENT.value, RequestKind.EXTENSION.value)


class AmendmentSerializer(StrictSerializer):
    """What is asked: a change of what the license says, or more time."""

    kind = Code(choices=ASKED_FOR, **documented("A change, or more time.", "extension"))
    extend_until = Day(
        required=False,
        allow_null=True,
        **documented("An extension's new last day, in the license's own year.", "2026-12-31"),
    )
    reason = Prose(max_length=2000, **REASON)


class AmendmentDoor(ApplicationReading):
    """Requests to change a license."""

    tag = "licenses"
    scope = "licenses"
    inputs = {"create": AmendmentSerializer}
    serializer_class = ApplicationSerializer

    def create(self, _request: Request, number: str) -> Response:
        """Open the draft of an amendment or an extension, with all that the license says.

        It is changed and submitted like any application; the license stays in force until another
        takes its place.
        """
        given = self.read()
        license = License.objects.visible_to(self.actor).get(number=number)
        made = start_request(
            license=license,
            kind=RequestKind(given["kind"]),
            extend_until=given.get("extend_until"),
            reason=given["reason"],
            actor=self.actor,
            at=clock.now(),
        )
        where = reverse("v1:application", args=[made.pk])
        return self.single(self.standing(made.pk), status=201, location=where)
