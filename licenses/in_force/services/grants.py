"""The second official's act: a license with its number, from a file that still holds."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from compliance.law.ruleset import RuleSet
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import User
from exportportal.audit import trail
from exportportal.kit import glyphs, jobs
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.free_form import Json
from licenses import numbers, states
from licenses.choices import Currency, Moment
from licenses.documents import compose
from licenses.in_force.services import replacing
from licenses.models import (
    ApplicationVehicle,
    ExchangeRate,
    License,
    LicenseApplication,
    LicensedVehicle,
    NumberSeries,
    SignatureAct,
)
from licenses.shared.services import signatures
from licenses.shared.services.assessment import Assessment, keep
from licenses.shared.services.due_days import update_due_on
from licenses.shared.services.grantability import clear_to_grant
from licenses.shared.services.parties import hold_file, parties_of

CENT = Decimal("0.01")


@transaction.atomic
def grant_license(
    *, application: LicenseApplication, next_year: bool, actor: Actor, at: datetime
) -> License:
    """Grant what another official recommended; the worker renders the paper afterwards.

    All rules run again for the application date on the evidence of this moment. With `next_year`
    the license is for the year to come, which late December allows. Raises BlockedByLaw,
    RulingsMissing, NotAllowed for the one who recommended, GlyphMissing if the paper could not be
    printed; then nothing has happened and no number is spent.
    """
    old = replacing.hold(application)
    hold_file(application, actor)
    signer = signatures.signer_of(application, actor, at=at)
    target = states.take(
        states.APPLICATION_MOVES, "grant", state=application.state, actor=signer.actor
    )
    if old is not None:
        replacing.must_stand(old, at=at)
        replacing.must_fit(application, old)
    recommender = application.recommended_by
    if recommender is None or recommender.pk == actor.person:
        raise NotAllowed(_("You recommended this file; another official grants it."))
    assessment = clear_to_grant(application, at=at)
    signatures.must_lack_only_one(application, assessment)
    signatures.sign(application, SignatureAct.GRANT, signer=signer, at=at)

    issued_on = day_in_china(at)
    issue = partial(_issue, application, recommender=recommender, actor=actor, at=at)
    if old is None:
        period = _validity(issued_on, next_year=next_year, law=assessment.law)
        license = issue(period, applied_on=assessment.on)
    else:
        period = replacing.validity(application, old, on=issued_on)
        replacing.make_way(application, old)
        license = issue(period, applied_on=old.applied_on)
        replacing.supersede(old, by=license, actor=signer.actor, at=at)
    glyphs.check(
        compose.license_paper(license, token=license.token).texts(), fonts=Path(settings.FONTS_DIR)
    )

    application.state = target
    _close(application, assessment, actor=actor, at=at)
    keep(assessment, application=application, moment=Moment.GRANT, at=at)
    _record(application, license, law=assessment.law.id, actor=actor, at=at)
    jobs.after_commit("licenses.render_paper", license_id=str(license.pk))
    return license


def _close(
    application: LicenseApplication, assessment: Assessment, *, actor: Actor, at: datetime
) -> None:
    """Decided from this moment on, by this official."""
    application.decided_by_id, application.decided_at = actor.user_id, at
    application.marks = assessment.marks
    update_due_on(application, "application.granted", at=at)
    application.save(
        update_fields=[
            "state",
            "decided_by",
            "decided_at",
            "marks",
            "due_on",
            "signatures_required",
        ]
    )


def _record(
    application: LicenseApplication, license: License, *, law: str, actor: Actor, at: datetime
) -> None:
    """A line on the file and one on the license, for the same readers."""
    parties = parties_of(application)
    trail.record(
        "application.granted",
        subject=application,
        actor=actor,
        at=at,
        seen_by=parties,
        law=law,
        number=license.number,
    )
    trail.record(
        "license.issued",
        subject=license,
        actor=actor,
        at=at,
        seen_by=parties,
        law=law,
        number=license.number,
        valid_from=license.valid_from,
        expires_on=license.expires_on,
        recommended_by=application.recommended_by_id,
    )


def _validity(issued_on: date, *, next_year: bool, law: RuleSet) -> numbers.Validity:
    months = law.number("license.validity_months")
    if not next_year:
        return numbers.validity(issued_on, months=months)
    month, day = law.month_day("license.next_year_from")
    if issued_on < date(issued_on.year, month, day):
        raise Invalid(
            _("Licenses of the next year are issued from %(day)s on.")
            % {"day": date_format(date(issued_on.year, month, day), "MONTH_DAY_FORMAT")}
        )
    return numbers.next_year_validity(issued_on, months=months)


def _issue(
    application: LicenseApplication,
    period: numbers.Validity,
    *,
    applied_on: date,
    recommender: User,
    actor: Actor,
    at: datetime,
) -> License:
    cars = application.lines.select_related("vehicle__manufacturer", "vehicle__modification")
    lines = list(cars.order_by("vin"))
    rate = usd_rate(application.currency, on=day_in_china(at))
    serial = _next_serial(application, period.valid_from.year)
    license = License.objects.create(
        number=numbers.license_number(
            valid_from=period.valid_from, body=application.issuing_body.code, serial=serial
        ),
        year=period.valid_from.year,
        serial=serial,
        application=application,
        replaces_id=application.replaces_id,
        exporter_id=application.exporter_id,
        issuing_body_id=application.issuing_body_id,
        destination=application.destination,
        applied_on=applied_on,
        issued_on=day_in_china(at),
        valid_from=period.valid_from,
        expires_on=period.expires_on,
        recommended_by=recommender,
        granted_by_id=actor.person,
        granted_at=at,
        state_changed_at=at,
        token=numbers.new_token(),
        code=numbers.new_code(),
        terms=_terms(application, lines, rate),
    )
    _list(license, lines)
    return license


def _list(license: License, lines: Sequence[ApplicationVehicle]) -> None:
    """The cars of the license, as its annex has them."""
    LicensedVehicle.objects.bulk_create(
        [
            LicensedVehicle(
                license=license,
                position=position,
                vin=line.vin,
                particulars=compose.particulars(line.vehicle),
            )
            for position, line in enumerate(lines, start=1)
        ],
        batch_size=1000,
    )


def usd_rate(currency: str, *, on: date) -> Decimal:
    """What one unit is worth in US dollars on a day; raises Invalid if no rate is known by then."""
    if currency == Currency.USD:
        return Decimal(1)
    rate = (
        ExchangeRate.objects.filter(currency=currency, valid_from__lte=on)
        .order_by("-valid_from")
        .first()
    )
    if rate is None:
        raise Invalid(
            _("No rate of %(currency)s to the US dollar is known for %(day)s.")
            % {"currency": currency, "day": on.isoformat()}
        )
    return rate.usd


def _next_serial(application: LicenseApplication, year: int) -> int:
    """The next number of the body and year. Its row stays locked, so a rollback leaves no gap."""
    body = application.issuing_body_id
    NumberSeries.objects.bulk_create([NumberSeries(year=year, body_id=body)], ignore_conflicts=True)
    series = NumberSeries.objects.select_for_update().get(year=year, body_id=body)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last


def _terms(application: LicenseApplication, lines: list[ApplicationVehicle], rate: Decimal) -> Json:
    """What the face of the license says besides numbers and days, as it stands at the grant."""
    exporter, body = application.exporter, application.issuing_body
    return {
        "exporter": {"zh": exporter.name_zh, "en": exporter.name_en, "uscc": exporter.uscc},
        "issuing_body": {"zh": body.name_zh, "en": body.name_en},
        **compose.printed_terms(application),
        "usd_rate": str(rate),
        "goods": _goods(lines, rate),
    }


def _goods(lines: list[ApplicationVehicle], rate: Decimal) -> list[Json]:
    """Equal cars at an equal price stand on one line of the face."""
    kinds: dict[tuple[str, ...], int] = {}
    for line in lines:
        car = line.vehicle
        kind = (
            line.hs_code,
            car.vehicle_class,
            car.fuel,
            f"{car.brand} {car.model}",
            str(line.price),
        )
        kinds[kind] = kinds.get(kind, 0) + 1
    return [
        {
            "hs_code": hs_code,
            "vehicle_class": vehicle_class,
            "fuel": fuel,
            "specification": specification,
            "quantity": quantity,
            "unit_price": price,
            "amount": str(Decimal(price) * quantity),
            "amount_usd": str((Decimal(price) * quantity * rate).quantize(CENT, ROUND_HALF_UP)),
        }
        for (hs_code, vehicle_class, fuel, specification, price), quantity in kinds.items()
    ]
