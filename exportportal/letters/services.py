"""A letter is written in the act that sends it, and printed once by a worker."""

from datetime import datetime
from uuid import UUID

from django.db import models, transaction

from exportportal.accounts.actors import CLOCK
from exportportal.audit import trail
from exportportal.files import services as files
from exportportal.kit import jobs
from exportportal.letters import printing, senders
from exportportal.letters.models import Letter, LetterPaper


def write(subject: models.Model, *, chinese: str, english: str, at: datetime) -> Letter:
    """Write down what a letter about this says; its sender keeps the key.

    Raises GlyphMissing if a character of it could not be printed.
    """
    printing.check(chinese, english)
    letter = Letter.objects.create(
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        chinese=chinese,
        english=english,
        written_at=at,
    )
    jobs.after_commit("letters.render_letter", letter_id=str(letter.pk))
    return letter


@transaction.atomic
def store_paper(*, letter_id: UUID, at: datetime) -> LetterPaper:
    """The letter's paper: rendered on the first call, merely found on every later one."""
    letter = Letter.objects.select_for_update().get(pk=letter_id)
    if existing := LetterPaper.objects.filter(letter=letter).first():
        return existing
    sent = senders.dispatch_of(letter)
    stored = files.store(
        content=printing.render(sent.head, chinese=letter.chinese, english=letter.english),
        name=sent.file_name,
        owner=sent.firm,
        content_type=files.PDF,
    )
    paper = LetterPaper.objects.create(letter=letter, file=stored, rendered_at=at)
    trail.record(
        sent.verb,
        subject=sent.subject,
        actor=CLOCK,
        at=at,
        seen_by=sent.seen_by,
        sha256=stored.sha256,
    )
    return paper
