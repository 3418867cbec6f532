"""A firm taken in by its body; and what a firm says of itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from exportportal.accounts import admission, selectors
from exportportal.accounts.actors import Actor
from exportportal.accounts.forms import AdmissionForm, OwnerForms, ParticularsForm
from exportportal.accounts.models import Organization
from exportportal.accounts.particulars import amend
from exportportal.kit import clock
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.forms import show_faults


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def admit(request: HttpRequest) -> HttpResponse:
    """Admit a firm; the answer shows the address for its administrator, this once."""
    actor = Actor.of(request)
    kinds, bodies = admission.admits(actor), selectors.filing_bodies(actor)
    if not kinds or not bodies.exists():
        raise NotAllowed(_("Firms are admitted by the bodies that file them."))
    initial = {"filing_body": bodies.first() if actor.official else None}
    form = AdmissionForm(request.POST or None, kinds=kinds, bodies=bodies, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _firm, invitation, token = admission.admit_firm(
                actor=actor, at=clock.now(), **form.cleaned_data
            )
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            address = request.build_absolute_uri(reverse("accounts:join", args=[token]))
            context = {"invitation": invitation, "address": address}
            return render(request, "accounts/invited.html", context, status=201)
    status = 400 if request.method == "POST" else 200
    return render(request, "accounts/admit.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def particulars(request: HttpRequest) -> HttpResponse:
    """The firm's address, its legal representative, its owners: stated anew by itself."""
    actor = Actor.of(request)
    if not actor.administers:
        raise NotAllowed(_("An organization's particulars are its administrator's to state."))
    firm = Organization.objects.get(pk=actor.firm)
    form = ParticularsForm(request.POST or None, firm=firm)
    standing = list(firm.owners.order_by("-share", "name").values("name", "share", "controls"))
    owners = OwnerForms(request.POST or None, prefix="owners", initial=standing)
    if request.method == "POST" and form.is_valid() and owners.is_valid():
        entries = [entry for line in owners if (entry := line.entry())]
        try:
            amend(
                stated=form.cleaned_data,
                uscc=form.cleaned_data.get("uscc", ""),
                representative_number=form.cleaned_data["representative_number"],
                owners=entries,
                actor=actor,
                at=clock.now(),
            )
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("The particulars are stated anew."))
            return redirect("accounts:firm")
    status = 400 if request.method == "POST" else 200
    context = {"firm": firm, "form": form, "owners": owners}
    return render(request, "accounts/particulars.html", context, status=status)
