"""The log: what happened, by whom, when. Rows are added and never changed."""

from datetime import datetime
from typing import Final, NamedTuple, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.db.models import Func
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from exportportal.audit import numbering
from exportportal.audit.doers import Doer
from exportportal.kit.ids import uuid7

# The settings of tests let a whole database be emptied between tests; nothing else may.
REFUSE_EMPTYING: Final = """
    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;
    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;
"""


def append_only() -> list[pgtrigger.Trigger]:
    """Triggers under which rows of a table can be added and nothing else."""
    return [
        pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name="never_emptied",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func=REFUSE_EMPTYING,
        ),
    ]


class TransactionId(Func):
    """The id of the transaction that writes the row."""

    function = "pg_current_xact_id"
    output_field = models.TextField()


def own_transaction() -> Cast:
    """The number of the transaction that writes the row, as its server counts."""
    return Cast(Cast(TransactionId(), models.TextField()), models.BigIntegerField())


class ActMoment(Func):
    """The moment that the history of rows is stamped with in this transaction."""

    template = settings.PGHISTORY_CREATED_AT_FUNCTION
    output_field = models.DateTimeField()


class Stamps(NamedTuple):
    """The columns of a line that the database fills in."""

    transaction_id: int
    settled_with: int
    recorded_at: datetime


def stamps() -> Stamps:
    """What the database puts on every line of this transaction, asked once for many lines.

    Left to the columns' own defaults, each line would carry the expressions anew, and putting them
    into SQL takes longer than all the rest of it.
    """
    with connection.cursor() as cursor:
        cursor.execute(STAMPS)
        transaction, moment = cursor.fetchone()
    return Stamps(transaction_id=transaction, settled_with=transaction, recorded_at=moment)


STAMPS: Final = (
    f"SELECT pg_current_xact_id()::text::bigint, {settings.PGHISTORY_CREATED_AT_FUNCTION}"
)


class EntryQuerySet(models.QuerySet["Entry"]):
    def of(self, subject: models.Model) -> Self:
        """The history of one thing, oldest first."""
        kind = subject._meta.label_lower
        return self.filter(subject_type=kind, subject_id=subject.pk).order_by("position")

    def visible_to(self, actor: Doer) -> Self:
        """The entries this actor may read."""
        if actor.reads_everything:
            return self
        return self.filter(seen_by__contains=[actor.organization_id])

    def settled(self) -> Self:
        """Entries below every transaction still open: none can appear before them any more.

        Sequence numbers commit out of order, so a reader that follows the log must stop here. In
        the order of `settled_with` and `sequence` what was settled stays a beginning of what is,
        and each subject's lines keep the order of its chain.
        """
        return self.filter(settled_with__lt=numbering.horizon())


class Entry(models.Model):
    """One line of the log: who did what to which thing, and what changed by it.

    Entries of one subject form a chain: each carries the hash of the one before.
    """

    sequence = models.BigAutoField(primary_key=True)
    id = models.UUIDField(default=uuid7, unique=True, editable=False)
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    position = models.PositiveIntegerField()
    verb = models.CharField(max_length=60)
    at = models.DateTimeField(_("moment"))
    user_id = models.UUIDField(null=True)
    user_name = models.CharField(max_length=80)
    organization_id = models.UUIDField(null=True)
    organization_name = models.CharField(max_length=120)
    capacity = models.CharField(max_length=12)
    changed = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    law = models.CharField(_("rule set"), max_length=64, blank=True)
    # Organizations that may read it, and people who are told by name.
    seen_by = ArrayField(models.UUIDField(), default=list)
    # As this server counts, and stored as the log does: `audit.numbering`.
    transaction_id = models.BigIntegerField(db_default=own_transaction())
    # That transaction, or a later one that wrote a line before it in its chain.
    settled_with = models.BigIntegerField(db_default=own_transaction())
    # The stamp of the row versions the act has left: rows "as of" it are rows after the act.
    recorded_at = models.DateTimeField(db_default=ActMoment(), null=True)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "position"], name="entry_chain_does_not_fork"
            )
        ]
        indexes = [
            models.Index(fields=["user_id", "-sequence"], name="entry_by_person"),
            models.Index(fields=["settled_with", "sequence"], name="entry_as_outbox"),
            GinIndex(fields=["seen_by"], name="entry_by_reader"),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="numbered",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[*numbering.DECLARED],
                func=numbering.NUMBER,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type} {self.subject_id}"


class Anchor(models.Model):
    """The heads of all chains on one day, in one hash: what was cut off later can be seen."""

    day = models.DateField(unique=True)
    at = models.DateTimeField()
    below_transaction = models.BigIntegerField()
    chains = models.PositiveBigIntegerField()
    entries = models.PositiveBigIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.day} {self.hash[:12]}"


class Server(models.Model):
    """A server the log has been written on, and what is added to its transactions' numbers."""

    above = models.BigIntegerField(primary_key=True)
    identifier = models.BigIntegerField()  # PostgreSQL's own, given when the server was made
    timeline = models.BigIntegerField(default=0)  # and which line of its history is written on
    since = models.DateTimeField()

    class Meta:
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.identifier}/{self.timeline} above {self.above}"
