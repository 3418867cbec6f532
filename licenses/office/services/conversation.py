"""Notes among officials, and the thread with the firm: two rooms with no door between them."""

import re
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.impartiality import must_have_no_part_in
from exportportal.accounts.roles import APPLICANTS
from exportportal.audit import trail
from exportportal.kit.errors import NotAllowed
from exportportal.kit.required import required_text
from licenses.models import LicenseApplication, Mention, Message, Note
from licenses.office.selectors.filters import colleagues_of
from licenses.shared.services.parties import firms_of, record_on_file
from licenses.states import State

LONGEST: Final = 4000
NAMED: Final = re.compile(r"[@\uff20](\w{1,80})")


@transaction.atomic
def note(*, application: LicenseApplication, words: str, actor: Actor, at: datetime) -> Note:
    """Leave a note for officials; colleagues named with @ are told."""
    if not actor.official and not actor.reads_everything:
        raise NotAllowed(_("Notes are for officials."))
    file = LicenseApplication.objects.locked_for(actor).get(pk=application.pk)
    written = Note.objects.create(
        application=file, author_id=actor.person, written_at=at, words=_words(words)
    )
    called = NAMED.findall(written.words)
    named = {pk: name for pk, name in colleagues_of(actor) if _is_called(name, called)}
    Mention.objects.bulk_create(Mention(note=written, person_id=pk) for pk in named)
    trail.record(
        "note.written",
        subject=written,
        actor=actor,
        at=at,
        seen_by=named,
        told=sorted(named.values()),
    )
    return written


@transaction.atomic
def read_mentions(*, application: LicenseApplication, actor: Actor, at: datetime) -> None:
    """Whoever opens the file has read what names them on it."""
    unread = Mention.objects.filter(person_id=actor.user_id, read_at=None)
    for mention in unread.filter(note__application=application).select_for_update():
        mention.read_at = at
        mention.save(update_fields=["read_at"])


@transaction.atomic
def send_message(
    *, application: LicenseApplication, words: str, actor: Actor, at: datetime
) -> Message:
    """Write to the other side of a file: the firm to the office, the office to the firm."""
    if not actor.official and actor.capacity not in APPLICANTS:
        raise NotAllowed(_("Your role does not include this act."))
    file = LicenseApplication.objects.locked_for(actor).get(pk=application.pk)
    must_have_no_part_in(actor, *firms_of(file))
    if file.state == State.DRAFT:
        raise NotAllowed(_("The office does not know of a draft."))
    message = Message.objects.create(
        application=file,
        from_office=actor.official,
        author_id=actor.person,
        author_name=actor.organization_name,
        written_at=at,
        words=_words(words),
    )
    record_on_file("application.message_written", file, actor=actor, at=at)
    return message


def _words(typed: str) -> str:
    return required_text(
        typed,
        "words",
        detail=_("Write something."),
        fault=_("1 to 4,000 characters."),
        longest=LONGEST,
    )


def _is_called(name: str, called: list[str]) -> bool:
    """Whether one of the words after an @ begins with this name: Chinese puts no space after it."""
    short = "".join(name.split())
    return bool(short) and any(word.startswith(short) for word in called)
