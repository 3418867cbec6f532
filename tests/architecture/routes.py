"""Every route of the portal, as the resolver knows it: a new one is found here by itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RegexPattern

_PARAMETER = re.compile(r"<(?:[^<>:]+:)?(?P<name>\w+)>")


@dataclass(frozen=True, slots=True)
class Route:
    """One route: its full name, its pattern, and what has to be filled in."""

    name: str
    pattern: str
    parameters: tuple[str, ...]

    def noun(self, parameter: str) -> str:
        """The word before a parameter in the address: what kind of thing it names."""
        before = _PARAMETER.split(self.pattern)[::2]
        words = before[self.parameters.index(parameter)].strip("^/").split("/")
        return words[-1] if words[-1] else words[0]

    def address(self, arguments: dict[str, str]) -> str:
        return reverse(self.name, kwargs=arguments)


def every_route() -> list[Route]:
    """All that have a name, in the order in which the resolver tries them."""
    return list(_below(get_resolver().url_patterns, "", ""))


def _below(
    patterns: Sequence[URLPattern | URLResolver], prefix: str, namespace: str
) -> Iterator[Route]:
    for entry in patterns:
        said = str(entry.pattern)
        if isinstance(entry.pattern, RegexPattern):
            said = re.sub(r"\(\?P(<\w+>)(?:[^()]|\([^()]*\))*\)", r"\1", said).strip("^$")
        whole = prefix + said
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _below(entry.url_patterns, whole, inner)
        else:
            parameters = tuple(found["name"] for found in _PARAMETER.finditer(whole))
            yield Route(f"{namespace}{entry.name}", whole, parameters)
