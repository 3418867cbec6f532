"""What a file held when it went back, beside what it holds now; and what the law found of each."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal, NamedTuple, TypedDict

from django.utils.translation import gettext as _

from compliance.findings import Finding, Outcome
from exportportal.kit.free_form import Json
from licenses import answers
from licenses.choices import DocumentKind, Moment
from licenses.models import LicenseApplication, StoredFinding

Found = Finding | StoredFinding
Verdict = Literal["same", "differs", "missing"]

CAR: Final = ("brand", "model", "registered_on", "transferred_on", "owner")


class Changed(NamedTuple):
    """A finding that is not what it was: rule, subject, outcome before and after."""

    rule: str
    subject: str
    before: str
    after: str


class Content(TypedDict):
    """All that a firm hands in, in JSON's own types, as a return of the file keeps it."""

    fields: Json  # an answer under its name
    cars: dict[str, Json]  # under their VINs
    papers: dict[str, list[str]]  # kind, name and fingerprint under the id


class ComparedRow(TypedDict):
    """One row of `components/compare.html`: what is stated beside what is recorded."""

    label: str
    typed: object
    record: object
    verdict: Verdict


def content_of(application: LicenseApplication) -> Content:
    """The file's content as it is now."""
    lines = application.lines.select_related("vehicle").order_by("vin")
    papers = application.documents.select_related("paper").order_by("added_at", "pk")
    return {
        "fields": {name: _plain(getattr(application, name)) for name in answers.NAMES},
        "cars": {
            line.vin: {name: _plain(getattr(line.vehicle, name)) for name in CAR}
            | {"price": _plain(line.price), "hs_code": line.hs_code}
            for line in lines
        },
        "papers": {
            str(paper.pk): [paper.kind, paper.paper.name, paper.paper.sha256] for paper in papers
        },
    }


def comparison(held: Content, now: Content) -> list[ComparedRow]:
    """Rows of then and now: every answer, car and paper that is not what it was."""
    rows = [
        _row(label, *(_value_text(name, one["fields"].get(name)) for one in (held, now)))
        for name, label in answers.labels().items()
        if held["fields"].get(name) != now["fields"].get(name)
    ]
    for vin in sorted({*held["cars"], *now["cars"]}):
        rows += _car_rows(vin, held["cars"].get(vin), now["cars"].get(vin))
    for pk in (*held["papers"], *(pk for pk in now["papers"] if pk not in held["papers"])):
        before, after = held["papers"].get(pk), now["papers"].get(pk)
        if before != after:
            kind = (before or after or [""])[0]
            label = dict(DocumentKind.choices).get(kind, kind)
            rows.append(_row(str(label), before and before[1], after and after[1]))
    return rows


def changed_findings(application: LicenseApplication) -> list[Changed]:
    """Which findings differ between the last two times it was handed in. Two queries."""
    runs = application.evaluations.filter(moment=Moment.SUBMISSION).order_by("-id")
    last = list(runs.prefetch_related("findings")[:2])
    if len(last) < 2:  # noqa: PLR2004
        return []
    after, before = (run.findings.all() for run in last)
    return changed(before, after)


def changed(then: Iterable[Found], now: Iterable[Found]) -> list[Changed]:
    """Which of these findings differ, the gravest of each rule for each subject."""
    before, after = _outcomes(then), _outcomes(now)
    silent = str(Outcome.NOT_APPLICABLE)
    return [
        Changed(*key, before.get(key, silent), after.get(key, silent))
        for key in sorted({*before, *after})
        if before.get(key, silent) != after.get(key, silent)
    ]


def _outcomes(findings: Iterable[Found]) -> dict[tuple[str, str], str]:
    """The gravest outcome of each rule for each subject."""
    gravest: dict[tuple[str, str], Outcome] = {}
    for row in findings:
        key, outcome = (row.rule, row.subject), Outcome(row.outcome)
        gravest[key] = max(gravest.get(key, outcome), outcome, key=lambda one: one.severity)
    return {key: str(outcome) for key, outcome in gravest.items()}


def _car_rows(vin: str, before: Any, after: Any) -> list[ComparedRow]:
    if before is None or after is None:
        there = _("on the file")
        return [_row(vin, before and there, after and there)]
    labels = {
        "brand": _("brand"),
        "model": _("model"),
        "registered_on": _("first registration"),
        "transferred_on": _("transfer registration"),
        "owner": _("owner"),
        "price": _("price"),
        "hs_code": _("HS code"),
    }
    return [
        _row(f"{vin} · {labels[name]}", before.get(name), after.get(name))
        for name in labels
        if before.get(name) != after.get(name)
    ]


def _row(label: str, before: object, after: object) -> ComparedRow:
    return {"label": label, "typed": before, "record": after, "verdict": "differs"}


def _value_text(name: str, value: Any) -> Any:
    return answers.in_words(name, value) if value else value


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, date | Decimal) else value
