"""The database as of a moment: every tracked row as it stood, read as ever, never written."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Count

from exportportal.accounts.models import Invitation, Organization
from exportportal.audit.moments import acting_at
from exportportal.audit.past import as_of, shadowed
from exportportal.webhooks.models import Webhook
from tests import make
from tests.make import NOW
from vehicles.models import Modification, Vehicle

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def test_a_row_is_seen_in_the_version_it_had_then_and_not_before_it_was_there() -> None:
    with acting_at(NOW):
        firm = make.organization(phone="old")
    with acting_at(NOW + HOUR):
        Organization.objects.filter(pk=firm.pk).update(phone="new")

    def phones(at: timedelta) -> list[str]:
        with as_of(NOW + at):
            return list(Organization.objects.filter(pk=firm.pk).values_list("phone", flat=True))

    moment = timedelta(microseconds=1)
    assert phones(-moment) == []
    assert phones(timedelta()) == phones(HOUR - moment) == ["old"]
    assert phones(HOUR) == ["new"]
    assert Organization.objects.get(pk=firm.pk).phone == "new"


def test_what_was_deleted_since_is_there_and_what_was_deleted_by_then_is_not() -> None:
    with acting_at(NOW):
        stated = make.modification(make.vehicle())
    with acting_at(NOW + HOUR):
        Modification.objects.filter(pk=stated.pk).delete()
    with as_of(NOW):
        assert Modification.objects.filter(pk=stated.pk).exists()
    with as_of(NOW + HOUR):
        assert not Modification.objects.filter(pk=stated.pk).exists()


def test_joins_and_counts_work_as_they_do_today() -> None:
    with acting_at(NOW):
        car = make.vehicle()
    make.vehicle(exporter=car.exporter)
    firms = Organization.objects.filter(pk=car.exporter_id)
    with as_of(NOW):
        firm = firms.annotate(cars=Count("vehicles")).get()
        found = Vehicle.objects.select_related("exporter", "manufacturer").get(pk=car.pk)
        assert (firm.cars, found.exporter) == (1, car.exporter)
    assert firms.annotate(cars=Count("vehicles")).get().cars == 2


def test_every_tracked_table_can_be_read_as_of_a_moment_but_those_that_keep_a_secret() -> None:
    assert len(shadowed()) > 20
    assert not {Invitation, Webhook} & shadowed().keys()
    with as_of(NOW):
        assert [model for model in shadowed() if list(model._default_manager.all()[:1])] == []


def test_nothing_can_be_written_into_the_past() -> None:
    firm = make.organization(phone="as it is")
    with (
        pytest.raises(DatabaseError, match="read-only"),
        transaction.atomic(),
        as_of(NOW + 365 * 24 * HOUR),
    ):
        make.user()
    Organization.objects.filter(pk=firm.pk).update(phone="written again")
    assert connection.features.allows_group_by_selected_pks
