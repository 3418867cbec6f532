"""Whether the portal is alive, and whether it can do its work."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

import redis
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection

from exportportal.kit import pulse, signing_key


def database() -> str:
    """Empty if the database answers, else what it said."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return str(error)
    return ""


def broker() -> str:
    """Empty if the broker and cache answers."""
    try:
        redis.from_url(
            settings.CACHES["default"]["LOCATION"], socket_connect_timeout=1, socket_timeout=2
        ).ping()
    except redis.RedisError as error:
        return str(error)
    return ""


def storage() -> str:
    """Empty if the private storage is there to be written."""
    try:
        folder = Path(default_storage.path(""))
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return str(error)
    return ""


def fonts() -> str:
    """Empty if the faces of the papers are there; without them no paper is printed."""
    folder = Path(settings.FONTS_DIR)
    return "" if (folder / "fonts.conf").is_file() else f"no fonts.conf in {folder}"


CHECKS: Final[Mapping[str, Callable[[], str]]] = {
    "database": database,
    "broker": broker,
    "worker": partial(pulse.fault, "worker"),
    "beat": partial(pulse.fault, "beat"),
    "storage": storage,
    "fonts": fonts,
    "signer": signing_key.fault,
}


def faults() -> dict[str, str]:
    """What is not in order, by name; empty if all is."""
    return {name: said for name, check in CHECKS.items() if (said := check())}
