"""A file as of any moment, for its office and its firm: what stood then, what is other today."""

from collections.abc import Iterable
from typing import Any, Final, TypedDict
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from compliance import wording
from compliance.findings import Finding, Outcome
from compliance.law import basis_of
from compliance.wording.parameters import BASES, parameter_name, value_in_words
from compliance.wording.titles import TITLES
from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.errors import Invalid
from exportportal.kit.forms import show_faults
from exportportal.kit.free_form import Context
from licenses import answers, history
from licenses.applications.views.findings import shown_findings as tell_the_firm
from licenses.applications.views.reach import own_application, path_to
from licenses.applications.views.sections import names_of
from licenses.models import LicenseApplication
from licenses.office.forms.past import MomentForm
from licenses.office.services.past import Snapshot, as_it_stands, as_it_stood
from licenses.office.views.files import shown_findings, visible_file
from licenses.shared.selectors.versions import changed
from licenses.shared.views import facts

SETTLED: Final = frozenset({Outcome.PASS_, Outcome.NOT_APPLICABLE})
MOST_SHOWN_WHOLE: Final = 50
"""Cars of which every fact is told; of a longer batch, only those that are other today."""


@require_safe
def file_as_of(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For officials of the file's body, and for the ministry."""
    actor = Actor.of(request)
    if not actor.official and not actor.reads_everything:
        raise Http404
    application = visible_file(actor, pk)
    words = _("File %(reference)s") % {"reference": application.reference}
    crumbs = [
        (_("Queue"), reverse("licenses:queue")),
        (words, reverse("licenses:file", args=[pk])),
    ]
    return _page(request, application, actor, crumbs)


@require_safe
def application_as_of(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For the firm whose application it is."""
    application = own_application(request, pk)
    return _page(request, application, Actor.of(request), path_to(application))


def _page(
    request: HttpRequest, application: LicenseApplication, actor: Actor, crumbs: Any
) -> HttpResponse:
    form = MomentForm(request.GET if "at" in request.GET else None, now=clock.now())
    context: dict[str, Any] = {"application": application, "form": form, "crumbs": crumbs}
    if form.is_valid():
        at = form.cleaned_data["at"]
        try:
            then = as_it_stood(application_id=application.pk, actor=actor, at=at)
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            now = as_it_stands(application_id=application.pk, actor=actor, at=clock.now())
            differences = _differences(then, now, actor)
            past = {"at": at, "then": then, "history": history.until(at, application, reader=actor)}
            return render(request, "licenses/past.html", context | differences | past)
    context["history"] = history.of(application, reader=actor)
    return render(request, "licenses/past.html", context, status=400 if form.errors else 200)


def _differences(then: Snapshot, now: Snapshot, actor: Actor) -> Context:
    office = actor.official or actor.reads_everything
    cars = _cars(then, now, with_record=office)
    sections = {
        "answers": _answers(then, now),
        "firm": _beside(
            facts.of_exporter(then.assessment.case), facts.of_exporter(now.assessment.case)
        ),
        "values": _values(then, now),
        "other_findings": _other_findings(then.findings, now.findings),
        "documents": _documents(then, now),
        "documents_since": _since(now, then),
        "cars_since": sorted(now.content["cars"].keys() - then.content["cars"].keys()),
    }
    return sections | {
        "cars": [car for car in cars if car["other"]] if len(cars) > MOST_SHOWN_WHOLE else cars,
        "cars_total": len(cars),
        "office": office,
        "findings": _findings(then, office=office),
        "passed": sum(finding.outcome in SETTLED for finding in then.findings),
        "names": names_of(then.application),
        "differs": _count(sections, cars) + (then.application.state != now.application.state),
        "state_today": now.application.state,
        "titles": TITLES,
    }


def _count(sections: dict[str, Any], cars: list[dict[str, Any]]) -> int:
    """How many things are other today."""
    rows = [*sections["answers"], *sections["firm"], *sections["values"], *sections["documents"]]
    rows += [fact for car in cars for fact in car["facts"]]
    whole = ("other_findings", "documents_since", "cars_since")
    return sum(bool(one["other"]) for one in rows) + sum(len(sections[name]) for name in whole)


class FactRow(TypedDict):
    """A fact of then; `today` is what it is now, and `other` whether that is something else."""

    label: str
    value: str
    today: str | None
    other: bool


def _beside(then: facts.LabelledFacts, now: facts.LabelledFacts) -> list[FactRow]:
    """Each fact of then, with what it is today where that is something else."""
    return [
        {"label": label, "value": value, "today": now.get(label), "other": now.get(label) != value}
        for label, value in then.items()
    ]


def _answers(then: Snapshot, now: Snapshot) -> list[FactRow]:
    names = answers.labels()
    return _beside(
        *(
            {names[name]: _value_text(name, one.content["fields"][name]) for name in names}
            for one in (then, now)
        )
    )


def _value_text(name: str, value: Any) -> str:
    return str(answers.in_words(name, value)) if value else "—"


def _cars(then: Snapshot, now: Snapshot, *, with_record: bool) -> list[Context]:
    today = {car.vin: car for car in now.assessment.case.vehicles}
    gravest: dict[str, Outcome] = {}
    for finding in then.findings:
        known = gravest.get(finding.subject, Outcome.NOT_APPLICABLE)
        gravest[finding.subject] = max(known, finding.outcome, key=lambda one: one.severity)
    cars = []
    for car in then.assessment.case.vehicles:
        still = today.get(car.vin)
        rows = _beside(
            facts.of_car(car, with_record=with_record) | _price(then, car.vin),
            facts.of_car(still, with_record=with_record) | _price(now, car.vin) if still else {},
        )
        cars.append(
            {
                "vin": car.vin,
                "outcome": gravest.get(car.vin, Outcome.NOT_APPLICABLE),
                "facts": rows,
                "gone": still is None,
                "other": any(row["other"] for row in rows),
            }
        )
    return cars


def _price(held: Snapshot, vin: str) -> facts.LabelledFacts:
    car = held.content["cars"][vin]
    return {_("Price, HS code"): f"{car['price'] or '—'}, {car['hs_code'] or '—'}"}


def _values(then: Snapshot, now: Snapshot) -> list[Context]:
    """The law's values that held, those first that are others today."""
    law, today = then.assessment.law, now.assessment.law
    rows = [
        {
            "name": entry.name,
            "label": parameter_name(entry.name),
            "value": value_in_words(entry.name, entry.value),
            "clause": entry.clause,
            "basis": BASES[basis_of(entry)],
            "today": value_in_words(entry.name, today.value(entry.name))
            if entry.name in today
            else None,
            "other": entry.name not in today or today.value(entry.name) != entry.value,
        }
        for entry in law
    ]
    return sorted(rows, key=lambda row: (not row["other"], row["name"]))


def _findings(then: Snapshot, *, office: bool) -> list[wording.ShownFinding]:
    open_ones = [finding for finding in then.findings if finding.outcome not in SETTLED]
    if office:
        return shown_findings(open_ones)
    lines = {line.vehicle.vin: line for line in then.lines}
    return tell_the_firm(open_ones, application=then.application, lines=lines, acting=False)


def _other_findings(then: Iterable[Finding], now: Iterable[Finding]) -> list[Any]:
    return [(TITLES[one.rule], one) for one in changed(then, now)]


def _documents(then: Snapshot, now: Snapshot) -> list[Context]:
    kept = {document.pk for document in now.documents}
    return [{"row": document, "other": document.pk not in kept} for document in then.documents]


def _since(now: Snapshot, then: Snapshot) -> list[Any]:
    held = {document.pk for document in then.documents}
    return [document for document in now.documents if document.pk not in held]
