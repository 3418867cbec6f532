"""People read the log in sentences: a verb without one would stand there as a code."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import pytest

from exportportal.audit import verb_catalogue
from exportportal.audit.models import Entry
from licenses.in_force.services.lifecycle import VERBS
from tests import make
from tests.architecture.test_house_rules import modules, text


@cache
def sources() -> tuple[str, ...]:
    return tuple(text(path) for path in modules())


def recorders(said: Iterable[str]) -> dict[str, int]:
    """The functions that are handed a verb to write down, and which argument it is."""
    found = {}
    for one in said:
        for node in ast.walk(ast.parse(one)):
            if isinstance(node, ast.FunctionDef):
                named = [one.arg for one in (*node.args.posonlyargs, *node.args.args)]
                named += [one.arg for one in node.args.kwonlyargs]
                if "verb" in named:
                    found[node.name] = named.index("verb")
    return found


def verbs_of(handed: ast.expr) -> Iterator[str]:
    """The verbs an argument can be; one that is put together must be told elsewhere."""
    match handed:
        case ast.Constant(value=str(verb)):
            yield verb
        case ast.IfExp(body=one, orelse=other):
            yield from verbs_of(one)
            yield from verbs_of(other)


def recorded(said: Iterable[str], places: Mapping[str, int]) -> set[str]:
    """The verbs that these modules hand to the functions that write them down."""
    return {
        verb
        for one in said
        for node in ast.walk(ast.parse(one))
        if isinstance(node, ast.Call)
        and (place := places.get(ast.unparse(node.func).split(".")[-1])) is not None
        for handed in (
            *node.args[place : place + 1],
            *(one.value for one in node.keywords if one.arg == "verb"),
        )
        for verb in verbs_of(handed)
        if "." in verb
    }


@cache
def recorded_verbs() -> set[str]:
    return recorded(sources(), recorders(sources()))


def test_no_verb_that_is_recorded_lacks_its_sentence() -> None:
    assert len(recorded_verbs()) > 60
    assert not recorded_verbs() - verb_catalogue.sentences().keys()


def test_the_verbs_that_are_put_together_have_sentences_too() -> None:
    made = set(VERBS.values()) | {"application.upheld", "application.overturned"}
    made |= {"incident.upheld", "incident.dismissed"}
    assert not made - verb_catalogue.sentences().keys()


def test_no_verb_stands_in_two_catalogues_and_none_is_kept_quiet_that_nobody_tells() -> None:
    told = [verb for one in verb_catalogue.catalogues().values() for verb in one.sentences]
    assert len(told) == len(set(told))
    for catalogue in verb_catalogue.catalogues().values():
        assert catalogue.quiet <= catalogue.sentences.keys()


@pytest.mark.django_db
def test_every_type_of_thing_in_the_log_of_a_whole_road_has_its_place() -> None:
    make.license()
    types = set(Entry.objects.values_list("subject_type", flat=True))
    told = {kind for catalogue in verb_catalogue.catalogues().values() for kind in catalogue.places}
    assert types
    assert types <= told
