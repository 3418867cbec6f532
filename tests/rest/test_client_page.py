"""The page for developers holds: each of its programs runs as written, in seven calls."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.signals import request_started
from pytest_django.live_server_helper import LiveServer

from exportportal.accounts.models import ApiClient
from exportportal.accounts.roles import OrganizationKind
from licenses.management.demo.api_clients import CLIENTS
from licenses.models import LicenseApplication
from licenses.states import State
from tests import make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("stopped_clock")]

PAGE = Path(settings.BASE_DIR) / "docs" / "rest.md"
CALLS = 7
PAPERS = ("certificate.pdf", "report.pdf", "contract.pdf")
COMMANDS = {"sh": ("sh", "-c"), "python": (sys.executable, "-c")}


@pytest.fixture
def calls() -> Iterator[list[str]]:
    """The path of every request that reaches the portal."""
    made: list[str] = []

    def note(environ: dict[str, str], **_more: object) -> None:
        made.append(environ["PATH_INFO"])

    request_started.connect(note)
    yield made
    request_started.disconnect(note)


@pytest.fixture
def _demo() -> None:
    """The demo's exporter, and its client as the demo makes it."""
    kind, name, scopes = CLIENTS["demo-exporter"]
    assert kind == OrganizationKind.EXPORTER
    firm = make.filed_exporter(name_zh=name)
    make.maker_of_cars()
    ApiClient.objects.create(
        client_id="demo-exporter",
        client_secret="demo-exporter-secret",
        name="demo-exporter",
        client_type=ApiClient.CLIENT_CONFIDENTIAL,
        authorization_grant_type=ApiClient.GRANT_CLIENT_CREDENTIALS,
        organization=firm,
        scopes=scopes,
    )


def program(language: str) -> str:
    """The one program of the page in this language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return str(found)


def run(language: str, *, portal: str, folder: Path) -> str:
    for paper in PAPERS:
        (folder / paper).write_bytes(make.A_PDF)
    done = subprocess.run(  # noqa: S603  # the page's own programs
        [*COMMANDS[language], program(language)],
        cwd=folder,
        env={**os.environ, "PORTAL": portal, "NO_PROXY": "*", "no_proxy": "*"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.mark.usefixtures("_demo")
@pytest.mark.parametrize("language", COMMANDS)
def test_a_new_system_comes_from_its_token_to_a_submitted_application_in_seven_calls(
    language: str, live_server: LiveServer, calls: list[str], tmp_path: Path
) -> None:
    assert run(language, portal=live_server.url, folder=tmp_path) == "submitted"
    assert len(calls) == CALLS
    file = LicenseApplication.objects.get()
    assert (file.state, file.submitted_through.name) == (State.SUBMITTED, "demo-exporter")
    # Run once more, as after a broken connection: every call gives its first answer again.
    assert run(language, portal=live_server.url, folder=tmp_path) == "submitted"
    assert LicenseApplication.objects.count() == 1


def test_the_readme_leads_to_the_page() -> None:
    readme = (Path(settings.BASE_DIR) / "README.md").read_text(encoding="utf-8")
    assert str(PAGE.relative_to(settings.BASE_DIR)) in readme
