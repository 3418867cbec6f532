"""Printing letters in the background: the row is the truth, a message only makes it faster."""

from uuid import UUID

from celery import shared_task

from exportportal.kit import clock, jobs, sweeps
from exportportal.letters.models import Letter
from exportportal.letters.services import store_paper


@shared_task(
    name="letters.render_letter", autoretry_for=(OSError,), retry_backoff=True, max_retries=5
)
def render_letter(*, letter_id: str) -> None:
    store_paper(letter_id=UUID(letter_id), at=clock.now())


@shared_task(name="letters.render_missing_letters")
def render_missing_letters() -> None:
    """Ask again for every letter that was written and not printed, each by itself."""
    sweeps.each(
        "letters.render_missing_letters",
        Letter.objects.filter(paper=None).values_list("pk", flat=True),
        lambda pk: jobs.ask_again(render_letter, letter_id=str(pk)),
    )
