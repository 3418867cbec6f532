"""Complaints of holders abroad, for the officials who read them first."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from compliance.conduct.views.acting import ActPage, act_page, official
from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.keyset import page
from licenses.models import HolderComplaint
from licenses.office.forms.holder_complaints import DismissForm, TakeUpForm
from licenses.office.services.holder_complaints import dismiss_complaint, take_up_complaint


@require_safe
def holder_complaints(request: HttpRequest) -> HttpResponse:
    """Those to be read; with `?all=1` also those that were."""
    actor = official(request)
    everything = request.GET.get("all") == "1"
    rows = HolderComplaint.objects.visible_to(actor)
    rows = rows if everything else rows.unread()
    related = ("license__exporter", "screened_by")
    context = {
        "page": page(rows.select_related(*related), order=["-pk"], asked=request.GET),
        "everything": everything,
    }
    return render(request, "licenses/holder_complaints.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def holder_complaint_take_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put it on record against the firm; it is kept in the official's words, not the holder's."""
    actor = official(request)
    complaint = _of(actor, pk)
    return act_page(
        request,
        TakeUpForm(request.POST or None, initial={"words": complaint.words}),
        lambda typed: take_up_complaint(
            complaint_id=complaint.pk, **typed, actor=actor, at=clock.now()
        ),
        _page(
            complaint,
            title=_("Take the complaint up"),
            button=_("Take it up"),
            done=_("The complaint is on record; the firm sees it."),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def holder_complaint_dismiss(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Leave it without consequence, with a reason."""
    actor = official(request)
    complaint = _of(actor, pk)
    return act_page(
        request,
        DismissForm(request.POST or None),
        lambda typed: dismiss_complaint(
            complaint_id=complaint.pk, **typed, actor=actor, at=clock.now()
        ),
        _page(
            complaint,
            title=_("Set the complaint aside"),
            button=_("Set it aside"),
            done=_("The complaint is set aside; the firm hears nothing of it."),
        ),
    )


def _of(actor: Actor, pk: UUID) -> HolderComplaint:
    visible = HolderComplaint.objects.visible_to(actor).select_related("license__exporter")
    return get_object_or_404(visible, pk=pk)


def _page(complaint: HolderComplaint, *, title: str, button: str, done: str) -> ActPage:
    return ActPage(
        title=title,
        button=button,
        done=done,
        back=reverse("licenses:holder_complaints"),
        back_label=_("Complaints from abroad"),
        lead=complaint.words,
    )
