"""Proving the log, and anchoring it once a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import connection, transaction

from exportportal.audit import trail
from exportportal.audit.models import Anchor, Entry
from exportportal.audit.numbering import horizon
from exportportal.kit.clock import day_in_china

# The heads of all chains among the settled entries, hashed in the database in one pass.
HEADS = """
    SELECT count(*), coalesce(sum(position), 0), encode(sha256(convert_to(coalesce(
        string_agg(subject_type || subject_id || position || hash, ''
                   ORDER BY subject_type, subject_id), ''
    ), 'UTF8')), 'hex')
    FROM (
        SELECT DISTINCT ON (subject_type, subject_id) subject_type, subject_id::text, position, hash
        FROM audit_entry WHERE transaction_id < %s
        ORDER BY subject_type, subject_id, position DESC
    ) heads
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first place where the log does not hold, in words."""

    place: str
    what: str


def verify_log() -> Fault | None:
    """Walk every chain and every anchor; the first fault found, or None if all holds."""
    return next(_chain_faults(), None) or next(_anchor_faults(), None)


def _chain_faults() -> Iterator[Fault]:
    chain, position, previous = ("", ""), 0, ""
    entries = Entry.objects.order_by("subject_type", "subject_id", "position")
    for entry in entries.iterator(chunk_size=2000):
        own = (entry.subject_type, str(entry.subject_id))
        if own != chain:
            chain, position, previous = own, 0, ""
        place = f"{entry.subject_type} {entry.subject_id}, entry {entry.position} ({entry.id})"
        if entry.position != position + 1:
            yield Fault(place, f"entry {position + 1} of this chain is missing")
        elif entry.previous != previous:
            yield Fault(place, "it does not continue the entry before it")
        elif entry.hash != trail.digest(entry):
            yield Fault(place, "its words are not those that were written")
        position, previous = entry.position, entry.hash


def _anchor_faults() -> Iterator[Fault]:
    previous = ""
    for anchor in Anchor.objects.order_by("day"):
        chains, entries, heads = _heads(anchor.below_transaction)
        place = f"anchor of {anchor.day}"
        if (chains, entries) != (anchor.chains, anchor.entries):
            yield Fault(place, f"{anchor.entries} entries were anchored and {entries} are there")
        elif anchor.previous != previous:
            yield Fault(place, "it does not continue the anchor before it")
        elif anchor.hash != _anchor_hash(anchor.day, heads, previous):
            yield Fault(place, "the heads of the chains are not those that were anchored")
        previous = anchor.hash


@transaction.atomic
def anchor_log(*, at: datetime) -> Anchor:
    """Anchor the chains once for the day; on a later call merely find the day's anchor."""
    day = day_in_china(at)
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE audit_anchor IN SHARE ROW EXCLUSIVE MODE")
    if standing := Anchor.objects.filter(day=day).first():
        return standing
    last = Anchor.objects.order_by("-day").first()
    previous = last.hash if last else ""
    below = horizon()
    chains, entries, heads = _heads(below)
    return Anchor.objects.create(
        day=day,
        at=at,
        below_transaction=below,
        chains=chains,
        entries=entries,
        previous=previous,
        hash=_anchor_hash(day, heads, previous),
    )


def _heads(below: int) -> tuple[int, int, str]:
    with connection.cursor() as cursor:
        cursor.execute(HEADS, [below])
        chains, entries, digest = cursor.fetchone()
    return chains, int(entries), digest


def _anchor_hash(day: date, heads: str, previous: str) -> str:
    return sha256(f"{day.isoformat()} {heads} {previous}".encode()).hexdigest()
