"""What three tables of letters held before is in the one table of all letters: ids and hashes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final
from uuid import UUID, uuid4

import psycopg2
import pytest
from psycopg2.sql import SQL, Composed, Identifier, Literal

from tests.migrating import connected_to, migrate, new_database

PRINTED, WAITING = 3, 2
RELEASE_BEFORE: Final = {
    "compliance": "0004_recorder_of_a_charge_stays",
    "licenses": "0002_bulk_items_say_what_was_read",
}
"""Where the migrations of the release before ended, in the apps that had letters."""


@dataclass(frozen=True, slots=True)
class Sender:
    """A table of letters before, the one of their papers, and what their sender keeps of them."""

    table: str
    papers: str
    kind: str
    subject: str
    kept: dict[str, Any]


SENDERS: Final = (
    Sender(
        "licenses_refusalletter",
        "licenses_letterpaper",
        "licenses.licenseapplication",
        "application_id",
        {
            "round": 1,
            "clauses": '["648.I.2"]',
            "rules": '["certificate-match"]',
            "written_by_id": str(UUID(int=1)),
        },
    ),
    Sender(
        "compliance_filingletter",
        "compliance_filingletterpaper",
        "compliance.filingapplication",
        "application_id",
        {"about": "refused"},
    ),
    Sender(
        "compliance_stepletter",
        "compliance_stepletterpaper",
        "compliance.step",
        "step_id",
        {"about": "order"},
    ),
)
BEFORE: Final = SQL("""
    SELECT {kind}, l.id::text, l.{subject}::text, l.chinese, l.english, l.written_at,
        p.rendered_at, f.id::text, f.sha256, {kept}
    FROM {table} l LEFT JOIN {papers} p ON p.letter_id = l.id
    LEFT JOIN files_storedfile f ON f.id = p.file_id
    ORDER BY l.id
""")
AFTER: Final = SQL("""
    SELECT l.subject_type, l.id::text, l.subject_id::text, l.chinese, l.english, l.written_at,
        p.rendered_at, f.id::text, f.sha256, {kept}
    FROM {table} JOIN letters_letter l ON l.id = letter_id AND l.subject_id = {subject}
    LEFT JOIN letters_letterpaper p ON p.letter_id = l.id
    LEFT JOIN files_storedfile f ON f.id = p.file_id
    ORDER BY l.id
""")
LEFT_BEHIND: Final = SQL("""
    SELECT proname FROM pg_proc
    WHERE proname ~ '^pgtrigger_(append_only|never_emptied)'
        AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgfoid = pg_proc.oid)
""")


@pytest.fixture
def before(db: None) -> Iterator[Any]:
    """A database as the release before left it, with letters of every sender in it."""
    with new_database("letters") as name:
        for app, last in RELEASE_BEFORE.items():
            migrate(name, app, last)
        with connected_to(name) as old:
            old.autocommit = True
            fill(old)
            yield old


def fill(database: Any) -> None:
    """Letters, some of them printed. What they are about need not be there: no key is looked at."""
    with database.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for sender in SENDERS:
            for number in range(PRINTED + WAITING):
                letter = written(cursor, sender)
                if number < PRINTED:
                    print_one(cursor, sender, letter)
        cursor.execute("SET session_replication_role = origin")


def written(cursor: Any, sender: Sender) -> UUID:
    letter = uuid4()
    columns = {
        "id": str(letter),
        sender.subject: str(uuid4()),
        "chinese": f"决定\n\n{letter}",
        "english": f"Decision\n\n{letter}",
        "written_at": f"2026-07-09T10:00:00.{letter.int % 1_000_000:06d}+08:00",
    }
    insert(cursor, sender.table, columns | sender.kept)
    return letter


def print_one(cursor: Any, sender: Sender, letter: UUID) -> None:
    file = str(uuid4())
    columns = {
        "id": file,
        "owner_id": str(uuid4()),
        "name": "letter.pdf",
        "content_type": "application/pdf",
        "size": 1,
        "sha256": sha256(letter.bytes).hexdigest(),
        "content": file,
    }
    insert(cursor, "files_storedfile", columns)
    rendered = {"letter_id": str(letter), "file_id": file, "rendered_at": "2026-07-10T00:00:00Z"}
    insert(cursor, sender.papers, rendered)


def insert(cursor: Any, table: str, columns: Mapping[str, Any]) -> None:
    cursor.execute(
        SQL("INSERT INTO {} ({}) VALUES ({})").format(
            Identifier(table),
            SQL(", ").join(map(Identifier, columns)),
            SQL(", ").join(map(Literal, columns.values())),
        )
    )


def letters(database: Any, question: SQL) -> list[tuple[Any, ...]]:
    """All letters by their sender, with what the sender keeps of each."""
    found = []
    for sender in SENDERS:
        asked = question.format(
            kind=Literal(sender.kind),
            subject=Identifier(sender.subject),
            kept=SQL(", ").join(map(Identifier, sender.kept)),
            table=Identifier(sender.table),
            papers=Identifier(sender.papers),
        )
        found += answers(database, asked)
    return found


def answers(database: Any, question: SQL | Composed) -> list[tuple[Any, ...]]:
    with database.cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())


def count(database: Any, table: str) -> Any:
    ((number,),) = answers(database, SQL("SELECT count(*) FROM {}").format(Identifier(table)))
    return number


def test_every_letter_and_paper_moves_with_its_id_and_its_hash(before: Any) -> None:
    held = letters(before, BEFORE)
    assert len(held) == len(SENDERS) * (PRINTED + WAITING)
    assert sum(letter[8] is not None for letter in held) == len(SENDERS) * PRINTED

    migrate(before.info.dbname)

    assert letters(before, AFTER) == held
    assert count(before, "letters_letter") == len(held)
    assert count(before, "letters_letterpaper") == len(SENDERS) * PRINTED
    assert not answers(before, LEFT_BEHIND)
    for sender in SENDERS:
        with pytest.raises(psycopg2.errors.UndefinedTable):
            count(before, sender.papers)
    _what_has_moved_stays_as_it_is(before)


def _what_has_moved_stays_as_it_is(database: Any) -> None:
    """No row is changed or taken away, and none of its letters can be written a second time."""
    with database.cursor() as cursor:
        cursor.execute("SET exportportal.emptying = 'off'")
        for table in ("letters_letter", "letters_letterpaper", *(one.table for one in SENDERS)):
            for act in ("DELETE FROM {}", "TRUNCATE {} CASCADE"):
                with pytest.raises(psycopg2.errors.RaiseException):
                    cursor.execute(SQL(act).format(Identifier(table)))
    for sender in SENDERS:
        (subject,) = answers(
            database,
            SQL("SELECT {}::text FROM {} LIMIT 1").format(
                Identifier(sender.subject), Identifier(sender.table)
            ),
        )[0]
        again = {"letter_id": str(uuid4()), sender.subject: subject, **sender.kept}
        with database.cursor() as cursor, pytest.raises(psycopg2.errors.UniqueViolation):
            insert(cursor, sender.table, again)
