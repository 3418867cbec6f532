"""What a refusal may rest on: what fails, what is missing, what an official has ruled against.

A decision stands in several places: the clauses ticked, the row, the letter in two languages, the
page of the firm. Here is what holds them together.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from compliance.findings import Finding, Outcome
from compliance.law.clauses import Clause
from exportportal.kit.errors import Invalid
from exportportal.kit.text import name_key
from licenses.choices import RulingOutcome
from licenses.documents.letter import LetterText, cited
from licenses.models import LicenseApplication, Ruling

SHORT: Final = re.compile(r"(?:公告\d{4}年第)?\d+号$")  # what everybody calls a notice by
TITLE: Final = re.compile(r"《[^》]+》")
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
    letter: LetterText, resting: Sequence[Finding], findings: Iterable[Finding], *, reason: str
) -> None:
    """Raise Invalid unless the letter says what is decided.

    It cites every clause the refusal rests on, no other clause of the file's findings, and carries
    the reason that is kept with the decision; that one in Chinese, where it was typed once.
    """
    ticked, others = _parted(resting, findings)
    errors = {"chinese": [*_uncited(letter.chinese, ticked), *_foreign(letter.chinese, others)]}
    if name_key(reason) not in name_key(letter.chinese):
        errors["chinese"].append(str(_("The letter does not carry the reason of the decision.")))
    if letter.english.strip():
        errors["english"] = [*_uncited(letter.english, ticked), *_foreign(letter.english, others)]
    if errors := {field: messages for field, messages in errors.items() if messages}:
        raise Invalid(_("The letter says something else than the decision."), errors=errors)


def must_cite_no_other(
    reason: str, resting: Sequence[Finding], findings: Iterable[Finding]
) -> None:
    """Raise Invalid for a reason that names a clause the refusal does not rest on."""
    _ticked, others = _parted(resting, findings)
    if message := _foreign(reason, others):
        raise Invalid(
            _("The letter says something else than the decision."), errors={"reason": message}
        )


def is_cited(text: str, clause: Clause) -> bool:
    """Whether a text names a clause, by any name its instrument goes by, in whatever width."""
    article = re.escape(name_key(clause.article))
    names = "|".join(re.escape(name) for name in _names(clause.instrument))
    return re.search(rf"(?:{names}){article}(?![(\d])", name_key(text)) is not None


def _names(instrument: str) -> list[str]:
    """The whole name, the number of the document alone, a title without its year."""
    whole = name_key(instrument)
    short = [found[0] for found in (SHORT.search(whole), TITLE.match(whole)) if found]
    return [whole, *short]


def _parted(
    resting: Sequence[Finding], findings: Iterable[Finding]
) -> tuple[list[Clause], list[Clause]]:
    """The clauses a refusal rests on, and the others that findings of the file cite."""
    ticked = {finding.clause.id: finding.clause for finding in resting}
    known = {finding.clause.id: finding.clause for finding in findings}
    return list(ticked.values()), [one for one in known.values() if one.id not in ticked]


def _uncited(text: str, ticked: Iterable[Clause]) -> list[str]:
    return [
        str(_("The letter does not cite %(clause)s.") % {"clause": cited(clause)})
        for clause in ticked
        if not is_cited(text, clause)
    ]


def _foreign(text: str, others: Iterable[Clause]) -> list[str]:
    return [
        str(_("%(clause)s is cited, which is not ticked.") % {"clause": cited(clause)})
        for clause in others
        if is_cited(text, clause)
    ]
