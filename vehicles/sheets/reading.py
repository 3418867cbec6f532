"""Reading a stock list."""

from exportportal.kit import sheets
from exportportal.kit.sheets import LIMITS, Limits, Sheet
from vehicles.sheets.columns import COLUMNS


def read_sheet(content: bytes, filename: str, *, limits: Limits = LIMITS) -> Sheet:
    """The stock list in this file; a SheetRefused tells why there is none that can be read."""
    return sheets.read_sheet(content, filename, columns=COLUMNS, limits=limits)
