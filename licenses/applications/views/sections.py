"""The parts of an application: what each says, and how far it is."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from compliance.findings import Finding
from exportportal.kit import countries
from licenses.applications.forms.applicant import SECTIONS, section_of
from licenses.applications.views.findings import Lines, section_dealt_in
from licenses.choices import district_name
from licenses.models import LicenseApplication
from licenses.shared.services.assessment import Assessment

TITLES: Final = {
    "contract": gettext_lazy("Buyer and contract"),
    "shipment": gettext_lazy("Shipment"),
}
COUNTRIES: Final = frozenset({"destination", "buyer_country"})
# They are filled in from the start, so they do not make a section begun.
PRESET: Final = frozenset({"currency", "trade_terms"})
DECLARATION: Final = "declaration-of-truth"


def answer_rows(
    application: LicenseApplication,
    section: str,
    *,
    missing: Mapping[str, str] | None = None,
    change: bool,
) -> list[dict[str, Any]]:
    """A section's answers in words, each with a link to change it and what is missing of it."""
    address = reverse("licenses:application_edit", args=[application.pk, section])
    return [
        {
            "label": capfirst(str(LicenseApplication._meta.get_field(name).verbose_name)),  # type: ignore[union-attr]
            "value": in_words(application, name),
            "change_url": f"{address}#id_{name}" if change else "",
            "fault": (missing or {}).get(name, ""),
        }
        for name in SECTIONS[section].answers
    ]


def in_words(application: LicenseApplication, name: str) -> Any:
    """An answer as a person reads it."""
    value = getattr(application, name)
    if name in COUNTRIES:
        return countries.name(value)
    if name == "customs_district":
        return district_name(value, get_language() or "zh-hans")
    spoken = getattr(application, f"get_{name}_display", None)
    return spoken() if spoken and value else value


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
) -> list[dict[str, Any]]:
    """Every section with its state: begun, finished, or with something that must be mended."""
    barring = standing_in_the_way(checked.findings)
    places = [section_dealt_in(finding, lines) for finding in barring]
    told = [
        _vehicles(application, lines, missing, barred=_cars_barred(barring, lines)),
        *(_answers(application, section, missing, places) for section in SECTIONS),
        _documents(application, documents, needed="documents" in places),
    ]
    return [*told, _last(application, barring, missing)]


def _cars_barred(barring: Iterable[Finding], lines: Lines) -> int:
    return len({finding.subject for finding in barring if finding.subject in lines})


def _vehicles(
    application: LicenseApplication, lines: Lines, missing: Mapping[str, str], *, barred: int
) -> dict[str, Any]:
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
        said = ngettext("%(count)s vehicle", "%(count)s vehicles", len(lines))
        state, hint = "complete", said % {"count": len(lines)}
    url = reverse("licenses:application_vehicles", args=[application.pk])
    return {"label": _("Vehicles"), "state": state, "hint": hint, "url": url}


def _answers(
    application: LicenseApplication,
    section: str,
    missing: Mapping[str, str],
    places: Iterable[str],
) -> dict[str, Any]:
    asked = SECTIONS[section].answers
    begun = any(getattr(application, name) for name in asked if name not in PRESET)
    empty = any(section_of(name) == section for name in missing) or section in places
    state = "complete" if not empty else "incomplete" if begun else "not_started"
    shown = ("contract_number", "buyer_name") if section == "contract" else ("destination", "port")
    said = [str(in_words(application, name)) for name in shown if getattr(application, name)]
    return {
        "label": TITLES[section],
        "state": state,
        "hint": " · ".join(said),
        "url": reverse("licenses:application_edit", args=[application.pk, section]),
    }


def _documents(application: LicenseApplication, documents: int, *, needed: bool) -> dict[str, Any]:
    said = ngettext("%(count)s paper on file", "%(count)s papers on file", documents)
    return {
        "label": _("Papers"),
        "state": "attention" if needed else "complete" if documents else "not_started",
        "hint": said % {"count": documents} if documents else _("The contract, and others."),
        "url": reverse("licenses:application_documents", args=[application.pk]),
    }


def _last(
    application: LicenseApplication, barring: list[Finding], missing: Mapping[str, str]
) -> dict[str, Any]:
    count = len(barring) + len(missing)
    if count:
        said = ngettext(
            "%(count)s thing stands in the way.", "%(count)s things stand in the way.", count
        )
        state, hint = "attention", said % {"count": count}
    else:
        state, hint = "not_started", _("Nothing stands in the way: check the answers and submit.")
    url = reverse("licenses:application_check", args=[application.pk])
    return {"label": _("Check and submit"), "state": state, "hint": hint, "url": url}


def names_of(application: LicenseApplication) -> dict[str, str]:
    """What a finding's subject is called where it is not a VIN."""
    return {str(application.pk): _("The application")}


def car_rows(lines: Lines) -> Iterator[dict[str, Any]]:
    """The cars as a plain list, for pages on which nothing is changed."""
    for vin, line in lines.items():
        yield {"vin": vin, "line": line, "car": line.vehicle}
