"""A country's name where a page has its code: `{{ asked.destination|country }}`."""

from django import template

from exportportal.kit import countries

register = template.Library()


@register.filter
def country(code: str) -> str:
    """The name in the reader's language."""
    return countries.name(code)
