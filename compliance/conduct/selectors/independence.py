"""Whether who tests cars for a firm is independent of it: whom the two have in common."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.db import connection

# By name alone, so that an official looks; a firm may itself be one who stands behind the other.
_SHARED: Final = """
    WITH people AS (
        SELECT id AS firm, legal_representative AS name, 'legal-representative' AS role
        FROM accounts_organization WHERE legal_representative <> ''
        UNION ALL
        SELECT organization_id, name, CASE WHEN controls THEN 'controller' ELSE 'shareholder' END
        FROM accounts_owner
        UNION ALL
        SELECT id, name_zh, 'itself' FROM accounts_organization
    )
    SELECT DISTINCT ON (ours.firm, other.name_zh)
        ours.firm, other.name_zh,
        CASE WHEN theirs.role = 'itself' THEN ours.role ELSE theirs.role END
    FROM accounts_organization other
    JOIN people theirs ON theirs.firm = other.id
    JOIN people ours ON ours.name = theirs.name AND ours.firm <> theirs.firm
    WHERE ours.firm = ANY(%s) AND other.name_zh = ANY(%s)
    ORDER BY ours.firm, other.name_zh, ours.role, theirs.role
"""


def shared_with(firms: Collection[UUID], agencies: Collection[str]) -> dict[tuple[UUID, str], str]:
    """The role of somebody whom a firm and an agency have in common, by both. One query.

    An agency that has no seat on the portal is known by nothing but its name.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SHARED, [list(firms), list(agencies)])
        return {(firm, agency): role for firm, agency, role in cursor.fetchall()}
