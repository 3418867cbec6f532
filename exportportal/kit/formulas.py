"""What a spreadsheet would take for a formula, told as the text it is."""

from typing import Any, Final

BEGINNINGS: Final = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: Any) -> Any:
    """A cell no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(BEGINNINGS) else value
