"""A sentence for an answer, and a way out of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise

from compliance.findings import Outcome

Text = str | Promise

CHASSIS_MAKER: Final = "base_manufacturer"  # stated with the modification, whichever rule asks


class Action(StrEnum):
    """What a way out asks for, for pages and programs that offer to do it."""

    CORRECT_FIELD = "correct-field"
    ADD_DOCUMENT = "add-document"
    ADD_TEST_REPORT = "add-test-report"
    ASK_MAKER = "ask-maker"
    WAIT = "wait"
    DECLARE = "declare"
    REMOVE_VEHICLE = "remove-vehicle"
    RENEW_FILING = "renew-filing"
    ANSWER_ORDER = "answer-order"


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said to an answer: what was found, and where there is something to do, what.

    `target` is the field, or the kind of document, that the action is about; `day` is the input
    that holds the day from which things are otherwise.
    """

    message: Text
    remedy: Text = ""
    action: Action | None = None
    target: str = ""
    day: str = ""


Sentences = Mapping[tuple[str, Outcome, str], Sentence]
