"""Public verification for machines."""

from typing import Any

from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from exportportal.kit import clock
from exportportal.rest.fields import documented
from exportportal.rest.views import PublicDoor
from licenses.models import License
from licenses.public.selectors.verification import NOT_YET_VALID, VALID, verify
from licenses.states import LicenseState

STATES = (NOT_YET_VALID, VALID, *LicenseState.values[1:])


class VerificationSerializer(serializers.Serializer[Any]):
    """What anyone may know of a license: its state, and no personal data."""

    state = serializers.ChoiceField(
        choices=STATES, **documented("How the license stands today in China.", "valid")
    )
    number = serializers.CharField(**documented("The license's number.", "26-GZ-000123"))
    issuing_body_zh = serializers.CharField(**documented("Who issued it.", "广州市商务局"))
    issuing_body_en = serializers.CharField(
        allow_blank=True,
        **documented("The same in English.", "Guangzhou Municipal Commerce Bureau"),
    )
    destination = serializers.CharField(
        **documented("Country of destination, ISO 3166 alpha-2.", "KZ")
    )
    issued_on = serializers.DateField(**documented("Day of issue, in China.", "2026-07-06"))
    valid_from = serializers.DateField(**documented("Its first day.", "2026-07-06"))
    expires_on = serializers.DateField(**documented("Its last day.", "2026-12-31"))
    vin_tails = serializers.ListField(
        child=serializers.CharField(),
        **documented("The last six characters of each VIN.", ["269225"]),
    )
    paper_sha256 = serializers.CharField(
        allow_blank=True,
        **documented("SHA-256 of the PDF, empty until it is printed.", "9f86d081884c"),
    )
    signature_intact = serializers.BooleanField(
        allow_null=True,
        **documented("Null: no file was shown. The page for PDFs tells it.", example=True),
    )


class VerifyDoor(PublicDoor):
    """Is a license genuine, and how does it stand?"""

    tag = "verification"
    model = License
    serializer_class = VerificationSerializer

    def retrieve(self, _request: Request, given: str) -> Response:
        """The state of a license, for whoever holds its code or scanned its QR.

        `given` is a token or a printed code; 404 if no license has it.
        """
        found = verify(given, on=clock.today())
        if found is None:
            raise Http404
        return self.single(found)
