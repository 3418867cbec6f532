"""Where decisions of each body are contested: read, and entered by those who may."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from compliance.lawbook.forms.remedies import RemedyForm
from compliance.lawbook.services.remedies import enter_remedy
from compliance.models import LegalRemedy
from compliance.models.remedies import remedy_bodies
from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.forms import show_faults


@require_safe
def remedies(request: HttpRequest) -> HttpResponse:
    """Every body within reach, with what was entered last."""
    bodies = remedy_bodies(Actor.of(request)).order_by("code")
    if not bodies:
        raise NotAllowed(_("Approvers and the ministry enter where decisions are contested."))
    entered = {
        one.body_id: one
        for one in LegalRemedy.objects.filter(body__in=bodies).newest().select_related("entered_by")
    }
    rows = [(body, entered.get(body.pk)) for body in bodies]
    return render(request, "compliance/remedies.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def remedy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter it for one body."""
    actor = Actor.of(request)
    body = get_object_or_404(remedy_bodies(actor), pk=pk)
    last = LegalRemedy.objects.filter(body=body).newest().values("review_organ", "court", "source")
    initial = dict(last[0]) if last else None
    form = RemedyForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            enter_remedy(body_id=body.pk, **form.cleaned_data, actor=actor, at=clock.now())
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("Entered. Letters from now on carry it."))
            return redirect("compliance:remedies")
    status = 400 if form.is_bound else 200
    return render(request, "compliance/remedy.html", {"form": form, "body": body}, status=status)
