"""allauth's pages change how people sign in; each change is told to the log and to the person.

allauth says that it has changed something when it has: the line follows the change, not with it.
"""

from typing import Any

from allauth.account import signals as account
from allauth.account.models import EmailAddress
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from django.dispatch import receiver

from exportportal.accounts import sign_in
from exportportal.accounts.models import User
from exportportal.kit import clock


@receiver([account.password_changed, account.password_set])
def password_changed(*, user: User, **_signal: Any) -> None:
    sign_in.note("sign_in.password_changed", person=user, at=clock.now())


@receiver(account.password_reset)
def password_reset(*, user: User, **_signal: Any) -> None:
    sign_in.note("sign_in.password_reset", person=user, at=clock.now())


@receiver(account.email_added)
def email_added(*, user: User, **_signal: Any) -> None:
    sign_in.note("sign_in.email_asked", person=user, at=clock.now())


@receiver(account.email_changed)
def email_changed(*, user: User, from_email_address: EmailAddress | None, **_signal: Any) -> None:
    before = from_email_address
    was = [before.email] if before is not None and before.verified else []
    sign_in.note("sign_in.email_changed", person=user, at=clock.now(), also=was)


@receiver(account.email_removed)
def email_removed(*, user: User, email_address: EmailAddress, **_signal: Any) -> None:
    was = [email_address.email] if email_address.verified else []
    sign_in.note("sign_in.email_removed", person=user, at=clock.now(), also=was)


@receiver(factors.authenticator_added)
def factor_added(*, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    if _is_factor(authenticator):
        sign_in.note("sign_in.factor_added", person=user, at=clock.now())


@receiver(factors.authenticator_removed)
def factor_removed(*, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    if _is_factor(authenticator):
        sign_in.note("sign_in.factor_removed", person=user, at=clock.now())


@receiver(factors.authenticator_reset)
def codes_renewed(*, user: User, **_signal: Any) -> None:
    sign_in.note("sign_in.codes_renewed", person=user, at=clock.now())


def _is_factor(authenticator: Authenticator) -> bool:
    """Recovery codes come and go with the factor; told of are those that are made anew."""
    return bool(authenticator.type != Authenticator.Type.RECOVERY_CODES)
