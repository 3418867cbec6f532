"""Who acts through the API: a firm's own system with a token, or a person in a browser."""

from hashlib import sha256
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from oauth2_provider.models import get_access_token_model
from oauth2_provider.oauth2_validators import OAuth2Validator
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from exportportal.accounts import uses
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import ApiClient
from exportportal.kit import clock
from exportportal.kit.compiled_queries import compiled_query


class OwnScopes(OAuth2Validator):  # type: ignore[misc]  # the toolkit carries no types
    """A client gets the scopes its firm gave it: all of them, or those among them it asks for."""

    def authenticate_client(self, request: Any, *args: Any, **kwargs: Any) -> bool:
        if not super().authenticate_client(request, *args, **kwargs):
            return False
        address = request.headers.get("REMOTE_ADDR", "")
        client: ApiClient = request.client
        return client.works_on(clock.today()) and client.works_from(address)

    def get_default_scopes(
        self, client_id: str, request: Any, *_args: Any, **_kwargs: Any
    ) -> list[str]:
        return str(request.client.scopes).split()

    def validate_scopes(
        self,
        client_id: str,
        scopes: list[str],
        client: ApiClient,
        request: Any,
        *_args: Any,
        **_kwargs: Any,
    ) -> bool:
        return set(scopes) <= set(client.scopes.split())


class BearerTokens(BaseAuthentication):
    """A token of a firm's own system, read from the header alone and found with one query."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, Any] | None:
        kind, _blank, given = get_authorization_header(request).partition(b" ")
        if kind.lower() != b"bearer":
            return None
        digest = sha256(given.strip()).hexdigest()
        token: Any = next(iter(_token(digest)), None)
        if token is None or token.application is None or token.is_expired():
            raise AuthenticationFailed(
                _("This token is not good, or not any more. Ask for another."), code="invalid-token"
            )
        self._refuse(token.application, request)
        return AnonymousUser(), token

    def _refuse(self, client: ApiClient, request: Request) -> None:
        """Turn away a client that has ended, or one that asks from elsewhere than its firm does."""
        if not client.works_on(clock.today()):
            raise AuthenticationFailed(_("This client has ended."), code="client-ended")
        if not client.works_from(request.META.get("REMOTE_ADDR", "")):
            raise AuthenticationFailed(
                _("Your firm's client may not be used from this address."), code="address-unknown"
            )
        uses.note(client.pk, at=clock.now())

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


@compiled_query
def _token(digest: str) -> QuerySet[Any]:
    tokens: QuerySet[Any] = get_access_token_model().objects.select_related(
        "application__organization"
    )
    return tokens.filter(token_checksum=digest)


def actor_of(request: Request) -> Actor:
    """The actor behind a request to the API. A firm's system acts as a clerk of the firm."""
    token: Any = request.auth
    if token is None:
        browser: HttpRequest = request._request
        return Actor.of(browser)
    return Actor.of_client(token.application)
