import pytest

from exportportal.embedded import system
from exportportal.embedded.errors import CannotStart
from exportportal.embedded.system import Machine, Need, library, require


class Probe:
    """Packages on a machine that is only thought up, and the commands it was given."""

    def __init__(self, *installed: str, installs: bool = True) -> None:
        self.installed = set(installed)
        self.installs = installs
        self.commands: list[str] = []

    def need(self, debian: str) -> Need:
        return Need(debian, f"brew-{debian}", lambda: debian in self.installed)

    def machine(self, *, may_install: bool, mac: bool = False, ubuntu: bool = False) -> Machine:
        return Machine(may_install=may_install, is_mac=mac, is_ubuntu=ubuntu, run=self.run)

    def run(self, command: str) -> int:
        self.commands.append(command)
        self.installed.update(command.split() if self.installs else ())
        return 0


def test_what_is_there_is_not_installed_again() -> None:
    probe = Probe("libpango-1.0-0")
    require([probe.need("libpango-1.0-0")], machine=probe.machine(may_install=True))
    assert probe.commands == []


def test_without_root_the_exact_command_is_named_and_nothing_is_done() -> None:
    probe = Probe("fonts-noto-cjk")
    needs = [probe.need(name) for name in ("libpango-1.0-0", "fonts-noto-cjk", "gettext")]
    with pytest.raises(CannotStart) as refusal:
        require(needs, machine=probe.machine(may_install=False))
    assert str(refusal.value).splitlines()[-1].strip() == (
        "sudo sh -c 'apt-get update -q && DEBIAN_FRONTEND=noninteractive "
        "apt-get install -y --no-install-recommends libpango-1.0-0 gettext'"
    )
    assert probe.commands == []


def test_root_on_debian_gets_what_is_missing_installed() -> None:
    probe = Probe()
    require([probe.need("chromium")], machine=probe.machine(may_install=True))
    (command,) = probe.commands
    assert command.endswith("apt-get install -y --no-install-recommends chromium")


def test_a_package_that_does_not_help_is_said_so() -> None:
    probe = Probe(installs=False)
    with pytest.raises(CannotStart, match="did not bring"):
        require([probe.need("gettext")], machine=probe.machine(may_install=True))


def test_a_mac_is_told_its_own_command() -> None:
    probe = Probe()
    with pytest.raises(CannotStart, match=r"    brew install brew-gettext$"):
        require([probe.need("gettext")], machine=probe.machine(may_install=False, mac=True))


def test_ubuntus_stub_of_a_browser_is_not_installed() -> None:
    probe = Probe()
    with pytest.raises(CannotStart, match="playwright install --with-deps chromium"):
        require([probe.need("chromium")], machine=probe.machine(may_install=True, ubuntu=True))
    assert probe.commands == []


def test_a_library_is_here_under_any_of_its_names() -> None:
    assert not library("libnobodyhasthis.so.0")()
    assert library("libnobodyhasthis.so.0", "libpango-1.0.so.0", "libpango-1.0.dylib")()


def test_papers_need_pango_the_quick_subsetter_and_a_chinese_face() -> None:
    assert [need.debian for need in system.PAPERS] == [
        "libpango-1.0-0",
        "libpangoft2-1.0-0",
        "libharfbuzz-subset0",
        "fonts-noto-cjk",
    ]


def test_a_browser_named_in_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/bin/true")
    assert system.browser() == "/bin/true"


def test_a_browser_that_does_not_start_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "BROWSERS", ())
    monkeypatch.setattr(system, "PLAYWRIGHTS_OWN", ())
    monkeypatch.setenv("CHROMIUM", "/bin/false")
    assert system.browser() is None
