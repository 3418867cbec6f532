"""What came of a dry run, in groups: by issuing body, destination, maker, and by what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from compliance import wording
from compliance.findings import Outcome
from compliance.law.ruleset import value_from_data
from compliance.wording.parameters import parameter_name, value_in_words
from exportportal.accounts.models import Organization
from exportportal.kit import countries
from exportportal.kit.badges import badge_of
from licenses.models import DryRun, DryRunChange
from licenses.models.dryruns import KINDS

FILTERS: Final = {
    "kind": "kind",
    "body": "body_id",
    "destination": "destination",
    "maker": "makers__contains",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One member of a group: what it is called, what its files came to, the filter that is it."""

    label: str
    counts: tuple[int, ...]
    key: str

    @property
    def changed(self) -> bool:
        """Whether any of its files would have come out otherwise."""
        return any(self.counts[1:])


@dataclass(frozen=True, slots=True)
class Table:
    """One way of grouping. `name` is the filter its rows' keys are for; empty if there is none."""

    name: str
    label: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def name_and_value(run: DryRun) -> tuple[str, str]:
    """The parameter and the value that was tried, as people call them."""
    value = value_from_data(run.value)
    return parameter_name(run.name), value_in_words(run.name, value)


def as_typed(run: DryRun) -> str:
    """The value as the form that proposes it takes it."""
    match run.value:
        case bool():
            return "yes" if run.value else "no"
        case list():
            return ", ".join(run.value)
        case _:
            return str(run.value)


def transition(before: str, after: str) -> tuple[str, str]:
    """An outcome and the one in its place, in words."""
    return str(badge_of("outcome", before).label), str(badge_of("outcome", after).label)


def grouped(run: DryRun) -> list[Table]:
    """The tables of a run, the most changed first. One query."""
    ids = [UUID(one) for one in run.tally.get("body", {})]
    bodies = {str(pk): body.name for pk, body in Organization.objects.in_bulk(ids).items()}
    columns = (_("Files"), _("Stopped"), _("Freed"), _("Otherwise"))
    groups: tuple[tuple[str, str, Mapping[str, str]], ...] = (
        ("body", _("Issuing body"), bodies),
        ("maker", _("Manufacturer"), {}),
        ("destination", _("Destination"), countries.names(get_language() or "zh-hans")),
    )
    return [
        _reasons(run),
        *(
            Table(name, label, columns, _rows(run.tally.get(name, {}), words))
            for name, label, words in groups
        ),
    ]


def changes(run: DryRun, asked: Mapping[str, str]) -> QuerySet[DryRunChange]:
    """The files that would have come out otherwise, as far as the address narrows them.

    A filter that names nobody of this run finds nothing.
    """
    rows = run.changes.select_related("application__exporter", "body")
    for name, lookup in FILTERS.items():
        wanted = asked.get(name, "")
        if wanted and wanted not in (KINDS if name == "kind" else run.tally.get(name, {})):
            return rows.none()
        if wanted:
            rows = rows.filter(**{lookup: [wanted] if name == "maker" else wanted})
    return rows


def _reasons(run: DryRun) -> Table:
    rows = [
        Row(_transition(reason), (count,), "")
        for reason, count in sorted(run.tally.get("why", {}).items(), key=lambda one: -one[1])
    ]
    return Table("", _("What would be found instead"), (_("Files"),), tuple(rows))


def _transition(outcomes: str) -> str:
    """One finding in the place of another: the rule, and both outcomes with what they say."""
    rule, before, reason_before, after, reason_after = outcomes.split("|")
    title = wording.title(rule, language=get_language() or "zh-hans")
    then, tried = transition(before, after)
    found, instead = _sentence(rule, before, reason_before), _sentence(rule, after, reason_after)
    return f"{title}: {then} ({found}) → {tried} ({instead})"


def _sentence(rule: str, outcome: str, reason: str) -> str:
    """What a finding says, its values named instead of filled in; a dash where there was none."""
    if not reason:
        return "—"
    triple = (rule, Outcome(outcome), reason)
    return wording.pattern(triple, language=get_language() or "zh-hans")["message"]


def _rows(counted: Mapping[str, list[int]], words: Mapping[str, str]) -> tuple[Row, ...]:
    rows = [Row(words.get(key, key), tuple(counts), key) for key, counts in counted.items()]
    return tuple(sorted(rows, key=lambda row: (-sum(row.counts[1:]), -row.counts[0], row.label)))
