"""Dealers whom a maker lets prepare its confirmations."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity, OrganizationKind
from exportportal.kit import clock
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.forms import show_faults
from exportportal.kit.keyset import page
from manufacturers import services
from manufacturers.forms import DealerForm
from manufacturers.models import DealerAuthorization
from manufacturers.views.reasons import act_with_reason

READERS = frozenset({Capacity.MAKER, Capacity.DEALER, Capacity.MINISTRY})


@require_http_methods(["GET", "HEAD", "POST"])
def dealers(request: HttpRequest) -> HttpResponse:
    """Who may prepare: a maker's list with a form for the next, or a dealer's own."""
    actor, today = Actor.of(request), clock.today()
    if actor.capacity not in READERS:
        raise NotAllowed(_("Only makers and their dealers see who may prepare."))
    keeps = actor.capacity is Capacity.MAKER
    form = None
    if keeps:
        known = Organization.objects.filter(kind=OrganizationKind.DEALER).order_by("name_zh")
        form = DealerForm(request.POST or None, dealers=known, initial={"valid_from": today})
    if request.method == "POST":
        if form is None:
            raise NotAllowed(_("Only the maker authorizes dealers."))
        if form.is_valid():
            try:
                given = services.authorize_dealer(**form.cleaned_data, actor=actor, at=clock.now())
            except Invalid as refusal:
                show_faults(form, refusal)
            else:
                messages.success(
                    request, _("%(dealer)s may prepare now.") % {"dealer": given.dealer.name}
                )
                return redirect("manufacturers:dealers")
    rows = DealerAuthorization.objects.visible_to(actor).select_related("dealer", "manufacturer")
    context = {
        "page": page(rows, order=["-pk"], asked=request.GET),
        "form": form,
        "today": today,
        "keeps": keeps,
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "manufacturers/dealers.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def dealer_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop letting a dealer prepare, with a reason."""
    actor = Actor.of(request)
    given = get_object_or_404(
        DealerAuthorization.objects.visible_to(actor).select_related("dealer"), pk=pk
    )
    if actor.capacity is not Capacity.MAKER:
        raise NotAllowed(_("Only the maker ends an authorization."))
    return act_with_reason(
        request,
        "manufacturers/dealer_end.html",
        {"given": given},
        do=lambda reason: services.end_authorization(
            authorization=given, reason=reason, actor=actor, at=clock.now()
        ),
        notice=_("%(dealer)s prepares no more.") % {"dealer": given.dealer.name},
        url=reverse("manufacturers:dealers"),
    )
