"""Every trigger of the database does what it is there for, whatever door one comes by.

Triggers that say all of themselves (never changed, never deleted, never emptied, these columns
never edited, every version kept) are walked; of the others each clause has its counterexample here
or, for those that look at several rows, in `test_signature_triggers.py` and
`test_license_triggers.py`.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

import pghistory.trigger
import pgtrigger
import pytest
from django.db import DatabaseError, connection, models, transaction
from django.db.models import F

from tests.architecture import raw
from tests.architecture.raw import DAY, NOW, A, B, Columns

pytestmark = pytest.mark.django_db

Clause = tuple[Columns, Columns]
"""A row as it stands, and what cannot be made of it."""

_RECORDED: Final = {"recorded_by_id": A, "recorded_at": NOW, "answer_by": DAY}

# What cannot be made of a row once it has come so far, and what still can before.
STANDS: Final[dict[str, Clause]] = {
    "ParameterValue:answered_once confirmed": (
        {"confirmed_by_id": A, "confirmed_at": NOW},
        {"confirmed_by_id": B},
    ),
    "ParameterValue:answered_once rejected": (
        {"rejected_by_id": A, "rejected_at": NOW, "rejected_because": "No."},
        {"rejected_by_id": None},
    ),
    "Notice:answered_once published": (
        {"published_by_id": A, "published_at": NOW},
        {"published_by_id": None},
    ),
    "Notice:answered_once rejected": (
        {"rejected_by_id": A, "rejected_at": NOW, "rejected_because": "No."},
        {"rejected_by_id": None},
    ),
    "Step:step_over_is_over rejected": ({"state": "rejected"}, {"state": "in_force"}),
    "Step:step_over_is_over ended": (
        {"state": "ended", "proposed_by_id": A, "decided_by_id": B},
        {"state": "in_force"},
    ),
    "CorrectiveOrder:verified_once": (
        {"state": "verified", "verified_by_id": A, "verified_on": DAY, "verdict": "Done."},
        {"state": "open"},
    ),
    "Incident:recorder_stays another": ({"recorded_by_id": A}, {"recorded_by_id": B}),
    "Incident:recorder_stays nobody": ({"recorded_by_id": A}, {"recorded_by_id": None}),
    **{
        f"Incident:decided_once {state}": (
            _RECORDED
            | {"state": state, "decided_by_id": B, "decided_on": DAY, "decision_reason": "Shown."},
            {"decision_reason": "Shown otherwise."},
        )
        for state in ("upheld", "dismissed")
    },
    "Incident:decided_once dropped": ({"state": "dropped"}, {"state": "proposed"}),
    "HolderComplaint:screened_once taken up": (
        {"state": "taken_up", "screened_by_id": A, "screened_at": NOW, "complaint_id": B},
        {"state": "waiting", "screened_by_id": None, "screened_at": None, "complaint_id": None},
    ),
    "HolderComplaint:screened_once set aside": (
        {"state": "dismissed", "screened_by_id": A, "screened_at": NOW, "reason": "Spam."},
        {"reason": "Something else."},
    ),
    "ScheduledMove:settled_once": (
        {"outcome": "done", "settled_at": NOW},
        {"outcome": "", "settled_at": None},
    ),
    "TestReport:agency_report_stands": ({"issued_by_id": A}, {"agency": "Another"}),
}
# The same rows before that: what the trigger lets through, or it would hold everything.
OPEN: Final[dict[str, Clause]] = {
    "ParameterValue:answered_once": ({}, {"confirmed_by_id": B, "confirmed_at": NOW}),
    "Notice:answered_once": ({}, {"published_by_id": B, "published_at": NOW}),
    "Step:step_over_is_over": ({"state": "proposed"}, {"state": "rejected"}),
    "CorrectiveOrder:verified_once": ({"state": "open"}, {"plan": "Tomorrow."}),
    "Incident:recorder_stays": ({}, {"recorded_by_id": A}),
    "Incident:decided_once": ({"state": "proposed"}, {"state": "dropped"}),
    "HolderComplaint:screened_once": (
        {},
        {"state": "dismissed", "screened_by_id": A, "screened_at": NOW, "reason": "Spam."},
    ),
    "ScheduledMove:settled_once": ({}, {"outcome": "done", "settled_at": NOW}),
    "TestReport:agency_report_stands": ({}, {"agency": "Another"}),
}
# They look at several rows; the two files named above go through their clauses, and
# `tests/compliance/conduct/test_wording_before_charges.py` through those of incidents.
TOLD_BY_STORIES: Final = {
    "Entry:numbered",
    "License:issued_on_its_papers",
    "Incident:row_is_loaded",
    "License:issued_with_all_signatures",
    "License:replaces_one_in_force",
    "License:takes_known_moves_only",
    "LicenseApplication:granted_with_all_signatures",
    "LicenseApplication:granted_with_its_papers",
    "Reconsideration:decided_by_others",
    "ServiceMilestone:never_back",
    "Signature:four_eyes",
}


def ours() -> Iterator[tuple[type[models.Model], pgtrigger.Trigger]]:
    """Every trigger on a table of ours."""
    tables = set(raw.our_tables())
    yield from ((model, one) for model, one in pgtrigger.registered() if model in tables)


def named(kind: str) -> list[Any]:
    """The triggers of one kind, each under its model's name and its own."""
    return [
        pytest.param(model, one, id=f"{model.__name__}:{one.name}")
        for model, one in ours()
        if kind_of(one) == kind
    ]


def kind_of(trigger: pgtrigger.Trigger) -> str:
    """What a trigger says of itself; of the others one has to be told."""
    match trigger:
        case pghistory.trigger.Event():
            return "version"
        case pgtrigger.ReadOnly():
            return "read only"
        case pgtrigger.Protect(condition=None):
            return "protect"
        case pgtrigger.Trigger(name="never_emptied"):
            return "never emptied"
    return "told"


def test_every_trigger_is_walked_or_has_its_counterexamples() -> None:
    """Who declares another brings what it is against."""
    told = {f"{model.__name__}:{one.name}" for model, one in ours() if kind_of(one) == "told"}
    assert len(list(ours())) > 200
    assert told == OPEN.keys() | TOLD_BY_STORIES
    assert OPEN.keys() == {name.split(maxsplit=1)[0] for name in STANDS}


@pytest.mark.parametrize(("model", "trigger"), named("protect"))
def test_a_row_that_stays_as_it_is_is_neither_changed_nor_deleted(
    model: type[models.Model], trigger: pgtrigger.Trigger
) -> None:
    rows = model._base_manager.all()
    column = model._meta.pk.attname
    acts = {
        "UPDATE": lambda: rows.update(**{column: F(column)}),
        "DELETE": lambda: rows._raw_delete(rows.db),
    }
    with raw.rolled_back():
        raw.write(model)
        for operation in str(trigger.operation).split(" OR "):
            with raw.refused(by=trigger.get_pgid(model)):
                acts[operation]()


@pytest.mark.parametrize(("model", "trigger"), named("never emptied"))
def test_a_table_that_only_grows_is_not_emptied(
    model: type[models.Model], trigger: pgtrigger.Trigger
) -> None:
    with raw.rolled_back(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL exportportal.emptying = 'off'")
        with raw.refused(by=trigger.get_pgid(model)):
            cursor.execute(f'TRUNCATE "{model._meta.db_table}" CASCADE')


def columns_kept() -> list[Any]:
    """Every column that a trigger keeps as it was first written."""
    return [
        pytest.param(*(model, trigger, field), id=f"{model.__name__}:{trigger.name}:{field.name}")
        for model, trigger in ours()
        if isinstance(trigger, pgtrigger.ReadOnly)
        for field in model._meta.local_concrete_fields
        if keeps(trigger, field.name)
    ]


def keeps(trigger: pgtrigger.ReadOnly, name: str) -> bool:
    """Whether a trigger keeps a column: it names those it keeps, or those it does not."""
    return name in trigger.fields if trigger.fields else name not in (trigger.exclude or ())


@pytest.mark.parametrize(("model", "trigger", "field"), columns_kept())
def test_a_column_that_is_written_once_is_not_edited(
    model: type[models.Model], trigger: pgtrigger.ReadOnly, field: Any
) -> None:
    with raw.rolled_back():
        written = raw.write(model)
        another = raw.other(field, getattr(written, field.attname))
        with raw.refused(by=trigger.get_pgid(model)):
            raw.change(written, **{field.attname: another})


@pytest.mark.parametrize("name", STANDS)
def test_a_row_that_has_come_so_far_stands(name: str) -> None:
    stands, changed = STANDS[name]
    model, trigger = trigger_called(name.split(maxsplit=1)[0])
    with raw.rolled_back():
        written = raw.write(model, **stands)
        with raw.refused(by=trigger.get_pgid(model)):
            raw.change(written, **changed)
        if trigger.operation == pgtrigger.Update | pgtrigger.Delete:
            with raw.refused(by=trigger.get_pgid(model)):
                type(written)._base_manager.filter(pk=written.pk)._raw_delete("default")


@pytest.mark.parametrize("name", OPEN)
def test_before_that_it_may_still_become_what_it_will_be(name: str) -> None:
    stands, changed = OPEN[name]
    model, _trigger = trigger_called(name)
    with raw.rolled_back():
        raw.change(raw.write(model, **stands), **changed)


def trigger_called(name: str) -> tuple[type[models.Model], pgtrigger.Trigger]:
    (found,) = ((model, one) for model, one in ours() if f"{model.__name__}:{one.name}" == name)
    return found


def tracked() -> list[type[models.Model]]:
    """The tables whose every version is kept."""
    return sorted(
        {model for model, one in ours() if kind_of(one) == "version"}, key=lambda one: one.__name__
    )


@pytest.mark.parametrize("model", tracked(), ids=lambda model: model.__name__)
def test_no_column_is_written_past_the_services_without_leaving_its_version(
    model: type[models.Model],
) -> None:
    """A change that another trigger or a check refuses leaves none, and needs none."""
    events = versions_of(model)
    kept = {one.name for one in events._meta.local_concrete_fields}
    with raw.rolled_back():
        written = raw.write(model)
        versions = events._base_manager.filter(pgh_obj_id=written.pk)
        assert versions.count() == 1
        for field in model._meta.local_concrete_fields:
            if field.name not in kept or field.primary_key:
                continue
            before, another = versions.count(), raw.other(field, getattr(written, field.attname))
            with suppress(DatabaseError), transaction.atomic():
                raw.change(written, **{field.attname: another})
                assert versions.count() == before + 1, field.name
        before, rows = versions.count(), model._base_manager.filter(pk=written.pk)
        with suppress(DatabaseError), transaction.atomic():
            rows._raw_delete(rows.db)
            assert versions.count() == before + 1


def versions_of(model: type[models.Model]) -> Any:
    """The table where the versions of a row are kept."""
    (found,) = (one for one in raw.our_tables() if getattr(one, "pgh_tracked_model", 0) is model)
    return found
