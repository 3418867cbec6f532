"""The letter a refusal comes with: drafted, kept as edited, and how it goes out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from compliance.findings import Finding
from compliance.lawbook.selectors.remedies import remedies_of
from compliance.wording.remedies import contest
from exportportal.accounts.actors import Actor
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid
from exportportal.letters import services as letters
from exportportal.letters.models import Letter
from exportportal.letters.senders import Dispatch
from licenses.documents import letter as paper
from licenses.documents.letter import LetterText
from licenses.models import LicenseApplication, RefusalLetter
from licenses.shared.services.parties import parties_of

LONGEST: Final = 12_000


def draft(
    application: LicenseApplication, findings: Sequence[Finding], *, reason: str, at: datetime
) -> LetterText:
    """The letter these findings and this reason would make, in both languages."""
    day = application.applied_on or day_in_china(at)
    remedies = remedies_of(application.issuing_body_id, at=at)
    contest_zh, contest_en = contest(remedies, internal_review=True)
    exporter, body = application.exporter, application.issuing_body

    def version(language: str) -> str:
        chinese = language == "zh-hans"
        parties = paper.Parties(
            exporter=exporter.name_zh if chinese else exporter.name_en or exporter.name_zh,
            body=body.name_zh if chinese else body.name_en or body.name_zh,
            reference=application.reference,
            applied=day,
        )
        words = contest_zh if chinese else contest_en
        return paper.draft(parties, findings, reason=reason, contest=words, language=language)

    return LetterText(version("zh-hans"), version("en"))


def write(
    application: LicenseApplication,
    findings: Sequence[Finding],
    *,
    letter: LetterText,
    actor: Actor,
    at: datetime,
) -> RefusalLetter:
    """Keep the letter of a refusal under these findings."""
    if max(len(letter.chinese), len(letter.english)) > LONGEST:
        raise Invalid(_("A letter has at most %(most)s characters.") % {"most": LONGEST})
    return RefusalLetter.objects.create(
        letter=letters.write(
            application, chinese=letter.chinese.strip(), english=letter.english.strip(), at=at
        ),
        application=application,
        round=application.signing_round,
        clauses=application.refused_under,
        rules=sorted({finding.rule for finding in findings}),
        written_by_id=actor.person,
    )


def dispatch(letter: Letter) -> Dispatch:
    """How the letter of a refusal goes out; its file is locked."""
    file = LicenseApplication.objects.select_for_update().get(pk=letter.subject_id)
    refusal = RefusalLetter.objects.get(letter=letter)
    head = paper.head(
        reference=file.reference,
        body=file.issuing_body.name_zh,
        day=day_in_china(letter.written_at),
    )
    return Dispatch(
        subject=file,
        head=head,
        file_name=f"refusal-{file.reference}-{refusal.round}.pdf",
        firm=file.exporter,
        verb="application.letter_printed",
        seen_by=parties_of(file),
    )
