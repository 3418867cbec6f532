"""What a widget's template asks of a widget: `{% load widgets %}`."""

from collections.abc import Mapping
from typing import Any

from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = Library()


@register.filter
def attributes(values: Mapping[str, Any]) -> SafeString:
    """HTML attributes as Django writes them: true ones by the name alone, false ones not at all."""
    written = [
        format_html(" {}", name) if value is True else format_html(' {}="{}"', name, str(value))
        for name, value in values.items()
        if value is not False
    ]
    return format_html_join("", "{}", [(one,) for one in written])
