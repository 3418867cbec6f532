"""The evidence of a file beside the typed values, and what an official reads on it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from compliance.choices import ProofItem
from compliance.rules.text import same
from exportportal.accounts.actors import Actor
from exportportal.files.responses import download
from exportportal.kit import clock
from exportportal.kit.errors import Invalid
from exportportal.kit.forms import show_faults
from exportportal.kit.free_form import FormData
from exportportal.kit.ways import require_POST
from licenses import states
from licenses.choices import RulingOutcome
from licenses.models import LicenseApplication
from licenses.office.forms.office import ProofForm, ReportForm
from licenses.office.services import evidence
from licenses.office.views.files import current_findings, shown_findings, visible_file
from licenses.shared.selectors.versions import ComparedRow, Verdict
from vehicles.forms import RecordForm
from vehicles.models import CertificateRecord, Modification, Scan, TestReport, Vehicle
from vehicles.states import PROOF_OF

COMPARED = ("vin", "brand", "model", "registered_on", "transferred_on", "owner")


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, pk: UUID, vehicle: UUID) -> HttpResponse:
    """One car of a file: its papers beside what is stated, and the record to be typed."""
    actor = Actor.of(request)
    application, car = _car(actor, pk, vehicle)
    if request.method != "POST":
        return _render(request, application, car, actor, RecordForm())
    form = RecordForm(request.POST)
    if form.is_valid():
        try:
            evidence.type_record(
                application=application,
                vehicle=car,
                entry=form.entry(vin=car.vin),
                actor=actor,
                at=clock.now(),
            )
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("The record is kept; the findings below rest on it."))
            return redirect("licenses:record", pk, vehicle)
    return _render(request, application, car, actor, form, status=400)


@require_POST
def proof(request: HttpRequest, pk: UUID, vehicle: UUID) -> HttpResponse:
    """Accept or reject the proof that a car's modification is real."""
    actor = Actor.of(request)
    application, car = _car(actor, pk, vehicle)
    form = ProofForm(request.POST, auto_id="proof_%s")
    if not form.is_valid():
        return _render(request, application, car, actor, RecordForm(), proof_form=form, status=400)
    evidence.judge_proof(
        application=application,
        vehicle=car,
        accepted=form.cleaned_data["outcome"] == RulingOutcome.ACCEPTED,
        reason=form.cleaned_data["reason"],
        actor=actor,
        at=clock.now(),
    )
    messages.success(request, _("The ruling on the proof is kept."))
    return redirect("licenses:record", pk, vehicle)


@require_POST
def report(request: HttpRequest, pk: UUID, vehicle: UUID) -> HttpResponse:
    """Keep what was read on a car's test report."""
    actor = Actor.of(request)
    application, car = _car(actor, pk, vehicle)
    form = ReportForm(request.POST)
    form.full_clean()
    evidence.read_report(
        application=application, vehicle=car, **form.cleaned_data, actor=actor, at=clock.now()
    )
    messages.success(request, _("What you read on the report is kept."))
    return redirect("licenses:record", pk, vehicle)


@require_safe
def scan(request: HttpRequest, pk: UUID, scan: UUID) -> FileResponse:
    """A scan of one of the file's cars."""
    application = visible_file(Actor.of(request), pk)
    cars = application.lines.values("vehicle_id")
    found = get_object_or_404(Scan.objects.select_related("paper"), pk=scan, vehicle__in=cars)
    return download(found.paper, inline=True)


@require_safe
def document(request: HttpRequest, pk: UUID, document: UUID) -> FileResponse:
    """A paper of the file."""
    application = visible_file(Actor.of(request), pk)
    found = get_object_or_404(application.documents.select_related("paper"), pk=document)
    return download(found.paper, inline=True)


def _car(actor: Actor, pk: UUID, vehicle: UUID) -> tuple[LicenseApplication, Vehicle]:
    application = visible_file(actor, pk)
    line = (
        application.lines.select_related("vehicle__manufacturer", "vehicle__modification")
        .filter(vehicle_id=vehicle)
        .first()
    )
    if line is None:
        raise Http404
    return application, line.vehicle


def _render(
    request: HttpRequest,
    application: LicenseApplication,
    car: Vehicle,
    actor: Actor,
    form: RecordForm,
    *,
    proof_form: ProofForm | None = None,
    status: int = 200,
) -> HttpResponse:
    kept = CertificateRecord.objects.newest_of([car.vin]).first()
    scans = list(car.scans.select_related("paper").order_by("added_at"))
    findings = [finding for finding in current_findings(application) if finding.subject == car.vin]
    moves = states.open_to(states.APPLICATION_MOVES, actor, state=application.state)
    counts = car.test_reports.that_count().filter(issued_by=None).first()
    context: dict[str, Any] = {
        "application": application,
        "car": car,
        "modification": _modification(car),
        "proof_items": _proof(car, scans),
        "record": kept,
        "comparison": _comparison(car, kept),
        "scans": scans,
        "reports": car.test_reports.select_related("paper").order_by("-filed_at"),
        "findings": shown_findings(findings),
        "report_form": ReportForm(initial=_answers(counts)) if counts else None,
        "form": form,
        "proof_form": proof_form or ProofForm(auto_id="proof_%s"),
        "may_type": "rule" in moves and application.claimed_by_id == actor.user_id,
        "on": application.applied_on,
    }
    return render(request, "licenses/file_vehicle.html", context, status=status)


def _answers(report: TestReport) -> FormData:
    """What is stated of a report so far; what nobody has said stands as a no until it is read."""
    return {"names_vehicle": report.names_vehicle, "sealed": report.sealed}


def _comparison(car: Vehicle, kept: CertificateRecord | None) -> list[ComparedRow]:
    rows: list[ComparedRow] = []
    for name in COMPARED:
        typed = getattr(car, name)
        recorded = getattr(kept, name) if kept else None
        verdict: Verdict = "missing" if kept is None else "same" if typed == recorded else "differs"
        label = str(Vehicle._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        rows.append({"label": label, "typed": typed, "record": recorded, "verdict": verdict})
    return [*rows, *_chassis_maker(car, kept)]


def _chassis_maker(car: Vehicle, kept: CertificateRecord | None) -> list[ComparedRow]:
    """The maker of the chassis, where either side names one."""
    typed = modification.base_manufacturer if (modification := _modification(car)) else ""
    recorded = kept.base_manufacturer if kept else ""
    if not (typed or recorded):
        return []
    verdict: Verdict = "differs" if recorded and not same(typed, recorded) else "same"
    label = str(Modification._meta.get_field("base_manufacturer").verbose_name)
    if not recorded:
        verdict = "missing"
    return [{"label": label, "typed": typed, "record": recorded, "verdict": verdict}]


def _modification(car: Vehicle) -> Modification | None:
    return getattr(car, "modification", None)


def _proof(car: Vehicle, scans: Iterable[Scan]) -> list[tuple[str, bool]]:
    """Each paper that the proof of a modification is made of, and whether it is on file."""
    if _modification(car) is None:
        return []
    there = {PROOF_OF[scan.kind] for scan in scans if scan.kind in PROOF_OF}
    return [(str(item.label), item in there) for item in ProofItem]
