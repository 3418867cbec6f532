"""The news: what others did to one's things."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from exportportal.accounts.actors import Actor
from exportportal.audit import verb_catalogue
from exportportal.kit import clock
from exportportal.kit.keyset import page
from exportportal.kit.ways import require_POST
from exportportal.news import selectors, services


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """What others did, newest first; all of it or of one kind, read or unread."""
    actor = Actor.of(request)
    shown = services.snapshot_now()
    only_new = request.GET.get("new") == "1"
    entries = selectors.unread(actor) if only_new else selectors.addressed_to(actor)
    if catalogue := verb_catalogue.catalogues().get(kind := request.GET.get("kind", "")):
        entries = entries.filter(verb__in=catalogue.news)
    found = page(entries, order=["-sequence"], asked=request.GET, size=50)
    context = {
        "page": found,
        "items": selectors.news_items(found.rows, reader=actor),
        "kinds": [(one.kind, one.label) for one in verb_catalogue.catalogues().values()],
        "kind": kind,
        "only_new": only_new,
        "shown": shown,
        "official": actor.official,
    }
    return render(request, "news/news.html", context)


@require_POST
def mark_read(request: HttpRequest) -> HttpResponse:
    """Mark as read all that was there when the page was made."""
    services.mark_read(shown=request.POST.get("shown", ""), actor=Actor.of(request), at=clock.now())
    messages.success(request, _("All read."))
    return redirect("news:news")
