"""When the things of the demo country happened, counted back from the day it is made."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


class Calendar:
    """Moments of the past, by days before today and the hour in China."""

    def __init__(self, now: datetime) -> None:
        self.today = now.astimezone(CHINA).date()

    def at(self, days_ago: int, hour: int = 10, minute: int = 0) -> datetime:
        """That hour so many days ago; a negative count is a day to come."""
        day = self.today - timedelta(days=days_ago)
        return datetime.combine(day, time(hour, minute), tzinfo=CHINA)
