"""Compiled queries ask what their querysets ask, for every reader and at every moment."""

import sys
import uuid
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, get_origin, get_type_hints

import pytest
import time_machine
from django.db import connection
from django.db.models import Count, QuerySet
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from exportportal.accounts.actors import Actor
from exportportal.accounts.compiled_queries import compiled_query_by_reader
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.audit.past import as_of
from exportportal.kit.compiled_queries import Change, compiled_query, compiled_update, read_anew
from licenses.models import ApplicationVehicle, LicenseApplication
from tests import make
from vehicles.models import Vehicle

pytestmark = pytest.mark.django_db

OURS = ("exportportal", "compliance", "manufacturers", "vehicles", "licenses")
VALUES: dict[Any, Any] = {
    uuid.UUID: uuid.uuid4(),
    str: "LSJA24U62JG269225",
    date: date(2026, 7, 4),
    int: 2026,
    datetime: datetime(2026, 7, 4, tzinfo=UTC),
}


@compiled_query
def no_cars() -> QuerySet[Vehicle]:
    return Vehicle.objects.none()


@compiled_query_by_reader
def files(actor: Actor) -> QuerySet[LicenseApplication, uuid.UUID]:
    rows = LicenseApplication.objects.visible_to(actor).order_by("pk")
    return rows.values_list("pk", flat=True)


@compiled_query
def lines(vins: Collection[str]) -> QuerySet[ApplicationVehicle]:
    rows = ApplicationVehicle.objects.filter(vin__among=vins)
    return rows.select_related("vehicle__modification", "application__exporter").order_by("vin")


@compiled_query
def sizes(firm: uuid.UUID) -> QuerySet[LicenseApplication]:
    rows = LicenseApplication.objects.filter(exporter=firm).annotate(cars=Count("lines"))
    return rows.order_by("pk")


@compiled_query
def firms(pk: uuid.UUID) -> QuerySet[Organization]:
    return Organization.objects.filter(pk=pk).select_for_update()


@compiled_update
def renamed(firm: uuid.UUID, name: str) -> Change:
    return Organization.objects.filter(pk=firm), {"name_en": name}


def alike(*known: Any) -> Iterator[Any]:
    """Everything in the portal that is compiled as one of these is, wherever it stands."""
    assert get_resolver().url_patterns  # everything the pages and doors need is loaded
    kinds = {one.__code__ for one in known}
    for name, module in sorted(sys.modules.items()):
        if name.split(".")[0] in OURS:
            for one in vars(module).values():
                if getattr(one, "__code__", None) in kinds and one.__module__ == name:
                    yield one


def values_for(question: Any, *, reader: Actor | None = None) -> list[Any]:
    hints = get_type_hints(question.__wrapped__)
    return [
        reader if hint is Actor else value(hint) for name, hint in hints.items() if name != "return"
    ]


def value(hint: Any) -> Any:
    if get_origin(hint) is Collection:
        return [VALUES[hint.__args__[0]]]
    return VALUES[hint]


def asked(ask: Callable[..., Any], *values: Any) -> list[str]:
    """The statements this sends, without the parentheses Django puts around expressions."""
    with CaptureQueriesContext(connection) as captured:
        told = ask(*values)
        if isinstance(told, QuerySet):
            len(told)
    return [query["sql"].translate({40: None, 41: None}) for query in captured.captured_queries]


@pytest.mark.parametrize("capacity", [each for each in Capacity if each is not Capacity.CLOCK])
def test_every_compiled_query_asks_what_its_queryset_asks_at_any_moment(
    capacity: Capacity,
) -> None:
    reader = make.actor(capacity)
    assert reader.exporters is not None  # looked up before, by both sides alike
    found = list(alike(no_cars, files))
    assert len(found) > 20
    for question in found:
        values = values_for(question, reader=reader)
        first = asked(question, *values)
        with time_machine.travel(make.NOW + timedelta(days=400), tick=False):
            assert asked(question, *values) == first
            assert asked(question.__wrapped__, *values) == first, question.__qualname__


def test_every_compiled_update_changes_what_update_would_change() -> None:
    firm, other = make.organization(), make.organization()
    renamed(firm.pk, "Southern Star")
    firm.refresh_from_db()
    other.refresh_from_db()
    assert firm.name_en == "Southern Star"
    assert other.name_en != "Southern Star"
    found = list(alike(renamed))
    assert len(found) > 2
    for change in found:
        values = values_for(change)
        queryset, changes = change.__wrapped__(*values)
        assert asked(change, *values) == asked(partial(queryset.update, **changes))


def test_rows_are_what_the_queryset_gives_with_what_is_related_to_them() -> None:
    modified = make.ready_application()
    vins = [line.vin for line in modified.lines.all()]
    (line,) = lines(vins)
    (same,) = lines.__wrapped__(vins)  # type: ignore[attr-defined]
    with CaptureQueriesContext(connection) as captured:
        assert line == same
        assert line.vehicle.vin == same.vehicle.vin
        assert line.application.exporter.name_zh == same.application.exporter.name_zh
        assert not hasattr(line.vehicle, "modification")
    assert not captured.captured_queries
    assert not lines([])


def test_what_is_annotated_is_there_also_when_the_past_is_read() -> None:
    file = make.ready_application()
    assert [one.cars for one in sizes(file.exporter_id)] == [1]
    with as_of(datetime(2100, 1, 1, tzinfo=UTC)):
        assert [one.cars for one in sizes(file.exporter_id)] == [1]


def test_each_reader_is_told_their_own_and_nobody_what_nobody_may_know() -> None:
    file = make.ready_application()
    assert files(make.actor(of=file.exporter)) == [file.pk]
    assert files(make.actor()) == []
    assert files(make.actor(Capacity.CUSTOMS)) == []
    assert no_cars() == []


@pytest.mark.django_db(transaction=True)
def test_rows_are_locked_inside_a_transaction_alone() -> None:
    firm = make.organization()
    with pytest.raises(TransactionManagementError):
        firms(firm.pk)


def test_what_cannot_be_composed_once_is_refused() -> None:
    @compiled_query
    def with_lines() -> QuerySet[LicenseApplication]:
        return LicenseApplication.objects.prefetch_related("lines")

    @compiled_query
    def by_another_column() -> QuerySet[Vehicle, str]:
        return Vehicle.objects.order_by("brand").distinct().values_list("model", flat=True)

    for question in (with_lines, by_another_column):
        with pytest.raises(TypeError):
            question()
    with pytest.raises(TypeError):
        sizes(None)


def test_an_update_of_what_cannot_be_changes_nothing() -> None:
    @compiled_update
    def nobodys(name: str) -> Change:
        return Organization.objects.none(), {"name_en": name}

    assert asked(nobodys, "Nobody") == []


def test_a_thing_read_anew_is_as_the_row_and_one_that_is_gone_is_not_there() -> None:
    file = make.ready_application()
    assert list(file.lines.all())
    LicenseApplication.objects.filter(pk=file.pk).update(port="南沙港")
    read_anew(file, sizes(file.exporter_id))
    assert file.port == "南沙港"
    with pytest.raises(LicenseApplication.DoesNotExist):
        read_anew(file, [])
