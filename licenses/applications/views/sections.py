"""The parts of an application: what each says, and how far it is."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypedDict

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from compliance.findings import Finding
from exportportal.kit.components.pieces import SummaryRow, Task
from licenses.answers import BY_NAME, Answer, Section, section_of
from licenses.applications.forms.applicant import SECTIONS
from licenses.applications.views.findings import Lines, section_dealt_in
from licenses.models import ApplicationVehicle, LicenseApplication
from licenses.shared.services.assessment import Assessment
from vehicles.models import Vehicle

TITLES: Final = dict(Section.choices)
DECLARATION: Final = "declaration-of-truth"


def answer_rows(
    application: LicenseApplication,
    section: str,
    *,
    missing: Mapping[str, str] | None = None,
    change: bool,
) -> list[SummaryRow]:
    """A section's answers in words, each with a link to change it and what is missing of it."""
    address = reverse("licenses:application_edit", args=[application.pk, section])
    return [
        {
            "label": answer.label,
            "value": answer.in_words(getattr(application, answer.name)),
            "change_url": f"{address}#id_{answer.name}" if change else "",
            "fault": (missing or {}).get(answer.name, ""),
        }
        for answer in _asked_in(section)
    ]


def _asked_in(section: str) -> list[Answer]:
    return [BY_NAME[name] for name in SECTIONS[section].answers]


def standing_in_the_way(findings: Iterable[Finding]) -> list[Finding]:
    """What bars the way but the declaration, which is signed in the moment of submitting."""
    return [one for one in findings if one.blocks and one.rule != DECLARATION]


def tasks(
    application: LicenseApplication,
    checked: Assessment,
    *,
    missing: Mapping[str, str],
    lines: Lines,
    documents: int,
) -> list[Task]:
    """Every section with its state: begun, finished, or with something that must be mended."""
    barring = standing_in_the_way(checked.findings)
    places = [section_dealt_in(finding, lines) for finding in barring]
    sections = [
        _vehicles(application, lines, missing, barred=_cars_barred(barring, lines)),
        *(_answers(application, section, missing, places) for section in SECTIONS),
        _documents(application, documents, needed="documents" in places),
    ]
    return [*sections, _last(application, barring, missing)]


def _cars_barred(barring: Iterable[Finding], lines: Lines) -> int:
    return len({finding.subject for finding in barring if finding.subject in lines})


def _vehicles(
    application: LicenseApplication, lines: Lines, missing: Mapping[str, str], *, barred: int
) -> Task:
    if not lines:
        state, hint = "not_started", _("Choose the vehicles of this batch from your stock.")
    elif barred:
        state = "attention"
        hint = ngettext(
            "Something stands in the way of %(count)s vehicle.",
            "Something stands in the way of %(count)s vehicles.",
            barred,
        ) % {"count": barred}
    elif {"price", "hs_code"} & missing.keys():
        state, hint = "incomplete", _("Some vehicles have no price or no HS code yet.")
    else:
        number = ngettext("%(count)s vehicle", "%(count)s vehicles", len(lines))
        state, hint = "complete", number % {"count": len(lines)}
    url = reverse("licenses:application_vehicles", args=[application.pk])
    return {"label": _("Vehicles"), "state": state, "hint": hint, "url": url}


def _answers(
    application: LicenseApplication,
    section: str,
    missing: Mapping[str, str],
    places: Iterable[str],
) -> Task:
    given = [(answer, getattr(application, answer.name)) for answer in _asked_in(section)]
    begun = any(value for answer, value in given if not answer.preset)
    empty = any(section_of(name) == section for name in missing) or section in places
    state = "complete" if not empty else "incomplete" if begun else "not_started"
    summary = [
        str(answer.in_words(value)) for answer, value in given if answer.in_summary and value
    ]
    return {
        "label": TITLES[section],
        "state": state,
        "hint": " · ".join(summary),
        "url": reverse("licenses:application_edit", args=[application.pk, section]),
    }


def _documents(application: LicenseApplication, documents: int, *, needed: bool) -> Task:
    number = ngettext("%(count)s paper on file", "%(count)s papers on file", documents)
    return {
        "label": _("Papers"),
        "state": "attention" if needed else "complete" if documents else "not_started",
        "hint": number % {"count": documents} if documents else _("The contract, and others."),
        "url": reverse("licenses:application_documents", args=[application.pk]),
    }


def _last(
    application: LicenseApplication, barring: list[Finding], missing: Mapping[str, str]
) -> Task:
    count = len(barring) + len(missing)
    if count:
        number = ngettext(
            "%(count)s thing stands in the way.", "%(count)s things stand in the way.", count
        )
        state, hint = "attention", number % {"count": count}
    else:
        state, hint = "not_started", _("Nothing stands in the way: check the answers and submit.")
    url = reverse("licenses:application_check", args=[application.pk])
    return {"label": _("Check and submit"), "state": state, "hint": hint, "url": url}


def names_of(application: LicenseApplication) -> dict[str, str]:
    """What a finding's subject is called where it is not a VIN."""
    return {str(application.pk): _("The application")}


class CarRow(TypedDict):
    """A car on a page on which nothing is changed."""

    vin: str
    line: ApplicationVehicle
    car: Vehicle


def car_rows(lines: Lines) -> Iterator[CarRow]:
    """The cars as a plain list, for pages on which nothing is changed."""
    for vin, line in lines.items():
        yield {"vin": vin, "line": line, "car": line.vehicle}
