"""Taking an application back, throwing a draft away, taking an earlier file up again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.ways import require_POST
from licenses.applications.forms.applicant import WithdrawForm
from licenses.applications.services import drafts
from licenses.applications.services.submission import withdraw_application
from licenses.applications.views.reach import open_for, own_application, path_to

REASON_MISSING = 422


@require_http_methods(["GET", "HEAD", "POST"])
def application_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for a reason, then take the application back."""
    application = open_for("withdraw", request, pk)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"application": application, "form": form, "crumbs": path_to(application)}
        status = REASON_MISSING if form.is_bound else 200
        return render(request, "licenses/application_withdraw.html", context, status=status)
    withdraw_application(
        application=application,
        reason=form.cleaned_data["reason"],
        actor=Actor.of(request),
        at=clock.now(),
    )
    messages.success(request, _("The application is withdrawn, and its vehicles are free again."))
    return redirect("licenses:application", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def application_discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask once more, then throw the draft away."""
    application = open_for("discard", request, pk)
    if request.method != "POST":
        context = {"application": application, "crumbs": path_to(application)}
        return render(request, "licenses/application_discard.html", context)
    drafts.discard_application(application=application, actor=Actor.of(request), at=clock.now())
    messages.success(request, _("The draft is thrown away. Its vehicles stay in your stock."))
    return redirect("licenses:applications")


@require_POST
def application_copy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new draft with the same answers and vehicles."""
    copy = drafts.copy_application(
        application=own_application(request, pk), actor=Actor.of(request), at=clock.now()
    )
    messages.success(
        request,
        _("This is a new draft with the same answers and vehicles. Papers are to be added anew."),
    )
    return redirect("licenses:application", pk=copy.pk)
