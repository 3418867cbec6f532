"""The news: what others did, to whom it is told, and what is new of it."""

from typing import Any

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.urls import reverse

from exportportal.accounts.actors import CLOCK, Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity, OrganizationKind
from exportportal.audit import trail
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid
from exportportal.kit.ids import uuid7
from exportportal.news import selectors, services
from exportportal.news.models import Reading
from licenses.applications.services import submission
from licenses.models import LicenseApplication
from licenses.office.services import allocation, conversation, decisions
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


def verbs(actor: Actor) -> list[str]:
    entries = selectors.addressed_to(actor).order_by("sequence")
    return list(entries.values_list("verb", flat=True))


def new(actor: Actor) -> list[str]:
    found = list(selectors.unread(actor).order_by("sequence").values_list("verb", flat=True))
    assert selectors.count_unread(actor) == len(found)  # its statements are composed elsewhere
    return found


def happens(
    to: Organization, *, verb: str = "application.refused", by: Actor = CLOCK, **said: Any
) -> Entry:
    """Something that is told to an organization."""
    subject = make.user()
    return trail.record(verb, subject=subject, actor=by, at=make.NOW, seen_by=[to.pk], **said)


def official(file: Any, capacity: Capacity = Capacity.REVIEWER) -> Actor:
    return make.actor(capacity, of=file.issuing_body)


# --- to whom --------------------------------------------------------------------------------------
def test_a_firm_hears_what_the_office_and_the_clock_did_and_not_its_own_work() -> None:
    file = make.returned_application()
    clerk = make.actor(of=file.exporter)
    assert verbs(clerk) == ["application.claimed", "application.returned"]
    happens(file.exporter, verb="application.correction_reminded")
    assert verbs(clerk)[-1] == "application.correction_reminded"


def test_a_dealer_hears_of_its_exporters_while_the_consent_stands() -> None:
    file = make.returned_application()
    dealer = make.organization(OrganizationKind.DEALER)
    consent = make.consent(file.exporter, dealer)
    person = make.membership(Capacity.DEALER, of=dealer)
    assert "application.returned" in verbs(Actor.in_membership(person))
    consent.ended_at = make.NOW
    consent.save(update_fields=["ended_at"])
    assert verbs(Actor.in_membership(person)) == []


def test_nobody_hears_of_another_firm() -> None:
    make.returned_application()
    assert verbs(make.actor()) == []
    assert verbs(make.actor(Capacity.MAKER)) == []
    assert verbs(make.actor(Capacity.MINISTRY)) == []


def test_work_inside_a_state_is_no_news() -> None:
    exporter = make.organization()
    for verb in ("application.saved", "vehicle.entered", "license.rendered"):
        happens(exporter, verb=verb)
    assert verbs(make.actor(of=exporter)) == []


def test_an_official_hears_of_the_files_that_are_theirs_and_of_no_others() -> None:
    file = make.submitted_application()
    reviewer, colleague = official(file), official(file)
    assert verbs(reviewer) == verbs(colleague) == []  # what arrives stands in the queue
    decisions.claim_application(application=file, actor=reviewer, at=make.NOW)
    submission.withdraw_application(
        application=file,
        reason="The buyer has gone.",
        actor=make.actor(of=file.exporter),
        at=make.NOW,
    )
    assert verbs(reviewer) == ["application.withdrawn"]
    assert verbs(colleague) == []


def test_who_had_a_file_hears_that_it_is_back_from_its_firm() -> None:
    file = make.submitted_application()
    reviewer = official(file)
    decisions.claim_application(application=file, actor=reviewer, at=make.NOW)
    decisions.return_for_correction(
        application=file, reason="A page is missing.", actor=reviewer, at=make.NOW
    )
    submission.submit_application(
        application=file,
        declaration=True,
        version=None,
        actor=make.actor(of=file.exporter),
        at=make.NOW,
    )
    assert verbs(reviewer) == ["application.submitted"]


def test_a_note_is_told_to_whom_it_names_and_a_file_to_whom_it_is_handed() -> None:
    file = make.claimed_application()
    holder = Actor.in_membership(file.claimed_by.memberships.get())
    colleague, other = official(file), official(file)
    conversation.note(application=file, words=f"@{colleague.name} look", actor=holder, at=make.NOW)
    allocation.hand_over(
        application=file,
        to=colleague.user_id,
        note="Its contract is new.",
        actor=holder,
        at=make.NOW,
    )
    assert verbs(colleague) == ["note.written", "application.handed_over"]
    assert verbs(other) == verbs(holder) == []


# --- what is new ----------------------------------------------------------------------------------
def at_snapshot(snapshot: str) -> str:
    """A page made when these transactions were there: lowest open, first to come, open ones."""
    return signing.dumps(snapshot, salt=services.SALT)


def told_in(transaction: int, to: Organization, *, verb: str) -> None:
    """An entry as an earlier transaction wrote it."""
    entry = happens(make.organization())
    entry.pk, entry.id, entry.subject_id = None, uuid7(), uuid7()
    entry.transaction_id = entry.settled_with = transaction
    entry.verb, entry.seen_by = verb, [to.pk]
    entry.save(force_insert=True)


def test_what_was_there_when_the_page_was_made_is_read_and_nothing_else() -> None:
    """Also what was still being written then, though what was written after it had been seen."""
    exporter = make.organization()
    clerk = make.actor(of=exporter)
    told_in(40, exporter, verb="application.claimed")
    told_in(55, exporter, verb="application.returned")
    told_in(57, exporter, verb="application.refused")
    told_in(60, exporter, verb="application.granted")
    assert len(new(clerk)) == 4
    services.mark_read(shown=at_snapshot("50:60:55"), actor=clerk, at=make.NOW)
    assert new(clerk) == ["application.returned", "application.granted"]
    assert len(verbs(clerk)) == 4


def test_an_older_page_sent_late_does_not_make_news_of_what_was_read() -> None:
    exporter = make.organization()
    clerk = make.actor(of=exporter)
    told_in(57, exporter, verb="application.refused")
    for shown in ("60:60:", "50:52:", "60:60:"):
        services.mark_read(shown=at_snapshot(shown), actor=clerk, at=make.NOW)
        assert new(clerk) == []
    assert Reading.objects.count() == 1


def test_a_page_knows_what_has_been_stored_when_it_is_made_and_what_has_not() -> None:
    snapshot = signing.loads(services.snapshot_now(), salt=services.SALT)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_visible_in_snapshot('3'::xid8, %s::pg_snapshot), "
            "pg_visible_in_snapshot(pg_current_xact_id(), %s::pg_snapshot)",
            [snapshot, snapshot],
        )
        assert cursor.fetchone() == (True, False)


def test_a_mark_nobody_made_is_refused_and_sets_none() -> None:
    clerk = make.actor()
    for shown in ("", "1:2:", services.snapshot_now()[:-2]):
        with pytest.raises(Invalid):
            services.mark_read(shown=shown, actor=clerk, at=make.NOW)
    assert not Reading.objects.exists()


def test_each_membership_has_its_own_mark_and_begins_on_its_first_day() -> None:
    exporter = make.organization()
    happens(exporter)
    entered = make.membership(of=exporter)
    entered.started_at = make.NOW.replace(day=7)
    entered.save(update_fields=["started_at"])
    assert selectors.count_unread(Actor.in_membership(entered)) == 0
    assert selectors.count_unread(make.actor(of=exporter)) == 1


def test_counting_stops_where_nobody_reads_on() -> None:
    exporter = make.organization()
    trail.record_first(
        "application.refused",
        subjects=[Organization(pk=uuid7()) for _ in range(selectors.MOST + 5)],
        actor=CLOCK,
        at=make.NOW,
        seen_by=[exporter.pk],
    )
    assert selectors.count_unread(make.actor(of=exporter)) == selectors.MOST + 1


# --- the page -------------------------------------------------------------------------------------
def signed_in(client: Client, actor: Actor) -> Client:
    client.force_login(make.organization_of(actor).memberships.get(user=actor.user_id).user)
    return client


def test_the_page_tells_it_in_a_sentence_that_leads_to_the_thing(client: Client) -> None:
    file = make.returned_application(reason="The third page is missing.")
    clerk = make.actor(of=file.exporter)
    said = signed_in(client, clerk).get(reverse("news:news")).content.decode()
    assert "returned the file for correction." in said
    assert "The third page is missing." in said
    assert reverse("licenses:application", args=[file.pk]) in said
    assert f"Application {file.reference}" in said


def test_an_official_is_led_to_the_file(client: Client) -> None:
    file = make.claimed_application()
    holder = Actor.in_membership(file.claimed_by.memberships.get())
    clerk = make.actor(of=file.exporter)
    conversation.send_message(application=file, words="Here it is.", actor=clerk, at=make.NOW)
    said = signed_in(client, holder).get(reverse("news:news")).content.decode()
    assert reverse("licenses:file", args=[file.pk]) in said


def test_what_the_reader_may_not_open_is_told_without_a_link(client: Client) -> None:
    exporter = make.organization()
    entry = happens(exporter, verb="application.refused")
    said = signed_in(client, make.actor(of=exporter)).get(reverse("news:news")).content.decode()
    assert "refused the license." in said
    assert str(entry.subject_id) not in said


def test_the_portal_itself_is_named_where_nobody_did_it(client: Client) -> None:
    exporter = make.organization()
    happens(exporter, verb="license.expired")
    said = signed_in(client, make.actor(of=exporter)).get(reverse("news:news")).content.decode()
    assert "<b>The portal</b>" in said


def test_every_page_shows_how_much_is_new_until_it_is_marked_as_read(client: Client) -> None:
    exporter = make.organization()
    signed_in(client, make.actor(of=exporter))
    told_in(40, exporter, verb="application.refused")
    page = client.get(reverse("home"))
    assert page.context["news"]["count"] == 1
    client.post(reverse("news:mark_read"), {"shown": at_snapshot("50:50:")})
    assert client.get(reverse("home")).context["news"]["count"] == 0


def test_the_news_are_filtered_by_kind_and_by_whether_they_are_new(client: Client) -> None:
    exporter = make.organization()
    happens(exporter, verb="application.refused")
    happens(exporter, verb="license.expired")
    signed_in(client, make.actor(of=exporter))
    page = client.get(reverse("news:news"), {"kind": "license", "new": "1"})
    assert [item.kind for item in page.context["items"]] == ["license"]
    assert len(client.get(reverse("news:news"), {"kind": "nonsense"}).context["items"]) == 2


def test_a_page_of_fifty_costs_what_a_page_of_five_costs(
    client: Client, django_assert_num_queries: Any
) -> None:
    exporter = make.organization()
    signed_in(client, make.actor(of=exporter))

    def tell(number: int) -> None:
        trail.record_first(
            "application.returned",
            subjects=[LicenseApplication(pk=uuid7()) for _ in range(number)],
            actor=CLOCK,
            at=make.NOW,
            seen_by=[exporter.pk],
        )

    tell(5)
    with django_assert_num_queries(10):
        client.get(reverse("news:news"))
    tell(60)
    with django_assert_num_queries(10):
        page = client.get(reverse("news:news"))
    assert len(page.context["items"]) == 50
    assert page.context["page"].next


def test_the_readers_of_an_entry_are_found_by_an_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = selectors.addressed_to(make.actor()).order_by().explain()
    assert "entry_by_reader" in plan
