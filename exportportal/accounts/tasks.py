"""What the clock does for firms' systems."""

from celery import shared_task

from exportportal.accounts import clients, uses
from exportportal.accounts.models import ApiClient
from exportportal.kit import clock, sweeps


@shared_task(name="accounts.write_down_uses")
def write_down_uses() -> None:
    uses.write_down()


@shared_task(name="accounts.tell_of_expiry")
def notify_of_expiry() -> None:
    """Tell firms of clients whose last day has come near, each in its own transaction."""
    ending = ApiClient.objects.working().exclude(expires_on=None)
    sweeps.each("accounts.tell_of_expiry", ending, _notify_if_due)


def _notify_if_due(client: ApiClient) -> None:
    if clients.notice_due(client, on=clock.today()):
        clients.notify_of_expiry(client_pk=client.pk, at=clock.now())


@shared_task(name="accounts.forget_tokens")
def forget_tokens() -> None:
    """Drop the tokens that have ended: a system that asks for one a minute would fill the table."""
    clients.forget_tokens(at=clock.outside())
