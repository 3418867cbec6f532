"""Every answer of every rule as a sentence, and the way out of it, in the reader's language.

The rules speak in codes; here rule, outcome and reason pick a sentence, marked for translation, and
the values the rule used are put into it. `serialize_findings` is for programs, `shown` for pages.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final, Required, TypedDict

from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from compliance.findings import Finding, FindingData, Outcome
from compliance.law.clauses import ClauseData
from compliance.rules import EVERY_RULE
from compliance.rules.cures import cure_of
from compliance.rules.rule import NOT_IN_FORCE, NOT_SEEN_HERE
from compliance.wording import (
    batch,
    confirmation,
    destination,
    exporter,
    goods,
    identity,
    modification,
    papers,
    prohibited,
    shipment,
)
from compliance.wording.sentences import Action, Sentence, Sentences, Text
from compliance.wording.titles import CURES, TITLES
from compliance.wording.values import LABELS, InputTexts, input_text

BUTTONS: Final[dict[Action, Text]] = {
    Action.CORRECT_FIELD: _("Correct the entry"),
    Action.ADD_DOCUMENT: _("Add the paper"),
    Action.ADD_TEST_REPORT: _("Add the test report"),
    Action.ASK_MAKER: _("Ask the maker for a confirmation"),
    Action.WAIT: _("Apply from %(day)s on"),
    Action.DECLARE: _("Declare it"),
    Action.REMOVE_VEHICLE: _("Take the vehicle out"),
    Action.RENEW_FILING: _("See the filing"),
    Action.ANSWER_ORDER: _("See the firm's standing"),
}

_SILENCE: Final = {
    NOT_IN_FORCE: Sentence(_("The provision was not in force on %(applied_on)s.")),
    NOT_SEEN_HERE: Sentence(
        _("The evidence for this cannot be seen here; it is checked on the file.")
    ),
}

SENTENCES: Final[Sentences] = {
    **{
        triple: _SILENCE[triple[2]]
        for rule in EVERY_RULE
        for triple in rule.triples()
        if triple[2] in _SILENCE
    },
    **identity.SENTENCES,
    **papers.SENTENCES,
    **confirmation.SENTENCES,
    **modification.SENTENCES,
    **prohibited.SENTENCES,
    **exporter.SENTENCES,
    **destination.SENTENCES,
    **goods.SENTENCES,
    **batch.SENTENCES,
    **shipment.SENTENCES,
}


@dataclass(frozen=True, slots=True)
class Remedy:
    """The cheapest way out: in a sentence, and as an act that a page or program can offer.

    `target` is the field or the kind of document the act is about; from `on` things are otherwise.
    """

    text: str
    action: Action | None
    target: str
    on: date | None
    button: str

    def as_data(self) -> "RemedyData":
        """In JSON's own types."""
        return {
            "code": self.action.value if self.action else None,
            "target": self.target or None,
            "on": self.on.isoformat() if self.on else None,
        }


class RemedyData(TypedDict):
    """A remedy as a program reads it."""

    code: str | None
    target: str | None
    on: str | None


class SerializedFinding(FindingData):
    """A finding as programs read it: codes, values, and both sentences."""

    message: str
    remedy: str | None
    action: RemedyData | None
    cure: str | None


class WayOut(TypedDict, total=False):
    """A remedy on a page that knows the address for it; without one, the sentence alone."""

    text: Required[str]
    button: str
    url: str


class ShownClause(ClauseData):
    """A clause on a page, with what it says in our own words."""

    text: str


class ShownFinding(TypedDict):
    """A finding as `components/finding.html` takes it."""

    cure: str
    rule: str
    subject: str
    outcome: str
    reason: str
    title: str
    message: str
    inputs: list[tuple[str, str]]
    clause: ShownClause
    remedy: Remedy | WayOut | None


def _in(language: str) -> AbstractContextManager[Any]:
    """The language to speak in; taking up the one that is spoken anyway would cost for nothing."""
    return nullcontext() if get_language() == language else override(language)


def title(rule: str, *, language: str) -> str:
    """What a rule is called."""
    with _in(language):
        return str(TITLES[rule])


def label(name: str, *, language: str) -> str:
    """What an input of a finding is called."""
    with _in(language):
        return str(LABELS[name])


def message(finding: Finding, *, language: str) -> str:
    """What was found, with the values it was found on, in one sentence."""
    with _in(language):
        return _message(finding, language)


def remedy(finding: Finding, *, language: str) -> Remedy | None:
    """What to do about it; nothing where there is nothing to do."""
    with _in(language):
        return _remedy(finding, language)


def serialize_findings(findings: Iterable[Finding], *, language: str) -> list[SerializedFinding]:
    """The findings for programs."""
    with _in(language):
        return [_serialize(finding, language) for finding in findings]


def shown(finding: Finding, *, language: str) -> ShownFinding:
    """The finding as pages show it: titled, its values labelled, its clause in our own words."""
    clause = finding.clause
    text = clause.text_zh if language.startswith("zh") else clause.text
    with _in(language):
        inputs = [
            (str(LABELS[name]), input_text(name, value)) for name, value in finding.inputs.items()
        ]
    return {
        "rule": finding.rule,
        "subject": finding.subject,
        "outcome": finding.outcome.value,
        "reason": finding.reason,
        "title": title(finding.rule, language=language),
        "message": message(finding, language=language),
        "inputs": inputs,
        "clause": {**clause.as_data(), "text": text},
        "remedy": remedy(finding, language=language),
        "cure": _cure(finding, language),
    }


def _cure(finding: Finding, language: str) -> str:
    """By what a referred finding is settled, in words; nothing where nothing is referred."""
    cure = cure_of(finding)
    with _in(language):
        return str(CURES[cure]) if cure else ""


def pattern(triple: tuple[str, Outcome, str], *, language: str) -> dict[str, str]:
    """The sentences of one answer before any values are put in: their places are named instead."""
    sentence, way_out = _sentences(triple, language)
    with _in(language):
        places = _Places()
        return {"message": sentence % places, "remedy": way_out % places}


class _Places(dict[str, str]):
    """What stands in a sentence where a value would."""

    def __missing__(self, name: str) -> str:
        return f"〔{LABELS.get(name, 'VIN')}〕"


def _serialize(finding: Finding, language: str) -> SerializedFinding:
    way_out = _remedy(finding, language)
    return {
        **finding.as_data(),
        "message": _message(finding, language),
        "remedy": way_out.text if way_out else None,
        "action": way_out.as_data() if way_out and way_out.action else None,
        "cure": cure_of(finding),
    }


def _message(finding: Finding, language: str) -> str:
    sentence, _way_out = _sentences(finding.triple, language)
    return sentence % InputTexts(finding.subject, finding.inputs)


def _remedy(finding: Finding, language: str) -> Remedy | None:
    _sentence, way_out = _sentences(finding.triple, language)
    if not way_out:
        return None
    sentence = SENTENCES[finding.triple]
    day = finding.inputs.get(sentence.day)
    on = day if isinstance(day, date) else None
    button = str(BUTTONS[sentence.action]) if sentence.action else ""
    return Remedy(
        text=way_out % InputTexts(finding.subject, finding.inputs),
        action=sentence.action,
        target=_target(sentence, finding),
        on=on,
        button=button % {"day": input_text("on", on)} if button else "",
    )


def _target(sentence: Sentence, finding: Finding) -> str:
    """What the way out is about; of a proof that lacks papers, the first of them."""
    missing = finding.inputs.get("missing_items")
    return f"proof_{missing[0]}" if isinstance(missing, tuple) and missing else sentence.target


@cache
def _sentences(triple: tuple[str, Outcome, str], language: str) -> tuple[str, str]:
    """What was found and the way out in a language, as they stand before values are put in."""
    sentence = SENTENCES[triple]
    with _in(language):
        return str(sentence.message), str(sentence.remedy)
