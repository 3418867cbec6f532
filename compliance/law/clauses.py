"""A clause: one provision that can be cited, under an id that never changes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypedDict


class ClauseData(TypedDict):
    """What a finding shows of its clause, at every door."""

    id: str
    instrument: str
    article: str
    url: str


class Caveat(StrEnum):
    """What is to be confirmed about a provision before anybody rests on it alone."""

    NONE = ""
    UNSEEN = "unseen"  # its own text was found nowhere, only what others say of it
    MAY_HAVE_ENDED = "may-have-ended"  # nobody has confirmed that it still stands


@dataclass(frozen=True, slots=True)
class Clause:
    """Where the law says it. `text` and `text_zh` are our words, the address is official."""

    id: str
    instrument: str
    article: str
    text: str
    text_zh: str
    url: str
    valid_from: date
    valid_until: date | None = None
    caveat: Caveat = Caveat.NONE

    def as_data(self) -> ClauseData:
        """The clause beside a finding, without its words."""
        return {
            "id": self.id,
            "instrument": self.instrument,
            "article": self.article,
            "url": self.url,
        }

    def in_force(self, on: date) -> bool:
        """Whether the provision holds on that day; its first and its last day belong to it."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)
