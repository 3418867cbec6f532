"""“Apply when free” (到期自动申报): a complete draft submits itself on its first free morning."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Final, Self
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.forms import model_to_dict
from django.utils.translation import gettext_lazy as _

from compliance.findings import Finding
from compliance.lawbook.selectors.values import RedLines
from exportportal.accounts.actors import CLOCK, Actor
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import NotAllowed, PortalError, WrongState
from licenses import states
from licenses.applications.services.completeness import Incomplete, missing_answers
from licenses.applications.services.drafts import Stale
from licenses.applications.services.ordered import drop, end, record
from licenses.applications.services.submission import submit_application
from licenses.models import LicenseApplication, OrderState, SubmissionOrder, Why
from licenses.shared.services.assessment import Assessment, BlockedByLaw
from vehicles.models import Vehicle

RED_LINE: Final = "after-sales-confirmation"
DECLARED_OF_A_CAR: Final = (
    *("vin", "vehicle_class", "vehicle_type", "brand", "model", "manufacturer"),
    *("registered_on", "transferred_on", "certificate_number", "plate", "owner", "mileage_km"),
    *("fuel", "engine_number", "colour", "declared_free_of", "access_declared_for"),
)


class NoDeclaration(WrongState):
    """Nobody submits for a firm what the firm has not declared to be true."""

    code = "no-declaration"
    title = _("The declaration is missing")


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would come of ordering: on which day, and what would be in the way as things stand."""

    due_on: date
    blocking: list[Finding]
    missing: dict[str, str]

    @classmethod
    def of(cls, application: LicenseApplication, *, on: date) -> Self:
        """As seen on a day, the exporter's declaration taken as given."""
        due_on = first_free_day(application, on=on)
        application.declaration_accepted = True  # never stored here
        then = Assessment.of(application, on=due_on, today=on)
        return cls(due_on, then.blocking, missing_answers(application))


@transaction.atomic
def order_submission(
    *,
    application: LicenseApplication,
    declaration: bool,
    version: int | None,
    actor: Actor,
    at: datetime,
) -> SubmissionOrder:
    """Have a draft submitted by the clock on the first day on which it needs no confirmation.

    It must be complete, and on that day, as the law and the papers stand now, nothing else may be
    in its way: raises Incomplete or BlockedByLaw, and WrongState where there is nothing to wait
    for. `declaration` is the exporter's word for what the draft says at this moment.
    """
    application.refresh_from_db(from_queryset=LicenseApplication.objects.locked_for(actor))
    states.take(states.APPLICATION_MOVES, "order", state=application.state, actor=actor)
    if version is not None and version != application.version:
        raise Stale(_("The application was changed after you checked it. Check the answers again."))
    if not declaration:
        raise NoDeclaration(_("Read the declaration and tick it."))
    today = day_in_china(at)
    outlook = Outlook.of(application, on=today)
    if outlook.missing:
        raise Incomplete(outlook.missing)
    if outlook.due_on <= today:
        raise WrongState(_("No car keeps this application waiting: submit it now."))
    if outlook.blocking:
        raise BlockedByLaw(outlook.blocking)
    drop(application, why=Why.ASKED, actor=actor, at=at)
    made = SubmissionOrder.objects.create(
        application=application,
        membership=_membership(actor),
        ordered_at=at,
        due_on=outlook.due_on,
        content=content_of(application),
    )
    record("application.ordered", made, actor=actor, at=at, declaration=True)
    return made


@transaction.atomic
def cancel_order(*, application: LicenseApplication, actor: Actor, at: datetime) -> None:
    """Take an order back before its day. Where none waits, raises WrongState."""
    application.refresh_from_db(from_queryset=LicenseApplication.objects.locked_for(actor))
    if actor.capacity is not Capacity.EXPORTER:
        raise NotAllowed(_("Your role does not include this act."))
    if not application.orders.waiting().exists():
        raise WrongState(_("There is no order to take back."))
    drop(application, why=Why.ASKED, actor=actor, at=at)


@transaction.atomic
def carry_out(*, order_id: UUID, at: datetime) -> SubmissionOrder | None:
    """Submit what was ordered, if its day has come; on a later call merely find what came of it.

    Whatever stands in the way is kept on the order and told; the draft stays as it was. If the law
    has moved the red line meanwhile, the order waits on. None if the draft was thrown away.
    """
    found = SubmissionOrder.objects.filter(pk=order_id).values("application_id")
    file = LicenseApplication.objects.select_for_update().filter(pk__in=found).first()
    if file is None:
        return None
    order = SubmissionOrder.objects.select_for_update().get(pk=order_id)
    order.application = file
    today = day_in_china(at)
    if order.state != OrderState.WAITING or today < order.due_on:
        return order
    if content_of(file) != order.content:
        return _stop(order, Why.CAR_CHANGED, at=at)
    if (free_on := first_free_day(file, on=today)) > today:
        order.due_on = free_on
        order.save(update_fields=["due_on"])
        record("application.order_postponed", order, actor=CLOCK, at=at)
        return order
    return _submit(order, at=at)


def _submit(order: SubmissionOrder, *, at: datetime) -> SubmissionOrder:
    orderer = Actor.in_membership(order.membership)
    standing = Membership.objects.active().filter(pk=order.membership_id)
    if not standing.exists() or orderer.capacity is not Capacity.EXPORTER:
        return _stop(order, Why.PERSON_GONE, at=at)
    try:
        submit_application(
            application=order.application,
            declaration=True,
            version=None,
            actor=orderer,
            at=at,
            order=order.pk,
        )
    except BlockedByLaw as refusal:
        return _stop(order, Why.LAW, at=at, findings=list(refusal.findings))
    except Incomplete:
        return _stop(order, Why.INCOMPLETE, at=at)
    except PortalError:
        return _stop(order, Why.REFUSED, at=at)
    end(order, OrderState.DONE, at=at)
    record("application.order_carried_out", order, actor=CLOCK, at=at, orderer=orderer.name)
    return order


def first_free_day(application: LicenseApplication, *, on: date) -> date:
    """The first day from `on` on which no car of it is kept back by the red line alone."""
    assessment = Assessment.of(application, on=on, today=on)
    kept_back = {f.subject for f in assessment.blocking if f.rule == RED_LINE}
    red_lines = RedLines.seen_from(on)
    return max(
        (
            red_lines.free_on(car.registered_on)
            for car in assessment.case.vehicles
            if car.vin in kept_back and car.registered_on is not None
        ),
        default=on,
    )


def content_of(application: LicenseApplication) -> str:
    """A digest of what the firm states: answers, lines and papers by their version, and the cars.

    What others say of a car (its record, a test report, the maker's paper) is no part of it.
    """
    cars = Vehicle.objects.filter(lines__application=application).select_related("modification")
    parts = [
        [
            model_to_dict(car, fields=DECLARED_OF_A_CAR),
            model_to_dict(car.modification) if hasattr(car, "modification") else None,
        ]
        for car in cars.order_by("lines__vin")
    ]
    written = json.dumps([application.version, parts], cls=DjangoJSONEncoder, sort_keys=True)
    return sha256(written.encode()).hexdigest()


def _stop(
    order: SubmissionOrder, why: Why, *, at: datetime, findings: list[Finding] | None = None
) -> SubmissionOrder:
    order.findings = [finding.as_data() for finding in findings or []]
    end(order, OrderState.STOPPED, why=why, at=at)
    record("application.order_stopped", order, actor=CLOCK, at=at, why=why)
    return order


def _membership(actor: Actor) -> Membership:
    return Membership.objects.active().get(user_id=actor.person, organization_id=actor.firm)
