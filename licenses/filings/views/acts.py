"""What is done with an application to be filed, by the firm and by its body."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from compliance.filing_states import FILING_MOVES, FilingState
from compliance.filings.services import acts
from compliance.filings.services.drafts import discard_filing
from exportportal.accounts.actors import Actor
from exportportal.accounts.moves import take
from exportportal.kit import clock
from exportportal.kit.errors import Invalid
from exportportal.kit.forms import show_faults
from exportportal.kit.glyphs import GlyphMissing
from licenses.filings.forms.filings import RecommendForm, RefuseForm, ReturnForm, WithdrawForm
from licenses.filings.views.reach import listed, visible_filing


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its service, what it is called, what is said once it is done, what it asks for."""

    do: Callable[..., object]
    title: str | Promise
    done: str | Promise
    form: type[forms.Form] = forms.Form
    looks_up: bool = False  # whether the service asks what the Announcement lists


ACTS: Final[Mapping[str, Act]] = {
    "submit": Act(
        acts.submit_filing,
        _("Submit"),
        _("The application lies with the filing body."),
        looks_up=True,
    ),
    "withdraw": Act(
        acts.withdraw_filing,
        _("Withdraw the application"),
        _("The application is withdrawn."),
        WithdrawForm,
    ),
    "discard": Act(discard_filing, _("Discard the draft"), _("The draft is gone.")),
    "claim": Act(acts.claim_filing, _("Claim"), _("The application is yours.")),
    "release": Act(acts.release_filing, _("Release"), _("The application is free for others.")),
    "return": Act(
        acts.return_filing,
        _("Return for correction"),
        _("Returned. The clock stands still until it comes back."),
        ReturnForm,
    ),
    "refuse": Act(
        acts.refuse_filing, _("Refuse the filing"), _("The application is refused."), RefuseForm
    ),
    "recommend": Act(
        acts.recommend_filing,
        _("Recommend approval"),
        _("Recommended. A colleague approves."),
        RecommendForm,
        looks_up=True,
    ),
    "approve": Act(
        acts.approve_filing, _("Approve"), _("The firm is filed for a year."), looks_up=True
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def filing_act(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    """Do one of the acts; one that asks for words has a page of its own."""
    actor = Actor.of(request)
    application = visible_filing(actor, pk)
    if act not in ACTS:
        raise Http404
    chosen = ACTS[act]
    take(FILING_MOVES, act, state=application.state, actor=actor, words=FilingState)
    form = chosen.form(request.POST if request.method == "POST" else None)
    status = 400 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        asked: dict[str, Any] = dict(form.cleaned_data)
        if chosen.looks_up:
            asked["listed"] = listed(application)
        try:
            chosen.do(application=application, actor=actor, at=clock.now(), **asked)
        except Invalid as refusal:
            show_faults(form, refusal)
        except GlyphMissing as refusal:
            form.add_error(None, str(refusal.detail))
            status = refusal.status
        else:
            messages.success(request, str(chosen.done))
            if act == "discard":
                return redirect("licenses:filings")
            return redirect("licenses:filing", application.pk)
    context = {"application": application, "act": act, "title": chosen.title, "form": form}
    return render(request, "filings/act.html", context, status=status)
