"""Questions to the database whose statement is composed once.

Django composes the SQL of a queryset each time it is asked, which costs more than most of these
questions cost PostgreSQL. What is asked in every submission and pre-check is composed at the first
call; later calls fill in their values. The queryset stays the only place where it is written.
Elsewhere a plain queryset is clearer, and quick enough.

Why it stays, though it leans on what Django does not promise (compilers, iterables, populators): a
pre-check takes 1.17 times a bare view that does the same work, and a submission 1.44 times, where
1.5 is the aim; with plain querysets they take 2.10 and 2.84 times (`tests/bench/rest.py`).
PostgreSQL's own prepared statements would spare its planning alone, and no library keeps what
Django composed. `make next` runs its tests against the newest Django before the portal goes there.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, wraps
from operator import itemgetter
from typing import Any, Generic, Self, TypeVar, TypeVarTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Expression, Field, ForeignObject, Lookup, Model, QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.models.sql import UpdateQuery
from django.db.transaction import TransactionManagementError

Values = TypeVarTuple("Values")
Row = TypeVar("Row")
Change = tuple[QuerySet[Any, Any], Mapping[str, Any]]


class Place(Expression):
    """Where the value of this number will stand in the statement."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


@ForeignObject.register_lookup
@Field.register_lookup
class Among(Lookup):
    """`vin__among=vins`: as `__in`, with one parameter however many values there are."""

    lookup_name = "among"
    rhs: Any

    def get_prep_lookup(self) -> Any:
        if hasattr(self.rhs, "resolve_expression"):
            return self.rhs
        field: Any = self.lhs.output_field
        return [field.get_prep_value(value) for value in self.rhs]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, params = self.process_lhs(compiler, connection)
        right, values = self.process_rhs(compiler, connection)
        return f"{left} = ANY({right})", (*params, *values)


def compiled_query(
    draw: Callable[[*Values], QuerySet[Any, Row]],
) -> Callable[[*Values], list[Row]]:
    """The rows of the queryset that `draw` makes of its values.

    `draw` is called at the first call alone, with a `Place` for each value: it puts them into
    filters as they are and looks at none of them, nor at the clock. A value is what the column
    holds: a UUID rather than a model, no None (TypeError); a collection goes with `among`, never
    with `in`. The rows are those the queryset gives: models with what `select_related` asks for, or
    what `values_list` names. Rows that are to be locked are asked for inside a transaction.
    """

    @cache
    def statement(count: int, **_part_of_the_key: bool) -> _Statement[Row]:
        given: Any = draw
        return _Statement.of(given(*map(Place, range(count))))

    @wraps(draw)
    def ask(*values: *Values) -> list[Row]:
        # Where views without keys stand before the tables, Django composes another statement.
        by_key = connection.features.allows_group_by_selected_pks
        return statement(len(values), by_key=by_key).rows(values)

    return ask


def compiled_update(
    draw: Callable[[*Values], Change],
) -> Callable[[*Values], None]:
    """Sets what `draw` names on the rows of the queryset beside it, as `update` would.

    What is decorated acts, and returns nothing; its values are as those of `compiled_query`.
    """

    @cache
    def statement(count: int) -> tuple[str, Sequence[Any]]:
        given: Any = draw
        queryset, changes = given(*map(Place, range(count)))
        query = queryset.query.chain(UpdateQuery)
        query.add_update_values(changes)
        return _composed(query.get_compiler(queryset.db))

    @wraps(draw)
    def change(*values: *Values) -> None:
        sql, params = statement(len(values))
        if sql:
            with connection.cursor() as cursor:
                cursor.execute(sql, [_filled(values, param) for param in params])

    return change


def read_anew(thing: Model, found: list[Any]) -> None:
    """Read a thing anew from the row found for it, as `refresh_from_db` does.

    Raises its DoesNotExist if none was.
    """
    if not found:
        kind: Any = type(thing)
        raise kind.DoesNotExist
    vars(thing).pop("_prefetched_objects_cache", None)
    vars(thing).update(vars(found[0]))


@dataclass(frozen=True, slots=True)
class _Statement(Generic[Row]):
    """What Django knows of a queryset once its SQL is composed."""

    sql: str
    params: Sequence[Any]
    converters: Sequence[tuple[int, Sequence[Callable[..., Any]], Any]]
    shaped: Callable[[Sequence[Any]], Row]
    locks: bool

    @classmethod
    def of(cls, queryset: QuerySet[Any, Row]) -> Self:
        compiler: Any = queryset.query.get_compiler(queryset.db)
        sql, params = _composed(compiler)
        if not sql:
            nothing: Any = tuple
            return cls(sql, params, (), nothing, locks=False)
        columns = [column for column, *_rest in compiler.select[: compiler.col_count]]
        converters = compiler.get_converters(columns).items()
        return cls(
            sql=sql,
            params=params,
            converters=[(place, steps, column) for place, (steps, column) in converters],
            shaped=_shape(queryset, compiler),
            locks=queryset.query.select_for_update,
        )

    def rows(self, values: Sequence[Any]) -> list[Row]:
        if not self.sql:
            return []
        if self.locks and not connection.in_atomic_block:
            raise TransactionManagementError("Rows are locked inside a transaction.")
        params = [_filled(values, param) for param in self.params]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchall()
        if self.converters:
            found = [self._converted(row) for row in found]
        return [self.shaped(row) for row in found]

    def _converted(self, row: Sequence[Any]) -> tuple[Any, ...]:
        values = list(row)
        for place, steps, column in self.converters:
            for step in steps:
                values[place] = step(values[place], column, connection)
        return tuple(values)


def _composed(compiler: Any) -> tuple[str, Sequence[Any]]:
    """The statement and its parameters; nothing where Django knows that it finds nothing."""
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return "", ()
    return sql, params


def _filled(values: Sequence[Any], param: Any) -> Any:
    if not isinstance(param, Place):
        return param
    value = values[param.number]
    if value is None:
        raise TypeError("A statement that is composed already cannot ask for NULL.")
    several = isinstance(value, Collection) and not isinstance(value, str)
    return list(value) if several else value


def _shape(queryset: Any, compiler: Any) -> Callable[[Sequence[Any]], Any]:
    """How a row becomes what the queryset gives."""
    if compiler.has_extra_select:
        raise TypeError("What is distinct is ordered by what it gives, to be composed once.")
    kind = queryset._iterable_class
    if kind is FlatValuesListIterable:
        return itemgetter(0)
    if kind is ValuesListIterable:
        return tuple
    if kind is not ModelIterable or queryset._prefetch_related_lookups:
        raise TypeError(f"{kind.__name__} and what is fetched beside rows are not composed.")
    return _model_shape(queryset, compiler)


def _model_shape(queryset: Any, compiler: Any) -> Callable[[Sequence[Any]], Model]:
    """The same that Django's own iteration does for each row."""
    model, known = queryset.model, compiler.klass_info
    start, end = known["select_fields"][0], known["select_fields"][-1] + 1
    names = [column.target.attname for column, *_rest in compiler.select[start:end]]
    populators: Any = get_related_populators
    # From Django 6.1 on a queryset has a mode in which what was not selected is fetched later.
    mode = (queryset._fetch_mode,) if hasattr(queryset, "_fetch_mode") else ()
    related = populators(known, compiler.select, connection.alias, *mode)
    annotated = list((compiler.annotation_col_map or {}).items())

    def shaped(row: Sequence[Any]) -> Model:
        found: Model = model.from_db(connection.alias, names, row[start:end])
        for populator in related:
            populator.populate(row, found)
        for name, place in annotated:
            setattr(found, name, row[place])
        return found

    return shaped
