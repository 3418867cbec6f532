"""Who works on what: the colleagues with their open work, cover for the absent, sharing out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit import clock
from exportportal.kit.errors import NotAllowed
from exportportal.kit.ways import require_POST
from licenses.models import AllocationRule
from licenses.office.forms.queue import CoverForm, DeskForm
from licenses.office.selectors.filters import colleagues_of
from licenses.office.services import allocation


def _official(request: HttpRequest) -> Actor:
    actor = Actor.of(request)
    if not actor.official:
        raise NotAllowed(_("The work of a body belongs to its officials."))
    return actor


@require_safe
def desks(request: HttpRequest) -> HttpResponse:
    """The officials of one's body, how much each has open and takes on."""
    return _page(request, _official(request))


def _page(request: HttpRequest, actor: Actor, *, status: int = 200, **forms: Any) -> HttpResponse:
    leads = actor.capacity is Capacity.APPROVER
    rule_row = AllocationRule.objects.filter(body_id=actor.firm).first()
    context = {
        "desks": [
            (member, work, room, away, leads or member.user_id == actor.user_id)
            for member, work, room, away in allocation.desks_of(actor.firm)
        ],
        "leads": leads,
        "automatic": rule_row is not None and rule_row.automatic,
        "cover_form": CoverForm(colleagues=colleagues_of(actor), auto_id="cover_%s"),
        **forms,
    }
    return render(request, "licenses/queue_allocation.html", context, status=status)


@require_POST
def cover(request: HttpRequest) -> HttpResponse:
    """Move all open work of somebody who is away."""
    actor = _official(request)
    form = CoverForm(request.POST, colleagues=colleagues_of(actor), auto_id="cover_%s")
    if not form.is_valid():
        return _page(request, actor, status=400, cover_form=form)
    moved = allocation.cover_absence(actor=actor, at=clock.now(), **form.cleaned_data)
    notice = ngettext("%(count)s file was moved.", "%(count)s files were moved.", moved)
    messages.success(request, notice % {"count": moved})
    return redirect("licenses:allocation")


@require_POST
def desk(request: HttpRequest) -> HttpResponse:
    """How much somebody takes on, and until when they are away."""
    actor = _official(request)
    form = DeskForm(request.POST)
    if not form.is_valid():
        return _page(request, actor, status=400, desk_form=form)
    allocation.arrange_desk(actor=actor, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("licenses:allocation")


@require_POST
def share(request: HttpRequest) -> HttpResponse:
    """Give the unclaimed files to those with the least to do."""
    actor = _official(request)
    given = allocation.share_out(body=actor.firm, actor=actor, at=clock.now())
    notice = ngettext("%(count)s file was given out.", "%(count)s files were given out.", given)
    messages.success(request, notice % {"count": given})
    return redirect("licenses:allocation")


@require_POST
def rule(request: HttpRequest) -> HttpResponse:
    """Whether files are shared out as they come."""
    actor = _official(request)
    allocation.set_rule(automatic=bool(request.POST.get("automatic")), actor=actor)
    messages.success(request, _("Saved."))
    return redirect("licenses:allocation")
