"""Who sends letters: each app says of the things it writes about how their letters go out.

Each app hands its senders up when it starts, so that this floor prints letters about things of
which it knows nothing but type and id.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import models

from exportportal.accounts.models import Organization
from exportportal.letters.models import Letter
from exportportal.letters.printing import Head


@dataclass(frozen=True, slots=True)
class Dispatch:
    """How a letter goes out: what stands over it, whose its paper is, how the log says so."""

    subject: models.Model  # locked, so that its chain in the log cannot fork
    head: Head
    file_name: str
    firm: Organization
    verb: str
    seen_by: Collection[UUID | None]


Sender = Callable[[Letter], Dispatch]
"""Locks the subject of a letter, and says how the letter goes out."""

_SENDERS: Final[dict[str, Sender]] = {}


def add(subject: type[models.Model], sender: Sender) -> None:
    """Hand up who sends letters about such things; there is one for each."""
    kind = subject._meta.label_lower
    if _SENDERS.setdefault(kind, sender) is not sender:
        raise ValueError(f"two senders of letters about {kind}")


def dispatch_of(letter: Letter) -> Dispatch:
    """How this letter goes out. Raises KeyError if nobody sends letters about such a thing."""
    return _SENDERS[letter.subject_type](letter)
