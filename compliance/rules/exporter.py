"""Who applies: filed, in standing, and not a front for a firm that is not."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from compliance.facts import CaseFacts, Evidence, ExporterFacts, StandingFacts
from compliance.findings import Finding, Input, Outcome
from compliance.law import announcement_6_2024, notice_648
from compliance.law.days import months_after
from compliance.law.ruleset import RuleSet
from compliance.rules.rule import Rule

EXPORTER_FILED: Final = Rule(
    "exporter-filed",
    announcement_6_2024.FILING,
    {Outcome.PASS_: ("filed",), Outcome.FAIL: ("not-filed", "not-yet", "expired")},
    Evidence.FILING,
)


def exporter_filed(case: CaseFacts, law: RuleSet, on: date) -> Iterator[Finding]:
    """An approved filing holds on the day of application, its last day included."""
    filings = case.exporter.filings if case.exporter else ()
    holding = [one for one in filings if one.valid_from <= on <= one.valid_until]
    ended = [one for one in filings if one.valid_until < on]
    filing = max(holding or ended or filings, key=lambda one: one.valid_until, default=None)
    if filing is None:
        outcome, reason = Outcome.FAIL, "not-filed"
    elif holding:
        outcome, reason = Outcome.PASS_, "filed"
    else:
        outcome, reason = Outcome.FAIL, "expired" if ended else "not-yet"
    yield EXPORTER_FILED.finds(
        outcome,
        reason,
        case.subject,
        approved_on=filing.valid_from if filing else None,
        valid_until=filing.valid_until if filing else None,
        applied_on=on,
    )


EXPORTER_STANDING: Final = Rule(
    "exporter-standing",
    notice_648.STANDING,
    {
        Outcome.PASS_: ("good",),
        Outcome.NOTE: ("talk-open", "incident-upheld", "incidents-repeated"),
        Outcome.REFER: ("order-open", "order-overdue"),
        Outcome.FAIL: ("suspended", "exited"),
    },
    Evidence.STANDING,
)
GOOD: Final = "good"
_GRAVITY: Final = (GOOD, "talk", "order", "suspended", "exited")
_STANDINGS: Final = {
    GOOD: (Outcome.PASS_, "good"),
    "talk": (Outcome.NOTE, "talk-open"),
    "order": (Outcome.REFER, "order-open"),
    "suspended": (Outcome.FAIL, "suspended"),
    "exited": (Outcome.FAIL, "exited"),
}
_GOOD: Final = StandingFacts(kind=GOOD, valid_from=date.min)


def exporter_standing(case: CaseFacts, law: RuleSet, on: date) -> Iterator[Finding]:
    """How the firm stands at the moment of judging, which may be later than the application.

    A suspension between the application and the grant bites; a correction verified in between
    frees. Upheld incidents are noted beside the standing: what follows from them a person decides.
    """
    exporter = case.exporter or ExporterFacts(name="")
    moment = _moment(case, on)
    standing = standing_of(case, on)
    outcome, reason = _STANDINGS[standing.kind]
    inputs: dict[str, Input] = {}
    if standing is not _GOOD:
        inputs = {
            "began_on": standing.valid_from,
            "ends_on": standing.valid_until,
            "due_on": standing.due_on,
        }
    if reason == "order-open" and standing.due_on is not None and standing.due_on < moment:
        reason = "order-overdue"
    yield EXPORTER_STANDING.finds(outcome, reason, case.subject, **inputs)
    yield from _incidents(exporter, case, law, moment)


def standing_of(case: CaseFacts, on: date) -> StandingFacts:
    """The gravest standing the firm is under when its case of day `on` is judged."""
    moment = _moment(case, on)
    return max(
        (
            period
            for period in (case.exporter.standing if case.exporter else ())
            if period.valid_from <= moment
            and (period.valid_until is None or moment <= period.valid_until)
        ),
        key=lambda period: _GRAVITY.index(period.kind),
        default=_GOOD,
    )


def _moment(case: CaseFacts, on: date) -> date:
    return max(on, case.gathered_on or on)


def _incidents(
    exporter: ExporterFacts, case: CaseFacts, law: RuleSet, moment: date
) -> Iterator[Finding]:
    """Upheld incidents of the last months, marked as repeated from the number the law names on."""
    months = law.number("standing.repeat_months")
    recent = [
        incident
        for incident in exporter.incidents
        if incident.upheld_on <= moment <= months_after(incident.upheld_on, months)
    ]
    if recent:
        repeated = len(recent) >= law.number("standing.repeat_count")
        yield EXPORTER_STANDING.finds(
            Outcome.NOTE,
            "incidents-repeated" if repeated else "incident-upheld",
            case.subject,
            count=len(recent),
            months=months,
            rows=tuple(sorted({incident.row for incident in recent})),
        )


RELATED_PARTY: Final = Rule(
    "related-party",
    notice_648.STANDING,
    {Outcome.PASS_: ("none",), Outcome.REFER: ("related", "same-name")},
    Evidence.STANDING,
)


def related_party(case: CaseFacts, law: RuleSet, on: date) -> Iterator[Finding]:
    """Firms under order with the same legal representative, shareholder or controller.

    A number or an official says that it is the same; an equal name alone is only to be looked at.
    """
    related = case.exporter.related if case.exporter else ()
    known = tuple(firm for firm in related if firm.known_by != "name")
    if not related:
        yield RELATED_PARTY.finds(Outcome.PASS_, "none", case.subject)
        return
    named = known or related
    yield RELATED_PARTY.finds(
        Outcome.REFER,
        "related" if known else "same-name",
        case.subject,
        firms=tuple(firm.name for firm in named),
        shared=tuple(dict.fromkeys(firm.shares for firm in named)),
        standings=tuple(dict.fromkeys(firm.standing for firm in named)),
    )
