"""Every verb of the log with its sentence, by the app that knows it; and where its thing is read.

Each app hands its catalogues up when it starts, so that the floor of the log, which knows none of
them, can tell the whole of it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise

Sentences = Mapping[str, str | Promise]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing is read, and what people call it."""

    title: str
    url: str


Places = Callable[[Collection[UUID], Any], Mapping[UUID, Place]]
"""Of these things, those the reader may open, who is somebody of a floor above. One query."""


@dataclass(frozen=True, slots=True)
class VerbCatalogue:
    """What the log says of one kind of thing."""

    kind: str  # as it stands in an address
    label: Promise
    sentences: Sentences
    places: Mapping[str, Places] = field(default_factory=dict)  # by the type of the subject
    # Work inside a state: it stands in the thing's history and is no news to anybody.
    quiet: frozenset[str] = frozenset()
    # What is told of a firm to who acts for it by its consent; nothing but what is named here.
    by_consent: frozenset[str] = frozenset()

    @property
    def news(self) -> list[str]:
        """The verbs that are worth telling."""
        return [verb for verb in self.sentences if verb not in self.quiet]


_CATALOGUES: Final[dict[str, VerbCatalogue]] = {}


def add(*catalogues: VerbCatalogue) -> None:
    """Hand up an app's catalogues; each kind is one app's own."""
    for catalogue in catalogues:
        if _CATALOGUES.setdefault(catalogue.kind, catalogue) is not catalogue:
            raise ValueError(f"two catalogues about {catalogue.kind}")


def catalogues() -> Mapping[str, VerbCatalogue]:
    """All catalogues by their kind."""
    return _CATALOGUES


def sentences() -> Sentences:
    """The sentence of every verb."""
    return {
        verb: sentence for one in _CATALOGUES.values() for verb, sentence in one.sentences.items()
    }


def quiet() -> list[str]:
    """The verbs that are no news."""
    return sorted(verb for catalogue in _CATALOGUES.values() for verb in catalogue.quiet)


def by_consent() -> list[str]:
    """The verbs that are told of a firm to who acts for it by its consent."""
    return sorted(verb for catalogue in _CATALOGUES.values() for verb in catalogue.by_consent)


def kind_of(verb: str) -> str:
    """The kind of catalogue a verb stands in; empty for one that nobody tells."""
    return next((kind for kind, one in _CATALOGUES.items() if verb in one.sentences), "")


def places(things: Mapping[str, set[UUID]], reader: Any) -> dict[UUID, Place]:
    """Where these things, by their type, can be opened. One query for each type."""
    return dict(_places(things, reader))


def _places(things: Mapping[str, set[UUID]], reader: Any) -> Iterator[tuple[UUID, Place]]:
    for catalogue in _CATALOGUES.values():
        for kind, find in catalogue.places.items():
            if ids := things.get(kind):
                yield from find(ids, reader).items()
