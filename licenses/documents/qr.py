"""The QR code of a paper, as SVG to be set into its page."""

import segno


def qr_svg(url: str, *, title: str) -> str:
    """Dark on white, in its quiet zone; a stain on a seventh of it does no harm."""
    code = segno.make(url, error="m", micro=False)
    return code.svg_inline(border=4, dark="#000", light="#fff", omitsize=True, title=title)
