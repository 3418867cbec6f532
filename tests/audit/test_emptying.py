"""What a test has committed is gone after it, also from tables that let nothing go."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from exportportal.accounts.models import User
from exportportal.audit.models import Entry
from tests import make
from tests.emptying import emptied

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("stopped_clock")]


def test_every_table_is_empty_afterwards_but_those_all_tests_have_alike() -> None:
    kinds, rights = ContentType.objects.count(), Permission.objects.count()
    make.license()
    assert Entry.objects.exists()

    assert emptied(connection)

    assert not Entry.objects.exists()
    assert not User.objects.exists()
    assert (ContentType.objects.count(), Permission.objects.count()) == (kinds, rights)
    assert kinds
    assert rights


@pytest.fixture
def _as_somebody_with_fewer_rights() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE fewer")
        cursor.execute("GRANT SELECT, DELETE ON ALL TABLES IN SCHEMA public TO fewer")
        cursor.execute("SET ROLE fewer")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("DROP OWNED BY fewer")
        cursor.execute("DROP ROLE fewer")


@pytest.mark.usefixtures("_as_somebody_with_fewer_rights")
def test_who_may_not_pass_by_the_triggers_empties_nothing() -> None:
    assert not emptied(connection)
