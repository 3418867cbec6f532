"""Calling what runs an event loop of its own, which no thread may that runs one already."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def run_in_thread(act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `act` returns or raises, done in a thread beside this one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(act, *args, **kwargs).result()
