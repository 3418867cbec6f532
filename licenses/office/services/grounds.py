"""What a refusal may rest on: what fails, what is missing, what an official has ruled against.

A decision stands in several places: the clauses ticked, the row, the letter in two languages, the
page of the firm. Here is what holds them together.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from compliance.findings import Finding, Outcome
from exportportal.kit.errors import Invalid
from licenses.choices import RulingOutcome
from licenses.documents.letter import Letter, cited
from licenses.models import LicenseApplication, Ruling

NO_GROUND: Final = _(
    "Under these clauses nothing fails, is missing or was ruled against: %(clauses)s."
)


def grounds_of(application: LicenseApplication, findings: Iterable[Finding]) -> list[Finding]:
    """Those of a file's findings that a refusal can rest on, the gravest first. One query."""
    rejected = {
        ruling.fingerprint
        for ruling in Ruling.objects.standing(application)
        if ruling.outcome == RulingOutcome.REJECTED
    }
    standing = (
        finding
        for finding in findings
        if finding.blocks or (finding.outcome is Outcome.REFER and finding.fingerprint in rejected)
    )
    return sorted(standing, key=lambda finding: -finding.outcome.severity)


def under(clauses: Collection[str], grounds: Sequence[Finding]) -> list[Finding]:
    """The grounds under these clauses, first one of each clause.

    Raises Invalid where there are none under one of them.
    """
    if not clauses:
        raise Invalid(
            _("A refusal names at least one clause."),
            errors={"clauses": [str(_("Choose the clauses the refusal rests on."))]},
        )
    known = {ground.clause.id for ground in grounds}
    if unknown := [clause for clause in clauses if clause not in known]:
        sentence = NO_GROUND % {"clauses": ", ".join(unknown)}
        raise Invalid(sentence, errors={"clauses": [str(sentence)]})
    resting = [ground for ground in grounds if ground.clause.id in set(clauses)]
    first = {ground.clause.id: ground for ground in reversed(resting)}
    # A letter cites so many one by one: of every clause one is among them.
    return sorted(resting, key=lambda ground: ground is not first[ground.clause.id])


def hold_to(
    letter: Letter, resting: Sequence[Finding], findings: Iterable[Finding], *, reason: str
) -> None:
    """Raise Invalid unless the letter says what is decided.

    It cites every clause the refusal rests on, no other clause of the file's findings, and carries
    the reason that is kept with the decision; that one in Chinese, where it was typed once.
    """
    ticked = _clauses(resting)
    others = [clause for clause in _clauses(findings) if clause not in ticked]
    errors = {
        "chinese": [*_uncited(letter.chinese, ticked), *_foreign(letter.chinese, others, ticked)]
    }
    if _squeezed(reason) not in _squeezed(letter.chinese):
        errors["chinese"].append(str(_("The letter does not carry the reason of the decision.")))
    if letter.english.strip():
        errors["english"] = [
            *_uncited(letter.english, ticked),
            *_foreign(letter.english, others, ticked),
        ]
    if errors := {field: said for field, said in errors.items() if said}:
        raise Invalid(_("The letter says something else than the decision."), errors=errors)


def _clauses(findings: Iterable[Finding]) -> list[str]:
    return list(dict.fromkeys(cited(finding.clause) for finding in findings))


def _uncited(text: str, ticked: Iterable[str]) -> list[str]:
    said = _squeezed(text)
    return [
        str(_("The letter does not cite %(clause)s.") % {"clause": clause})
        for clause in ticked
        if _squeezed(clause) not in said
    ]


def _foreign(text: str, others: Iterable[str], ticked: Iterable[str]) -> list[str]:
    """A clause that is a part of a ticked one's number is not cited by citing that one."""
    said = _squeezed(text)
    for clause in sorted(ticked, key=len, reverse=True):
        said = said.replace(_squeezed(clause), " ")
    return [
        str(_("The letter cites %(clause)s, which is not ticked.") % {"clause": clause})
        for clause in others
        if _squeezed(clause) in said
    ]


def _squeezed(text: str) -> str:
    return "".join(text.split())
