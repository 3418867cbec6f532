"""Shaped reads: the office's queue, the exporter's desk, clocks, public verification."""

from licenses.selectors.applications import (
    applications,
    by_state,
    cars_to_choose,
    files_with_vin,
    with_size,
)
from licenses.selectors.clocks import clock_of
from licenses.selectors.departures import to_deregister
from licenses.selectors.queue import TABS, queue, queue_counts
from licenses.selectors.verification import (
    NOT_YET_VALID,
    VALID,
    Verification,
    key_set,
    public_state,
    published_keys,
    verify,
    verify_paper,
)

__all__ = [
    "NOT_YET_VALID",
    "TABS",
    "VALID",
    "Verification",
    "applications",
    "by_state",
    "cars_to_choose",
    "clock_of",
    "files_with_vin",
    "key_set",
    "public_state",
    "published_keys",
    "queue",
    "queue_counts",
    "to_deregister",
    "verify",
    "verify_paper",
    "with_size",
]
