"""Names people sign in with: ASCII, and one person to a name however it is written.

Signing in asks for a name in whatever capitals, so two names that differ by them alone let neither
in. New names are ASCII after NFKC: what only looks like another name is refused. Names of before
stay as they are, for people must go on signing in; a check names those that should be changed.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from django.core import checks
from django.core.exceptions import ValidationError
from django.db import connections

from exportportal.accounts.models import User
from exportportal.kit.text import plain

RENAME: Final = (
    "Give all but one another: `manage.py rename_sign_in NAME NEW`, then run this again."
)
SHOWN: Final = 20


def faults_of(person: User) -> dict[str, list[str]]:
    """What stands against somebody signing in like this, by field; the name is made NFKC."""
    try:
        person.full_clean(exclude=["password"])
    except ValidationError as error:
        return dict(error.message_dict)
    return {}


def doubles(names: Iterable[str]) -> list[list[str]]:
    """Names that are one name to who signs in, together."""
    alike = defaultdict(list)
    for name in names:
        alike[plain(name).upper()].append(name)
    return [sorted(found) for found in alike.values() if len(found) > 1]


@checks.register(checks.Tags.database)
def look_for_doubles(
    *, databases: Collection[str] | None, **_asked: Any
) -> list[checks.CheckMessage]:
    """`migrate` and `check --database default` ask it; with no people yet all is well."""
    found: list[checks.CheckMessage] = []
    for database in databases or ():
        if User._meta.db_table in connections[database].introspection.table_names():
            names = User.objects.using(database).order_by("username")
            found += _listed(list(names.values_list("username", flat=True)))
    return found


def _listed(names: list[str]) -> Iterator[checks.CheckMessage]:
    for alike in doubles(names):
        yield checks.Error(
            f"Nobody can sign in as {' or '.join(alike)}: to who signs in these are one name.",
            hint=RENAME,
            id="accounts.E001",
        )
    if foreign := [name for name in names if not name.isascii()]:
        more = f" and {len(foreign) - SHOWN} more" if len(foreign) > SHOWN else ""
        yield checks.Warning(
            f"Names that may be taken for another's: {', '.join(foreign[:SHOWN])}{more}.",
            hint="They go on signing in. `manage.py rename_sign_in NAME NEW` gives an ASCII one.",
            id="accounts.W001",
        )
