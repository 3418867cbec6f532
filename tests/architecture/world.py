"""One of everything an address can name, and somebody in every capacity who knows of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compliance.law.announcement_6_2024 import FILING
from compliance.models import ParameterValue
from exportportal.accounts.actors import Actor
from exportportal.accounts.members import invite
from exportportal.accounts.models import Membership, Organization, User
from exportportal.accounts.roles import Capacity, OrganizationKind, Role
from exportportal.letters.services import store_paper
from licenses.applications.forms.applicant import SECTIONS
from licenses.in_force.services import departures, deregistrations, plans
from licenses.in_force.services.departure_reports import Clearance
from licenses.models import (
    Delegation,
    Departure,
    Deregistration,
    DryRun,
    License,
    LicenseApplication,
    LicenseFlag,
    ScheduledMove,
)
from licenses.models.office import BulkAct, BulkItem, BulkKind, QueueExport, SavedFilter
from licenses.office.services.dryruns import ask_for_dry_run, run_dry_run
from licenses.shared.services import signatures
from manufacturers.models import Confirmation, DealerAuthorization, Manufacturer
from tests import make
from tests.architecture.routes import Route
from tests.make import conduct
from vehicles.models import Booking
from vehicles.services import feeds, results

Examples = Mapping[str, Sequence[object]]

GENERIC = frozenset({"pk", "id"})
"""Parameters that say nothing themselves: the word before them in the address does."""


@dataclass(frozen=True)
class World:
    """The people by the name they go by in the tests, and the examples by what names them."""

    people: Mapping[str, User]
    strangers: Mapping[str, User]
    by_noun: Examples
    by_parameter: Examples

    def examples(self, route: Route, parameter: str) -> Sequence[str]:
        """What can stand for a parameter of a route; nothing if nobody has given an example."""
        if parameter in GENERIC:
            found = self.by_noun.get(route.noun(parameter), ())
        else:
            found = self.by_parameter.get(parameter, ())
        return [str(getattr(one, "pk", one)) for one in found]


def build() -> World:
    """The world the walls are tried in. An example may be any thing of that kind; where pages
    differ by its state there are several.
    """
    exporter = make.filed_exporter()
    dealer = make.organization(OrganizationKind.DEALER)
    consent = make.consent(exporter, dealer)
    maker = make.manufacturer()
    draft = make.ready_application(exporter=exporter, number=2)
    submitted = make.submitted_application(exporter=exporter)
    claimed = make.claimed_application(exporter=exporter)
    recommended = make.recommended_application(exporter=exporter)
    license = make.license(exporter=exporter, number=2)
    left = _left(license)
    car = make.ready_car(exporter)
    modified = make.modification(make.vehicle(exporter=exporter)).vehicle
    asked = make.confirmation_request(of=[car.vin], exporter=exporter, manufacturer=maker)
    sealed = make.confirmation(of=[car.vin], manufacturer=maker, request=asked)
    line = claimed.lines.get()
    members = _members(exporter, dealer, maker.organization)
    filing = make.submitted_filing(make.applying_firm())
    decided_filing = make.refused_filing(make.applying_firm())
    store_paper(letter_id=decided_filing.letter.pk, at=make.NOW)
    draft_filing = make.filing_draft(exporter)
    booked = make.booking(cars=[car])
    served = make.accepted_booking(make.offer("logistics"), cars=[car])
    _file_result(served)
    clerk, reviewer = members[Capacity.EXPORTER], members[Capacity.REVIEWER]
    watched = conduct.watched(exporter)
    invitation, token = invite(
        full_name="Newcomer", role=Role.CLERK, actor=Actor.in_membership(clerk), at=make.NOW
    )
    feed = feeds.make_feed(language="en", actor=Actor.in_membership(clerk), at=make.NOW)
    webhook = make.webhook(of=exporter)
    return World(
        people={name: member.user for name, member in members.items()}
        | {"without membership": make.user()},
        strangers=_strangers(),
        by_noun={
            "applications": [draft, submitted, license.application],
            "bookings": [booked, served],
            "bulk": [_bulk_act(reviewer, submitted)],
            "clients": [make.api_client(of=exporter)],
            "complaints": watched["complaints"],
            "confirmations": [sealed, _draft(maker, car.vin)],
            "consents": [consent],
            "departures": [left],
            "deregistrations": [_deregistered(left)],
            "dealers": [_authorization(maker, dealer)],
            "deliveries": [make.delivery(webhook)],
            "delegations": [_delegation(members[Capacity.APPROVER], reviewer)],
            "dry-runs": [_dry_run(members[Capacity.MINISTRY])],
            "exports": [_export(reviewer)],
            "firms": [exporter],
            "filings": [draft_filing, filing, decided_filing],
            "filters": [_filter(reviewer)],
            "flags": [_flag(license, sealed)],
            "holder-complaints": [make.holder_complaint(license)],
            "incident-papers": watched["incident-papers"],
            "incidents": watched["incidents"],
            "invitations": [invitation],
            "letters": watched["letters"],
            "lists": [make.sheet_import(exporter)],
            "members": [make.membership(of=exporter)],
            "notices": watched["notices"],
            "markets": [exporter],
            "office": [submitted, claimed, recommended, license.application],
            "order-papers": watched["order-papers"],
            "orders": watched["orders"],
            "offers": [booked.offer],
            "outlets": [make.outlet(maker)],
            "papers": [draft_filing.papers.first()],
            "remedies": [make.authority()],
            "reports": [make.test_report(car)],
            "reviews": watched["reviews"],
            "requests": [asked],
            "scans": [make.scan(car)],
            "steps": watched["steps"],
            "values": [_value()],
            "vehicles": [car, modified],
            "confirmation-requests": [asked],
            "filing-applications": [draft_filing, filing],
            "service-offers": [booked.offer],
            "service-outlets": [make.outlet(maker)],
            "vehicle-imports": [make.sheet_import(exporter)],
            "webhooks": [webhook],
        },
        by_parameter={
            "address": [feed],
            "act": ["submit", "claim", "return"],
            "car": [served.cars.get()],
            "clause_id": [FILING.id],
            "code": ["after-sales-confirmation"],
            "document": [make.document(draft)],
            "given": [license.code, license.token],
            "key": ["set-password"],
            "kind": ["products"],
            "line": [draft.lines.order_by("vin").first()],
            "move": ["suspend"],
            "name": ["filing.validity_months"],
            "paper": [draft_filing.papers.first()],
            "number": [license.number],
            "other": [watched["related"][0]],
            "scan": [make.scan(line.vehicle)],
            "plan": [_plan(license)],
            "section": list(SECTIONS),
            "token": [token],
            "uidb36": ["1"],
            "vehicle": [line.vehicle],
            "vin": [left.vin],
        },
    )


def _members(
    exporter: Organization, dealer: Organization, maker: Organization | None
) -> dict[str, Membership]:
    """Somebody in every capacity, in the firms whose things the examples are."""
    firms = {
        Capacity.EXPORTER: exporter,
        Capacity.READER: exporter,
        Capacity.DEALER: dealer,
        Capacity.MAKER: maker,
    }
    return {
        str(capacity): make.membership(capacity, of=firms.get(capacity))
        for capacity in Capacity
        if capacity is not Capacity.CLOCK
    }


def _authorization(maker: Manufacturer, dealer: Organization) -> DealerAuthorization:
    return DealerAuthorization.objects.create(
        manufacturer=maker, dealer=dealer, valid_from=make.TODAY, given_at=make.NOW
    )


def _draft(maker: Manufacturer, vin: str) -> Confirmation:
    return make.confirmation(of=[vin], manufacturer=maker, sealed=False)


def _flag(license: License, confirmation: Confirmation) -> LicenseFlag:
    return LicenseFlag.objects.create(
        license=license,
        confirmation=confirmation,
        vins=[license.vehicles.all()[0].vin],
        raised_at=make.NOW,
    )


def _bulk_act(of: Membership, file: LicenseApplication) -> BulkAct:
    act = BulkAct.objects.create(membership=of, kind=BulkKind.CLAIM, made_at=make.NOW)
    BulkItem.objects.create(act=act, application=file, position=1)
    return act


def _delegation(giver: Membership, taker: Membership) -> Delegation:
    return signatures.delegate(
        to=taker.user_id,
        first_day=make.TODAY,
        last_day=make.TODAY,
        actor=Actor.in_membership(giver),
        at=make.NOW,
    )


def _left(license: License) -> Departure:
    """A car of the license that has left, by its firm's word."""
    (left,) = departures.report_departures(
        license=license,
        clearances=[Clearance(vin=license.vehicles.all()[0].vin, departed_on=make.TODAY)],
        actor=make.actor(of=license.exporter),
        at=make.NOW,
    )
    return left


def _deregistered(left: Departure) -> Deregistration:
    """The same car, off the register."""
    (done,) = deregistrations.record_deregistrations(
        license=left.license,
        entries=[deregistrations.OffRegister(vin=left.vin, deregistered_on=make.TODAY)],
        content=make.A_PDF,
        name="certificate.pdf",
        actor=make.actor(of=left.license.exporter),
        at=make.NOW,
    )
    return done


def _plan(license: License) -> ScheduledMove:
    """What an approver means to do with the license in a month."""
    return plans.plan_move(
        "suspend",
        license=license,
        day=make.TODAY.replace(month=8),
        reason="Inspection.",
        actor=make.actor(Capacity.APPROVER, of=license.issuing_body),
        at=make.NOW,
    )


def _file_result(of: Booking) -> None:
    """One of its cars has arrived, so that there is a paper to be looked at."""
    results.file_result(
        booking=of,
        cars=[of.cars.get().pk],
        entry=results.ResultEntry(outcome="done", finished_on=make.TODAY),
        content=make.A_PDF,
        name="bill-of-lading.pdf",
        actor=make.server(of.offer),
        at=make.NOW,
    )


def _export(of: Membership) -> QueueExport:
    return QueueExport.objects.create(
        membership=of, address="tab=all", kind="csv", language="en", asked_at=make.NOW
    )


def _dry_run(of: Membership) -> DryRun:
    run = ask_for_dry_run(
        name="filing.validity_months",
        value=24,
        clause_id=FILING.id,
        valid_from=make.TODAY.replace(year=2029),
        applied_from=make.TODAY,
        applied_until=make.TODAY,
        language="en",
        actor=Actor.in_membership(of),
        at=make.NOW,
    )
    run_dry_run(run_id=run.pk, now=lambda: make.NOW)
    return run


def _filter(of: Membership) -> SavedFilter:
    return SavedFilter.objects.create(
        body=of.organization, owner=of.user, name="Mine", address="tab=mine", saved_at=make.NOW
    )


def _value() -> ParameterValue:
    """A later value that waits for its second official."""
    return ParameterValue.objects.create(
        name="filing.validity_months",
        value=24,
        valid_from=make.TODAY.replace(year=2030),
        clause_id=FILING.id,
        entered_by=make.user(),
        entered_at=make.NOW,
    )


def _strangers() -> Mapping[str, User]:
    """People of the same capacities who have nothing to do with any of it."""
    return {
        "another exporter": make.membership(of=make.filed_exporter()).user,
        "a dealer without consent": make.membership(Capacity.DEALER).user,
        "another maker": make.membership(Capacity.MAKER, of=make.manufacturer().organization).user,
        "another body's reviewer": make.membership(Capacity.REVIEWER, of=make.authority("SZ")).user,
        "another body's approver": make.membership(Capacity.APPROVER, of=make.authority("SZ")).user,
    }
