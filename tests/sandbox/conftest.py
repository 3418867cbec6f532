"""This process as a sandbox: its clock in the test's own transaction, gone with it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.signals import request_started
from django.db import connection
from rest_framework.test import APIClient

from exportportal.accounts.models import Organization
from exportportal.kit import clock as portal_clock
from exportportal.sandbox import clock, marking
from tests import make


@pytest.fixture
def sandbox(db: None, settings: Any, stopped_clock: Any) -> Iterator[None]:
    """A sandbox's clock over a world that stands still at `make.NOW`."""
    cache.clear()
    with connection.cursor() as cursor:
        cursor.execute(marking.CLOCK)
    settings.SANDBOX = True
    settings.CLOCK = "exportportal.sandbox.clock.now"
    _forget()
    request_started.connect(clock.look_again)
    yield
    request_started.disconnect(clock.look_again)
    portal_clock._clock.cache_clear()


def _forget() -> None:
    portal_clock._clock.cache_clear()
    clock.look_again()


@pytest.fixture
def firm(sandbox: None) -> Organization:
    return make.filed_exporter()


@pytest.fixture
def erp(firm: Organization) -> APIClient:
    """The exporter's own system, with every scope."""
    return make.machine(firm)
