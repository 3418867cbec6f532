"""Writing the log: one line for every act, in the act's own transaction."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import QuerySet

from exportportal.audit.doers import Doer
from exportportal.audit.models import Entry, stamps
from exportportal.kit.compiled_queries import compiled_query
from exportportal.kit.copying import copy_in
from exportportal.kit.free_form import Columns


def record(
    verb: str,
    *,
    subject: models.Model,
    actor: Doer,
    at: datetime,
    seen_by: Collection[UUID | None] = (),
    law: str = "",
    **changed: Any,
) -> Entry:
    """Write down one act. The caller holds the lock of the subject, so the chain cannot fork.

    `seen_by` names the organizations that may read it, and people who are told by name.
    """
    last = next(iter(_last(subject._meta.label_lower, subject.pk)), None)
    columns = _line(verb, actor=actor, at=at, seen_by=seen_by, law=law, changed=changed)
    entry = Entry(**_of(subject), **columns, position=1, previous="")
    if last:
        position, entry.previous, entry.settled_with = last
        entry.position = position + 1
    entry.hash = digest(entry)
    entry.save(force_insert=True)
    return entry


@compiled_query
def _last(kind: str, subject: UUID) -> QuerySet[Entry, tuple[int, str, int]]:
    """The last line of a thing's chain, if it has one."""
    lines = Entry.objects.filter(subject_type=kind, subject_id=subject).order_by("-position")
    return lines.values_list("position", "hash", "settled_with")[:1]


def record_first(
    verb: str,
    *,
    subjects: Iterable[models.Model],
    actor: Doer,
    at: datetime,
    seen_by: Collection[UUID | None] = (),
    **changed: Any,
) -> None:
    """Write down the making of many things at once: the first line of each one's chain."""
    line = _line(verb, actor=actor, at=at, seen_by=seen_by, law="", changed=changed)
    line |= stamps()._asdict()
    lines = []
    for subject in subjects:
        entry = Entry(**_of(subject), **line, position=1, previous="")
        entry.hash = digest(entry)
        lines.append(entry)
    copy_in(lines)


def digest(entry: Entry) -> str:
    """What an entry's hash must be: over everything it says and the hash before it."""
    content = [
        entry.subject_type,
        str(entry.subject_id),
        entry.position,
        entry.verb,
        entry.at.astimezone(UTC).isoformat(),
        str(entry.user_id),
        entry.user_name,
        str(entry.organization_id),
        entry.organization_name,
        entry.capacity,
        entry.changed,
        entry.law,
        sorted(str(organization) for organization in entry.seen_by),
        entry.previous,
    ]
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _of(subject: models.Model) -> Columns:
    return {"subject_type": subject._meta.label_lower, "subject_id": subject.pk}


def _line(
    verb: str,
    *,
    actor: Doer,
    at: datetime,
    seen_by: Collection[UUID | None],
    law: str,
    changed: Mapping[str, Any],
) -> Columns:
    """What a line says of the act, whatever it was done to."""
    readers = {reader for reader in (*seen_by, actor.organization_id) if reader is not None}
    return {
        "verb": verb,
        "at": at,
        "user_id": actor.user_id,
        "user_name": actor.name,
        "organization_id": actor.organization_id,
        "organization_name": actor.organization_name,
        "capacity": actor.capacity,
        "changed": json.loads(json.dumps(changed, cls=DjangoJSONEncoder)),
        "law": law,
        "seen_by": sorted(readers),
    }
