"""A view behind the portal's own middleware that runs given statements and does nothing else."""

from collections.abc import Sequence

from django.db import connection
from django.urls import path
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from exportportal.urls import urlpatterns as doors


class Bare(APIView):
    """The statements and nothing else."""

    authentication_classes = ()
    permission_classes = ()
    statements: Sequence[str] = ()

    def post(self, _request: Request) -> Response:
        with connection.cursor() as cursor:
            for statement in Bare.statements:
                cursor.execute(statement)
                if cursor.description:
                    cursor.fetchall()
        return Response({})


urlpatterns = [path("bare/", Bare.as_view()), *doors]
