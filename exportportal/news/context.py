"""What the frame of every page shows of the news: how much is new."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from exportportal.accounts.actors import Actor
from exportportal.kit.errors import NotAllowed
from exportportal.kit.free_form import Context
from exportportal.news import selectors


def news(request: HttpRequest) -> Context:
    """The count of unread news; asked of the database only by pages that show the frame."""
    return {"news": SimpleLazyObject(lambda: _news(request))}


def _news(request: HttpRequest) -> Context | None:
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return None
    try:
        count = selectors.count_unread(Actor.of(request))
    except NotAllowed:
        return None  # signed in without a membership: nobody to tell anything to
    return {"count": count, "more": count > selectors.MOST, "most": selectors.MOST}
