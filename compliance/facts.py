"""What the rules may know of a case, in plain values.

Whoever puts a case before the law says it in these words: from the rows of an application, the
lines of a stock list, the body of a request. What a door cannot carry is left out of `seen`, so
that "not seen here" is never taken for "not there". Firms go by their names on the day of
application.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, Self, cast

from compliance.law.data import Json, from_data, to_data


class Evidence(StrEnum):
    """Kinds of evidence that some doors carry and others do not."""

    AVAILABILITY = "availability"  # of a vehicle: where else its VIN is spoken for
    CERTIFICATE = "certificate"  # the record of its registration certificate
    SCANS = "scans"  # which papers of a vehicle lie on file as scans
    CHECKS = "checks"  # what is known of the ten prohibited cases
    TEST_REPORT = "test_report"
    ACCESS_DECLARATION = "access_declaration"
    MAINTENANCE_RECORD = "maintenance_record"
    FILING = "filing"  # of an application: the exporter's filing
    STANDING = "standing"  # its standing, incidents and related firms
    BATCH = "batch"  # district, payment, transport
    CONTRACT = "contract"
    STATEMENT = "statement"  # the signed declaration of truth


EVERYTHING: Final[frozenset[str]] = frozenset(evidence.value for evidence in Evidence)


@dataclass(frozen=True, slots=True)
class ConfirmationFacts:
    """A maker's confirmation of after-sales service, as far as it concerns one vehicle."""

    issuer: str
    destination: str
    id: str = ""
    issuer_kind: str = "manufacturer"  # dealer, sales-company, overseas-branch, modifier
    on_behalf_of: str = ""  # the maker for whom somebody else signed
    names_vehicle: bool = True
    outlet_countries: frozenset[str] = frozenset()
    sealed: bool = False
    revoked: bool = False
    valid_until: date | None = None  # only where the paper itself sets an end


@dataclass(frozen=True, slots=True)
class ModificationFacts:
    """What is stated and proven of a modified vehicle."""

    chassis_brand: str = ""
    modified_brand: str = ""
    model: str = ""
    base_manufacturer: str = ""  # the chassis's maker, where the certificate names the modifier
    base_announced: bool = True  # listed by MIIT under exactly this name
    proof: str = "none"  # filed, accepted, rejected
    proof_items: tuple[str, ...] = ()  # which of the papers it is made of are on file
    announcement_batch: str = ""
    announcement_model: str = ""
    announced: bool | None = None  # as looked up; None while nobody has
    announced_on: date | None = None
    withdrawn_on: date | None = None  # from the Announcement
    announced_brand: str = ""  # of the product, as the Announcement has it
    announced_maker: str = ""
    ccc_certificate: str = ""
    ccc_listed: bool | None = None  # as looked up; None while nobody has
    ccc_status: str = ""  # valid, suspended, withdrawn, cancelled, expired
    ccc_valid_until: date | None = None
    ccc_model: str = ""  # as the register of certificates has them
    ccc_holder: str = ""
    ccc_status_stated: str = ""  # where the register has another
    ccc_valid_until_stated: date | None = None


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """The registration certificate's record, from elsewhere than the applicant's typing."""

    vin: str
    brand: str
    model: str
    registered_on: date | None
    transferred_on: date | None
    owner: str
    source: str = "registry"  # or official: typed by one from the scan
    base_manufacturer: str = ""  # the chassis's maker, where the certificate names one


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """What one source says of one of the ten prohibited cases."""

    case: str
    hit: bool
    source: str = "declaration"  # certificate, test-report, registry, official


@dataclass(frozen=True, slots=True)
class TestReportFacts:
    """A third party's test report on one vehicle."""

    __test__ = False  # a report, not a test: pytest leaves it alone

    agency: str = ""
    tested_on: date | None = None
    result: str = ""  # pass, fail
    standard: str = ""
    client: str = ""
    owner: str = ""  # of the vehicle, where the report names one beside its client
    sealed: bool | None = None  # None: nobody has said
    names_vehicle: bool | None = None  # by its VIN; None: nobody has said
    agency_shares: str = ""  # whom the agency has in common with the exporter, by their role


@dataclass(frozen=True, slots=True)
class DeclarationFacts:
    """The exporter's declaration that a vehicle meets the entry standard of a destination."""

    destination: str
    declared_on: date | None = None


@dataclass(frozen=True, slots=True)
class VehicleFacts:
    """One vehicle: what is stated of it and what has been shown for it."""

    vin: str
    vehicle_class: str = ""  # passenger, commercial, trailer, three_wheeler, low_speed_goods
    brand: str = ""
    model: str = ""
    owner: str = ""  # as stated; the applicant is the exporter of the case
    manufacturer: str = ""
    manufacturer_announced: bool = True  # listed by MIIT under exactly this name
    manufacturer_kind: str = ""  # complete, modified: as the register of makers has it
    manufacturer_wmis: tuple[str, ...] = ()  # as far as they are known
    registered_on: date | None = None
    transferred_on: date | None = None
    scrap_on: date | None = None  # mandatory scrapping, where the vehicle has such a day
    taken_by: str = "none"  # own, other: who has the VIN on an open application or a live license
    taken_as: str = ""  # application, license
    taken_number: str = ""  # left empty where it is another firm's
    certificate: CertificateFacts | None = None
    certificate_scan: bool = False
    ccc_scan: bool = False
    confirmations: tuple[ConfirmationFacts, ...] = ()
    modification: ModificationFacts | None = None  # None: not modified
    checks: tuple[CheckFacts, ...] = ()
    test_report: TestReportFacts | None = None
    access_declaration: DeclarationFacts | None = None
    maintenance_record: bool = False
    fuel: str = ""  # petrol, diesel, electric, plug_in_hybrid, hybrid, gas, other
    hs_code: str = ""  # ten digits, as the application states it
    seen: frozenset[str] = EVERYTHING


@dataclass(frozen=True, slots=True)
class FilingFacts:
    """One approved filing of the exporter; its first and its last day belong to it."""

    valid_from: date
    valid_until: date


@dataclass(frozen=True, slots=True)
class StandingFacts:
    """One period of the firm's standing."""

    kind: str  # good, talk, order, suspended, exited
    valid_from: date
    valid_until: date | None = None
    due_on: date | None = None  # of a corrective order


@dataclass(frozen=True, slots=True)
class IncidentFacts:
    """An incident under the negative list that was upheld."""

    row: str
    upheld_on: date


@dataclass(frozen=True, slots=True)
class RelatedFirmFacts:
    """Another firm under order, suspended or exited, and what it has in common with this one."""

    name: str
    shares: str  # legal-representative, shareholder, controller
    standing: str  # order, suspended, exited
    known_by: str = "confirmed"  # confirmed, number, name; facts of before took a name for enough


@dataclass(frozen=True, slots=True)
class ExporterFacts:
    """The firm that applies."""

    name: str
    filings: tuple[FilingFacts, ...] = ()
    standing: tuple[StandingFacts, ...] = ()
    incidents: tuple[IncidentFacts, ...] = ()
    related: tuple[RelatedFirmFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """The export contract."""

    number: str = ""
    buyer: str = ""
    after_sales_terms: bool = False
    language: str = ""
    chinese_version: bool = False
    signed_on: date | None = None
    paper: bool = False  # whether it lies on file


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """Everything one application puts before the law."""

    vehicles: tuple[VehicleFacts, ...]
    subject: str = "application"  # what its findings call it: the application's id
    destination: str = ""
    customs_district: str = ""
    payment_method: str = ""
    transport_mode: str = ""
    port: str = ""  # of exit
    exporter: ExporterFacts | None = None
    contract: ContractFacts | None = None
    declaration_accepted: bool = False
    destination_barred_on: date | None = None  # where a ban began after the day of application
    catalogue: tuple[str, ...] = ()  # codes of the day's licence catalogue, as far as they concern
    gathered_on: date | None = None  # a standing that began after the application bites from then
    seen: frozenset[str] = EVERYTHING

    def as_data(self) -> Json:
        """In JSON's own types, to be kept beside the findings they led to."""
        return cast("Json", to_data(self))

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The very facts an evaluation kept."""
        return from_data(cls, data)
