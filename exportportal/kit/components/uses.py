"""How a component is used, as its own file says, and which templates use it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

FOLDER: Final = "components"
USAGE: Final = re.compile(r"\{% comment %\}(.*?)\{% endcomment %\}", re.DOTALL)
# Pieces that a tag draws are asked for by the tag's name.
TAGS: Final = {
    name: re.compile(rf'"{FOLDER}/{name}\.(?:html|svg)"|{{% {name} ')
    for name in ("day180", "day180_mini", "findings", "instance_band")
}


@dataclass(frozen=True, slots=True)
class Component:
    """One file of templates/components."""

    name: str
    usage: str
    used_in: tuple[str, ...]


@lru_cache(maxsize=1)
def components() -> dict[str, Component]:
    """Every component under its name. Templates do not change while a process lives."""
    root = Path(settings.BASE_DIR) / "templates"
    texts = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*.html"))
    }
    bare = {place: USAGE.sub("", words) for place, words in texts.items()}
    return {
        path.stem: Component(
            name=path.name,
            usage=usage(path.read_text(encoding="utf-8")),
            used_in=tuple(place for place, words in bare.items() if asks_for(path.stem, words)),
        )
        for path in sorted((root / FOLDER).iterdir())
    }


def usage(source: str) -> str:
    """What the file begins by saying: what it takes, and how it is written into a page."""
    found = USAGE.search(source)
    return found[1].strip() if found else ""


def asks_for(name: str, source: str) -> bool:
    """Whether a template uses a component."""
    if name in TAGS:
        return bool(TAGS[name].search(source))
    return f'"{FOLDER}/{name}.' in source
