"""Everything one application puts before the law, in a fixed number of queries."""

from collections.abc import Collection
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from compliance.conduct.selectors.firms import exporter_facts
from compliance.facts import CaseFacts, ContractFacts
from compliance.law.goods import may_be_listed
from compliance.lawbook.selectors.values import barred_after
from exportportal.kit.compiled_queries import compiled_query
from licenses.choices import DocumentKind, Language
from licenses.models import ApplicationDocument, ApplicationVehicle, LicenseApplication
from licenses.states import State
from manufacturers.catalogue import codes_on
from manufacturers.facts import confirmations
from vehicles.facts import Taken, vehicle_facts
from vehicles.models import Vehicle

CONTRACTS: Final = frozenset({DocumentKind.CONTRACT, DocumentKind.CONTRACT_CHINESE})


def gather(application: LicenseApplication, *, on: date, today: date) -> CaseFacts:
    """The case as it stands: `on` is the day the law goes by, `today` the day of looking."""
    vehicles = _cars(application.pk)
    vins = [vehicle.vin for vehicle in vehicles]
    kinds = _kinds(application)
    lines = _lines(application.pk)
    return CaseFacts(
        subject=str(application.pk),
        vehicles=tuple(
            vehicle_facts(
                vehicles,
                confirmations=confirmations(vins, on=today),
                taken=taken(vins, exporter_id=application.exporter_id, besides=_own(application)),
                codes=dict(lines),
                on=on,
            )
        ),
        destination=application.destination,
        customs_district=application.customs_district,
        payment_method=application.payment_method,
        transport_mode=application.transport_mode,
        port=application.port,
        exporter=exporter_facts(application.exporter, on=on),
        contract=ContractFacts(
            number=application.contract_number,
            buyer=application.buyer_name,
            after_sales_terms=bool(application.after_sales_terms.strip()),
            language=application.contract_language,
            signed_on=application.contract_signed_on,
            chinese_version=application.contract_language == Language.CHINESE
            or DocumentKind.CONTRACT_CHINESE in kinds,
            paper=DocumentKind.CONTRACT in kinds,
        ),
        declaration_accepted=application.declaration_accepted,
        destination_barred_on=barred_after(application.destination, on=on, today=today),
        catalogue=codes_on(
            on, sixes=may_be_listed({(car.vehicle_class, car.fuel) for car in vehicles})
        ),
        gathered_on=today,
    )


@compiled_query
def _cars(application: UUID) -> QuerySet[Vehicle]:
    """The cars of an application, in the order of their VINs."""
    return Vehicle.objects.filter(lines__application=application).order_by("lines__vin")


def _kinds(application: LicenseApplication) -> set[str]:
    """Which kinds of papers are on file.

    A replacement leans on the papers of the license it replaces, but for those of another contract.
    """
    papers = set(_papers(application.pk))
    replaced = application.replaces.application if application.replaces else application
    if replaced.contract_number != application.contract_number:
        papers -= {one for one in _papers(replaced.pk) if one[0] in CONTRACTS}
    return {kind for kind, _paper in papers}


@compiled_query
def _lines(application: UUID) -> QuerySet[ApplicationVehicle, tuple[UUID, str]]:
    """What each car of an application is sold under."""
    lines = ApplicationVehicle.objects.filter(application=application)
    return lines.values_list("vehicle_id", "hs_code")


@compiled_query
def _papers(application: UUID) -> QuerySet[ApplicationDocument, tuple[str, UUID]]:
    papers = ApplicationDocument.objects.filter(application=application)
    return papers.values_list("kind", "paper_id")


def _own(application: LicenseApplication) -> list[UUID]:
    """The files that may have its VINs: itself, and that of the license it is to replace."""
    own = [application.pk]
    return [*own, application.replaces.application_id] if application.replaces else own


def taken(
    vins: Collection[str], *, exporter_id: UUID, besides: Collection[UUID]
) -> dict[str, Taken]:
    """Which of these VINs another open application or live license has, and whose it is."""
    return {line.vin: _taken(line, exporter_id) for line in _takers(vins, besides)}


@compiled_query
def _takers(vins: Collection[str], besides: Collection[UUID]) -> QuerySet[ApplicationVehicle]:
    """The lines of other files that have these VINs."""
    lines = ApplicationVehicle.objects.filter(vin__among=vins, takes_vin=True)
    return lines.exclude(application__among=besides).select_related("application__license")


def _taken(line: ApplicationVehicle, exporter_id: UUID) -> Taken:
    application = line.application
    own = application.exporter_id == exporter_id
    licensed = application.state == State.GRANTED
    number = application.license.number if licensed else application.reference
    # Another firm's number is masked.
    return Taken(
        by="own" if own else "other",
        kind="license" if licensed else "application",
        number=number if own else "",
    )
