"""The letter a decided filing comes with: written in the act itself, and how it goes out."""

from datetime import datetime

from compliance.law import CLAUSES
from compliance.lawbook.selectors.remedies import remedies_of
from compliance.models import FilingApplication, FilingLetter
from compliance.wording.filing_letters import TITLES, Decided, letter
from compliance.wording.remedies import contest
from exportportal.accounts.actors import CLOCK
from exportportal.kit.clock import day_in_china
from exportportal.letters import services as letters
from exportportal.letters.models import Letter
from exportportal.letters.printing import Head
from exportportal.letters.senders import Dispatch


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
            contest=contest(remedies_of(application.body_id, at=at)),
            clauses=[
                f"{CLAUSES[one].instrument} {CLAUSES[one].article}" for one in application.clauses
            ],
        ),
    )
    return FilingLetter.objects.create(
        letter=letters.write(application, chinese=chinese, english=english, at=at),
        application=application,
        about=about,
    )


def dispatch(written: Letter) -> Dispatch:
    """How the letter of a decided filing goes out; its application is locked."""
    rows = FilingApplication.objects.locked_for(CLOCK).select_related("exporter", "body")
    application = rows.get(pk=written.subject_id)
    about = FilingLetter.objects.get(letter=written).about
    body, day = application.body, day_in_china(written.written_at)
    return Dispatch(
        subject=application,
        head=Head(*TITLES[about], written.reference, body.name_zh, day),
        file_name=f"filing-{about}-{written.reference}.pdf",
        firm=application.exporter,
        verb="filing.letter_printed",
        seen_by=[application.exporter_id, application.body_id],
    )
