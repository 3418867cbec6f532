"""The letter a decided filing comes with: written in the act itself, printed once by a worker."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from compliance.law import CLAUSES
from compliance.models import FilingApplication, FilingLetter, FilingLetterPaper, StepLetter
from compliance.wording.filing_letters import TITLES, Decided, letter
from exportportal.accounts.actors import CLOCK
from exportportal.accounts.models import Organization
from exportportal.audit import trail
from exportportal.files import services as files
from exportportal.files.models import StoredFile
from exportportal.kit import jobs, letters
from exportportal.kit.clock import day_in_china


def write(application: FilingApplication, *, at: datetime) -> FilingLetter:
    """Write down what became of it. Raises GlyphMissing if a character could not be printed."""
    filing, lodged_at = application.filing, application.submitted_at
    about = "approved" if filing else "refused"
    chinese, english = letter(
        about,
        Decided(
            firm=application.exporter.name_zh,
            body=application.body.name_zh,
            day=day_in_china(at).isoformat(),
            lodged_on=day_in_china(lodged_at or at).isoformat(),
            number=filing.number if filing else "",
            valid_until=filing.valid_until.isoformat() if filing else "",
            reason=application.reason,
            clauses=[
                f"{CLAUSES[one].instrument} {CLAUSES[one].article}" for one in application.clauses
            ],
        ),
    )
    letters.check(chinese, english)
    written = FilingLetter.objects.create(
        application=application, about=about, chinese=chinese, english=english, written_at=at
    )
    jobs.after_commit("compliance.render_filing_letter", letter_id=str(written.pk))
    return written


def in_print(
    written: StepLetter | FilingLetter,
    *,
    titles: tuple[str, str],
    body: Organization,
    firm: Organization,
    name: str,
) -> StoredFile:
    """The paper of a letter, rendered and stored; its reference ends the file's name."""
    reference = written.pk.hex[-8:].upper()
    head = letters.Head(*titles, reference, body.name_zh, day_in_china(written.written_at))
    return files.store(
        content=letters.render(head, chinese=written.chinese, english=written.english),
        name=f"{name}-{reference}.pdf",
        owner=firm,
        content_type=files.PDF,
    )


@transaction.atomic
def store_filing_letter(*, letter_id: UUID, at: datetime) -> FilingLetterPaper:
    """The letter's paper: rendered on the first call, merely found on every later one."""
    written = FilingLetter.objects.select_for_update(of=("self",)).get(pk=letter_id)
    if existing := FilingLetterPaper.objects.filter(letter=written).first():
        return existing
    rows = FilingApplication.objects.locked_for(CLOCK).select_related("exporter", "body")
    application = rows.get(pk=written.application_id)
    stored = in_print(
        written,
        titles=TITLES[written.about],
        body=application.body,
        firm=application.exporter,
        name=f"filing-{written.about}",
    )
    paper = FilingLetterPaper.objects.create(letter=written, file=stored, rendered_at=at)
    trail.record(
        "filing.letter_printed",
        subject=application,
        actor=CLOCK,
        at=at,
        seen_by=[application.exporter_id, application.body_id],
        sha256=stored.sha256,
    )
    return paper
