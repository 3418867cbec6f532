"""One person to a name, however it is written: at every door, in the database, for old names."""

from importlib import import_module
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from exportportal.accounts import members, services, sign_in_names
from exportportal.accounts.actors import CLOCK
from exportportal.accounts.models import User
from exportportal.accounts.roles import Role
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid
from tests import make
from tests.make.people import PASSWORD
from tests.typing_like_people import wide

pytestmark = pytest.mark.django_db


TAKEN = ["lifang", "LIFANG", "LiFang", wide("lifang"), wide("LIFANG"), "lifan" + wide("g")]
# Cyrillic, Turkish and Greek letters that look like ours; another script; blanks; nothing at all.
LOOK_ALIKE = ["l\u0456fang", "lif\u0430ng", "l\u0131fang", "lif\u03b1ng", "李芳"]
LOOK_ALIKE += ["li\u200bfang", "li fang", ""]


@pytest.fixture(autouse=True)
def lifang() -> User:
    cache.clear()
    member = make.membership()
    User.objects.filter(pk=member.user_id).update(username="lifang")
    return User.objects.get(pk=member.user_id)


def join(name: str) -> User:
    administrator = make.actor()
    _invitation, token = members.invite(
        full_name="New", role=Role.CLERK, actor=administrator, at=make.NOW
    )
    return members.accept_as_newcomer(
        token=token, username=name, full_name="New", password="long-enough-2026", at=make.NOW
    ).user


def be_admitted(name: str) -> User:
    return services.admit_member(
        organization=make.authority(),
        role=Role.REVIEWER,
        username=name,
        full_name="李明",
        password="long-enough-2026",
        actor=CLOCK,
        at=make.NOW,
    ).user


@pytest.mark.parametrize("door", [join, be_admitted])
@pytest.mark.parametrize("name", TAKEN + LOOK_ALIKE)
def test_no_newcomer_takes_anothers_name_or_one_that_looks_like_it(door: Any, name: str) -> None:
    people = User.objects.count()
    with pytest.raises(Invalid) as refusal:
        door(name)
    assert refusal.value.errors.keys() == {"username"}
    assert User.objects.count() <= people + 1  # who invited
    assert not User.objects.filter(full_name__in=["New", "李明"]).exists()


@pytest.mark.parametrize("name", TAKEN + LOOK_ALIKE)
def test_nor_does_an_official(name: str) -> None:
    make.authority("GZ")
    with pytest.raises(CommandError):
        call_command("admit_official", "GZ", "approver", name, "张卫东")


@pytest.mark.parametrize("door", [join, be_admitted])
def test_a_name_typed_in_full_width_is_the_name(door: Any) -> None:
    assert door(wide("wang.6")).username == "wang.6"


def test_whoever_had_the_name_signs_in_in_any_capitals_after_others_tried_for_it() -> None:
    for name in TAKEN:
        with pytest.raises(Invalid):
            join(name)
    for name in ("lifang", "LIFANG", wide("lifang"), " lifang\u200b", "\u2066LiFang\u2069"):
        client = Client()
        client.post(reverse("account_login"), {"login": name, "password": PASSWORD})
        assert "_auth_user_id" in client.session


def test_the_database_itself_refuses_a_double() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username="LIFANG", full_name="New")


def test_of_two_who_choose_a_name_at_once_the_second_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The other's row is not there yet when the name is looked up."""
    monkeypatch.setattr(members, "faults_of", lambda _user: {})
    with pytest.raises(Invalid) as refusal:
        join("LIFANG")
    assert refusal.value.errors.keys() == {"username"}


def constraint() -> Any:
    (found,) = (one for one in User._meta.constraints if "capitals" in one.name)
    return found


@pytest.fixture
def _as_before() -> None:
    """The database of a portal before names were one person's."""
    with connection.schema_editor() as editor:
        editor.remove_constraint(User, constraint())


def migrate() -> None:
    migration = import_module("exportportal.accounts.migrations.0002_sign_in_names_once")
    with connection.schema_editor() as editor:
        migration.stop_at_doubles(apps, editor)
        editor.add_constraint(User, constraint())


@pytest.mark.usefixtures("_as_before")
def test_a_portal_of_before_with_doubles_is_told_which_and_taken_over_once_they_are_renamed() -> (
    None
):
    double = make.user(username="LIFANG", full_name="New")
    make.user(username="李芳")
    with pytest.raises(CommandError, match=r"LIFANG, lifang.*rename_sign_in"):
        migrate()
    (error, warning) = sign_in_names.look_for_doubles(databases=["default"])
    assert "LIFANG or lifang" in str(error.msg)
    assert "李芳" in str(warning.msg)

    for taken in ("lifang", "LiFang", "l\u0456fang"):
        with pytest.raises(CommandError):
            call_command("rename_sign_in", "LIFANG", taken)
    call_command("rename_sign_in", "LIFANG", "newcomer", stdout=StringIO())

    migrate()
    double.refresh_from_db()
    assert double.username == "newcomer"
    entry = Entry.objects.get(verb="sign_in.renamed")
    assert entry.changed == {"before": "LIFANG", "after": "newcomer"}
    assert double.pk in entry.seen_by


def test_names_of_before_that_are_not_ascii_go_on_signing_in_and_are_named() -> None:
    old = make.user(username="李芳")
    client = Client()
    client.post(reverse("account_login"), {"login": "李芳", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(old.pk)
    (found,) = sign_in_names.look_for_doubles(databases=["default"])
    assert (found.id, "李芳" in str(found.msg)) == ("accounts.W001", True)
    call_command("rename_sign_in", "李芳", "lifang2", stdout=StringIO())
    assert sign_in_names.look_for_doubles(databases=["default"]) == []


def test_doubles_are_found_under_every_form() -> None:
    names = ["a", wide("a"), "A", "b", wide("B"), "c"]
    assert sign_in_names.doubles(names) == [["A", "a", wide("a")], ["b", wide("B")]]


def test_the_check_asks_no_database_that_is_not_named_and_the_command_knows_nobody_else() -> None:
    assert sign_in_names.look_for_doubles(databases=None) == []
    with pytest.raises(CommandError, match="Nobody signs in as LIFANG"):
        call_command("rename_sign_in", "LIFANG", "other")


def test_a_name_of_before_in_full_width_goes_on_signing_in() -> None:
    person = make.user()
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    User.objects.filter(pk=person.pk).update(username=wide("zhao"))
    client = Client()
    client.post(reverse("account_login"), {"login": wide("zhao"), "password": PASSWORD})
    assert "_auth_user_id" in client.session
