"""Stock lists at the door."""

from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from exportportal.accounts.roles import Capacity
from tests import make
from tests.vehicles import sheet_files
from vehicles.models import SheetImport
from vehicles.services import imports
from vehicles.states import ImportState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

IMPORTS = reverse("vehicles:imports")


def upload(content: bytes, name: str = "stock.xlsx") -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, content)}


def listed(*, bad: int = 1) -> bytes:
    make.maker_of_cars()
    rows = [sheet_files.row(), *(sheet_files.row(车架号="SHORT") for _ in range(bad))]
    return sheet_files.xlsx([list(sheet_files.HEADINGS), *rows])


def url(name: str, found: SheetImport) -> str:
    return reverse(f"vehicles:{name}", args=[found.pk])


@pytest.fixture
def done(client: Client) -> SheetImport:
    """A list with a good row and a bad one, read by a worker; its sender is signed in."""
    member = make.membership()
    client.force_login(member.user)
    client.post(IMPORTS, upload(listed()))
    found = SheetImport.objects.get()
    imports.run_import(import_id=found.pk, at=make.NOW)
    found.refresh_from_db()
    return found


def test_a_list_is_taken_in_and_its_progress_is_shown(client: Client) -> None:
    client.force_login(make.membership().user)
    response = client.post(IMPORTS, upload(listed()))
    found = SheetImport.objects.get()
    assert response["Location"] == url("import", found)
    assert (found.state, found.language) == (ImportState.QUEUED, "en")
    page = client.get(url("import", found)).content.decode()
    assert f'hx-get="{url("import_progress", found)}"' in page
    assert '<meta http-equiv="refresh"' in page


def test_the_progress_alone_reloads_the_page_when_the_list_is_done(
    client: Client, done: SheetImport
) -> None:
    response = client.get(url("import_progress", done))
    assert response["HX-Refresh"] == "true"
    SheetImport.objects.update(state=ImportState.RUNNING, rows_done=1, rows_total=2)
    running = client.get(url("import_progress", done))
    assert "HX-Refresh" not in running
    assert "1 of 2 rows" in running.content.decode()


def test_while_the_faults_are_written_into_the_list_the_progress_says_so(
    client: Client, done: SheetImport
) -> None:
    SheetImport.objects.update(state=ImportState.RUNNING)
    running = client.get(url("import_progress", done)).content.decode()
    assert "The faults are being written into the list." in running
    assert "2 of 2 rows" not in running


def test_the_result_names_every_fault_and_gives_the_list_back(
    client: Client, done: SheetImport
) -> None:
    page = client.get(url("import", done)).content.decode()
    assert "SHORT" in page
    assert "Copy the VIN" in page or "Compare it with the registration certificate" in page
    assert url("import_marked", done) in page
    marked = client.get(url("import_marked", done))
    assert "stock.marked.xlsx" in marked["Content-Disposition"]
    assert b"".join(marked.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    source = client.get(url("import_source", done))
    assert b"".join(source.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]


def test_the_faults_are_told_in_the_readers_language(client: Client, done: SheetImport) -> None:
    spoken = client.get(url("import", done), headers={"accept-language": "zh-hans"})
    faults = spoken.context["faults"]
    assert [row.code for row, _ in faults] == ["vin-format"]


def test_a_list_that_could_not_be_read_says_why_and_what_to_do(client: Client) -> None:
    member = make.membership()
    client.force_login(member.user)
    found = make.sheet_import(
        member.organization,
        state=ImportState.FAILED,
        refusal_code="too-many-rows",
        refusal_params={"most": 10_000},
        finished_at=make.NOW,
    )
    page = client.get(url("import", found)).content.decode()
    assert "10000 rows" in page
    assert "in parts" in page


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"%PDF-1.7 no list", HTTPStatus.UNSUPPORTED_MEDIA_TYPE),
        (b"VIN,Brand\nX,Y\n", HTTPStatus.UNPROCESSABLE_ENTITY),
        (b"", HTTPStatus.BAD_REQUEST),
    ],
)
def test_what_is_no_list_is_refused_beside_its_field(
    client: Client, content: bytes, status: HTTPStatus
) -> None:
    client.force_login(make.membership().user)
    response = client.post(IMPORTS, upload(content))
    assert response.status_code == status
    assert response.context["form"].errors.keys() == {"file"}
    assert not SheetImport.objects.exists()


def test_a_file_beyond_every_limit_is_refused(
    client: Client, settings: pytest.FixtureRequest
) -> None:
    settings.UPLOAD_MAX_BYTES = 1_000  # type: ignore[attr-defined]
    client.force_login(make.membership().user)
    response = client.post(IMPORTS, upload(listed()))
    assert response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert not SheetImport.objects.exists()


@pytest.mark.parametrize("name", ["import", "import_progress", "import_marked", "import_source"])
def test_another_firms_list_does_not_exist(client: Client, done: SheetImport, name: str) -> None:
    client.force_login(make.membership().user)
    assert client.get(url(name, done)).status_code == HTTPStatus.NOT_FOUND


def test_a_list_without_fault_has_no_marked_one(client: Client) -> None:
    member = make.membership()
    client.force_login(member.user)
    found = make.sheet_import(member.organization, state=ImportState.DONE)
    assert client.get(url("import_marked", found)).status_code == HTTPStatus.NOT_FOUND


def test_many_faults_come_page_by_page(client: Client) -> None:
    client.force_login(make.membership().user)
    client.post(IMPORTS, upload(listed(bad=130)))
    found = SheetImport.objects.get()
    imports.run_import(import_id=found.pk, at=make.NOW)
    first = client.get(url("import", found))
    assert len(first.context["faults"]) == 100
    second = client.get(url("import", found), {"after": first.context["page"].next})
    assert len(second.context["faults"]) == found.faults.count() - 100


def test_a_reader_sees_the_lists_and_hands_none_in(client: Client, done: SheetImport) -> None:
    client.force_login(make.membership(Capacity.READER, of=done.exporter).user)
    page = client.get(IMPORTS)
    assert page.context["form"] is None
    assert "stock.xlsx" in page.content.decode()
    assert client.post(IMPORTS, upload(listed())).status_code == HTTPStatus.FORBIDDEN
    assert SheetImport.objects.count() == 1


def test_a_file_read_before_says_so_on_the_later_page_alone(
    client: Client, done: SheetImport
) -> None:
    with done.source.open() as sent:
        client.post(IMPORTS, upload(sent.read()))
    again = SheetImport.objects.order_by("-pk")[0]
    imports.run_import(import_id=again.pk, at=make.NOW)
    said = "This very file has been read before"
    assert said in client.get(url("import", again)).content.decode()
    assert said not in client.get(url("import", done)).content.decode()
