"""What mails of news say."""

from collections.abc import Callable
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exportportal.kit.free_form import Context
from exportportal.kit.mails import in_both
from exportportal.news.selectors import NewsItem


def news(render: Callable[[], list[NewsItem]], *, more: int, end_url: str) -> tuple[str, str]:
    """Subject and text of a mail of news; `tell` says them in the language that is on."""

    def written() -> tuple[str, Context]:
        items = [
            (item, urljoin(settings.PUBLIC_URL, item.place.url) if item.place else "")
            for item in render()
        ]
        number = len(items) + more
        subject = ngettext("%(n)d piece of news", "%(n)d pieces of news", number)
        page = urljoin(settings.PUBLIC_URL, reverse("news:news"))
        values = {"items": items, "more": more, "page": page, "end_url": end_url}
        return subject % {"n": number}, values

    return in_both("emails/news.txt", written)


def confirmation(url: str) -> tuple[str, str]:
    """Subject and text of the mail that asks whether an address is its reader's."""
    return in_both(
        "emails/confirm_address.txt", lambda: (_("Confirm your e-mail address"), {"url": url})
    )
