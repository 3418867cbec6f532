"""Choosing the news by e-mail, and the two links that stand in mails."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.limits import count_try
from exportportal.news import choosing
from exportportal.news.forms import MailForm
from exportportal.news.models import Frequency, MailChoice
from exportportal.news.selectors import membership_of

SHOWN: Final = 10
TRIES_A_MINUTE: Final = 30


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Where and how often; and what became of the last mails."""
    actor = Actor.of(request)
    choice = MailChoice.objects.filter(membership__in=membership_of(actor)).first()
    if request.method == "POST":
        form = MailForm(request.POST)
        if form.is_valid():
            choosing.choose(
                address=form.cleaned_data["address"],
                frequency=form.cleaned_data["frequency"],
                actor=actor,
                at=clock.now(),
            )
            messages.success(request, _("Saved."))
            return redirect("news:mail")
    else:
        form = MailForm(
            initial={
                "address": choice.address if choice else "",
                "frequency": choice.frequency if choice else Frequency.NONE,
            }
        )
    context = {
        "form": form,
        "choice": choice,
        "waits": choice is not None and choice.waits,
        "mails": choice.mails.order_by("-pk")[:SHOWN] if choice else [],
    }
    return render(request, "news/mail.html", context, status=400 if form.errors else 200)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link that was sent to an address. Programs that look at links only read the page."""
    count_try(request, of="mail-link", most=TRIES_A_MINUTE)
    choice = choosing.choice_of(token, salt=choosing.CONFIRM)
    done = request.method == "POST"
    if done:
        choosing.confirm(token=token, at=clock.now())
    context = {"address": choice.address, "done": done, "ending": False}
    return render(request, "news/mail_link.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, token: str) -> HttpResponse:
    """The link in every mail by which they stop."""
    count_try(request, of="mail-link", most=TRIES_A_MINUTE)
    choice = choosing.choice_of(token, salt=choosing.END)
    done = request.method == "POST"
    if done:
        choosing.end(token=token, at=clock.now())
    context = {"address": choice.address, "done": done, "ending": True}
    return render(request, "news/mail_link.html", context)
