"""The facts a file puts before the law, in words: what a page tells of them, and compares."""

from collections.abc import Iterator
from datetime import date

from django.utils.dateformat import format as written
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from compliance.facts import CaseFacts, ConfirmationFacts, ExporterFacts, VehicleFacts
from compliance.states import StandingState
from compliance.wording.values import input_text
from exportportal.kit import countries
from vehicles.states import ProofState

LabelledFacts = dict[str, str]
"""What a fact is called, and what it was."""


def of_car(car: VehicleFacts, *, with_record: bool) -> LabelledFacts:
    """Everything on record of one car; what its record says is for officials alone."""
    report = car.test_report
    words = {
        _("Brand and model"): f"{car.brand} {car.model}",
        _("First registration"): _day(car.registered_on),
        _("Transfer registration"): _day(car.transferred_on),
        _("Manufacturer"): car.manufacturer
        if car.manufacturer_announced
        else _("%(name)s, not in the Announcement") % {"name": car.manufacturer},
        _("Confirmations"): _all(_confirmation(paper) for paper in car.confirmations),
        _("Certificate record"): _record(car, with_record=with_record),
        _("Test report"): f"{report.agency}, {_day(report.tested_on)}, "
        f"{input_text('result', report.result)}, {report.standard}"
        if report
        else _nothing(),
        _("Entry standard declared for"): countries.name(car.access_declaration.destination)
        if car.access_declaration
        else _nothing(),
        _("Prohibited cases ruled out"): str(
            sum(not check.hit for check in car.checks if check.source == "declaration")
        ),
        _("Maintenance record"): _("on file") if car.maintenance_record else _nothing(),
        _("On another file"): _("no") if car.taken_by == "none" else _("yes"),
    }
    if car.modification:
        words[_("Proof of the modification")] = _proof(car.modification.proof)
    return words


def of_exporter(case: CaseFacts) -> LabelledFacts:
    """What was on record of the firm that applies."""
    firm = case.exporter or ExporterFacts(name="")
    return {
        _("Filings"): _all(
            _("%(since)s to %(until)s")
            % {"since": _day(filing.valid_from), "until": _day(filing.valid_until)}
            for filing in firm.filings
        ),
        _("Standing"): _all(
            _("%(what)s since %(since)s")
            % {"what": StandingState(one.kind).label, "since": _day(one.valid_from)}
            for one in firm.standing
        ),
        _("Related firms under a measure"): _all(related.name for related in firm.related),
    }


def _confirmation(paper: ConfirmationFacts) -> str:
    state = _("sealed") if paper.sealed else _("draft")
    sentence = _("%(issuer)s for %(country)s, %(state)s, outlets in: %(outlets)s") % {
        "issuer": paper.issuer,
        "country": countries.name(paper.destination),
        "state": _("revoked") if paper.revoked else state,
        "outlets": _all(countries.name(code) for code in sorted(paper.outlet_countries)),
    }
    return str(sentence)


def _record(car: VehicleFacts, *, with_record: bool) -> str:
    record = car.certificate
    if record is None:
        return _nothing()
    source = input_text("source", record.source)
    if not with_record:
        return source
    days = f"{_day(record.registered_on)}, {_day(record.transferred_on)}"
    return f"{source}: {record.brand} {record.model}, {days}, {record.owner}"


def _proof(state: str) -> str:
    if state == "filed":
        return _("on file")
    return str(ProofState(state).label) if state in ProofState.values else _nothing()


def _all(texts: Iterator[str]) -> str:
    return pgettext("between items of a list", ", ").join(texts) or _nothing()


def _day(day: date | None) -> str:
    return written(day, pgettext("how a day is written", "j F Y")) if day else "—"


def _nothing() -> str:
    return pgettext("of a fact", "none")
