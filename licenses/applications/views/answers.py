"""Answering the questions of one section, saved as far as it goes."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from licenses.applications.forms.applicant import SECTIONS, AnswersForm
from licenses.applications.services import drafts
from licenses.applications.views.reach import open_for, path_to, version_seen
from licenses.applications.views.sections import TITLES, answer_rows
from licenses.models import LicenseApplication

CANNOT_BE_KEPT = 422


@require_http_methods(["GET", "HEAD", "POST"])
def application_edit(request: HttpRequest, pk: UUID, section: str) -> HttpResponse:
    """One section's questions; every save keeps what can be kept."""
    if section not in SECTIONS:
        raise Http404
    application = open_for("edit", request, pk)
    form = SECTIONS[section](
        request.POST if request.method == "POST" else None,
        application=application,
        today=clock.today(),
    )
    if request.method != "POST":
        return _page(request, application, section, form)
    form.is_valid()
    try:
        drafts.save_application(
            application=application,
            fields=form.storable,
            version=version_seen(request),
            actor=Actor.of(request),
            at=clock.now(),
        )
    except drafts.Stale as stale:
        return _both_versions(request, application, section, form, stale)
    if request.headers.get("HX-Request"):
        return render(request, "licenses/_saved.html", {"application": application, "form": form})
    if form.errors:
        return _page(request, application, section, form, status=CANNOT_BE_KEPT)
    messages.success(request, _("Saved: %(section)s.") % {"section": TITLES[section]})
    return redirect("licenses:application", pk=application.pk)


def _page(
    request: HttpRequest,
    application: LicenseApplication,
    section: str,
    form: AnswersForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "application": application,
        "title": TITLES[section],
        "form": form,
        "rows": answer_rows(application, section, change=False),
        "crumbs": path_to(application),
        "action": reverse("licenses:application_edit", args=[application.pk, section]),
    }
    return render(request, "licenses/application_edit.html", context, status=status)


def _both_versions(
    request: HttpRequest,
    application: LicenseApplication,
    section: str,
    form: AnswersForm,
    stale: drafts.Stale,
) -> HttpResponse:
    """What was typed beside what somebody else saved meanwhile, to choose from field by field."""
    if request.headers.get("HX-Request"):
        context = {"error": stale, "kept": {"version": request.POST.get("version", "")}}
        return render(request, "licenses/_stale.html", context, status=stale.status)
    stored = type(form)(application=application, today=form.today)
    kept = {*stale.typed, *form.errors}
    context = {
        "application": application,
        "title": TITLES[section],
        "crumbs": path_to(application),
        "error": stale,
        "action": reverse("licenses:application_edit", args=[application.pk, section]),
        "back": reverse("licenses:application", args=[application.pk]),
        "hidden": {"version": application.version}
        | {
            name: _raw(form if name in kept else stored, name)
            for name in form.answers
            if name not in stale.disputed
        },
        "rows": [
            {
                "label": form[name].label,
                "name": name,
                "typed": _raw(form, name),
                "typed_shown": _shown(form, name),
                "stored": _raw(stored, name),
                "stored_shown": _shown(stored, name),
            }
            for name in stale.disputed
        ],
    }
    return render(request, "licenses/application_conflict.html", context, status=stale.status)


def _raw(form: AnswersForm, name: str) -> str:
    """An answer as its box holds it."""
    value = form[name].value()
    return "" if value is None else str(value)


def _shown(form: AnswersForm, name: str) -> str:
    """An answer in words: a choice by what it is called."""
    raw = _raw(form, name)
    return str(dict(getattr(form.fields[name], "choices", ())).get(raw, raw) if raw else "—")
