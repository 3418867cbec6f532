"""One's own organization: its people, who acts for whom, and in which one works now."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exportportal.accounts import clients, history, members, selectors, services
from exportportal.accounts.actors import SESSION_KEY, Actor
from exportportal.accounts.admission import admits
from exportportal.accounts.forms import ConsentForm
from exportportal.accounts.models import Consent, Organization, User
from exportportal.accounts.roles import SUBSCRIBERS, Capacity, OrganizationKind
from exportportal.kit import clock
from exportportal.kit.free_form import Context
from exportportal.kit.ways import require_POST


@require_safe
def firm(request: HttpRequest) -> HttpResponse:
    """The organization one works in: particulars, members, consents."""
    actor = Actor.of(request)
    form = ConsentForm(dealers=selectors.dealers_without_consent(actor.organization_id))
    return render(request, "accounts/firm.html", _firm(request, actor, form))


@require_http_methods(["GET", "HEAD", "POST"])
def membership_choose(request: HttpRequest) -> HttpResponse:
    """For people of several organizations: in which one they work from now on."""
    assert isinstance(request.user, User)  # noqa: S101  every page asks for a name first
    standing = selectors.memberships(request.user)
    if request.method == "POST":
        wanted = request.POST.get("membership", "")
        chosen = next((member for member in standing if str(member.pk) == wanted), None)
        if chosen is None:
            raise Http404
        request.session[SESSION_KEY] = str(chosen.pk)
        messages.success(
            request,
            _("You now work for %(organization)s.") % {"organization": chosen.organization.name},
        )
        return redirect("home")
    context = {"memberships": standing, "current": Actor.of(request).organization_id}
    return render(request, "accounts/membership_choose.html", context)


@require_POST
def consent_give(request: HttpRequest) -> HttpResponse:
    """Let a dealer act for the firm."""
    actor = Actor.of(request)
    dealers = Organization.objects.filter(kind=OrganizationKind.DEALER)
    form = ConsentForm(request.POST, dealers=dealers)
    if not form.is_valid():
        return render(request, "accounts/firm.html", _firm(request, actor, form), status=400)
    dealer = form.cleaned_data["dealer"]
    services.give_consent(dealer=dealer, actor=actor, at=clock.now())
    messages.success(
        request, _("%(dealer)s may now prepare applications for you.") % {"dealer": dealer.name}
    )
    return redirect("accounts:firm")


@require_POST
def consent_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a consent back."""
    actor = Actor.of(request)
    own = Consent.objects.filter(exporter=actor.organization_id).select_related("dealer")
    consent = get_object_or_404(own, pk=pk)
    services.end_consent(consent=consent, actor=actor, at=clock.now())
    messages.success(
        request,
        _("%(dealer)s sees nothing of yours any more.") % {"dealer": consent.dealer.name},
    )
    return redirect("accounts:firm")


def _firm(request: HttpRequest, actor: Actor, form: ConsentForm) -> Context:
    organization = Organization.objects.select_related("filing_body", "issuing_body").get(
        pk=actor.firm
    )
    assert isinstance(request.user, User)  # noqa: S101  every page asks for a name first
    return {
        "organization": organization,
        "members": selectors.members(organization.pk),
        "invitations": selectors.invitations(organization.pk, at=clock.now())
        if actor.administers
        else (),
        "roles": members.roles_of(organization) if actor.administers else (),
        "consents_given": selectors.consents_given(organization.pk),
        "consents_held": selectors.consents_held(organization.pk),
        "elsewhere": selectors.memberships(request.user).count() > 1,
        "may_manage": clients.may_manage(actor),
        "subscribes": actor.capacity in SUBSCRIBERS,
        "may_consent": actor.capacity is Capacity.EXPORTER and actor.administers,
        "form": form,
        "owners": organization.owners.order_by("-share", "name"),
        "may_admit": bool(admits(actor)) and selectors.filing_bodies(actor).exists(),
        "history": history.of(organization, reader=actor),
    }
