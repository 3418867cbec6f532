"""The firm's side of a refusal and of the talk about a file."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from compliance.lawbook.selectors.remedies import remedies_of
from compliance.wording.remedies import contest
from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.errors import WrongState
from licenses.applications.views.reach import moves_of, own_application, path_to
from licenses.models import LicenseApplication
from licenses.office.forms.conversation import ContestForm, MessageForm
from licenses.office.services import conversation, reconsiderations
from licenses.office.views.conversation import letter_of
from licenses.states import State


@require_http_methods(["GET", "HEAD", "POST"])
def application_messages(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The thread with the office."""
    actor, application = Actor.of(request), own_application(request, pk)
    if application.state == State.DRAFT:
        raise Http404
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        conversation.send_message(application=application, words=words, actor=actor, at=clock.now())
        messages.success(request, _("The office can read your message."))
        return redirect("licenses:application_messages", pk=pk)
    context = {
        "application": application,
        "crumbs": path_to(application),
        "thread": application.messages.order_by("written_at", "pk"),
        "form": form,
    }
    status = 400 if form.is_bound else 200
    return render(request, "licenses/application_messages.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def application_contest(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Contest a refusal, within its days."""
    actor, application = Actor.of(request), own_application(request, pk)
    form, refusal = ContestForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            reconsiderations.contest(
                application=application,
                grounds=form.cleaned_data["grounds"],
                actor=actor,
                at=clock.now(),
            )
        except WrongState as error:
            refusal = error
        else:
            messages.success(request, _("The internal review is asked for."))
            return redirect("licenses:application", pk=pk)
    return _page(request, application, actor, form, refusal)


def _page(
    request: HttpRequest,
    application: LicenseApplication,
    actor: Actor,
    form: ContestForm,
    refusal: WrongState | None,
) -> HttpResponse:
    application = own_application(request, application.pk)
    context = {
        "application": application,
        "crumbs": path_to(application),
        "form": form,
        "refusal": refusal,
        "last_day": reconsiderations.last_day(application),
        "remedies": contest(remedies_of(application.issuing_body_id, at=clock.now()))[
            0 if (get_language() or "").startswith("zh") else 1
        ],
        "asked": application.reconsiderations.order_by("-round").first(),
        "may": "contest" in moves_of(application, actor),
    }
    status = refusal.status if refusal else 400 if form.is_bound else 200
    return render(request, "licenses/application_contest.html", context, status=status)


@require_safe
def application_letter(request: HttpRequest, pk: UUID) -> FileResponse:
    """The letter of the last refusal, in print."""
    return letter_of(own_application(request, pk))
