from exportportal.embedded.locked import pins

LOCK = """\
django==5.2.19 ; python_version >= '3.11' \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via exportportal (pyproject.toml)
"""


def test_a_file_added_to_a_release_later_is_no_change_of_ours() -> None:
    assert pins(LOCK) == pins(LOCK.replace("sha256:bb", "sha256:cc"))


def test_another_version_is_a_change() -> None:
    assert pins(LOCK) != pins(LOCK.replace("5.2.19", "5.2.20"))


def test_another_machine_for_it_is_a_change() -> None:
    assert pins(LOCK) != pins(LOCK.replace("3.11", "3.12"))
