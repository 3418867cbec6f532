"""What the law says of a car, drawn for a page: `{% load law %}`.

`clause_name` cites a clause, `rule_title` names a rule. `findings` is the list of what the rules
found, `day180` the line of days from its registration to the red line and on, `day180_mini` the
same as a cell of a table.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final, TypedDict

from django.template import Library
from django.utils.translation import get_language, pgettext

from compliance.dayline import Dayline, lay_out
from compliance.findings import Outcome
from compliance.law import CLAUSES
from compliance.wording import ShownFinding, title
from compliance.wording.conduct import row_name
from exportportal.kit.free_form import Context

register = Library()


class Group(TypedDict):
    """What is said of one car."""

    subject: str
    name: str
    worst: str
    open: list[ShownFinding]
    settled: list[ShownFinding]


SETTLED: Final = frozenset({"pass", "not_applicable"})
GRAVEST_FIRST: Final = tuple(str(outcome) for outcome in reversed(Outcome))


@register.inclusion_tag("components/findings.html")
def findings(
    shown: Iterable[ShownFinding], *, names: Mapping[str, str] | None = None, level: int = 3
) -> Context:
    """All findings, a group for each car, gravest first; what passed is folded away.

    `names` says what a subject is called where it is not a VIN; `level` is the groups' heading.
    """
    grave = sorted(shown, key=lambda f: (str(f["subject"]), -Outcome(f["outcome"]).severity))
    groups = [
        group_of(subject, list(members), named=names or {})
        for subject, members in groupby(grave, key=lambda f: str(f["subject"]))
    ]
    groups.sort(key=lambda group: -Outcome(group["worst"]).severity)
    counts = [(state, sum(f["outcome"] == state for f in grave)) for state in GRAVEST_FIRST]
    return {
        "groups": groups,
        "counts": [(state, count) for state, count in counts if count],
        "level": level,
        "sublevel": level + 1,
    }


def group_of(subject: str, members: Sequence[ShownFinding], *, named: Mapping[str, str]) -> Group:
    """What is said of one car: its open findings, and apart from them the settled ones."""
    return {
        "subject": subject,
        "name": named.get(subject, ""),
        "worst": members[0]["outcome"],
        "open": [f for f in members if f["outcome"] not in SETTLED],
        "settled": [f for f in members if f["outcome"] in SETTLED],
    }


@register.filter
def clause_name(clause_id: str) -> str:
    """What a clause is cited by: its instrument and article, never its id."""
    clause = CLAUSES[clause_id]
    return f"{clause.instrument} {clause.article}"


@register.filter
def row_named(loaded: Mapping[str, str], number: str) -> str:
    """A row of the negative list by its number and what it is called, given the wordings loaded."""
    return row_name(number, loaded)


@register.filter
def rule_title(code: str) -> str:
    """What a rule is called in the reader's language."""
    return title(code, language=get_language() or "zh-hans")


@register.inclusion_tag("components/day180.html")
def day180(
    registered_on: date,
    on: date,
    *,
    transferred_on: date | None = None,
    applied: bool = False,
    limit: int = 180,
) -> dict[str, Dayline]:
    """The day-180 line of a car, `on` being today or, with `applied`, the day of application."""
    return {"line": line_of(registered_on, on, transferred_on, applied=applied, limit=limit)}


@register.inclusion_tag("components/day180_mini.html")
def day180_mini(registered_on: date, on: date, *, limit: int = 180) -> dict[str, Dayline]:
    """The same line as a cell of a table: how far the car has come, and from when it is free."""
    return {"line": line_of(registered_on, on, None, applied=False, limit=limit)}


def line_of(
    registered_on: date, on: date, transferred_on: date | None, *, applied: bool, limit: int
) -> Dayline:
    """The line of these days, with its labels in the reader's language."""
    days = {"registered": registered_on, "applied" if applied else "today": on}
    if transferred_on:
        days["transferred"] = transferred_on
    words = {
        "registered": pgettext("a mark on the day-180 line", "Registered"),
        "transferred": pgettext("a mark on the day-180 line", "Transferred"),
        "applied": pgettext("a mark on the day-180 line", "Applied"),
        "today": pgettext("a mark on the day-180 line", "Today"),
    }
    labels = {kind: f"{words[kind]} {day.isoformat()}" for kind, day in days.items()}
    return lay_out(days, limit=limit, labels=labels)
