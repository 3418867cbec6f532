"""A country's name where a page has its code: `{{ asked.destination|country }}`."""

from collections.abc import Iterable

from django import template

from exportportal.kit import countries

register = template.Library()


@register.filter
def country(code: str) -> str:
    """The name in the reader's language."""
    return countries.name(code)


@register.filter
def country_names(codes: Iterable[str]) -> list[str]:
    """The names of several, for `shown` to join: `{{ offer.countries|country_names|shown }}`."""
    return [countries.name(code) for code in codes]
