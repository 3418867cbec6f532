"""Firms that belong to the same people, found in the database, with what they have in common."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from django.db import connection

from exportportal.accounts.models import Organization

# Everybody who stands behind a firm goes by name; a firm may itself be one who stands behind.
_RELATED: Final = """
    WITH people AS (
        SELECT id AS firm, legal_representative AS name, 'legal-representative' AS role
        FROM accounts_organization
        WHERE kind = 'exporter' AND legal_representative <> ''
        UNION ALL
        SELECT organization_id, name, CASE WHEN controls THEN 'controller' ELSE 'shareholder' END
        FROM accounts_owner
        UNION ALL
        SELECT id, name_zh, 'itself' FROM accounts_organization WHERE kind = 'exporter'
    )
    SELECT DISTINCT ON (ours.firm, theirs.firm)
        ours.firm, other.id, other.name_zh, ours.name,
        CASE WHEN theirs.role = 'itself' THEN ours.role ELSE theirs.role END,
        standing.state
    FROM people ours
    JOIN people theirs ON theirs.name = ours.name AND theirs.firm <> ours.firm
    JOIN compliance_standing standing ON standing.organization_id = theirs.firm
        AND standing.replaced_at IS NULL AND standing.valid_from <= %s
        AND (standing.valid_until IS NULL OR standing.valid_until >= %s)
        AND standing.state IN ('order', 'suspended', 'exited')
    JOIN accounts_organization other ON other.id = theirs.firm
    WHERE ours.firm = ANY(%s)
    ORDER BY ours.firm, theirs.firm, ours.role, theirs.role
"""


@dataclass(frozen=True, slots=True)
class Related:
    """Another firm under a measure: whom the two have in common, and in what role."""

    firm: UUID
    other: UUID
    name: str
    person: str
    shares: str  # legal-representative, shareholder, controller
    standing: str


def related_firms(firms: Collection[UUID], *, on: date) -> list[Related]:
    """Firms under an order, suspended or exited that are related to any of these. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_RELATED, [on, on, list(firms)])
        return sorted((Related(*row) for row in cursor.fetchall()), key=lambda one: one.name)


def named(related: Iterable[Related]) -> list[Related]:
    """The same, each with its name in the reader's language. One query."""
    firms = list(related)
    others = Organization.objects.filter(pk__in=[one.other for one in firms])
    names = {firm.pk: firm.name for firm in others}
    return [replace(one, name=names[one.other]) for one in firms]
