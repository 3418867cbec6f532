"""“Apply when free”: having a draft submitted on the first day that needs no confirmation."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.errors import PortalError
from exportportal.kit.templatetags.portal import china_day
from exportportal.kit.ways import require_POST
from licenses.applications.forms.applicant import SubmitForm
from licenses.applications.services import timed_submission
from licenses.applications.services.completeness import Incomplete
from licenses.applications.services.drafts import Stale
from licenses.applications.views.findings import lines_by_vin, shown_findings
from licenses.applications.views.reach import open_for, own_application, path_to
from licenses.applications.views.sections import names_of
from licenses.models import LicenseApplication
from licenses.shared.services.assessment import BlockedByLaw


@require_http_methods(["GET", "HEAD", "POST"])
def application_order(request: HttpRequest, pk: UUID) -> HttpResponse:
    """On which day it would be submitted, what is in the way on that day, and the declaration."""
    application = open_for("order", request, pk)
    if request.method != "POST":
        return _page(request, application)
    form = SubmitForm(request.POST)
    declared = form.is_valid()
    try:
        made = timed_submission.order_submission(
            application=application,
            declaration=declared,
            version=form.cleaned_data.get("version"),
            actor=Actor.of(request),
            at=clock.now(),
        )
    except (BlockedByLaw, Incomplete, Stale, timed_submission.NoDeclaration) as refusal:
        return _page(request, own_application(request, pk), form=form, refusal=refusal)
    messages.success(
        request,
        _("Ordered. It is submitted on %(day)s, if nothing else stands in the way then.")
        % {"day": china_day(made.due_on)},
    )
    return redirect("licenses:application", pk=pk)


@require_POST
def order_cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the order back: the draft stays a draft."""
    timed_submission.cancel_order(
        application=own_application(request, pk), actor=Actor.of(request), at=clock.now()
    )
    messages.success(request, _("The order is taken back. This is still your draft."))
    return redirect("licenses:application", pk=pk)


def _page(
    request: HttpRequest,
    application: LicenseApplication,
    *,
    form: SubmitForm | None = None,
    refusal: PortalError | None = None,
) -> HttpResponse:
    lines, today = lines_by_vin(application), clock.today()
    outlook = timed_submission.Outlook.of(application, on=today)
    context = {
        "application": application,
        "crumbs": path_to(application),
        "due_on": outlook.due_on,
        "days": (outlook.due_on - today).days,
        "missing": list(outlook.missing.values()),
        "findings": shown_findings(
            outlook.blocking, application=application, lines=lines, acting=True
        ),
        "names": names_of(application),
        "form": form or SubmitForm(initial={"version": application.version}),
        "refusal": refusal,
    }
    status = refusal.status if refusal else 200
    return render(request, "licenses/application_order.html", context, status=status)
