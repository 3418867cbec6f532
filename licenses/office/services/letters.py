"""The letter a refusal comes with: drafted, kept as edited, printed once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from compliance.findings import Finding
from compliance.lawbook.selectors.values import rule_set
from exportportal.accounts.actors import CLOCK, Actor
from exportportal.files import services as files
from exportportal.kit import jobs, letters
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid
from licenses.documents import letter as paper
from licenses.documents.letter import Letter
from licenses.models import LetterPaper, LicenseApplication, RefusalLetter
from licenses.shared.services.parties import record_on_file

LONGEST: Final = 12_000


def draft(
    application: LicenseApplication, findings: Sequence[Finding], *, reason: str, at: datetime
) -> Letter:
    """The letter these findings and this reason would make, in both languages."""
    day = application.applied_on or day_in_china(at)
    days = rule_set(on=day_in_china(at)).number("reconsideration.days")
    exporter, body = application.exporter, application.issuing_body

    def version(language: str) -> str:
        chinese = language == "zh-hans"
        parties = paper.Parties(
            exporter=exporter.name_zh if chinese else exporter.name_en or exporter.name_zh,
            body=body.name_zh if chinese else body.name_en or body.name_zh,
            reference=application.reference,
            applied=day,
        )
        return paper.draft(parties, findings, reason=reason, days=days, language=language)

    return Letter(version("zh-hans"), version("en"))


def write(
    application: LicenseApplication,
    findings: Sequence[Finding],
    *,
    letter: Letter,
    actor: Actor,
    at: datetime,
) -> RefusalLetter:
    """Keep the letter of a refusal under these findings."""
    if max(len(letter.chinese), len(letter.english)) > LONGEST:
        raise Invalid(_("A letter has at most %(most)s characters.") % {"most": LONGEST})
    letters.check(letter.chinese, letter.english)
    written = RefusalLetter.objects.create(
        application=application,
        round=application.signing_round,
        chinese=letter.chinese.strip(),
        english=letter.english.strip(),
        clauses=application.refused_under,
        rules=sorted({finding.rule for finding in findings}),
        written_by_id=actor.person,
        written_at=at,
    )
    jobs.after_commit("licenses.render_letter", letter_id=str(written.pk))
    return written


@transaction.atomic
def store_letter(*, letter_id: UUID, at: datetime) -> LetterPaper:
    """The letter's paper: rendered on the first call, merely found on every later one."""
    letter = (
        RefusalLetter.objects.select_for_update(of=("self",))
        .select_related("application__exporter", "application__issuing_body")
        .get(pk=letter_id)
    )
    if existing := LetterPaper.objects.filter(letter=letter).first():
        return existing
    file = LicenseApplication.objects.select_for_update().get(pk=letter.application_id)
    stored = files.store(
        content=letters.render(
            paper.head(
                reference=file.reference,
                body=file.issuing_body.name_zh,
                day=day_in_china(letter.written_at),
            ),
            chinese=letter.chinese,
            english=letter.english,
        ),
        name=f"refusal-{file.reference}-{letter.round}.pdf",
        owner=file.exporter,
        content_type=files.PDF,
    )
    printed = LetterPaper.objects.create(letter=letter, file=stored, rendered_at=at)
    record_on_file("application.letter_printed", file, actor=CLOCK, at=at, sha256=stored.sha256)
    return printed
