"""Cars and their papers, as the law wants to know them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Self
from uuid import UUID

from django.db.models import QuerySet

from compliance.conduct.selectors.independence import shared_with
from compliance.facts import (
    CertificateFacts,
    CheckFacts,
    ConfirmationFacts,
    DeclarationFacts,
    ModificationFacts,
    TestReportFacts,
    VehicleFacts,
)
from exportportal.kit.compiled_queries import compiled_query
from manufacturers.facts import MakerFacts, looked_up, makers
from vehicles.models import CertificateRecord, Modification, Scan, TestReport, Vehicle
from vehicles.states import PROOF_OF, PROOFS, ProofState, RecordSource, ScanKind

# Where an adverse case on a record comes from, in the words of the rules.
_SOURCES = {RecordSource.REGISTRY: "registry", RecordSource.SCAN: "certificate"}
NO_CODES: Final[Mapping[UUID, str]] = MappingProxyType({})
_RECORDED_BY = {RecordSource.REGISTRY: "registry", RecordSource.SCAN: "official"}


@dataclass(frozen=True, slots=True)
class Taken:
    """Who has a VIN on an open application or a live license, as far as may be told.

    The floor of applications knows, and hands it down.
    """

    by: str  # own, other
    kind: str  # application, license
    number: str = ""


@dataclass(frozen=True, slots=True)
class OnFile:
    """What is on file for many cars, read at once."""

    makers: Mapping[UUID, MakerFacts]
    records: Mapping[str, CertificateRecord]
    reports: Mapping[UUID, TestReport]
    modifications: Mapping[UUID, Modification]
    scans: Collection[tuple[UUID, str]]
    shared: Mapping[tuple[UUID, str], str]  # whom an exporter and an agency have in common

    @classmethod
    def of(cls, vehicles: Collection[Vehicle], *, on: date) -> Self:
        """Seven queries, however many cars."""
        ids = [vehicle.pk for vehicle in vehicles]
        records = _records([vehicle.vin for vehicle in vehicles])
        reports = {report.vehicle_id: report for report in _reports(ids)}
        exporters = {vehicle.exporter_id for vehicle in vehicles}
        return cls(
            makers=makers({vehicle.manufacturer_id for vehicle in vehicles}, on=on),
            records={record.vin: record for record in records},
            reports=reports,
            modifications={one.vehicle_id: one for one in _modifications(ids)},
            scans=frozenset(_scans(ids)),
            shared=shared_with(exporters, {report.agency for report in reports.values()}),
        )


@compiled_query
def _records(vins: Collection[str]) -> QuerySet[CertificateRecord]:
    return CertificateRecord.objects.newest_of(vins)


@compiled_query
def _reports(vehicles: Collection[UUID]) -> QuerySet[TestReport]:
    return TestReport.objects.filter(vehicle__among=vehicles).that_count()


@compiled_query
def _modifications(vehicles: Collection[UUID]) -> QuerySet[Modification]:
    return Modification.objects.filter(vehicle__among=vehicles)


@compiled_query
def _scans(vehicles: Collection[UUID]) -> QuerySet[Scan, tuple[UUID, str]]:
    return Scan.objects.filter(vehicle__among=vehicles).values_list("vehicle_id", "kind")


def vehicle_facts(
    vehicles: Collection[Vehicle],
    *,
    confirmations: Mapping[str, tuple[ConfirmationFacts, ...]],
    taken: Mapping[str, Taken],
    codes: Mapping[UUID, str] = NO_CODES,
    on: date,
) -> Iterator[VehicleFacts]:
    """Each of these cars as it stands, in their order. `on` is the day makers go by.

    Confirmations belong to the floor below; what is taken, and the HS codes that cars are sold
    under, to the one above: all are handed in.
    """
    on_file = OnFile.of(vehicles, on=on)
    stated = {vehicle.pk: _modification(vehicle, on_file) for vehicle in vehicles}
    known = looked_up({one for one in stated.values() if one}, on=on)
    for vehicle in vehicles:
        modification = stated[vehicle.pk]
        yield _facts(
            vehicle,
            on_file,
            confirmations.get(vehicle.vin, ()),
            taken.get(vehicle.vin),
            known[modification] if modification else None,
            hs_code=codes.get(vehicle.pk, ""),
        )


def _facts(
    vehicle: Vehicle,
    on_file: OnFile,
    confirmations: tuple[ConfirmationFacts, ...],
    taken: Taken | None,
    modification: ModificationFacts | None,
    *,
    hs_code: str,
) -> VehicleFacts:
    maker = on_file.makers[vehicle.manufacturer_id]
    record = on_file.records.get(vehicle.vin)
    declared_for = vehicle.access_declared_for
    return VehicleFacts(
        vin=vehicle.vin,
        vehicle_class=vehicle.vehicle_class,
        brand=vehicle.brand,
        model=vehicle.model,
        owner=vehicle.owner,
        manufacturer=maker.name,
        manufacturer_announced=maker.announced,
        manufacturer_kind=maker.kind,
        manufacturer_wmis=maker.wmis,
        registered_on=vehicle.registered_on,
        transferred_on=vehicle.transferred_on,
        scrap_on=record.scrap_on if record else None,
        taken_by=taken.by if taken else "none",
        taken_as=taken.kind if taken else "",
        taken_number=taken.number if taken else "",
        certificate=_certificate(record) if record else None,
        certificate_scan=(vehicle.pk, ScanKind.REGISTRATION_CERTIFICATE) in on_file.scans,
        ccc_scan=(vehicle.pk, ScanKind.CCC_CERTIFICATE) in on_file.scans,
        confirmations=confirmations,
        modification=modification,
        checks=tuple(_checks(vehicle.declared_free_of, record)),
        test_report=_report(vehicle, on_file),
        access_declaration=DeclarationFacts(declared_for) if declared_for else None,
        maintenance_record=(vehicle.pk, ScanKind.MAINTENANCE_RECORD) in on_file.scans,
        fuel=vehicle.fuel,
        hs_code=hs_code,
    )


def _certificate(record: CertificateRecord) -> CertificateFacts:
    return CertificateFacts(
        vin=record.vin,
        brand=record.brand,
        model=record.model,
        registered_on=record.registered_on,
        transferred_on=record.transferred_on,
        owner=record.owner,
        source=_RECORDED_BY[RecordSource(record.source)],
        base_manufacturer=record.base_manufacturer,
    )


def _checks(
    declared_free_of: Iterable[str], record: CertificateRecord | None
) -> Iterator[CheckFacts]:
    """What the exporter rules out, and what the record holds against the car all the same.

    A failed test and the day of scrapping need no line here: the rule reads them off the report and
    the record itself.
    """
    for case in declared_free_of:
        yield CheckFacts(case, hit=False)
    if record is not None:
        source = _SOURCES[RecordSource(record.source)]
        for case in record.adverse_cases:
            yield CheckFacts(case, hit=True, source=source)


def _report(vehicle: Vehicle, on_file: OnFile) -> TestReportFacts | None:
    """What an agency reports here itself is sealed and of this car by the way it came."""
    report = on_file.reports.get(vehicle.pk)
    if report is None:
        return None
    by_agency = report.issued_by_id is not None
    return TestReportFacts(
        agency=report.agency,
        tested_on=report.tested_on,
        result=report.result,
        standard=report.standard,
        client=report.client,
        owner=report.owner,
        sealed=by_agency or report.sealed,
        names_vehicle=by_agency or report.names_vehicle,
        agency_shares=on_file.shared.get((vehicle.exporter_id, report.agency), ""),
    )


def _modification(vehicle: Vehicle, on_file: OnFile) -> ModificationFacts | None:
    stated = on_file.modifications.get(vehicle.pk)
    if stated is None:
        return None
    papers = [kind for kind in ScanKind if (vehicle.pk, kind) in on_file.scans]
    proof = stated.proof_state
    if proof == ProofState.UNSEEN:
        proof = "none" if PROOFS.isdisjoint(papers) else "filed"
    return ModificationFacts(
        chassis_brand=stated.chassis_brand,
        modified_brand=stated.modified_brand,
        model=stated.model,
        base_manufacturer=stated.base_manufacturer,
        proof=proof,
        proof_items=tuple(PROOF_OF[kind].value for kind in papers if kind in PROOF_OF),
        announcement_batch=stated.announcement_batch,
        announcement_model=stated.announcement_model,
        ccc_certificate=stated.ccc_certificate,
        ccc_status=stated.ccc_status,
        ccc_valid_until=stated.ccc_valid_until,
    )
