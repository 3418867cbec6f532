"""How much of a list is read. Beyond it the sender is told to send it in parts."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """A list that keeps to these can be held in memory several times over."""

    file_bytes: int = 10 * 1024 * 1024
    unzipped_bytes: int = 64 * 1024 * 1024
    parts: int = 2_000  # files inside the workbook
    rows: int = 10_000  # rows that say something
    depth: int = 20_000  # the last row in use, blank and title rows counted
    columns: int = 256
    cells: int = 1_500_000  # in all sheets together, and likewise merged or linked cells
    area: int = 6_000_000  # rows times columns of all visible sheets, empty cells counted
    text: int = 32 * 1024 * 1024  # characters, a text that many cells share counted each time


LIMITS: Final = Limits()
