"""Who acts through the API: a firm's own system with a token, or a person in a browser."""

from typing import Any

from django.http import HttpRequest
from oauth2_provider.oauth2_validators import OAuth2Validator
from rest_framework.request import Request

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import ApiClient
from exportportal.accounts.roles import Role, capacity


class OwnScopes(OAuth2Validator):  # type: ignore[misc]  # the toolkit carries no types
    """A client gets the scopes its firm gave it: all of them, or those among them it asks for."""

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


def actor_of(request: Request) -> Actor:
    """The actor behind a request to the API. A firm's system acts as a clerk of the firm."""
    token: Any = request.auth
    if token is None:
        browser: HttpRequest = request._request
        return Actor.of(browser)
    client: ApiClient = token.application
    organization = client.organization
    return Actor(
        user_id=None,
        organization_id=organization.pk,
        capacity=capacity(organization.kind, Role.CLERK),
        name=client.name,
        organization_name=organization.name_zh,
    )
