"""The schema is the full truth: kept in step, complete, and kept to by every answer."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
import schemathesis

# Read with the others: read late, after a browser was driven, Python 3.11 miscounts its recursion.
import schemathesis.transport.requests
import schemathesis.transport.wsgi
from django.conf import settings
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as hypothesis_settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from compliance.models import Filing
from exportportal.accounts.roles import OrganizationKind
from exportportal.rest import docs
from tests import make

KEPT: Final = Path(settings.BASE_DIR) / "exportportal" / "openapi.yml"
RENEW: Final = "Renew it: manage.py spectacular --file exportportal/openapi.yml"
CHECKS: Final = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES: Final = {"exporter": 2}  # of each operation, good and bad each; by others one


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    with translation.override(None):
        generator: Any = SchemaGenerator
        made: dict[str, Any] = generator().get_schema(request=None, public=True)
    return made


def test_the_kept_schema_is_what_the_views_say(schema: dict[str, Any]) -> None:
    """Whoever changes an answer sees it in the schema's own history."""
    renderer: Any = OpenApiYamlRenderer
    said = renderer().render(schema, renderer_context={}).decode()
    assert KEPT.read_text(encoding="utf-8").strip() == said.strip(), RENEW


def test_it_is_openapi_3_1_and_valid(schema: dict[str, Any]) -> None:
    assert schema["openapi"].startswith("3.1")
    check: Any = validate_schema
    check(schema)


def properties(schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for component, told in schema["components"]["schemas"].items():
        for name, field in told.get("properties", {}).items():
            yield f"{component}.{name}", field


def has_example(field: Mapping[str, Any]) -> bool:
    return any("examples" in part for part in (field, *field.get("oneOf", ())))


def is_plain(field: Mapping[str, Any]) -> bool:
    """Whether it is a value by itself, not a structure, a file or a word of a list."""
    parts = [field, *field.get("allOf", ()), *field.get("oneOf", ())]
    if any("$ref" in part for part in parts):
        return False
    kinds = field.get("type", "")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if "array" in kinds:
        return "$ref" not in field["items"]
    return not {"object", "null"} >= set(kinds) and field.get("format") != "binary"


def test_every_field_is_described_and_every_value_has_an_example(schema: dict[str, Any]) -> None:
    found = dict(properties(schema))
    assert len(found) > 200
    assert not [name for name, field in found.items() if not field.get("description")]
    paging = ("List.next", "List.previous", "Documents.next", "Documents.previous")
    assert not [
        name
        for name, field in found.items()
        if is_plain(field) and not has_example(field) and not name.endswith(paging)
    ]


def operations(schema: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_every_operation_says_what_it_does_and_how_it_refuses(schema: dict[str, Any]) -> None:
    for path, method, told in operations(schema):
        where = f"{method} {path}"
        assert told["summary"], where
        assert told["description"], where
        assert {"400", "429"} <= told["responses"].keys(), where
        names = {parameter["name"] for parameter in told["parameters"]}
        assert "Accept-Language" in names, where
        assert all(
            parameter.get("description")
            for parameter in told["parameters"]
            if parameter["in"] != "path"
        ), where
        if told.get("security"):
            assert {"401", "403"} <= told["responses"].keys(), where


def test_the_pages_of_the_schema_ask_nobody_outside(client: Any) -> None:
    """Its scripts come from the portal; its styles alone are let in beside the policy."""
    page = client.get("/api/v1/docs/")
    said = page.content.decode()
    assert "/static/drf_spectacular_sidecar/" in said
    assert "http" not in said.replace("http-equiv", "")
    policy = page["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src 'self';" in f"{policy};"
    assert "unsafe-inline" not in client.get("/")["Content-Security-Policy"]
    assert client.get("/api/v1/schema/").status_code == 200


def test_the_schema_is_read_off_the_doors_once(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = []

    def get_schema(self: Any, **_how: Any) -> dict[str, Any]:
        built.append(self)
        return {"openapi": "3.1.0", "paths": {}}

    docs.schema_in.cache_clear()
    monkeypatch.setattr(SchemaGenerator, "get_schema", get_schema)
    first, again = (client.get("/api/v1/schema/", {"format": "json"}) for _twice in range(2))
    assert first.content == again.content
    assert len(built) == 1
    docs.schema_in.cache_clear()


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """A WSGI server closes what a test still needs."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


def read_to_the_end(portal: Any) -> Any:
    """The portal as a server runs it: every answer is read and closed.

    None is compressed, since nobody between it and the reader would unpack it.
    """

    def answer(environ: Any, start_response: Any) -> list[bytes]:
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        body = portal(environ, start_response)
        content = b"".join(body)
        body.close()
        return [content]

    return answer


def known_things(firm: Any, client: Any) -> Mapping[str, str]:
    """What addresses name, by the word before it; webhooks are those of the client."""
    draft, license = make.ready_application(exporter=firm), make.license(exporter=firm)
    maker = make.manufacturer()
    asked = make.confirmation_request(of=[make.vin()], exporter=firm, manufacturer=maker)
    webhook = make.webhook(of=client)
    offer = make.offer(provider=client) if client.kind == OrganizationKind.AGENCY else None
    booked = make.booking(offer, cars=[make.vehicle(exporter=firm)])
    return {
        "applications": str(draft.pk),
        "documents": str(make.document(draft).pk),
        "licenses": license.number,
        "vehicles": str(make.vehicle(exporter=firm).pk),
        "vehicle-imports": str(make.sheet_import(firm).pk),
        "confirmation-requests": str(asked.pk),
        "confirmations": str(make.confirmation(of=asked.vins, request=asked).pk),
        "service-outlets": str(make.outlet(maker).pk),
        "verify": license.code,
        "filings": str(Filing.objects.get(exporter=firm).pk),
        "filing-applications": str(make.filing_draft(firm).pk),
        "service-offers": str(booked.offer_id),
        "bookings": str(booked.pk),
        "webhooks": str(webhook.pk),
        "deliveries": str(make.delivery(webhook).pk),
        "reference": "makers",
    }


def named(path: str, things: Mapping[str, str]) -> dict[str, str]:
    """The parameters of a path, each filled with a thing that is there."""
    words = path.strip("/").split("/")
    pairs = pairwise(words)
    return {after.strip("{}"): things[word] for word, after in pairs if after.startswith("{")}


@pytest.mark.django_db
@pytest.mark.usefixtures("stopped_clock", "_one_connection")
@pytest.mark.parametrize("kind", ["exporter", "dealer", "maker", "customs", "agency"])
def test_no_answer_is_other_than_the_schema_says(settings: Any, kind: str) -> None:
    """Good and bad requests by clients of each kind: no 5xx, no undocumented answer."""
    settings.API_REQUESTS_A_MINUTE = settings.PUBLIC_REQUESTS_A_MINUTE = 1_000_000
    firm = make.filed_exporter()
    client: Any = firm if kind == "exporter" else make.organization(OrganizationKind(kind))
    if kind == "dealer":
        make.consent(firm, client)
    if kind == "maker":
        client = make.manufacturer().organization
    things = known_things(firm, client)
    headers = {"Authorization": f"Bearer {make.token(make.api_client(client))}"}
    told = schemathesis.openapi.from_path(KEPT)
    told.app = read_to_the_end(get_wsgi_application())
    told.location = "/api/v1/schema/"
    tried = 0
    for result in told.get_all_operations():
        operation = result.ok()
        for mode in modes_of(operation):
            names = named(operation.path, things)
            tried += _try(operation, mode, headers, names, EXAMPLES.get(kind, 1))
    assert tried > 60


def modes_of(operation: Any) -> list[GenerationMode]:
    """What is only asked by its address cannot be asked wrongly."""
    wrong = [GenerationMode.NEGATIVE] if list(operation.body) or list(operation.query) else []
    return [GenerationMode.POSITIVE, *wrong]


def _try(
    operation: Any,
    mode: GenerationMode,
    headers: Mapping[str, str],
    names: Mapping[str, str],
    examples: int,
) -> int:
    """Some requests to one operation, each taken back; how many there were."""
    tried = []

    @seed(648)
    @hypothesis_settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode, path_parameters=dict(names)))
    def attempt(case: Any) -> None:
        tried.append(case)
        with transaction.atomic():
            case.call_and_validate(headers=headers, checks=CHECKS)
            transaction.set_rollback(True)

    attempt()
    return len(tried)
