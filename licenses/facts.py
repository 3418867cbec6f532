"""Everything one application puts before the law, in a fixed number of queries."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from compliance.facts import CaseFacts, ContractFacts
from compliance.selectors import exporter_facts
from licenses.choices import DocumentKind, Language
from licenses.models import ApplicationVehicle, LicenseApplication
from licenses.states import State
from manufacturers.facts import confirmations
from vehicles.facts import Taken, vehicle_facts
from vehicles.models import Vehicle


def gather(application: LicenseApplication, *, on: date, today: date) -> CaseFacts:
    """The case as it stands: `on` is the day the law goes by, `today` the day of looking."""
    vehicles = vehicles_of(application)
    vins = [vehicle.vin for vehicle in vehicles]
    kinds = set(application.documents.values_list("kind", flat=True))
    return CaseFacts(
        subject=str(application.pk),
        vehicles=tuple(
            vehicle_facts(
                vehicles,
                confirmations=confirmations(vins, on=today),
                taken=taken(vins, exporter_id=application.exporter_id, besides=_own(application)),
                on=on,
            )
        ),
        destination=application.destination,
        customs_district=application.customs_district,
        payment_method=application.payment_method,
        transport_mode=application.transport_mode,
        exporter=exporter_facts(application.exporter, on=on),
        contract=ContractFacts(
            number=application.contract_number,
            buyer=application.buyer_name,
            after_sales_terms=bool(application.after_sales_terms.strip()),
            language=application.contract_language,
            chinese_version=application.contract_language == Language.CHINESE
            or DocumentKind.CONTRACT_CHINESE in kinds,
        ),
        declaration_accepted=application.declaration_accepted,
        gathered_on=today,
    )


def vehicles_of(application: LicenseApplication) -> list[Vehicle]:
    """The cars of an application, in the order of their VINs."""
    lines = application.lines.select_related("vehicle__manufacturer", "vehicle__modification")
    return [line.vehicle for line in lines.order_by("vin")]


def _own(application: LicenseApplication) -> list[UUID]:
    """The files that may have its VINs: itself, and that of the license it is to replace."""
    own = [application.pk]
    return [*own, application.replaces.application_id] if application.replaces else own


def taken(
    vins: Collection[str], *, exporter_id: UUID, besides: Collection[UUID]
) -> dict[str, Taken]:
    """Which of these VINs another open application or live license has, and whose it is."""
    lines = (
        ApplicationVehicle.objects.filter(vin__in=vins, takes_vin=True)
        .exclude(application_id__in=besides)
        .select_related("application__license")
    )
    return {line.vin: _taken(line, exporter_id) for line in lines}


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
