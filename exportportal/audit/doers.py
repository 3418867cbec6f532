"""Whose deeds the log keeps. People live a floor above; this is all it asks of them."""

from typing import Protocol
from uuid import UUID


class Doer(Protocol):
    """Somebody who does things: a person in a membership, or the portal's clock."""

    @property
    def user_id(self) -> UUID | None: ...

    @property
    def organization_id(self) -> UUID | None: ...

    @property
    def capacity(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def organization_name(self) -> str: ...

    @property
    def reads_everything(self) -> bool:
        """Whether the whole log is open to them."""
        ...
