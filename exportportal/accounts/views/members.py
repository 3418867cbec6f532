"""Who works in the organization: invitations, joining, roles, leaving."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from exportportal.accounts import members, selectors
from exportportal.accounts.actors import SESSION_KEY, Actor
from exportportal.accounts.forms import InvitationForm, NewcomerForm
from exportportal.accounts.models import Invitation, Membership, Organization, User
from exportportal.kit import clock
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.forms import show_faults
from exportportal.kit.ways import require_POST


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Offer somebody a place; the answer shows the address to hand over, this once."""
    actor = Actor.of(request)
    if not actor.administers:
        raise NotAllowed(_("An organization's people are the administrator's to choose."))
    organization = Organization.objects.get(pk=actor.firm)
    form = InvitationForm(request.POST or None, roles=members.roles_of(organization))
    if request.method == "POST" and form.is_valid():
        invitation, token = members.invite(**form.cleaned_data, actor=actor, at=clock.now())
        address = request.build_absolute_uri(reverse("accounts:join", args=[token]))
        context = {"invitation": invitation, "address": address}
        return render(request, "accounts/invited.html", context, status=201)
    status = 400 if request.method == "POST" else 200
    return render(request, "accounts/invite.html", {"form": form}, status=status)


@require_POST
def invitation_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an invitation back."""
    actor = Actor.of(request)
    found = get_object_or_404(Invitation, pk=pk, organization=actor.organization_id)
    members.withdraw(invitation_id=found.pk, actor=actor, at=clock.now())
    messages.success(
        request, _("The invitation of %(name)s is withdrawn.") % {"name": found.full_name}
    )
    return redirect("accounts:firm")


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation: as who one is, or as a newcomer who chooses how to sign in."""
    invitation = members.invitation_of(token, at=clock.now())
    if isinstance(request.user, User):
        return _join_as(request, invitation, token, request.user)
    initial = {"full_name": invitation.full_name}
    form = NewcomerForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            members.accept_as_newcomer(token=token, **form.cleaned_data, at=clock.now())
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("You have joined. Sign in with the name you chose."))
            return redirect("account_login")
    status = 400 if request.method == "POST" else 200
    context = {"invitation": invitation, "form": form}
    return render(request, "accounts/join.html", context, status=status)


def _join_as(request: HttpRequest, invitation: Invitation, token: str, user: User) -> HttpResponse:
    if request.method != "POST":
        return render(request, "accounts/join.html", {"invitation": invitation})
    membership = members.accept_as(token=token, user=user, at=clock.now())
    request.session[SESSION_KEY] = str(membership.pk)
    name = invitation.organization.name
    messages.success(request, _("You now work for %(organization)s.") % {"organization": name})
    return redirect("home")


@require_POST
def role_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a member another role."""
    actor = Actor.of(request)
    member = get_object_or_404(_members(actor), pk=pk)
    role = request.POST.get("role", "")
    members.change_role(membership_id=member.pk, role=role, actor=actor, at=clock.now())
    member.refresh_from_db()
    values = {"name": str(member.user), "role": member.get_role_display()}
    messages.success(request, _("%(name)s is now: %(role)s.") % values)
    return redirect("accounts:firm")


@require_http_methods(["GET", "HEAD", "POST"])
def member_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a member go; asked once more before it is done."""
    actor = Actor.of(request)
    member = get_object_or_404(_members(actor), pk=pk)
    if request.method == "POST":
        members.end_membership(membership_id=member.pk, actor=actor, at=clock.now())
        messages.success(
            request, _("%(name)s no longer acts for you.") % {"name": str(member.user)}
        )
        return redirect("accounts:firm")
    if not actor.administers:
        raise NotAllowed(_("An organization's people are the administrator's to choose."))
    return render(request, "accounts/member_end.html", {"member": member})


def _members(actor: Actor) -> QuerySet[Membership]:
    return selectors.members(actor.organization_id)
