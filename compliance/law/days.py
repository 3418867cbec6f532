"""Counting as the law does: whole calendar days, the corresponding day of a month."""

from calendar import monthrange
from datetime import date, timedelta

DECEMBER = 12


def days_after(day: date, days: int) -> date:
    """That many days later; a day beyond the calendar's end is the calendar's end."""
    if days > (date.max - day).days:
        return date.max
    return day + timedelta(days=days)


def months_after(day: date, months: int) -> date:
    """The corresponding day that many months later, or the month's last where there is none.

    Civil Code art. 202: 31 December and two months is the last day of February.
    """
    year, month = divmod(day.year * DECEMBER + day.month - 1 + months, DECEMBER)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
