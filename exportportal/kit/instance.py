"""Which of the portal's two instances this process is, and that its database is that one's.

A sandbox keeps all it has in a schema of its own, with its clock in it (`exportportal.sandbox`).
The clock is the mark: a sandbox works on a database that has one, the portal on one that has none.
Every new connection is asked, before anything else is, so that neither web, worker nor command can
touch the other's data, whatever address it was given.
"""

from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

IS_MARKED: Final = "SELECT to_regclass('sandbox.clock') IS NOT NULL"


class WrongDatabase(ImproperlyConfigured):
    """The database is the other instance's."""


def refuse_other(*, connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Close a connection that was made to the other instance's database; raises WrongDatabase."""
    with connection.connection.cursor() as cursor:
        cursor.execute(IS_MARKED)
        (marked,) = cursor.fetchone()
    if marked == settings.SANDBOX:
        return
    name = connection.settings_dict["NAME"]
    connection.close()
    raise WrongDatabase(
        f"PORTAL_SANDBOX is true, and the database {name} is not a sandbox's. "
        "`manage.py open_sandbox` makes an empty one into a sandbox's."
        if settings.SANDBOX
        else f"The database {name} is a sandbox's: it serves PORTAL_SANDBOX=true and nothing else."
    )


def refuse_wrong_start() -> None:
    """Connect once, so that a process on the wrong database ends before it has begun.

    A database that does not answer is no reason: `/readyz` tells of it, and it may come back.
    """
    try:
        connection.ensure_connection()
    except OperationalError:
        return
    connection.close()
