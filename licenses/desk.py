"""The first page: what the portal is for, and for each of its people what waits for them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from compliance.filing_states import FilingState
from compliance.filings.selectors.filings import filing_counts
from compliance.models import CorrectiveOrder, Incident, Review, Step
from compliance.states import OrderState
from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit import clock
from exportportal.kit.calendar import missing_notice
from licenses.in_force.selectors.departures import to_deregister
from licenses.models import HolderComplaint, License, LicenseApplication, LicenseFlag
from licenses.office.selectors.queue import queue_counts
from licenses.states import LIVE, WITH_THE_OFFICE, State
from manufacturers.models import Confirmation, ConfirmationRequest, ServiceOutlet
from manufacturers.states import ConfirmationState, RequestState
from vehicles.models import Vehicle
from vehicles.selectors.market import booking_counts
from vehicles.states import BookingState

SOON: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits on a desk: how many, and where to see them."""

    label: str
    count: int
    url: str
    hint: str


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The public first page, or the desk of whoever is signed in."""
    if not request.user.is_authenticated:
        return render(request, "licenses/home.html")
    actor = Actor.of(request)
    waiting = DESKS.get(actor.capacity, _nothing)
    counts_days = actor.official or actor.reads_everything
    context = {
        "waiting": list(waiting(actor)),
        "missing_notice": missing_notice(clock.today()) if counts_days else 0,
    }
    return render(request, "licenses/desk.html", context)


def _applications(actor: Actor) -> Iterator[Waiting]:
    states = LicenseApplication.objects.visible_to(actor).values_list("state", flat=True)
    found = list(states)
    applications = reverse("licenses:applications")
    yield Waiting(
        _("Returned to you"),
        found.count(State.RETURNED),
        f"{applications}?state=returned",
        _("The office asks for a correction; its clock stands still meanwhile."),
    )
    yield Waiting(
        _("Drafts"),
        found.count(State.DRAFT),
        f"{applications}?state=draft",
        _("Not submitted: nobody but your firm sees them."),
    )
    yield Waiting(
        _("With the office"),
        sum(state in WITH_THE_OFFICE for state in found),
        applications,
        _("Submitted, in review or recommended."),
    )


def _firm(actor: Actor) -> Iterator[Waiting]:
    requests = ConfirmationRequest.objects.visible_to(actor)
    live = License.objects.visible_to(actor).filter(state__in=LIVE)
    yield from _applications(actor)
    yield Waiting(
        _("Confirmations asked for"),
        requests.filter(state=RequestState.REQUESTED).count(),
        reverse("manufacturers:requests"),
        _("Waiting for a manufacturer's answer."),
    )
    yield Waiting(
        _("Licenses that run out within 30 days"),
        live.filter(expires_on__lte=clock.today() + SOON).count(),
        reverse("licenses:licenses"),
        _("Clear the goods before the last day."),
    )
    yield _overdue(actor)
    yield Waiting(
        _("To answer about your standing"),
        Incident.objects.visible_to(actor).answerable(clock.today()).count()
        + CorrectiveOrder.objects.visible_to(actor).filter(state=OrderState.OPEN).count()
        + Step.objects.visible_to(actor).hearable(clock.today()).count(),
        reverse("standing:own"),
        _("Incidents you may still answer, orders to be carried out, hearings you may ask for."),
    )
    if actor.capacity is not Capacity.DEALER:
        yield Waiting(
            _("Your filing, to be corrected"),
            filing_counts(actor).get(FilingState.RETURNED, 0),
            reverse("licenses:filings"),
            _("Returned by the body that files you; without a filing no license is given."),
        )
    yield Waiting(
        _("Vehicles in stock"),
        Vehicle.objects.visible_to(actor).count(),
        reverse("vehicles:stock"),
        _("Every car you may put on an application."),
    )


def _office(actor: Actor) -> Iterator[Waiting]:
    counts = queue_counts(actor, on=clock.today())
    hints = {
        "unclaimed": (_("Unclaimed"), _("Submitted files nobody has taken on yet.")),
        "mine": (_("Mine"), _("Files you have claimed.")),
        "today": (_("Due today"), _("The last day for a decision is today.")),
        "overdue": (
            _("Overdue"),
            _("The day for a decision has passed; nothing is decided by that."),
        ),
        "second": (
            _("Second signature"),
            _("Recommended by one official, to be granted by another."),
        ),
        "applicant": (_("With the applicant"), _("Returned for correction.")),
    }
    for tab, (label, hint) in hints.items():
        address = f"{reverse('licenses:queue')}?{urlencode({'tab': tab})}"
        yield Waiting(label, counts[tab], address, hint)
    yield Waiting(
        _("Incidents to decide"),
        Incident.objects.visible_to(actor).pending().count(),
        f"{reverse('standing:incidents')}?state=answered",
        _("Recorded under the negative list; another official decides."),
    )
    yield Waiting(
        _("Steps to confirm"),
        Step.objects.visible_to(actor).waiting().count(),
        reverse("standing:steps"),
        _("Suspensions, exits and re-admissions that wait for a second official."),
    )
    yield from _conduct(actor)
    yield Waiting(
        _("Licenses to look at"),
        LicenseFlag.objects.visible_to(actor).open().count(),
        reverse("licenses:flags"),
        _("A confirmation they rest on has ended."),
    )
    yield _overdue(actor)
    yield from _filings(actor)


def _conduct(actor: Actor) -> Iterator[Waiting]:
    """What firms have asked for or reported, and what their reviews propose."""
    yield Waiting(
        _("Hearings to hold"),
        Step.objects.visible_to(actor).to_be_heard().count(),
        reverse("standing:steps"),
        _("A firm asks to be heard before its exit."),
    )
    orders = CorrectiveOrder.objects.visible_to(actor)
    late = orders.filter(state=OrderState.OPEN, due_on__lt=clock.today())
    yield Waiting(
        _("Corrective orders to look at"),
        late.count() + orders.filter(state=OrderState.REPORTED).count(),
        reverse("standing:orders"),
        _("Reported as done and to be verified, or overdue."),
    )
    yield Waiting(
        _("Complaints from abroad"),
        HolderComplaint.objects.visible_to(actor).unread().count(),
        reverse("licenses:holder_complaints"),
        _("Typed by holders of licenses; they count once an official takes them up."),
    )
    yield Waiting(
        _("Exit reviews to decide"),
        Review.objects.visible_to(actor).undecided().count(),
        reverse("standing:reviews"),
        _("They propose a step; a person decides."),
    )


def _filings(actor: Actor) -> Iterator[Waiting]:
    counts, address = filing_counts(actor), reverse("licenses:filings")
    hints = (
        (
            FilingState.SUBMITTED,
            _("Filings to take up"),
            _("Firms that apply to be filed as exporters; fifteen working days."),
        ),
        (
            FilingState.RECOMMENDED,
            _("Filings to approve"),
            _("Recommended by one official, to be approved by another."),
        ),
    )
    for state, label, hint in hints:
        query = urlencode({"state": state.value})
        yield Waiting(label, counts.get(state, 0), f"{address}?{query}", hint)


def _overdue(actor: Actor) -> Waiting:
    cars = to_deregister(actor, on=clock.today(), overdue=True)
    return Waiting(
        _("Overdue deregistrations"),
        cars.count(),
        f"{reverse('licenses:deregistrations')}?tab=overdue",
        _("Cars that left more than two months ago and are still on the register."),
    )


def _maker(actor: Actor) -> Iterator[Waiting]:
    requests = ConfirmationRequest.objects.visible_to(actor).filter(state=RequestState.REQUESTED)
    yield Waiting(
        _("Requests to answer"),
        requests.count(),
        reverse("manufacturers:requests"),
        _("Exporters ask you to confirm after-sales service."),
    )
    drafts = Confirmation.objects.visible_to(actor).filter(state=ConfirmationState.DRAFT)
    yield Waiting(
        _("Drafts to seal"),
        drafts.count(),
        f"{reverse('manufacturers:confirmations')}?state=draft",
        _("Prepared by you or by an authorized dealer; they count once sealed."),
    )
    closing = ServiceOutlet.objects.visible_to(actor).filter(
        valid_until__gte=clock.today(), valid_until__lte=clock.today() + SOON
    )
    yield Waiting(
        _("Outlets that close within 30 days"),
        closing.count(),
        reverse("manufacturers:coverage"),
        _("Confirmations that lean on them lose their support."),
    )


def _customs(actor: Actor) -> Iterator[Waiting]:
    yield Waiting(
        _("Live licenses"),
        License.objects.visible_to(actor).filter(state__in=LIVE).count(),
        reverse("licenses:licenses"),
        _("Issued or suspended, and not yet run out."),
    )


def _provider(actor: Actor) -> Iterator[Waiting]:
    counts, address = booking_counts(actor), reverse("vehicles:bookings")
    yield Waiting(
        _("Bookings to answer"),
        counts.get(BookingState.REQUESTED, 0),
        f"{address}?state=requested",
        _("Exporters ask you to serve their cars on a day."),
    )
    yield Waiting(
        _("Bookings under way"),
        counts.get(BookingState.ACCEPTED, 0),
        f"{address}?state=accepted",
        _("Accepted: report how far the cars have come, and file your result."),
    )


def _nothing(_actor: Actor) -> Iterator[Waiting]:
    yield from ()


DESKS: Final[Mapping[Capacity, Callable[[Actor], Iterator[Waiting]]]] = {
    Capacity.EXPORTER: _firm,
    Capacity.DEALER: _firm,
    Capacity.READER: _firm,
    Capacity.REVIEWER: _office,
    Capacity.APPROVER: _office,
    Capacity.MINISTRY: _office,
    Capacity.MAKER: _maker,
    Capacity.CUSTOMS: _customs,
    Capacity.AGENCY: _provider,
    Capacity.PROVIDER: _provider,
}
