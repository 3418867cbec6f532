"""Public verification for machines."""

from dataclasses import asdict

from django.http import Http404
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from exportportal.kit import clock
from licenses import selectors


class VerifyView(APIView):
    """The state of a license, for whoever holds its code or scanned its QR. No personal data."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (ScopedRateThrottle,)
    throttle_scope = "verify"

    def get(self, _request: Request, given: str) -> Response:
        """`given` is a token or a printed code; 404 if no license has it, 429 if guessed."""
        found = selectors.verify(given, on=clock.today())
        if found is None:
            raise Http404
        return Response(asdict(found))
