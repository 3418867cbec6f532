"""Who may sign in whose name, at one's own office."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit import clock
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.ways import require_POST
from licenses.models import Delegation
from licenses.office.forms.delegations import DelegationForm
from licenses.office.selectors.filters import colleagues_of
from licenses.shared.services import signatures

SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
def delegations(request: HttpRequest) -> HttpResponse:
    """The delegations of one's office, newest first; an approver gives one here."""
    actor = Actor.of(request)
    if not actor.official:
        raise NotAllowed(_("The work of a body belongs to its officials."))
    others = [one for one in colleagues_of(actor) if one[0] != actor.user_id]
    form = DelegationForm(request.POST or None, colleagues=others)
    if request.method == "POST" and form.is_valid():
        try:
            signatures.delegate(**form.cleaned_data, actor=actor, at=clock.now())
        except Invalid as refusal:
            form.add_error(None, str(refusal.detail))
        else:
            messages.success(request, _("Your colleague may sign in your name in these days."))
            return redirect("licenses:delegations")
    known = Delegation.objects.filter(body_id=actor.firm).select_related("giver", "taker")
    context = {
        "form": form,
        "gives": actor.capacity is Capacity.APPROVER,
        "rows": known.order_by("-given_at", "-pk")[:SHOWN],
        "today": clock.today(),
        "me": actor.user_id,
    }
    status = 400 if form.is_bound else 200
    return render(request, "licenses/delegations.html", context, status=status)


@require_POST
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back one's own."""
    actor = Actor.of(request)
    found = get_object_or_404(Delegation, pk=pk, giver_id=actor.user_id, body_id=actor.firm)
    signatures.end_delegation(delegation=found.pk, actor=actor, at=clock.now())
    messages.success(request, _("The delegation has ended."))
    return redirect("licenses:delegations")
