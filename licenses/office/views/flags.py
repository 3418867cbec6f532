"""Licenses an official should look at, because what they rest on has ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import OFFICIALS, Capacity
from exportportal.kit import clock
from exportportal.kit.errors import NotAllowed
from exportportal.kit.keyset import page
from exportportal.kit.text import prose
from exportportal.kit.ways import require_POST
from licenses.models import LicenseFlag
from licenses.office.services.confirmation_changes import resolve_flag


@require_safe
def flags(request: HttpRequest) -> HttpResponse:
    """The list “to look at”; with `?all=1` also what has been looked at."""
    actor = Actor.of(request)
    if actor.capacity not in {*OFFICIALS, Capacity.MINISTRY}:
        raise NotAllowed(_("Only officials look at flagged licenses."))
    everything = request.GET.get("all") == "1"
    rows = LicenseFlag.objects.visible_to(actor)
    rows = rows if everything else rows.open()
    related = ("license__exporter", "confirmation", "resolved_by")
    context = {
        "page": page(rows.select_related(*related), order=["-pk"], asked=request.GET),
        "everything": everything,
        "may_resolve": actor.official,
    }
    return render(request, "licenses/flags.html", context)


@require_POST
def flag_resolve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what is to be held of a flagged license."""
    actor = Actor.of(request)
    visible = LicenseFlag.objects.visible_to(actor).select_related("license")
    flag = get_object_or_404(visible, pk=pk)
    resolve_flag(
        flag=flag, reason=prose(request.POST.get("reason", "")), actor=actor, at=clock.now()
    )
    messages.success(request, _("The license is off the list; the reason stays on its file."))
    return redirect("licenses:license", flag.license.number)
