"""Every REST route, walked by firms' systems: closed by default, and never falling over."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from itertools import product
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import resolve, reverse
from rest_framework.test import APIClient

from exportportal.accounts.roles import OrganizationKind
from exportportal.rest.scopes import PUBLIC
from tests import make
from tests.architecture.routes import Route, every_route
from tests.architecture.world import World, build

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

# The toolkit's own, and the pages that show the schema.
NOT_DOORS = {"v1:token", "v1:schema", "v1:docs"}
# Single things that any firm's system may be told of, whosever they are.
FOR_EVERYBODY = {"v1:verify", "v1:reference", "v1:service-offer"}
ROUTES = [
    route for route in every_route() if route.name.startswith("v1:") and route.name not in NOT_DOORS
]
ODD: tuple[Any, ...] = (
    None,
    [],
    "x",
    1e308,
    {"\x00": "\x00"},
    {"vehicles": [[[{}]]]},
    {"x": 1},
    {"\ud800": ["\ud800"]},
)
METHODS = ("get", "post", "patch", "delete")


@pytest.fixture
def world(settings: Any) -> World:
    cache.clear()
    settings.API_REQUESTS_A_MINUTE = settings.PUBLIC_REQUESTS_A_MINUTE = 1_000_000
    return build()


def addresses(world: World, route: Route) -> Iterator[str]:
    values = [world.examples(route, name)[:1] for name in route.parameters]
    for chosen in product(*values):
        yield route.address(dict(zip(route.parameters, chosen, strict=True)))


def acts_of(address: str) -> Mapping[str, str]:
    """The methods of an address, each with the act behind it."""
    actions: Mapping[str, str] = resolve(address).func.actions  # type: ignore[attr-defined]
    return {method: act for method, act in actions.items() if method != "head"}


def asked(system: APIClient, method: str, address: str, body: Any = None) -> Any:
    """The answer; what the visit changed is taken back."""
    with transaction.atomic():
        answer = system.generic(
            method.upper(), address, _json(body), content_type="application/json"
        )
        if getattr(answer, "streaming", False):
            answer.getvalue()
        transaction.set_rollback(True)
    return answer


def _json(body: Any) -> str:
    import json  # noqa: PLC0415

    return "" if body is None else json.dumps(body)


def door_of(address: str, method: str) -> Any:
    match = resolve(address)
    door = match.func.cls()  # type: ignore[attr-defined]
    door.action = acts_of(address)[method]
    return door


def test_every_act_of_every_door_names_its_scope(world: World) -> None:
    unnamed = [
        f"{method} {address}"
        for route in ROUTES
        for address in addresses(world, route)
        for method in acts_of(address)
        if not door_of(address, method).scope_of_act
    ]
    assert ROUTES
    assert not unnamed


def test_without_its_scope_no_client_gets_in_and_without_a_token_nobody(world: World) -> None:
    """A client has every scope but the one; a stranger has none."""
    exporter = make.filed_exporter()
    open_doors = []
    clients: dict[str, APIClient] = {}
    for route in ROUTES:
        for address in addresses(world, route):
            for method in acts_of(address):
                needed = door_of(address, method).scope_of_act
                if needed == PUBLIC:
                    continue
                others = " ".join(set(make.ALL_SCOPES.split()) - {needed})
                client = clients.setdefault(needed, make.machine(exporter, others))
                if asked(client, method, address).status_code != HTTPStatus.FORBIDDEN:
                    open_doors.append(f"{method} {address} without {needed}")
                if asked(APIClient(), method, address).status_code != HTTPStatus.UNAUTHORIZED:
                    open_doors.append(f"{method} {address} without a token")
    assert not open_doors


@pytest.mark.parametrize(
    "kind",
    [
        OrganizationKind.EXPORTER,
        OrganizationKind.DEALER,
        OrganizationKind.MAKER,
        OrganizationKind.CUSTOMS,
        OrganizationKind.AGENCY,
        OrganizationKind.MINISTRY,
        OrganizationKind.AUTHORITY,
    ],
)
def test_no_door_falls_over_whoever_knocks_with_whatever(world: World, kind: str) -> None:
    """Strangers of every kind, odd bodies, every method: an answer in problem details."""
    system = make.machine(make.organization(kind))
    broken = []
    for route in ROUTES:
        for address in addresses(world, route):
            acts = acts_of(address)
            for method in METHODS:
                bodies = ODD if method in {"post", "patch"} and method in acts else (None,)
                for body in bodies:
                    answer = asked(system, method, address, body)
                    plain = answer.status_code < 400 or "problem+json" in answer["Content-Type"]
                    if answer.status_code >= 500 or not plain:
                        broken.append(f"{method} {address} {body!r}: {answer.status_code}")
    assert not broken


@pytest.mark.parametrize("kind", ["exporter", "dealer", "maker"])
def test_to_a_stranger_a_firms_things_are_as_if_they_never_were(world: World, kind: str) -> None:
    """So that ids tell nothing."""
    firm: Any = make.filed_exporter() if kind == "exporter" else make.organization(kind)
    if kind == "maker":
        firm = make.manufacturer().organization
    system = make.machine(firm)
    seen = []
    for route in ROUTES:
        if not route.parameters or route.name in FOR_EVERYBODY:
            continue
        for address in addresses(world, route):
            for method in acts_of(address):
                found = asked(system, method, address, {}).status_code
                if found not in {404, 400, 415}:
                    seen.append(f"{method} {address}: {found}")
    assert not seen


def test_the_walks_see_the_doors() -> None:
    """A rule that looks at nothing holds always."""
    assert {"v1:vehicles", "v1:application-submit", "v1:license-document"} <= {
        route.name for route in ROUTES
    }
    assert reverse("v1:docs")
