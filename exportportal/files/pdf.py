"""Whether bytes are a whole PDF: one whose table of contents is where it says it is."""

import re
from typing import Final

_LAST: Final = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*\Z")
_TABLE: Final = re.compile(rb"\s*(?:xref\s|\d+\s+\d+\s+obj\b)")
_TAIL: Final = 2048


def is_whole(content: bytes) -> bool:
    """Whether a reader can open it. A cut-off download or another file by this name cannot be."""
    last = _LAST.search(content.rstrip(b"\0"), max(0, len(content) - _TAIL))
    if not content.startswith(b"%PDF-") or last is None:
        return False
    return _TABLE.match(content, int(last[1])) is not None and b"/Root" in content


def is_locked(content: bytes) -> bool:
    """Whether it is encrypted, so that an official may be unable to open it."""
    return re.search(rb"/Encrypt\s+\d+\s+\d+\s+R", content) is not None
