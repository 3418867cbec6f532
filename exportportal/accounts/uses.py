"""When each client was last used: noted beside the database, written down once a minute.

A request must not cost a write; what is lost with the cache is at most a minute of this.
"""

from datetime import datetime, timedelta
from typing import Final

from django.core.cache import cache

from exportportal.accounts.models import ApiClient

KEPT: Final = int(timedelta(hours=1).total_seconds())


def note(client_pk: int, *, at: datetime) -> None:
    """This client has just been used."""
    cache.set(_key(client_pk), at, timeout=KEPT)


def write_down() -> int:
    """Put what was noted into the rows that are behind it; how many were."""
    clients = {_key(client.pk): client for client in ApiClient.objects.working()}
    behind = []
    for key, at in cache.get_many(clients).items():
        client = clients[key]
        if client.last_used_at is None or client.last_used_at < at:
            client.last_used_at = at
            behind.append(client)
    ApiClient.objects.bulk_update(behind, ["last_used_at"])
    return len(behind)


def _key(client_pk: int) -> str:
    return f"client-used:{client_pk}"
