"""What is written for operators is there: commands, variables, figures, services."""

import re
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

from exportportal.kit import health
from licenses.office.selectors.backlog import backlog
from tests import make

ROOT: Final = Path(settings.BASE_DIR)
GUIDE: Final = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
# What an installation has no need to be told: the image says it, or it is for trying out and tests.
NOT_TOLD: Final = {
    "ALLOWED_HOSTS",
    "EMAIL_BACKEND",
    "PORTAL_FONTS",
    "PORTAL_MEDIA",
    "PORTAL_METRICS_OPEN",
    "PORTAL_SANDBOX",
    "PORTAL_WEBHOOKS_MAY_STAY_LOCAL",
    "PYTEST_XDIST_WORKER",
}
# A sandbox has it; the portal's own programs do not.
SANDBOXS: Final = {"open_sandbox"}


def composed() -> dict[str, dict[str, Any]]:
    told = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    found: dict[str, dict[str, Any]] = told["services"]
    return found


def read_by_the_settings() -> set[str]:
    package = ROOT / "exportportal" / "settings"
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(package.glob("*.py")))
    return set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', text))


def test_every_setting_of_the_environment_can_be_given_to_an_installation() -> None:
    for service in ("web", "worker", "outside", "beat"):
        given = set(composed()[service]["environment"])
        assert given == read_by_the_settings() - NOT_TOLD, service


@pytest.mark.parametrize("text", ["docs/operations.md", "README.md", "docker-compose.yml"])
def test_every_command_that_is_named_is_there(text: str) -> None:
    named = re.findall(r"manage\.py ([a-z_]+)", (ROOT / text).read_text(encoding="utf-8"))
    assert named
    assert set(named) <= {*get_commands(), *SANDBOXS}


def test_every_service_and_variable_the_guide_names_is_composed() -> None:
    services = composed()
    named = re.findall(
        r"docker compose (?:exec|run|restart|logs)((?: --?[\w-]+)*)((?: [a-z]+)+)", GUIDE
    )
    first = {words.split()[0] for _options, words in named}
    assert first
    assert first <= set(services)
    variables = set(re.findall(r"`([A-Z]+_[A-Z_]+|PORT)`", GUIDE))
    told = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert len(variables) > 10
    assert all(name in told for name in variables)


@pytest.mark.django_db
def test_every_figure_and_part_the_guide_names_is_told() -> None:
    figures = {f"portal_{name}" for name in backlog(on=make.TODAY)}
    figures |= {"portal_ready", "portal_rows_passed_over"}
    assert set(re.findall(r"portal_[a-z_]+", GUIDE)) == figures
    assert {"worker", "beat", "signer", "fonts"} <= set(health.CHECKS)
