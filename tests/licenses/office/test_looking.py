"""What is new on a file since one last looked, and what the firm is told of its place."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import User
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit import calendar
from licenses.applications.selectors.queue_place import place_of
from licenses.models import LicenseApplication, Look
from licenses.office import tasks
from licenses.office.services import conversation, decisions, overdue
from licenses.shared.selectors.clocks import differences
from manufacturers.services import revoke_confirmation
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

NEW = "New since you last looked"


def enter(client: Client, actor: Actor) -> None:
    client.force_login(User.objects.get(pk=actor.person))


def opened(client: Client, file: LicenseApplication, *, at: datetime) -> str:
    with time_machine.travel(at, tick=False):
        return client.get(reverse("licenses:file", args=[file.pk])).content.decode()


def news_of(page: str) -> str:
    """The part of the page that says what is new."""
    return page.partition(NEW)[2].partition('class="halves"')[0]


def test_what_others_did_since_the_last_look_is_shown_until_the_sitting_is_over(
    client: Client,
) -> None:
    file = make.submitted_application()
    reviewer = make.actor(Capacity.REVIEWER, of=file.issuing_body)
    enter(client, reviewer)
    first, later = make.NOW + timedelta(minutes=1), make.NOW + timedelta(hours=5)
    assert NEW not in opened(client, file, at=first)

    conversation.send_message(
        application=file, words="The buyer moved.", actor=make.actor(of=file.exporter), at=later
    )
    decisions.claim_application(application=file, actor=reviewer, at=later)

    for minutes in (1, 30):
        news = news_of(opened(client, file, at=later + timedelta(minutes=minutes)))
        assert "wrote a message" in news
        assert "took the file on" not in news, "one's own acts are not news"
    assert NEW not in opened(client, file, at=later + timedelta(hours=5))


def test_a_finding_that_changed_without_any_act_on_the_file_is_told(client: Client) -> None:
    """A confirmation taken back elsewhere changes what the law finds here."""
    exporter = make.filed_exporter()
    car = make.ready_car(exporter, age_days=30)
    paper = make.confirmation(of=[car.vin], manufacturer=car.manufacturer)
    file = make.submitted_application(exporter=exporter, cars=[car])
    enter(client, make.actor(Capacity.REVIEWER, of=file.issuing_body))
    assert NEW not in opened(client, file, at=make.NOW + timedelta(minutes=1))

    maker = make.maker(car.manufacturer)
    revoke_confirmation(confirmation=paper, reason="x", actor=maker, at=make.NOW)

    news = news_of(opened(client, file, at=make.NOW + timedelta(hours=5)))
    assert "Which findings changed" in news
    assert car.vin in news


def test_each_official_has_looks_of_their_own_and_the_ministry_leaves_none(client: Client) -> None:
    file = make.submitted_application()
    for capacity in (Capacity.REVIEWER, Capacity.APPROVER):
        enter(client, make.actor(capacity, of=file.issuing_body))
        opened(client, file, at=make.NOW)
        client.logout()
    enter(client, make.actor(Capacity.MINISTRY))
    opened(client, file, at=make.NOW)
    assert Look.objects.count() == 2


def test_the_firm_is_told_how_many_files_come_before_its_own(client: Client) -> None:
    first = make.submitted_application()
    second = make.submitted_application(at=make.NOW + timedelta(days=1))
    other = make.filed_exporter(issuing_body=make.authority("XJ"))
    elsewhere = make.submitted_application(exporter=other)
    assert [place_of(file).ahead for file in (first, second, elsewhere)] == ["0", "1", "0"]

    enter(client, make.actor(of=second.exporter))
    page = client.get(reverse("licenses:application", args=[second.pk])).content.decode()
    assert "that fall due before this one: 1." in page
    assert place_of(make.returned_application()) is None


def test_how_long_the_body_takes_is_what_its_log_says() -> None:
    """Refused on Wednesday what came on Monday: two working days."""
    file = make.submitted_application()
    reviewer = make.actor(Capacity.REVIEWER, of=file.issuing_body)
    wednesday = make.NOW + timedelta(days=2)
    decisions.claim_application(application=file, actor=reviewer, at=wednesday)
    make.stands_against(file)
    decisions.refuse_application(
        application=file,
        clauses=["648.I.2"],
        reason="The certificate names another model.",
        actor=reviewer,
        at=wednesday,
    )
    place = place_of(make.submitted_application())
    assert (place.decided, place.usual_days) == (1, 2)


def test_a_due_day_that_went_by_is_reported_once_and_decides_nothing() -> None:
    file = make.submitted_application()
    assert overdue.unreported(on=date(2026, 7, 9)) == []
    with time_machine.travel(make.NOW + timedelta(days=4), tick=False):
        tasks.report_overdue()
        tasks.report_overdue()
    told = Entry.objects.of(file).filter(verb=overdue.VERB)
    assert [entry.changed["due_on"] for entry in told] == ["2026-07-09"]
    assert set(told.get().seen_by) == {file.exporter_id, file.issuing_body_id}
    file.refresh_from_db()
    assert file.state == "submitted"
    assert list(differences()) == []


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 10, 31), 0),
        (date(2026, 11, 1), 2027),
        (date(2026, 12, 31), 2027),
        (date(2027, 1, 1), 2027),
        (date(2025, 12, 1), 0),
    ],
)
def test_a_notice_of_days_off_that_is_not_entered_is_missed_from_november_on(
    today: date, year: int
) -> None:
    assert calendar.missing_notice(today) == year


@pytest.mark.parametrize("capacity", [Capacity.REVIEWER, Capacity.APPROVER, Capacity.MINISTRY])
def test_officials_are_warned_on_their_desks(client: Client, capacity: Capacity) -> None:
    actor = make.actor(capacity)
    for day, warned in (("2026-10-30", False), ("2026-12-01", True)):
        with time_machine.travel(datetime.fromisoformat(f"{day}T00:00:00Z"), tick=False):
            enter(client, actor)
            desk = client.get("/").content.decode()
        assert ("The days off of 2027 are not entered yet" in desk) is warned
