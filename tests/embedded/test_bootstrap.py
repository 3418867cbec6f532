import pytest

from exportportal.embedded import bootstrap

LOCK = """\
urllib3==2.8.0 \\
    --hash=sha256:11
    # via requests
uv==0.13.9 \\
    --hash=sha256:22 \\
    --hash=sha256:33
    # via exportportal
uvicorn==1.0 \\
    --hash=sha256:44
"""


@pytest.mark.parametrize("made", ["", "# Locked on 2026-11-30 of releases before 2026-11-23\n"])
def test_the_installer_is_taken_from_the_lock_with_its_hashes(made: str) -> None:
    assert bootstrap.lines_of("uv", made + LOCK) == (
        "uv==0.13.9 \\\n    --hash=sha256:22 \\\n    --hash=sha256:33\n    # via exportportal\n"
    )


def test_without_root_the_missing_half_of_venv_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "can_make_venvs", lambda: False)
    monkeypatch.setattr(bootstrap, "may_install_packages", lambda: False)
    with pytest.raises(SystemExit, match=r"apt-get install .* python3\.\d+-venv"):
        bootstrap.need_venv_module()


def test_a_python_too_old_is_told_how_to_name_another() -> None:
    bootstrap.refuse_old_python((3, 11))
    with pytest.raises(SystemExit, match=r"is 3\.10\. .*make run PYTHON="):
        bootstrap.refuse_old_python((3, 10))
