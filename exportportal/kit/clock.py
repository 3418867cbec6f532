"""The only place where the portal looks at the clock. Doors ask; everything below is told."""

from datetime import date, datetime, time

from django.utils import timezone


def now() -> datetime:
    """This moment, aware, in UTC."""
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
