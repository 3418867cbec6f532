"""Whether the portal is alive, and whether it can do its work.

Not django-health-check: docs/decisions/0015 says why.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final
from uuid import uuid4

import redis
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection

from exportportal.kit import heartbeat, signing_key
from exportportal.kit.storage import NoRoom

# Seconds: who asks for our health waits longer for a slow broker than a page does.
PATIENCE: Final = {"socket_connect_timeout": 1, "socket_timeout": 1}


def database() -> str:
    """Empty if the database answers, else what it said."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return str(error)
    return ""


def broker() -> str:
    """Empty if the broker and cache keeps what it is given: one that is full answers a ping too."""
    place, options = settings.CACHES["default"]["LOCATION"], settings.CACHES["default"]["OPTIONS"]
    probe = uuid4().hex
    try:
        with redis.from_url(place, **options | PATIENCE) as client:
            client.set(f"probe:{probe}", probe, ex=10)
            kept = client.getdel(f"probe:{probe}")
    except redis.RedisError as error:
        return str(error)
    return "" if kept == probe.encode() else "what was written cannot be read"


def storage() -> str:
    """Empty if the private storage keeps what it is given: written, synced and read back."""
    probe = uuid4().hex
    try:
        name = default_storage.save(f"probe/{probe}", ContentFile(probe.encode()))
        try:
            with default_storage.open(name) as file:
                kept = file.read()
        finally:
            default_storage.delete(name)
    except (OSError, NoRoom) as error:
        return str(error)
    return "" if kept == probe.encode() else "what was written cannot be read"


def fonts() -> str:
    """Empty if the faces of the papers are there; without them no paper is printed."""
    folder = Path(settings.FONTS_DIR)
    return "" if (folder / "fonts.conf").is_file() else f"no fonts.conf in {folder}"


CHECKS: Final[Mapping[str, Callable[[], str]]] = {
    "database": database,
    "broker": broker,
    "worker": partial(heartbeat.fault, "worker"),
    "beat": partial(heartbeat.fault, "beat"),
    "storage": storage,
    "fonts": fonts,
    "signer": signing_key.fault,
}


def faults() -> dict[str, str]:
    """What is not in order, by name; empty if all is."""
    return {name: fault for name, check in CHECKS.items() if (fault := check())}
