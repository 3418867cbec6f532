"""Who acts for a firm by its consent is told what that work needs, and nothing else of the firm."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from exportportal.accounts.actors import CLOCK, Actor
from exportportal.accounts.models import Membership, Organization
from exportportal.accounts.roles import Capacity
from exportportal.audit import trail, verb_catalogue
from exportportal.audit.models import Entry
from exportportal.news import selectors
from exportportal.webhooks import following
from exportportal.webhooks.events import Kind
from licenses import history
from licenses.in_force.services import plans
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

OF_THE_WORK = {"application", "license", "vehicle", "import", "record", "report", "modification"}
OF_THE_WORK |= {"confirmation", "request", "service"}
# Within these, what the office holds against the firm, and what is a maker's or an office's own.
NOT_TOLD = {
    *("application.standing_changed", "application.assigned", "application.handed_over"),
    *("application.claim_lapsed", "confirmation.drafted", "confirmation.discarded"),
    *("license.suspend_planned", "license.resume_planned", "license.revoke_planned"),
    *("license.plan_cancelled", "license.plan_dropped"),
    *("license.holder_complained", "license.holder_complaint_taken_up"),
    "license.holder_complaint_dismissed",
}
VERBS = sorted(verb_catalogue.sentences())


def opened(verb: str) -> bool:
    return verb.partition(".")[0] in OF_THE_WORK and verb not in NOT_TOLD


@pytest.fixture
def firm() -> Organization:
    return make.organization()


@pytest.fixture
def dealer(firm: Organization) -> Membership:
    member = make.membership(Capacity.DEALER)
    make.consent(firm, member.organization)
    return member


def happens(firm: Organization, verb: str) -> Entry:
    return trail.record(verb, subject=firm, actor=CLOCK, at=make.NOW, seen_by=[firm.pk])


@pytest.mark.parametrize("verb", VERBS)
def test_news_and_events_of_the_firm_are_told_if_the_work_needs_them(
    verb: str, firm: Organization, dealer: Membership
) -> None:
    happens(firm, verb)
    by_news = selectors.addressed_to(Actor.in_membership(dealer)).exists()
    by_events = following.events_for(dealer.organization_id, kinds=Kind.values).exists()
    own_news = selectors.addressed_to(make.actor(of=firm)).exists()
    own_events = following.events_for(firm.pk, kinds=Kind.values).exists()
    assert by_news is (opened(verb) and own_news)
    assert by_events is (opened(verb) and own_events)


def test_a_verb_that_nobody_has_thought_of_stays_the_firms(
    firm: Organization, dealer: Membership
) -> None:
    happens(firm, "license.something_new")
    assert selectors.addressed_to(make.actor(of=firm)).exists()
    assert not selectors.addressed_to(Actor.in_membership(dealer)).exists()
    assert not following.events_for(dealer.organization_id, kinds=Kind.values).exists()


def test_what_names_the_dealer_itself_is_told_to_it(firm: Organization, dealer: Membership) -> None:
    trail.record(
        "consent.given",
        subject=firm,
        actor=make.actor(of=firm),
        at=make.NOW,
        seen_by=[dealer.organization_id],
    )
    assert selectors.addressed_to(Actor.in_membership(dealer)).count() == 1


def test_the_history_of_a_file_leaves_out_the_firms_standing(dealer: Membership) -> None:
    file = make.submitted_application()
    make.consent(file.exporter, dealer.organization)
    for verb in ("application.standing_changed", "application.saved"):
        trail.record(verb, subject=file, actor=CLOCK, at=make.NOW, seen_by=[file.exporter_id])

    def verbs(reader: Actor) -> set[str]:
        return set(history.entries(file, reader=reader).values_list("verb", flat=True))

    assert "application.standing_changed" in verbs(make.actor(of=file.exporter))
    told = verbs(Actor.in_membership(dealer))
    assert {"application.submitted", "application.saved"} <= told
    assert "application.standing_changed" not in told


def test_what_is_planned_for_a_license_stands_on_the_firms_page_alone(
    dealer: Membership, client: Client
) -> None:
    license = make.license()
    make.consent(license.exporter, dealer.organization)
    plans.plan_move(
        "suspend",
        license=license,
        day=license.expires_on,
        reason="Complaints from Astana.",
        actor=make.actor(Capacity.APPROVER, of=license.issuing_body),
        at=make.NOW,
    )
    page = reverse("licenses:license", args=[license.number])
    for member, seen in ((make.membership(of=license.exporter), True), (dealer, False)):
        client.force_login(member.user)
        answer = client.get(page)
        assert answer.status_code == HTTPStatus.OK
        assert ("Complaints from Astana." in answer.content.decode()) is seen


@pytest.mark.parametrize("name", ["standing:own", "licenses:filings", "licenses:markets"])
def test_a_firms_own_pages_are_closed_to_who_acts_for_it(
    name: str, dealer: Membership, client: Client
) -> None:
    client.force_login(dealer.user)
    assert client.get(reverse(name)).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("name", ["standing:firm", "licenses:markets_of_firm"])
def test_so_are_the_offices_pages_about_it(
    name: str, firm: Organization, dealer: Membership, client: Client
) -> None:
    client.force_login(dealer.user)
    answer = client.get(reverse(name, args=[firm.pk]))
    assert answer.status_code in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}


def test_people_and_systems_on_the_page_of_the_organization_are_the_dealers_own(
    firm: Organization, dealer: Membership, client: Client
) -> None:
    colleague = make.membership(of=firm)
    make.api_client(firm)
    client.force_login(dealer.user)
    for page in ("accounts:firm", "accounts:clients", "webhooks:webhooks"):
        answer = client.get(reverse(page))
        assert answer.status_code == HTTPStatus.OK
        assert colleague.user.full_name not in answer.content.decode()
        assert not {client.organization_id for client in answer.context.get("clients", [])} & {
            firm.pk
        }


def test_a_dealers_system_is_not_told_where_the_firm_stands(
    firm: Organization, dealer: Membership
) -> None:
    system = make.machine(dealer.organization)
    for asked in ({}, {"exporter": str(firm.pk)}):
        assert system.get("/api/v1/standing/", asked).status_code == HTTPStatus.FORBIDDEN
