"""A bare view of DRF behind the portal's own middleware: it does the same statements as a door.

It finds the token as the doors do, reads JSON, runs the statements as text and answers with JSON.
There is no model, serializer, service or rule in it, and nobody is counted or refused.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from django.urls import path
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from exportportal.accounts.tokens import BearerTokens
from exportportal.urls import urlpatterns as doors


class Bare(APIView):
    """The statements of a door but the one that finds the token, and that door's answer."""

    authentication_classes = (BearerTokens,)
    parser_classes = (JSONParser,)
    permission_classes = ()
    statements: Sequence[str] = ()
    answer: Mapping[str, Any] = {}

    def post(self, request: Request) -> Response:
        if not request.data:
            raise ValueError("The bare view is sent what the door is sent.")
        with connection.cursor() as cursor:
            for statement in Bare.statements:
                cursor.execute(statement)
                if cursor.description:
                    cursor.fetchall()
        return Response(Bare.answer)


urlpatterns = [path("bare/", Bare.as_view()), *doors]
