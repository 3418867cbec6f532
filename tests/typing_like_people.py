"""Text as it comes off keyboards and out of other programs."""


def wide(text: str) -> str:
    """The same in full width, as a Chinese keyboard types it."""
    return "".join("\u3000" if sign == " " else chr(ord(sign) + 0xFEE0) for sign in text)
