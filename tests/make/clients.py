"""Firms' own systems, and the tokens they come with."""

from datetime import timedelta
from itertools import count
from typing import Any

from oauth2_provider.models import AccessToken
from rest_framework.test import APIClient

from exportportal.accounts.models import ApiClient, Organization
from tests.make.moments import NOW
from tests.make.people import organization

ALL_SCOPES = (
    "vehicles applications applications:submit confirmations licenses departures webhooks sandbox"
)
CLIENT_SECRET = "a-secret"
_serial = count(1)


def api_client(
    of: Organization | None = None, scopes: str = ALL_SCOPES, **fields: Any
) -> ApiClient:
    """A client of this firm with these scopes, and CLIENT_SECRET."""
    made: ApiClient = ApiClient.objects.create(
        client_id=f"system-{next(_serial)}",
        client_secret=CLIENT_SECRET,
        name="ERP",
        client_type=ApiClient.CLIENT_CONFIDENTIAL,
        authorization_grant_type=ApiClient.GRANT_CLIENT_CREDENTIALS,
        organization=of or organization(),
        scopes=scopes,
        **fields,
    )
    return made


def token(client: ApiClient, **fields: Any) -> str:
    """A token as the portal would give it, good for an hour."""
    said = f"token-{next(_serial)}"
    ordinary: dict[str, Any] = {
        "application": client, "token": said, "scope": client.scopes,
        "expires": NOW + timedelta(hours=1),
    }  # fmt: skip
    AccessToken.objects.create(**ordinary | fields)
    return said


def machine(of: Organization, scopes: str = ALL_SCOPES, *, language: str = "en") -> APIClient:
    """A firm's system that holds a token."""
    given = token(api_client(of, scopes))
    return APIClient(
        HTTP_AUTHORIZATION=f"Bearer {given}",
        HTTP_ACCEPT_LANGUAGE=language,
        raise_request_exception=True,
    )
