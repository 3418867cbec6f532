"""The letter a step comes with: written in the act itself, and how it goes out."""

from datetime import date, datetime

from compliance.lawbook.selectors.remedies import remedies_of
from compliance.models import CorrectiveOrder, Step, StepLetter
from compliance.wording.letters import TITLES, LetterTerms, letter
from compliance.wording.remedies import contest
from exportportal.kit.clock import day_in_china
from exportportal.letters import services as letters
from exportportal.letters.models import Letter
from exportportal.letters.printing import Head
from exportportal.letters.senders import Dispatch


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
            contest=contest(remedies_of(step.body_id, at=at)),
            suspends=step.suspends_if_unmet,
        ),
    )
    return StepLetter.objects.create(
        letter=letters.write(step, chinese=chinese, english=english, at=at), step=step, about=kind
    )


def dispatch(written: Letter) -> Dispatch:
    """How a letter of a step goes out; the step is locked."""
    rows = Step.objects.select_for_update(of=("self",)).select_related("organization", "body")
    step = rows.get(pk=written.subject_id)
    about = StepLetter.objects.get(letter=written).about
    firm, day = step.organization, day_in_china(written.written_at)
    return Dispatch(
        subject=step,
        head=Head(*TITLES[about], written.reference, step.body.name_zh, day),
        file_name=f"{about}-{written.reference}.pdf",
        firm=firm,
        verb="standing.letter_printed",
        seen_by=[firm.pk, *firm.authorities],
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
