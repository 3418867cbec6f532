"""The QR code of a paper, as SVG to be set into its page."""

from typing import Final

import segno

# One of the eight patterns a code may be laid under. Finding the best of them takes four times as
# long as everything else, and to what looks like chance, as a signature does, all are alike.
MASK: Final = 2


def qr_svg(url: str, *, title: str) -> str:
    """Dark on white, in its quiet zone; a stain on a seventh of it does no harm."""
    code = segno.make(url, error="m", micro=False, mask=MASK)
    return code.svg_inline(border=4, dark="#000", light="#fff", omitsize=True, title=title)
