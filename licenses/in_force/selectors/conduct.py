"""What became of many firms' licenses and cars, for their reviews: handed down to compliance."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import connection

from compliance.conduct.selectors.conduct import Trade
from compliance.law.days import months_after
from compliance.law.ruleset import RuleSet
from compliance.rules.standing import Tally

# A license nobody used: it ran out, and none of its cars has left.
_UNUSED: Final = """
    SELECT exporter_id::text, count(*),
        (array_agg('license:' || number ORDER BY expires_on DESC, number))[1:5]
    FROM licenses_license
    WHERE exporter_id = ANY(%(firms)s) AND state = 'expired'
        AND expires_on > %(halved)s AND expires_on < %(on)s
    GROUP BY exporter_id
"""

# Cars that left and were still on the register after their last day.
_DEREGISTRATIONS: Final = """
    SELECT license.exporter_id::text, count(*),
        (array_agg(DISTINCT 'license:' || license.number
            ORDER BY 'license:' || license.number))[1:5]
    FROM licenses_licensedvehicle car
    JOIN licenses_license license ON license.id = car.license_id
    WHERE license.exporter_id = ANY(%(firms)s) AND car.deregister_by < %(on)s
        AND (car.deregistered_on IS NULL OR car.deregistered_on > %(on)s)
    GROUP BY license.exporter_id
"""


def trade_of(firms: Sequence[UUID], law: RuleSet, on: date) -> Mapping[UUID, Trade]:
    """The part of each firm's record that licenses and cars tell, in sums of the database."""
    asked = {
        "firms": list(firms),
        "on": on,
        "halved": months_after(on, -law.number("review.halved_after_months")),
    }
    unused, late = _tallies(_UNUSED, asked), _tallies(_DEREGISTRATIONS, asked)
    none = Tally()
    return {
        firm: Trade(deregistrations=late.get(key, none), unused=unused.get(key, none))
        for firm in firms
        if (key := str(firm)) in unused or key in late
    }


def _tallies(sql: str, asked: Mapping[str, Any]) -> dict[str, Tally]:
    """By the firm as text: reading a UUID costs more than the rest of its row."""
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return {firm: Tally(count, tuple(names)) for firm, count, names in cursor.fetchall()}
