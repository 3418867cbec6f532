"""Answering what the office asked to correct, item by item."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.errors import Invalid, PortalError, WrongState
from licenses.answers import section_of
from licenses.applications.forms.corrections import AnswersForm
from licenses.applications.services import corrections
from licenses.applications.views.reach import moves_of, own_application, path_to
from licenses.models import CorrectionItem, LicenseApplication, Pin


@require_http_methods(["GET", "HEAD", "POST"])
def application_corrections(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was asked, with a way to each place, and an answer to each."""
    application = own_application(request, pk)
    items = list(corrections.open_items(application))
    if request.method != "POST":
        return _page(request, application, AnswersForm(items=items))
    form = AnswersForm(request.POST, items=items)
    if not form.is_valid():
        return _page(request, application, form, status=400)
    try:
        corrections.answer(
            application=application,
            answers=form.answers,
            actor=Actor.of(request),
            at=clock.now(),
        )
    except Invalid as refusal:
        for name, faults in refusal.errors.items():
            for fault in faults:
                form.add_error(name, fault)
        return _page(request, application, form, refusal=refusal)
    except WrongState as refusal:
        return _page(request, own_application(request, pk), form, refusal=refusal)
    left = corrections.open_items(application).filter(answer="").count()
    if left:
        messages.success(request, _("Saved. %(count)s still without an answer.") % {"count": left})
    else:
        messages.success(request, _("Everything is answered. Check and submit again."))
    return redirect("licenses:application_corrections", pk=pk)


def _page(
    request: HttpRequest,
    application: LicenseApplication,
    form: AnswersForm,
    *,
    refusal: PortalError | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = application.corrections.open().first()
    context: dict[str, Any] = {
        "application": application,
        "crumbs": path_to(application),
        "form": form,
        "rows": [(item, _where(application, item), *fields) for item, *fields in form.rows],
        "asked": asked,
        "may": "edit" in moves_of(application, Actor.of(request)),
        "refusal": refusal,
    }
    status = refusal.status if refusal else status
    return render(request, "licenses/application_corrections.html", context, status=status)


def _where(application: LicenseApplication, item: CorrectionItem) -> str:
    """Where the firm puts it right."""
    if item.pin == Pin.FIELD and (section := section_of(item.target)):
        edit = reverse("licenses:application_edit", args=[application.pk, section])
        return f"{edit}#id_{item.target}"
    pages = {Pin.VEHICLE: "application_vehicles", Pin.DOCUMENT: "application_documents"}
    page = pages.get(Pin(item.pin), "application")
    return reverse(f"licenses:{page}", args=[application.pk])
