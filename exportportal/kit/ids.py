"""Ids: UUIDs of version 7, which sort by the moment they were made."""

from uuid import UUID

from uuid_utils import compat


def uuid7() -> UUID:
    """A new id, later than every id this process made before."""
    return compat.uuid7()
