"""How deep what a client sent is nested: whoever walks it later must not run out of room."""

from typing import Any, Final

DEEPEST: Final = 64


def is_deep(found: Any) -> bool:
    """Whether decoded JSON has more levels than anything honest has."""
    level = [found] if isinstance(found, dict | list) else []
    for _each in range(DEEPEST):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True
