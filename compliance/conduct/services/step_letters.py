"""The letter a step comes with: written in the act itself, printed once by a worker."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from compliance.filings.services.letters import in_print
from compliance.models import CorrectiveOrder, Step, StepLetter, StepLetterPaper
from compliance.wording.letters import TITLES, LetterTerms, letter
from exportportal.accounts.actors import CLOCK
from exportportal.audit import trail
from exportportal.kit import jobs, letters
from exportportal.kit.clock import day_in_china


def write(step: Step, about: str, *, at: datetime) -> StepLetter:
    """Write the letter of a step: `step` for the step itself, or `hearing`, or `verified`.

    Raises GlyphMissing if a character of it could not be printed.
    """
    kind = step.kind if about == "step" else about
    order = CorrectiveOrder.objects.filter(step=step).first()
    chinese, english = letter(
        kind,
        LetterTerms(
            firm=step.organization.name_zh,
            body=step.body.name_zh,
            day=_iso(day_in_china(at)),
            reason=step.reason,
            demands=step.demands,
            due_on=_iso(step.due_on),
            until=_iso(step.until),
            hearing_by=_iso(step.hearing_by),
            verdict=order.verdict if order else "",
            suspends=step.suspends_if_unmet,
        ),
    )
    letters.check(chinese, english)
    written = StepLetter.objects.create(
        step=step, about=kind, chinese=chinese, english=english, written_at=at
    )
    jobs.after_commit("compliance.render_letter", letter_id=str(written.pk))
    return written


@transaction.atomic
def store_letter(*, letter_id: UUID, at: datetime) -> StepLetterPaper:
    """The letter's paper: rendered on the first call, merely found on every later one."""
    written = (
        StepLetter.objects.select_for_update(of=("self",))
        .select_related("step__organization", "step__body")
        .get(pk=letter_id)
    )
    if existing := StepLetterPaper.objects.filter(letter=written).first():
        return existing
    step = Step.objects.select_for_update(of=("self",)).get(pk=written.step_id)
    firm = written.step.organization
    stored = in_print(
        written, titles=TITLES[written.about], body=written.step.body, firm=firm, name=written.about
    )
    paper = StepLetterPaper.objects.create(letter=written, file=stored, rendered_at=at)
    trail.record(
        "standing.letter_printed",
        subject=step,
        actor=CLOCK,
        at=at,
        seen_by=[firm.pk, *firm.authorities],
        sha256=stored.sha256,
    )
    return paper


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
