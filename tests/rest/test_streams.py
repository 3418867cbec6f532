"""Whole lists in one answer: every row, the list's own filters, and refusals before they begin."""

import csv
import io
import json
from http import HTTPStatus
from typing import Any

import pytest
from rest_framework.test import APIClient

from exportportal.accounts.models import Organization
from exportportal.rest import streams
from licenses.models import LicenseApplication
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

LISTS = ("/api/v1/licenses/", "/api/v1/applications/")
PROBLEM = "application/problem+json"


def lines(answer: Any) -> list[dict[str, Any]]:
    assert (answer.status_code, answer["Content-Type"]) == (HTTPStatus.OK, streams.NDJSON)
    return [json.loads(line) for line in answer.getvalue().decode().splitlines()]


@pytest.mark.parametrize("where", LISTS)
def test_a_stream_tells_what_the_pages_tell(
    erp: APIClient, firm: Organization, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "AT_ONCE", 2)
    for _each in range(3):
        make.license(exporter=firm)
    make.license()
    paged = erp.get(where)
    assert paged["Content-Type"] == "application/json"
    assert "Accept" in paged["Vary"]
    rows = paged.json()["results"]
    assert len(rows) == 3
    streamed = erp.get(where, HTTP_ACCEPT="application/x-ndjson")
    assert lines(streamed) == rows
    assert "Accept" in streamed["Vary"]
    table = erp.get(where, HTTP_ACCEPT="text/csv, application/json;q=0.5")
    assert table["Content-Type"] == "text/csv; charset=utf-8; header=present"
    told = list(csv.DictReader(io.StringIO(table.getvalue().decode(), newline="")))
    assert told == [
        {name: "" if value is None else str(value) for name, value in row.items()} for row in rows
    ]


@pytest.mark.parametrize("where", LISTS)
def test_a_stream_of_nothing_is_empty_and_a_table_has_its_heading(
    erp: APIClient, where: str
) -> None:
    assert lines(erp.get(where, HTTP_ACCEPT="application/x-ndjson")) == []
    table = erp.get(where, HTTP_ACCEPT="text/csv").getvalue().decode()
    assert table.count("\r\n") == 1
    assert "destination" in table.split(",")


def test_filters_and_order_are_those_of_the_list(erp: APIClient, firm: Organization) -> None:
    numbers = [make.license(exporter=firm).number for _each in range(3)]
    said = {"ordering": "number", "state": "issued"}
    told = lines(erp.get(LISTS[0], said, HTTP_ACCEPT="application/x-ndjson"))
    assert [row["number"] for row in told] == sorted(numbers)
    revoked = erp.get(LISTS[0], {"state": "revoked"}, HTTP_ACCEPT="application/x-ndjson")
    assert lines(revoked) == []


@pytest.mark.parametrize("accept", ["text/csv", "application/x-ndjson"])
@pytest.mark.parametrize(
    ("said", "pointers"),
    [
        ({"colour": "red"}, {"/colour"}),
        ({"state": "lost"}, {"/state"}),
        ({"ordering": "price"}, {"/ordering"}),
        ({"page_size": "10", "after": "x"}, {"/page_size", "/after"}),
    ],
)
def test_what_a_stream_cannot_be_asked_is_refused_before_it_begins(
    erp: APIClient, accept: str, said: dict[str, str], pointers: set[str]
) -> None:
    refused = erp.get(LISTS[0], said, HTTP_ACCEPT=accept)
    assert (refused.status_code, refused["Content-Type"]) == (HTTPStatus.BAD_REQUEST, PROBLEM)
    assert {fault["pointer"] for fault in refused.json()["errors"]} == pointers


def test_who_may_not_ask_is_refused_before_it_begins(firm: Organization) -> None:
    for system, status in ((make.machine(firm, "vehicles"), 403), (APIClient(), 401)):
        refused = system.get(LISTS[0], HTTP_ACCEPT="text/csv")
        assert (refused.status_code, refused["Content-Type"]) == (status, PROBLEM)


def test_what_breaks_at_the_first_row_is_told_as_broken_and_not_as_half_a_list(
    firm: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.license(exporter=firm)
    system = make.machine(firm)
    system.raise_request_exception = False

    def breaks(*_said: Any) -> Any:
        raise RuntimeError

    monkeypatch.setattr("licenses.in_force.api.licenses.LicenseDoor.represent_all", breaks)
    broken = system.get(LISTS[0], HTTP_ACCEPT="text/csv")
    assert (broken.status_code, broken["Content-Type"]) == (500, PROBLEM)


def test_one_client_streams_only_so_often(erp: APIClient, settings: Any) -> None:
    settings.STREAMS_A_MINUTE = 1
    assert erp.get(LISTS[0], HTTP_ACCEPT="text/csv").status_code == HTTPStatus.OK
    refused = erp.get(LISTS[1], HTTP_ACCEPT="text/csv")
    assert (refused.status_code, refused["Content-Type"]) == (429, PROBLEM)
    assert 0 < int(refused["Retry-After"]) <= 60
    assert erp.get(LISTS[0]).status_code == HTTPStatus.OK


def test_what_a_spreadsheet_would_run_is_told_as_text(erp: APIClient, firm: Organization) -> None:
    make.application(exporter=firm)
    LicenseApplication.objects.update(contract_number="=1+1")
    assert ",'=1+1," in erp.get(LISTS[1], HTTP_ACCEPT="text/csv").getvalue().decode()
    (row,) = lines(erp.get(LISTS[1], HTTP_ACCEPT="application/x-ndjson"))
    assert row["contract_number"] == "=1+1"


@pytest.mark.parametrize("where", LISTS)
def test_a_stream_is_one_query_however_long(
    erp: APIClient, firm: Organization, where: str, django_assert_num_queries: Any
) -> None:
    for _each in range(2):
        make.license(exporter=firm)
        with django_assert_num_queries(2):  # the token, and the cursor
            erp.get(where, HTTP_ACCEPT="application/x-ndjson").getvalue()
