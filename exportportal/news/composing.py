"""Mails in plain text: in Chinese, and beneath it the same in English."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from exportportal.news.selectors import NewsItem

LANGUAGES: Final = ("zh-hans", "en")
LINE: Final = "\n\n----------------------------------------\n\n"


def news(tell: Callable[[], list[NewsItem]], *, more: int, end_url: str) -> tuple[str, str]:
    """Subject and text of a mail of news; `tell` says them in the language that is on."""
    subjects, texts = [], []
    for language in LANGUAGES:
        with override(language):
            items = [
                (item, urljoin(settings.PUBLIC_URL, item.place.url) if item.place else "")
                for item in tell()
            ]
            number = len(items) + more
            subject = ngettext("%(n)d piece of news", "%(n)d pieces of news", number)
            subjects.append(subject % {"n": number})
            page = urljoin(settings.PUBLIC_URL, reverse("news:news"))
            context = {"items": items, "more": more, "page": page, "end_url": end_url}
            texts.append(_text("emails/news.txt", context))
    return " · ".join(subjects), LINE.join(texts)


def confirmation(url: str) -> tuple[str, str]:
    """Subject and text of the mail that asks whether an address is its reader's."""
    subjects, texts = [], []
    for language in LANGUAGES:
        with override(language):
            subjects.append(_("Confirm your e-mail address"))
            texts.append(_text("emails/confirm_address.txt", {"url": url}))
    return " · ".join(subjects), LINE.join(texts)


def _text(template: str, context: Mapping[str, Any]) -> str:
    told = {**context, "name": _("Used-vehicle export licensing"), "host": settings.PUBLIC_HOST}
    return render_to_string(template, told).strip()
