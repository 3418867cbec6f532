"""Ready-made things for tests, one module for each app. The clock of the tests stands at NOW."""

from tests.make.moments import NOW, TODAY
from tests.make.people import actor, authority, consent, membership, organization, user

__all__ = ["NOW", "TODAY", "actor", "authority", "consent", "membership", "organization", "user"]
