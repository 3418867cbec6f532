"""Papers handed in with an application."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exportportal.accounts.actors import Actor
from exportportal.files.responses import FileRow, download, file_row
from exportportal.files.services import FileRefused, FileTooLarge
from exportportal.kit import clock
from exportportal.kit.errors import PortalError
from exportportal.kit.ways import no_page, require_POST
from licenses.applications.forms.applicant import DocumentForm
from licenses.applications.services import drafts
from licenses.applications.views.reach import moves_of, open_for, own_application, path_to
from licenses.choices import DocumentKind
from licenses.models import LicenseApplication

NOTHING_SENT = 422


@require_http_methods(["GET", "HEAD", "POST"])
def application_documents(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The papers on file, and handing in another."""
    application = open_for("edit", request, pk)
    if request.method != "POST":
        asked = request.GET.get("kind", "")
        initial = {"kind": asked} if asked in DocumentKind.values else {}
        return _page(request, application, DocumentForm(initial=initial))
    form = DocumentForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, application, form, status=NOTHING_SENT)
    try:
        added = drafts.add_document(
            application=application,
            kind=DocumentKind(form.cleaned_data["kind"]),
            upload=form.upload,
            actor=Actor.of(request),
            at=clock.now(),
        )
    except (FileRefused, FileTooLarge) as refusal:
        return _refused(request, application, form, refusal)
    messages.success(request, _("“%(name)s” is on file.") % {"name": added.paper.name})
    return redirect("licenses:application_documents", pk=pk)


@no_page
@require_safe
def document(request: HttpRequest, pk: UUID, document: UUID) -> FileResponse:
    """One of the papers, as it was handed in."""
    application = own_application(request, pk)
    papers = application.documents.select_related("paper")
    return download(get_object_or_404(papers, pk=document).paper, inline=True)


@require_POST
def document_remove(request: HttpRequest, pk: UUID, document: UUID) -> HttpResponse:
    """Take a paper back."""
    application = open_for("edit", request, pk)
    drafts.remove_document(
        application=application, document=document, actor=Actor.of(request), at=clock.now()
    )
    messages.success(request, _("The paper is off this application."))
    return redirect("licenses:application_documents", pk=pk)


def papers_of(application: LicenseApplication, actor: Actor) -> list[FileRow]:
    """The papers as the page lists them; those that may go have the address for it."""
    removable = "edit" in moves_of(application, actor)
    return [
        file_row(
            row.paper,
            reverse("licenses:document", args=[application.pk, row.pk]),
            kind=row.get_kind_display(),
            at=row.added_at,
            remove_url=reverse("licenses:document_remove", args=[application.pk, row.pk])
            if removable
            else "",
        )
        for row in application.documents.select_related("paper").order_by("added_at", "pk")
    ]


def _refused(
    request: HttpRequest,
    application: LicenseApplication,
    form: DocumentForm,
    refusal: PortalError,
) -> HttpResponse:
    """Why this file cannot be taken, beside the box; what else was chosen stays chosen."""
    form.add_error("file", str(refusal.detail))
    return _page(request, application, form, status=refusal.status)


def _page(
    request: HttpRequest,
    application: LicenseApplication,
    form: DocumentForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "application": application,
        "crumbs": path_to(application),
        "form": form,
        "files": papers_of(application, Actor.of(request)),
        "action": reverse("licenses:application_documents", args=[application.pk]),
    }
    return render(request, "licenses/application_documents.html", context, status=status)
