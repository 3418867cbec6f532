"""Firms that belong to the same people, found in the database, with what they have in common."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from django.db import connection

from exportportal.accounts.models import Organization

# Everybody who stands behind a firm; a firm may itself be one who stands behind. Equal numbers are
# one person, numbers that differ are two, and where one is missing an equal name is but a hint.
_RELATED: Final = """
    WITH people AS (
        SELECT id AS firm, legal_representative AS name, legal_representative_digest AS number,
            'legal-representative' AS role
        FROM accounts_organization
        WHERE kind = 'exporter' AND legal_representative <> ''
        UNION ALL
        SELECT organization_id, name, COALESCE(NULLIF(uscc, ''), number_digest),
            CASE WHEN controls THEN 'controller' ELSE 'shareholder' END
        FROM accounts_owner
        UNION ALL
        SELECT id, name_zh, uscc, 'itself' FROM accounts_organization WHERE kind = 'exporter'
    ), pairs AS (
        SELECT ours.firm, theirs.firm AS other, ours.name AS person,
            ours.role AS our_role, theirs.role AS their_role,
            ours.number <> '' AND theirs.number <> '' AS by_number
        FROM people ours JOIN people theirs ON theirs.name = ours.name AND theirs.firm <> ours.firm
        WHERE ours.firm = ANY(%(firms)s)
            AND (ours.number = theirs.number OR ours.number = '' OR theirs.number = '')
        UNION ALL
        SELECT ours.firm, theirs.firm, LEAST(ours.name, theirs.name), ours.role, theirs.role, TRUE
        FROM people ours
        JOIN people theirs ON theirs.number = ours.number AND theirs.firm <> ours.firm
        WHERE ours.firm = ANY(%(firms)s) AND ours.number <> '' AND theirs.name <> ours.name
    ), rulings AS (
        SELECT DISTINCT ON (LEAST(organization_id, other_id), GREATEST(organization_id, other_id),
                person)
            LEAST(organization_id, other_id) AS one, GREATEST(organization_id, other_id) AS two,
            person, confirmed
        FROM compliance_linkruling WHERE decided_on <= %(on)s
        ORDER BY LEAST(organization_id, other_id), GREATEST(organization_id, other_id), person,
            decided_at DESC, id DESC
    )
    SELECT DISTINCT ON (pairs.firm, pairs.other)
        pairs.firm, other.id, other.name_zh, pairs.person,
        CASE WHEN pairs.their_role = 'itself' THEN pairs.our_role ELSE pairs.their_role END,
        standing.state,
        CASE WHEN rulings.confirmed THEN 'confirmed' WHEN pairs.by_number THEN 'number'
            ELSE 'name' END
    FROM pairs
    JOIN compliance_standing standing ON standing.organization_id = pairs.other
        AND standing.replaced_at IS NULL AND standing.valid_from <= %(on)s
        AND (standing.valid_until IS NULL OR standing.valid_until >= %(on)s)
        AND standing.state IN ('order', 'suspended', 'exited')
    JOIN accounts_organization other ON other.id = pairs.other
    LEFT JOIN rulings ON rulings.one = LEAST(pairs.firm, pairs.other)
        AND rulings.two = GREATEST(pairs.firm, pairs.other) AND rulings.person = pairs.person
    WHERE rulings.confirmed IS NOT FALSE
    ORDER BY pairs.firm, pairs.other, rulings.confirmed DESC NULLS LAST, pairs.by_number DESC,
        pairs.our_role, pairs.their_role
"""


@dataclass(frozen=True, slots=True)
class Related:
    """Another firm under a measure: whom the two have in common, in what role, how it is known."""

    firm: UUID
    other: UUID
    name: str
    person: str
    shares: str  # legal-representative, shareholder, controller
    standing: str
    known_by: str  # confirmed by an official; else number, or name alone

    @property
    def confirmed(self) -> bool:
        """Whether it counts: an official has looked and says so."""
        return self.known_by == "confirmed"


def related_firms(firms: Collection[UUID], *, on: date) -> list[Related]:
    """Firms under an order, suspended or exited that are, or seem, related to any of these.

    One query. What an official has rejected is not among them.
    """
    with connection.cursor() as cursor:
        cursor.execute(_RELATED, {"on": on, "firms": list(firms)})
        return sorted((Related(*row) for row in cursor.fetchall()), key=lambda one: one.name)


def named(related: Iterable[Related]) -> list[Related]:
    """The same, each with its name in the reader's language. One query."""
    firms = list(related)
    others = Organization.objects.filter(pk__in=[one.other for one in firms])
    names = {firm.pk: firm.name for firm in others}
    return [replace(one, name=names[one.other]) for one in firms]
