"""Mails in plain text: in Chinese, and beneath it the same in English."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

LANGUAGES: Final = ("zh-hans", "en")
LINE: Final = "\n\n----------------------------------------\n\n"


def in_both(template: str, written: Callable[[], tuple[str, Mapping[str, Any]]]) -> tuple[str, str]:
    """Subject and text of a mail; `written` is asked in each language for its subject and values.

    The template has the portal's name and host beside them.
    """
    subjects, texts = [], []
    for language in LANGUAGES:
        with override(language):
            subject, values = written()
            portal = {"name": _("Used-vehicle export licensing"), "host": settings.PUBLIC_HOST}
            subjects.append(subject)
            texts.append(render_to_string(template, {**values, **portal}).strip())
    return " · ".join(subjects), LINE.join(texts)
