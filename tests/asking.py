"""Background jobs that are done where they are asked for, instead of by a worker."""

from collections.abc import Callable
from typing import Any


def at_once(job: Callable[..., Any]) -> Callable[..., None]:
    """In the place of a job's `apply_async`."""

    def do(*, kwargs: dict[str, Any], **_options: Any) -> None:
        job(**kwargs)

    return do
