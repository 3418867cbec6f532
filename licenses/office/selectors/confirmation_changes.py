"""Which files a change of a confirmation bears on and nobody has looked at again since."""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection

from licenses.models.following import Change
from licenses.states import OPEN, State
from manufacturers.models import Confirmation

RULE: Final = "after-sales-confirmation"
LACKING: Final = f"needs_evidence:{RULE}"

_CARS: Final = """
    SELECT DISTINCT file.id, paper.id, %(change)s
    FROM manufacturers_confirmation paper
    JOIN manufacturers_confirmedvehicle car ON car.confirmation_id = paper.id
    JOIN licenses_applicationvehicle line ON line.vin = car.vin AND line.takes_vin
    JOIN licenses_licenseapplication file ON file.id = line.application_id
    WHERE NOT EXISTS (
        SELECT 1 FROM licenses_following done
        WHERE done.application_id = file.id AND done.confirmation_id = paper.id
          AND done.change = %(change)s
    ) AND (%(only)s::uuid IS NULL OR file.id = %(only)s::uuid) AND
"""
_ENDED: Final = """
    paper.state IN ('revoked', 'superseded') AND file.state = ANY(%(held)s)
    AND COALESCE(paper.revoked_at, paper.superseded_at) >= file.submitted_at
"""
_SEALED: Final = """
    paper.state = 'sealed' AND file.state = ANY(%(open)s)
    AND file.marks @> ARRAY[%(lacking)s]::varchar[] AND paper.sealed_at >= file.submitted_at
"""
_UNSERVED: Final = """
    paper.state = 'sealed' AND file.state = ANY(%(open)s)
    AND EXISTS (
        SELECT 1 FROM manufacturers_confirmationoutlet named
        JOIN manufacturers_serviceoutlet place ON place.id = named.outlet_id
        WHERE named.confirmation_id = paper.id AND place.valid_until < %(today)s
    ) AND NOT EXISTS (
        SELECT 1 FROM manufacturers_confirmationoutlet named
        JOIN manufacturers_serviceoutlet place ON place.id = named.outlet_id
        WHERE named.confirmation_id = paper.id AND place.country = car.destination
          AND (car.outlet_id IS NULL OR car.outlet_id = place.id)
          AND place.valid_from <= %(today)s
          AND (place.valid_until IS NULL OR place.valid_until >= %(today)s)
    )
"""
_WORK: Final = {Change.ENDED: _ENDED, Change.SEALED: _SEALED, Change.UNSERVED: _UNSERVED}


class Waiting(NamedTuple):
    """A file, and a change of a confirmation that it has not been looked at for."""

    application_id: UUID
    confirmation_id: UUID
    change: str


def waiting(*, today: date, of: UUID | None = None) -> list[Waiting]:
    """The work list, of all files or of one. Three queries, each of which ends at an index."""
    found: list[Waiting] = []
    with connection.cursor() as cursor:
        for change, condition in _WORK.items():
            cursor.execute(
                _CARS + condition,
                {
                    "change": change.value,
                    "only": of,
                    "today": today,
                    "lacking": LACKING,
                    "open": [str(state) for state in OPEN],
                    "held": [str(state) for state in (*OPEN, State.GRANTED)],
                },
            )
            found += [Waiting(*row) for row in cursor.fetchall()]
    return found


def files_of(waiting: Iterable[Waiting]) -> list[UUID]:
    """Each file once, in order."""
    return list(dict.fromkeys(one.application_id for one in waiting))


def reasons(confirmation_ids: Iterable[UUID]) -> list[str]:
    """What makers wrote when they revoked these confirmations."""
    papers = Confirmation.objects.filter(pk__in=list(confirmation_ids)).exclude(revoke_reason="")
    return list(papers.order_by("pk").values_list("revoke_reason", flat=True))
