"""A clause: one provision that can be cited, under an id that never changes."""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict


class ClauseData(TypedDict):
    """What a finding shows of its clause, at every door."""

    id: str
    instrument: str
    article: str
    url: str


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
