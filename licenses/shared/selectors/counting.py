"""Counting up to a number beyond which nobody needs to know: counting costs."""

from typing import Final

COUNTED_UP_TO: Final = 1000


def capped(number: int, *, most: int = COUNTED_UP_TO) -> str:
    """A number as it is shown where it was counted up to `most`, and one more: 12, or 1000+."""
    return str(number) if number <= most else f"{most}+"
