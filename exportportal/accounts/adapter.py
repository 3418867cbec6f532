"""How sign-in behaves: nobody signs up on their own."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # it carries no types
    """People are admitted by a firm's administrator or by an official, never by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
