"""A license's moves by hand and by plan, and the requests to change it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.errors import Invalid
from exportportal.kit.forms import show_faults
from exportportal.kit.ways import require_POST
from licenses import states
from licenses.choices import RequestKind
from licenses.in_force.forms.life import MoveForm, RequestForm, day_of
from licenses.in_force.services import amendments, lifecycle, plans
from licenses.in_force.views.licenses import render_license
from licenses.in_force.views.reach import sent, visible_license
from licenses.models import License


@require_POST
def change(request: HttpRequest, number: str, move: str) -> HttpResponse:
    """Suspend, resume, revoke or surrender, with a reason: now, or on a day to come."""
    actor = Actor.of(request)
    found = visible_license(actor, number)
    if move not in states.BY_HAND:
        raise Http404
    if not request.POST.get("day", "").strip():
        states.take(states.LICENSE_MOVES, move, state=found.state, actor=actor)
    form = MoveForm(request.POST, plans=move in states.PLANNED)
    if not form.is_valid():
        return render_license(request, found, move_form=form, status=400)
    try:
        _make(move, found, form, actor)
    except Invalid as refusal:
        show_faults(form, refusal)
        return render_license(request, found, move_form=form, status=refusal.status)
    if day_of(form, "day"):
        messages.success(request, _("Planned. It is carried out as that day begins."))
    else:
        notice = _("Done. The license is now: %(state)s.")
        messages.success(request, notice % {"state": found.get_state_display()})
    return redirect("licenses:license", found.number)


def _make(move: str, license: License, form: MoveForm, actor: Actor) -> None:
    day, until, reason = day_of(form, "day"), day_of(form, "until"), form.cleaned_data["reason"]
    if day is not None:
        plans.plan_move(
            move,
            license=license,
            day=day,
            until=until,
            reason=reason,
            actor=actor,
            at=clock.now(),
        )
    else:
        lifecycle.change_license(
            move, license=license, reason=reason, until=until, actor=actor, at=clock.now()
        )


@require_POST
def plan_cancel(request: HttpRequest, number: str, plan: UUID) -> HttpResponse:
    """Take a plan back before its day."""
    actor = Actor.of(request)
    found = visible_license(actor, number)
    planned = get_object_or_404(found.plans, pk=plan)
    plans.cancel_plan(plan=planned.pk, license=found, actor=actor, at=clock.now())
    messages.success(request, _("The plan is taken back."))
    return redirect("licenses:license", found.number)


@require_http_methods(["GET", "HEAD", "POST"])
def license_request(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for an amendment or an extension: it opens a draft with all the license says."""
    actor = Actor.of(request)
    found = visible_license(actor, number)
    states.take(states.LICENSE_MOVES, "ask_to_change", state=found.state, actor=actor)
    extends = found.expires_on < amendments.latest_day(found)
    form = RequestForm(sent(request), initial={"kind": RequestKind.AMENDMENT}, extends=extends)
    if request.method == "POST" and form.is_valid():
        try:
            draft = amendments.start_request(
                license=found,
                kind=RequestKind(form.cleaned_data["kind"]),
                extend_until=day_of(form, "extend_until"),
                reason=form.cleaned_data["reason"],
                actor=actor,
                at=clock.now(),
            )
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("Change what is to change, then check and submit."))
            return redirect("licenses:application", draft.pk)
    context = {"form": form, "license": found, "extends": extends}
    status = 400 if form.is_bound else 200
    return render(request, "licenses/license_request.html", context, status=status)
