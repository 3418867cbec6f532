"""The moment at which the clock of the tests stands: noon in China on 6 July 2026, a Monday."""

from datetime import UTC, date, datetime

NOW = datetime(2026, 7, 6, 4, 0, tzinfo=UTC)
TODAY = date(2026, 7, 6)
