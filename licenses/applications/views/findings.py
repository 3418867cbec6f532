"""The law's answers as an applicant reads them: what was found, and a button that mends it."""

from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from compliance import wording
from compliance.findings import Finding
from compliance.wording.sentences import CHASSIS_MAKER, Action
from licenses.answers import section_of
from licenses.choices import DocumentKind
from licenses.models import ApplicationVehicle, LicenseApplication
from vehicles.states import ScanKind

MOST_IN_AN_ADDRESS: Final = 80
"""How many cars one address hands over; more would outgrow what servers take."""

Lines = Mapping[str, ApplicationVehicle]


def lines_by_vin(application: LicenseApplication) -> Lines:
    """The application's cars under their VINs. One query."""
    lines = application.lines.select_related("vehicle")
    return {line.vehicle.vin: line for line in lines.order_by("vin")}


def shown_findings(
    findings: Iterable[Finding], *, application: LicenseApplication, lines: Lines, acting: bool
) -> list[wording.ShownFinding]:
    """Findings as the pieces of a page take them; for who can act, with where each is mended."""
    language = get_language() or "zh-hans"
    rows = []
    for finding in findings:
        shown = wording.shown(_without_the_record(finding), language=language)
        if isinstance(remedy := shown["remedy"], wording.Remedy):
            url = _place(finding, remedy, application, lines) if acting else ""
            shown["remedy"] = {"text": remedy.text, "button": remedy.button, "url": url}
        rows.append(shown)
    return rows


def section_dealt_in(finding: Finding, lines: Lines) -> str:
    """The section of the application where a finding is dealt with."""
    if finding.subject in lines:
        return "vehicles"
    target = _target(finding)
    if target in DocumentKind.values:
        return "documents"
    return "vehicles" if target == "vehicles" else section_of(target)


def at_once(
    findings: Iterable[Finding], application: LicenseApplication, lines: Lines
) -> list[tuple[str, str]]:
    """What can be mended for several cars in one go: the words for it, and where."""
    cars: dict[str, list[str]] = {"ask": [], "declare": [], "report": []}
    for finding in findings:
        remedy = wording.remedy(finding, language="en")
        kind = _KINDS.get(remedy.action) if remedy and remedy.action else None
        if kind and finding.subject in lines and finding.subject not in cars[kind]:
            cars[kind].append(finding.subject)
    words = {
        "ask": _("Ask for the confirmations of %(count)s vehicles at once"),
        "declare": _("Declare for %(count)s vehicles at once"),
        "report": _("Add one test report for %(count)s vehicles"),
    }
    pages = {"declare": "vehicles:declare", "report": "vehicles:report_add"}
    return [
        (
            words[kind] % {"count": len(vins[:MOST_IN_AN_ADDRESS])},
            _beside(pages[kind], vins, lines) if kind in pages else _request(application, vins),
        )
        for kind, vins in cars.items()
        if len(vins) > 1
    ]


_KINDS: Final = {
    Action.ASK_MAKER: "ask",
    Action.DECLARE: "declare",
    Action.ADD_TEST_REPORT: "report",
}


def _target(finding: Finding) -> str:
    remedy = wording.remedy(finding, language="en")
    return remedy.target if remedy else ""


def _without_the_record(finding: Finding) -> Finding:
    """The finding without what the certificate's record says.

    The applicant states what stands on the paper in its hands. A statement that was corrected from
    the record would agree with it by copying, and the comparison would prove nothing.
    """
    unsaid = str(_("not shown here"))
    hidden = {name: unsaid for name in ("recorded", "recorded_on") if name in finding.inputs}
    return finding._replace(inputs={**finding.inputs, **hidden}) if hidden else finding


def _place(
    finding: Finding, remedy: wording.Remedy, application: LicenseApplication, lines: Lines
) -> str:
    """Where it is done; empty where it is not for the firm to do, or only time helps."""
    line = lines.get(finding.subject)
    if section := section_of(remedy.target):
        address = reverse("licenses:application_edit", args=[application.pk, section])
        return f"{address}#id_{remedy.target}"
    if remedy.action in {Action.RENEW_FILING, Action.ANSWER_ORDER}:
        return reverse("accounts:firm")
    if remedy.action is Action.WAIT:
        return ""
    return (
        _beside_car(finding, remedy, application, line) if line else _on_file(remedy, application)
    )


def _on_file(remedy: wording.Remedy, application: LicenseApplication) -> str:
    """Where something about the application as a whole is done."""
    if remedy.action is Action.DECLARE:
        return f"{reverse('licenses:application_check', args=[application.pk])}#id_declaration"
    if remedy.action is Action.ADD_DOCUMENT:
        address = reverse("licenses:application_documents", args=[application.pk])
        return f"{address}?{urlencode({'kind': remedy.target})}"
    return reverse("licenses:application_vehicles", args=[application.pk])


def _beside_car(
    finding: Finding,
    remedy: wording.Remedy,
    application: LicenseApplication,
    line: ApplicationVehicle,
) -> str:
    """Where something about one car is done."""
    car, vins = line.vehicle, {finding.subject: line}
    match remedy.action:
        case Action.ASK_MAKER:
            return _request(application, [car.vin], str(car.manufacturer_id))
        case Action.REMOVE_VEHICLE:
            address = reverse("licenses:application_vehicles", args=[application.pk])
            return f"{address}#car-{line.pk}"
        case Action.CORRECT_FIELD:
            modified = finding.rule.startswith("modification-") or remedy.target == CHASSIS_MAKER
            page = "vehicles:modification" if modified else "vehicles:correct"
            return f"{reverse(page, args=[car.pk])}#id_{remedy.target}"
        case Action.ADD_DOCUMENT if remedy.target in ScanKind.values:
            kind = urlencode({"kind": remedy.target})
            return f"{reverse('vehicles:scan_add', args=[car.pk])}?{kind}"
        case Action.ADD_TEST_REPORT:
            return _beside("vehicles:report_add", [car.vin], vins)
        case _:
            return _beside("vehicles:declare", [car.vin], vins)


def _beside(page: str, vins: Iterable[str], lines: Lines) -> str:
    """A page of the stock, for these cars."""
    chosen = list(vins)[:MOST_IN_AN_ADDRESS]
    return f"{reverse(page)}?{urlencode([('vehicle', lines[vin].vehicle_id) for vin in chosen])}"


def _request(application: LicenseApplication, vins: Iterable[str], manufacturer: str = "") -> str:
    """The form that asks makers, filled in as far as it can be."""
    asked = [
        ("exporter", str(application.exporter_id)),
        ("destination", application.destination),
        *(("vin", vin) for vin in list(vins)[:MOST_IN_AN_ADDRESS]),
    ]
    if manufacturer:
        asked.append(("manufacturer", manufacturer))
    return f"{reverse('manufacturers:request_new')}?{urlencode(asked)}"
