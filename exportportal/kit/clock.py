"""The only place where the portal looks at the clock. Doors ask; everything below is told.

Which clock that is, `settings.CLOCK` names: a sandbox has one of its own, which can be moved.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string


def now() -> datetime:
    """This moment by the portal's clock, aware, in UTC."""
    return _clock()()


def outside() -> datetime:
    """This moment as the rest of the world has it, for what others hold against their own clock."""
    return timezone.now()


def day_in_china(at: datetime) -> date:
    """The law's day of a moment: from 16:00 UTC on it is already tomorrow in China."""
    return timezone.localdate(at)


def midnight_in_china(day: date) -> datetime:
    """The moment at which a day begins in China."""
    return timezone.make_aware(datetime.combine(day, time.min))


def today() -> date:
    """The law's day of this moment."""
    return day_in_china(now())


@cache
def _clock() -> Callable[[], datetime]:
    named: Callable[[], datetime] = import_string(settings.CLOCK)
    return named
