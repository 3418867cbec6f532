"""The law's answers as an applicant reads them: what was found, and a button that mends it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from compliance import wording
from compliance.findings import Finding
from compliance.wording.said import Action
from licenses.choices import DocumentKind
from licenses.forms.applicant import section_of
from licenses.models import ApplicationVehicle, LicenseApplication

MOST_IN_AN_ADDRESS: Final = 100
"""How many VINs one address hands over; more would outgrow what servers take."""

Lines = Mapping[str, ApplicationVehicle]


def lines_by_vin(application: LicenseApplication) -> Lines:
    """The application's cars under their VINs. One query."""
    lines = application.lines.select_related("vehicle")
    return {line.vehicle.vin: line for line in lines.order_by("vin")}


def tell(
    findings: Iterable[Finding], *, application: LicenseApplication, lines: Lines
) -> list[dict[str, Any]]:
    """Findings as the pieces of a page take them, each remedy with the place where it is done."""
    language = get_language() or "zh-hans"
    told = []
    for finding in findings:
        shown = wording.shown(_without_the_record(finding), language=language)
        told.append(shown | {"remedy": _remedy(shown, application, lines)})
    return told


def place_of(finding: Finding, lines: Lines) -> str:
    """The section of the application where a finding is dealt with."""
    if finding.subject in lines:
        return "vehicles"
    remedy = wording.remedy(finding, language="en")
    target = remedy.target if remedy else ""
    if target in DocumentKind.values:
        return "documents"
    return "vehicles" if target == "vehicles" else section_of(target)


def ask_makers(findings: Iterable[Finding], application: LicenseApplication) -> str:
    """Where to ask for all confirmations that are missing at once; empty if none is."""
    vins = [
        finding.subject
        for finding in findings
        if (remedy := wording.remedy(finding, language="en")) and remedy.action is Action.ASK_MAKER
    ]
    return _request(application, vins) if vins else ""


def _without_the_record(finding: Finding) -> Finding:
    """The finding without what the certificate's record says.

    The applicant states what stands on the paper in its hands. A statement that was corrected from
    the record would agree with it by copying, and the comparison would prove nothing.
    """
    if finding.rule != "certificate-match":
        return finding
    unsaid = str(_("not shown here"))
    hidden = {name: unsaid for name in ("recorded", "recorded_on") if name in finding.inputs}
    return replace(finding, inputs={**finding.inputs, **hidden}) if hidden else finding


def _remedy(
    shown: Mapping[str, Any], application: LicenseApplication, lines: Lines
) -> dict[str, Any] | None:
    remedy: wording.Remedy | None = shown["remedy"]
    if remedy is None:
        return None
    doing = DOING.get(remedy.action) if remedy.action else None
    line = lines.get(shown["subject"])
    url = doing(application, line, remedy.target) if doing else ""
    return {"text": remedy.text, "on": remedy.on, "action": remedy.button, "url": url}


def _request(application: LicenseApplication, vins: Iterable[str], manufacturer: str = "") -> str:
    asked = [
        ("exporter", application.exporter_id),
        ("destination", application.destination),
        *(("vin", vin) for vin in list(vins)[:MOST_IN_AN_ADDRESS]),
    ]
    if manufacturer:
        asked.append(("manufacturer", manufacturer))
    return f"{reverse('manufacturers:request_new')}?{urlencode(asked)}"


def _ask(application: LicenseApplication, line: ApplicationVehicle | None, _target: str) -> str:
    if line is None:
        return ""
    car = line.vehicle
    return _request(application, [car.vin], str(car.manufacturer_id))


def _correct(application: LicenseApplication, line: ApplicationVehicle | None, target: str) -> str:
    if section := section_of(target):
        address = reverse("licenses:application_edit", args=[application.pk, section])
        return f"{address}#id_{target}"
    if line is None:
        return reverse("licenses:application_vehicles", args=[application.pk])
    return f"{reverse('vehicles:vehicle_edit', args=[line.vehicle_id])}#id_{target}"


def _paper(application: LicenseApplication, line: ApplicationVehicle | None, target: str) -> str:
    if line is None:
        address = reverse("licenses:application_documents", args=[application.pk])
        return f"{address}?{urlencode({'kind': target})}"
    return reverse("vehicles:vehicle", args=[line.vehicle_id])


def _declare(application: LicenseApplication, line: ApplicationVehicle | None, _target: str) -> str:
    if line is None:
        return f"{reverse('licenses:application_check', args=[application.pk])}#id_declaration"
    return reverse("vehicles:vehicle", args=[line.vehicle_id])


def _remove(application: LicenseApplication, line: ApplicationVehicle | None, _target: str) -> str:
    address = reverse("licenses:application_vehicles", args=[application.pk])
    return f"{address}#car-{line.pk}" if line else address


def _firm(_application: LicenseApplication, _line: ApplicationVehicle | None, _target: str) -> str:
    return reverse("accounts:firm")


# Waiting is done by nobody: its sentence names the day.
DOING: Final[
    Mapping[Action, Callable[[LicenseApplication, ApplicationVehicle | None, str], str]]
] = {
    Action.ASK_MAKER: _ask,
    Action.CORRECT_FIELD: _correct,
    Action.ADD_DOCUMENT: _paper,
    Action.ADD_TEST_REPORT: _paper,
    Action.DECLARE: _declare,
    Action.REMOVE_VEHICLE: _remove,
    Action.RENEW_FILING: _firm,
    Action.ANSWER_ORDER: _firm,
}
