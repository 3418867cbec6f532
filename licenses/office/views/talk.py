"""Notes, thread and contested refusal of a file, as the official's page takes them."""

from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.free_form import Context
from licenses import states
from licenses.models import LicenseApplication, Mention, Note
from licenses.office.forms.conversation import MessageForm, NoteForm, ReconsiderForm
from licenses.office.services import conversation
from licenses.office.services.reconsiderations import had_a_part


def talk(application: LicenseApplication, actor: Actor) -> Context:
    """What was said, and the forms to say more."""
    conversation.read_mentions(application=application, actor=actor, at=clock.now())
    notes = Note.objects.visible_to(actor).filter(application=application)
    asked = application.reconsiderations.order_by("-round").first()
    moves = states.open_to(states.APPLICATION_MOVES, actor, state=application.state)
    return {
        "notes": notes.select_related("author").order_by("written_at", "pk"),
        "thread": application.messages.order_by("written_at", "pk"),
        "note_form": NoteForm(auto_id="note_%s"),
        "message_form": MessageForm(auto_id="message_%s"),
        "letter": application.letters.order_by("-round").first(),
        "asked": asked,
        "may_reconsider": asked is not None
        and not asked.outcome
        and "reopen" in moves
        and not had_a_part(application, actor.person),
        "reconsider_form": ReconsiderForm(auto_id="reconsider_%s"),
    }


def unread_mentions(actor: Actor) -> list[Mention]:
    """Notes that name the reader, on files they may see, and were not read yet."""
    known = Note.objects.visible_to(actor)
    rows = Mention.objects.filter(person_id=actor.user_id, read_at=None, note__in=known)
    return list(rows.select_related("note__application", "note__author").order_by("-pk")[:20])
