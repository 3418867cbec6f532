"""When the things of the demo country happened, counted back from the day it is made."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from exportportal.audit.moments import stamp_with

CHINA = ZoneInfo("Asia/Shanghai")


class Calendar:
    """Moments of the past, by days before today and the hour in China.

    Whoever asks for one is about to act at it: what is written from there on is stamped with it, so
    that a file of the demo can be seen as of any moment of its invented past.
    """

    def __init__(self, now: datetime) -> None:
        self.today = now.astimezone(CHINA).date()

    def at(self, days_ago: int, hour: int = 10, minute: int = 0) -> datetime:
        """That hour so many days ago, for an act that follows at once."""
        day = self.today - timedelta(days=days_ago)
        moment = datetime.combine(day, time(hour, minute), tzinfo=CHINA)
        stamp_with(moment)
        return moment
