"""Every test of the REST side begins with nobody having asked anything."""

import pytest
from django.core.cache import cache
from rest_framework.test import APIClient

from exportportal.accounts.models import Organization
from tests import make


@pytest.fixture(autouse=True)
def _nobody_has_asked() -> None:
    cache.clear()


@pytest.fixture
def firm() -> Organization:
    return make.filed_exporter()


@pytest.fixture
def erp(firm: Organization) -> APIClient:
    """The exporter's own system, with every scope."""
    return make.machine(firm)
