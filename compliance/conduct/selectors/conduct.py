"""The records of many firms at once, from sums the database makes: the same queries for any number.

What lies above this app, the fate of licenses and cars, is gathered there and handed down.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import connection

from compliance.conduct.selectors.related import related_firms
from compliance.law.days import months_after
from compliance.law.negative_list import ROWS
from compliance.law.ruleset import RuleSet
from compliance.lawbook.selectors.values import loaded_wordings
from compliance.rules.standing import Before, Conduct, RowTally, Tally
from exportportal.kit.free_form import Arguments


@dataclass(frozen=True, slots=True)
class Trade:
    """What became of a firm's licenses and cars, as the floors above know it."""

    deregistrations: Tally = field(default_factory=Tally)
    unused: Tally = field(default_factory=Tally)


Trading = Callable[[Sequence[UUID], RuleSet, date], Mapping[UUID, Trade]]

# Five things are named as evidence of a factor; of orders all, since each can be supposed verified.
# Firms come out as text: there are many rows, and a UUID costs more than the rest of its row.
_INCIDENTS: Final = """
    SELECT organization_id::text, item,
        count(*) FILTER (WHERE decided_on > %(halved)s),
        count(*) FILTER (WHERE decided_on <= %(halved)s),
        (array_agg('incident:' || id ORDER BY decided_on DESC, id))[1:5]
    FROM compliance_incident
    WHERE organization_id = ANY(%(firms)s) AND state = 'upheld'
        AND decided_on > %(forgotten)s AND decided_on <= %(on)s
        AND item = ANY(%(rows)s)
    GROUP BY organization_id, item ORDER BY organization_id, item
"""
_MISREPORTED: Final = """
    SELECT organization_id::text, count(*),
        (array_agg('misreport:' || id ORDER BY found_on DESC, id))[1:5]
    FROM compliance_misreport
    WHERE organization_id = ANY(%(firms)s) AND found_on > %(counted)s AND found_on <= %(on)s
    GROUP BY organization_id
"""
_COMPLAINTS: Final = """
    SELECT organization_id::text, count(*),
        (array_agg('complaint:' || id ORDER BY received_on, id))[1:5]
    FROM compliance_complaint
    WHERE organization_id = ANY(%(firms)s) AND received_on <= %(on)s
        AND (settled_on IS NULL OR settled_on > %(on)s)
    GROUP BY organization_id
"""
_GROUNDS: Final = """
    SELECT organization_id::text, count(*),
        (array_agg('complaint:' || id ORDER BY upheld_on, id))[1:5]
    FROM compliance_complaint
    WHERE organization_id = ANY(%(firms)s) AND upheld_on <= %(on)s
        AND (settled_on IS NULL OR settled_on > %(on)s)
    GROUP BY organization_id
"""
_ORDERS: Final = """
    SELECT given.organization_id::text, given.due_on < %(on)s, count(*),
        array_agg('order:' || given.step_id)
    FROM compliance_correctiveorder given
    JOIN compliance_step step ON step.id = given.step_id
    JOIN compliance_standing standing ON standing.id = step.standing_id
    WHERE given.organization_id = ANY(%(firms)s) AND standing.valid_from <= %(on)s
        AND (given.verified_on IS NULL OR given.verified_on > %(on)s)
    GROUP BY 1, 2
"""
_FILED: Final = """
    SELECT exporter_id::text, max(valid_until) FROM compliance_filing
    WHERE exporter_id = ANY(%(firms)s) AND approved_on <= %(on)s GROUP BY exporter_id
"""
_STANDING: Final = """
    SELECT organization_id::text, state FROM compliance_standing
    WHERE organization_id = ANY(%(firms)s) AND replaced_at IS NULL AND valid_from <= %(on)s
        AND (valid_until IS NULL OR valid_until >= %(on)s)
"""
_BEFORE: Final = """
    SELECT firm::text, last.score, last.factors FROM unnest(%(firms)s::uuid[]) AS firm
    CROSS JOIN LATERAL (
        SELECT review.score, review.factors FROM compliance_review review
        JOIN compliance_reviewround round ON round.id = review.round_id
        WHERE review.organization_id = firm AND round.period_until < %(on)s
        ORDER BY round.period_until DESC LIMIT 1
    ) last
"""


def conducts(
    firms: Sequence[UUID], law: RuleSet, *, on: date, trade: Mapping[UUID, Trade]
) -> dict[UUID, Conduct]:
    """The record of each of these firms at the end of a day. Ten queries, however many firms."""
    asked = _asked(firms, law, on)
    incidents: dict[str, list[RowTally]] = defaultdict(list)
    for firm, item, recent, older, evidence in _rows(_INCIDENTS, asked):
        incidents[firm].append(RowTally(item, recent, older, tuple(evidence)))
    misreported, complaints = _tallies(_MISREPORTED, asked), _tallies(_COMPLAINTS, asked)
    grounds = _tallies(_GROUNDS, asked)
    orders = {
        (firm, late): Tally(n, tuple(evidence)) for firm, late, n, evidence in _rows(_ORDERS, asked)
    }
    filed, standing = dict(_rows(_FILED, asked)), dict(_rows(_STANDING, asked))
    related: dict[str, list[str]] = defaultdict(list)
    for one in related_firms(firms, on=on):
        if one.confirmed:
            related[str(one.firm)].append(f"firm:{one.other}")
    before = {firm: (score, json.loads(kept)) for firm, score, kept in _rows(_BEFORE, asked)}
    none, nothing = Tally(), Trade()

    def conduct(key: UUID) -> Conduct:
        firm, traded = str(key), trade.get(key, nothing)
        score, factors = before.get(firm, (None, ()))
        others = tuple(related.get(firm, ()))
        return Conduct(
            incidents=tuple(incidents.get(firm, ())),
            misreported=misreported.get(firm, none),
            deregistrations=traded.deregistrations,
            unused=traded.unused,
            orders=orders.get((firm, False), none),
            orders_overdue=orders.get((firm, True), none),
            complaints=complaints.get(firm, none),
            grounds=grounds.get(firm, none),
            related=Tally(len(others), others),
            filed_until=filed.get(firm),
            standing=standing.get(firm, ""),
            score_before=score,
            before=tuple(Before(one["code"], one["points"]) for one in factors),
        )

    return {firm: conduct(firm) for firm in firms}


def _asked(firms: Sequence[UUID], law: RuleSet, on: date) -> Arguments:
    def ago(name: str) -> date:
        return months_after(on, -law.number(name))

    loaded = loaded_wordings(on)
    return {
        "firms": list(firms),
        "on": on,
        # What was upheld under a working title of ours counts again once its wording is loaded.
        "rows": [row.number for row in ROWS if row.parameter in loaded],
        "halved": ago("review.halved_after_months"),
        "forgotten": ago("review.forgotten_after_months"),
        "counted": ago("standing.repeat_months"),
    }


def _tallies(sql: str, asked: Mapping[str, Any]) -> dict[str, Tally]:
    return {firm: Tally(n, tuple(evidence)) for firm, n, evidence in _rows(sql, asked)}


def _rows(sql: str, asked: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
