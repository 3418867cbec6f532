"""Reading the database as it stood at a moment of the past, by the very queries that read it today.

Every tracked table has its versions beside it (django-pghistory). Inside `as_of` a temporary view
stands before each of these tables, under the table's own name, and shows the version of every row
that was the latest by then. So whatever reads today's rows reads the past, and there is no second
engine that could answer otherwise. The transaction cannot write, and is undone at its end.

What is not tracked is not shadowed: people's names, and tables that only ever grow, whose readers
say by which moment.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from typing import Final

from django.apps import apps
from django.db import connection, models, transaction
from pghistory.models import Event

# A version is shown if it began by then, is no deletion, and no later one had begun by then.
SHADOW: Final = """
    CREATE TEMPORARY VIEW "{table}" AS
    SELECT {columns} FROM "{events}" e
    WHERE e.pgh_created_at <= {{moment}} AND e.pgh_label <> 'delete' AND NOT EXISTS (
        SELECT FROM "{events}" later WHERE later.pgh_obj_id = e.pgh_obj_id
        AND later.pgh_id > e.pgh_id AND later.pgh_created_at <= {{moment}}
    );
"""


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Within it, every query sees tracked rows as they stood then, and nothing can be written.

    Whatever is looked up in it has to be looked up in it: a lazy query asked later sees today.
    """
    features = connection.features
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_shadows().replace("{moment}", f"'{moment.isoformat()}'::timestamptz"))
        # A view has no primary key, so that no column can be left out of a GROUP BY for its sake.
        features.allows_group_by_selected_pks = False
        try:
            yield
        finally:
            del features.allows_group_by_selected_pks
        transaction.set_rollback(True)


def shadowed() -> dict[type[models.Model], type[Event]]:
    """Every model whose rows can be seen as of a moment, with the model of their versions.

    Where a column is kept out of the history, a secret say, there is nothing whole to be shown.
    """
    return {
        tracked: versions
        for versions in apps.get_models()
        if issubclass(versions, Event) and (tracked := getattr(versions, "pgh_tracked_model", None))
        if _columns(tracked) <= _columns(versions)
    }


@lru_cache(maxsize=1)
def _shadows() -> str:
    views = [
        SHADOW.format(
            table=tracked._meta.db_table,
            events=versions._meta.db_table,
            columns=", ".join(f'e."{column}"' for column in sorted(_columns(tracked))),
        )
        for tracked, versions in shadowed().items()
    ]
    return "".join(views) + "SET TRANSACTION READ ONLY;"


def _columns(model: type[models.Model]) -> set[str]:
    return {str(field.column) for field in model._meta.local_concrete_fields}
