"""Notes, the thread with the firm, and contested refusals, from the official's side."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit import clock
from exportportal.kit.errors import NotAllowed
from exportportal.kit.ways import require_POST
from exportportal.letters.responses import paper_of
from licenses.models import LicenseApplication, Reconsideration, ReconsiderationOutcome
from licenses.office.forms.conversation import MessageForm, NoteForm, ReconsiderForm
from licenses.office.services import conversation, reconsiderations
from licenses.office.views.acting import FileAct
from licenses.office.views.files import visible_file

SHOWN = 100


def _official(request: HttpRequest) -> Actor:
    actor = Actor.of(request)
    if not actor.official and not actor.reads_everything:
        raise Http404  # The firm has pages of its own.
    return actor


@require_POST
def note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Leave a note for colleagues."""
    _official(request)
    act = FileAct(request, pk)
    form = NoteForm(request.POST, auto_id="note_%s")
    return act.carry_out(
        lambda: conversation.note(
            application=act.file,
            words=form.cleaned_data["words"],
            actor=act.actor,
            at=clock.now(),
        ),
        notice=lambda _note: _("The note is on the file. The firm does not see it."),
        form=form,
        name="note_form",
        unread=True,
    )


@require_POST
def message(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write to the firm."""
    _official(request)
    act = FileAct(request, pk)
    form = MessageForm(request.POST, auto_id="message_%s")
    return act.carry_out(
        lambda: conversation.send_message(
            application=act.file,
            words=form.cleaned_data["words"],
            actor=act.actor,
            at=clock.now(),
        ),
        notice=lambda _message: _("The firm can read your message."),
        form=form,
        name="message_form",
        unread=True,
    )


@require_safe
def contested(request: HttpRequest) -> HttpResponse:
    """The contested refusals one may know of, those still open first."""
    actor = _official(request)
    rows = Reconsideration.objects.visible_to(actor).select_related(
        "application__exporter", "decided_by"
    )
    context = {
        "rows": rows.order_by("-decided_at", "asked_at")[:SHOWN],
        "enters_remedies": actor.capacity in {Capacity.APPROVER, Capacity.MINISTRY},
    }
    return render(request, "licenses/contested.html", context)


@require_POST
def reconsider(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Decide on a contested refusal."""
    _official(request)
    act = FileAct(request, pk)
    form = ReconsiderForm(request.POST, auto_id="reconsider_%s")
    return act.carry_out(
        lambda: reconsiderations.decide(
            application=act.file,
            outcome=ReconsiderationOutcome(form.cleaned_data["outcome"]),
            reason=form.cleaned_data["reason"],
            actor=act.actor,
            at=clock.now(),
        ),
        notice=lambda _decided: _("The internal review is decided."),
        form=form,
        name="reconsider_form",
    )


@require_safe
def letter(request: HttpRequest, pk: UUID) -> FileResponse:
    """The letter of the last refusal, in print."""
    actor = Actor.of(request)
    if not actor.official and not actor.reads_everything:
        raise NotAllowed(_("The work of a body belongs to its officials."))
    return letter_of(visible_file(actor, pk))


def letter_of(application: LicenseApplication) -> FileResponse:
    """The paper of the last refusal; not there before a worker has printed it."""
    last = application.letters.select_related("letter__paper__file").order_by("-round").first()
    return paper_of(last.letter if last else None)
