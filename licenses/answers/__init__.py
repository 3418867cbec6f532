"""The answers of an application, each declared once.

What an answer is called, how long it may be and what there is to choose from stand with its column
on `LicenseApplication`; everything else the portal does with it is said in
`licenses.answers.declared`, and the forms, what is asked for at submission, comparisons, copies,
requests to change a license, REST and the face of the license go by it.
"""

from collections.abc import Mapping
from typing import Any, Final

from licenses.answers.answer import Answer, Kind, Needed, Section
from licenses.answers.declared import ANSWERS
from licenses.choices import CARS, PRICES, RequestKind

__all__ = [
    "ANSWERS",
    "BY_NAME",
    "MAY_CHANGE",
    "NAMES",
    "Answer",
    "Kind",
    "Needed",
    "Section",
    "in_words",
    "labels",
    "may_change",
    "names_in",
    "section_of",
]

BY_NAME: Final[Mapping[str, Answer]] = {answer.name: answer for answer in ANSWERS}
NAMES: Final = tuple(BY_NAME)

MAY_CHANGE: Final[Mapping[str, frozenset[str]]] = {
    RequestKind.AMENDMENT: frozenset(
        [PRICES, CARS, *(answer.name for answer in ANSWERS if answer.amendable)]
    ),
    RequestKind.EXTENSION: frozenset(),
}
"""What a request may change of the license it replaces, besides the last day an extension is for.
Cars may only become fewer: a car more is another batch, and needs a license of its own."""


def may_change(kind: str, name: str) -> bool:
    """Whether a request of this kind may say otherwise of this than the license it replaces."""
    return kind == RequestKind.NEW or name in MAY_CHANGE[kind]


def names_in(section: Section) -> tuple[str, ...]:
    """The answers of a section, in their order."""
    return tuple(answer.name for answer in ANSWERS if answer.section is section)


def section_of(name: str) -> str:
    """The section in which an answer is given; empty if it is in none."""
    return str(BY_NAME[name].section) if name in BY_NAME else ""


def labels() -> dict[str, str]:
    """What a person calls each answer."""
    return {answer.name: answer.label for answer in ANSWERS}


def in_words(name: str, value: Any) -> Any:
    """A value of an answer as people read it; what is no answer, as it stands."""
    return BY_NAME[name].in_words(value) if name in BY_NAME else value
