from collections.abc import Iterator
from pathlib import Path

import pytest

from exportportal.embedded.places import temporary_folder


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder the servers' own user may pass through, which pytest's are not."""
    with temporary_folder() as folder:
        folder.chmod(0o711)
        yield folder
