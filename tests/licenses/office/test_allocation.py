"""Who works on what: leases, handing over, cover, sharing out."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from exportportal.accounts.actors import CLOCK, Actor
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity, Role
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from licenses.models import LicenseApplication
from licenses.office import tasks
from licenses.office.services import allocation, decisions
from licenses.office.services.claims import LeaseLapsed
from licenses.office.services.page_versions import last_change
from licenses.states import State
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

LATER = make.NOW + timedelta(days=2)


def official(capacity: Capacity = Capacity.REVIEWER) -> Actor:
    return make.actor(capacity, of=make.authority())


def test_a_claim_holds_to_the_end_of_the_next_working_day() -> None:
    file = make.claimed_application()
    assert file.lease_until.isoformat() == "2026-07-08T00:00:00+08:00"


def test_a_lapsed_claim_does_not_let_one_act() -> None:
    reviewer = official()
    file = make.claimed_application(reviewer=reviewer)
    with pytest.raises(LeaseLapsed):
        decisions.recommend_application(application=file, note="", actor=reviewer, at=LATER)
    file.refresh_from_db()
    assert file.state == State.IN_REVIEW


def test_a_lapsed_file_is_free_for_a_colleague_and_for_its_official() -> None:
    one, two = official(), official()
    file = make.claimed_application(reviewer=one)
    with pytest.raises(WrongState):
        decisions.claim_application(application=file, actor=two, at=make.NOW)

    decisions.claim_application(application=file, actor=two, at=LATER)

    assert file.claimed_by_id == two.user_id


def test_the_sweep_puts_a_lapsed_file_back_once() -> None:
    file = make.claimed_application()
    with time_machine.travel(LATER, tick=False):
        tasks.release_lapsed_claims()
        tasks.release_lapsed_claims()
    file.refresh_from_db()
    assert (file.state, file.claimed_by_id, file.lease_until) == (State.SUBMITTED, None, None)
    assert Entry.objects.filter(verb="application.claim_lapsed").count() == 1


def test_the_sweep_leaves_a_claim_that_holds() -> None:
    file = make.claimed_application()
    tasks.release_lapsed_claims()
    file.refresh_from_db()
    assert file.state == State.IN_REVIEW


def test_a_file_is_handed_over_with_a_note_the_firm_does_not_read() -> None:
    one, two = official(), official()
    file = make.claimed_application(reviewer=one)

    allocation.hand_over(
        application=file, to=two.person, note="Contract is still missing.", actor=one, at=make.NOW
    )

    assert file.claimed_by_id == two.user_id
    entry = Entry.objects.get(verb="application.handed_over")
    assert entry.changed["note"] == "Contract is still missing."
    assert file.exporter_id not in entry.seen_by


def test_nobody_hands_over_what_is_not_theirs_or_to_a_stranger() -> None:
    one, two = official(), official()
    file = make.claimed_application(reviewer=one)
    with pytest.raises(NotAllowed):
        allocation.hand_over(application=file, to=two.person, note="x", actor=two, at=make.NOW)
    stranger = make.actor(Capacity.REVIEWER, of=make.authority("SZ"))
    with pytest.raises(Invalid):
        allocation.hand_over(application=file, to=stranger.person, note="x", actor=one, at=make.NOW)
    with pytest.raises(Invalid):
        allocation.hand_over(application=file, to=two.person, note=" ", actor=one, at=make.NOW)


def test_only_an_approver_assigns() -> None:
    one, two = official(), official()
    file = make.submitted_application()
    with pytest.raises(NotAllowed):
        allocation.assign(application=file, to=two.person, actor=one, at=make.NOW)

    allocation.assign(
        application=file, to=two.person, actor=official(Capacity.APPROVER), at=make.NOW
    )

    assert (file.state, file.claimed_by_id) == (State.IN_REVIEW, two.user_id)


def test_cover_moves_all_of_a_colleagues_work_in_one_act() -> None:
    away, cover, lead = official(), official(), official(Capacity.APPROVER)
    for _ in range(3):
        make.claimed_application(reviewer=away)
    make.claimed_application(reviewer=cover)

    moved = allocation.cover_absence(
        of=away.person, to=cover.person, until=date(2026, 7, 20), note="", actor=lead, at=make.NOW
    )

    assert moved == 3
    assert allocation.open_work(lead.firm) == {cover.user_id: 4}


def test_without_a_colleague_the_work_is_shared_among_those_who_are_there() -> None:
    away, one, two = official(), official(), official()
    for _ in range(4):
        make.claimed_application(reviewer=away)

    allocation.cover_absence(
        of=away.person, to=None, until=date(2026, 7, 20), note="", actor=away, at=make.NOW
    )

    assert allocation.open_work(away.firm) == {one.user_id: 2, two.user_id: 2}


def test_a_reviewer_does_not_move_a_colleagues_work() -> None:
    away, other = official(), official()
    with pytest.raises(NotAllowed):
        allocation.cover_absence(
            of=away.person, to=other.person, until=None, note="", actor=other, at=make.NOW
        )


def test_files_go_to_whoever_has_least_to_do_and_room() -> None:
    busy, idle, full, away = official(), official(), official(), official()
    lead = official(Capacity.APPROVER)
    make.claimed_application(reviewer=busy)
    _desk(full, room=0)
    _desk(away, away_until=date(2026, 7, 6))
    for _ in range(3):
        make.submitted_application()

    assert allocation.share_out(body=lead.firm, actor=lead, at=make.NOW) == 3

    assert allocation.open_work(lead.firm) == {busy.user_id: 2, idle.user_id: 2}
    assert Entry.objects.filter(verb="application.assigned").count() == 3


def _desk(actor: Actor, *, room: int = 40, away_until: date | None = None) -> None:
    member = Membership.objects.get(user_id=actor.user_id)
    allocation.arrange_desk(membership=member.pk, room=room, away_until=away_until, actor=actor)


def test_nobody_gets_a_file_they_have_part_in() -> None:
    reviewer = official()
    file = make.submitted_application()
    Membership.objects.create(
        user_id=reviewer.person,
        organization=file.exporter,
        role=Role.CLERK,
        started_at=make.NOW,
        ended_at=make.NOW,
    )

    assert allocation.share_out(body=reviewer.firm, actor=CLOCK, at=make.NOW) == 0
    with pytest.raises(NotAllowed):
        allocation.assign(
            application=file, to=reviewer.person, actor=official(Capacity.APPROVER), at=make.NOW
        )


def test_files_are_shared_out_by_themselves_where_the_body_wants_it() -> None:
    reviewer, lead = official(), official(Capacity.APPROVER)
    file = make.submitted_application()
    tasks.share_files_out()
    file.refresh_from_db()
    assert file.state == State.SUBMITTED

    allocation.set_rule(automatic=True, actor=lead)
    tasks.share_files_out()

    file.refresh_from_db()
    assert file.claimed_by_id == reviewer.user_id


def test_another_bodys_files_are_not_shared_out() -> None:
    lead = make.actor(Capacity.APPROVER, of=make.authority("SZ"))
    with pytest.raises(NotAllowed):
        allocation.share_out(body=make.authority().pk, actor=lead, at=make.NOW)


@pytest.fixture
def lapsed(client: Client) -> LicenseApplication:
    """A file whose official has typed until after the lease ran out."""
    member = make.membership(Capacity.REVIEWER, of=make.authority())
    file = make.claimed_application(reviewer=Actor.in_membership(member))
    with time_machine.travel(LATER, tick=False):
        client.force_login(member.user)
    return file


def test_what_was_typed_while_the_lease_lapsed_is_shown_again(
    client: Client, lapsed: LicenseApplication
) -> None:
    with time_machine.travel(LATER, tick=False):
        response = client.post(
            reverse("licenses:return", args=[lapsed.pk]),
            {"reason": "The seal is missing.", "working_days": "5", "seen": last_change(lapsed)},
        )
    shown = response.content.decode()
    assert response.status_code == 409
    assert "Your claim on this file has lapsed" in shown
    assert "The seal is missing.</textarea>" in shown
    assert 'name="claim_again"' in shown


def test_one_press_claims_the_file_again_and_sends_what_was_typed(
    client: Client, lapsed: LicenseApplication
) -> None:
    with time_machine.travel(LATER, tick=False):
        client.post(
            reverse("licenses:return", args=[lapsed.pk]),
            {
                "reason": "The seal is missing.",
                "working_days": "5",
                "claim_again": "1",
                "seen": last_change(lapsed),
            },
        )
    lapsed.refresh_from_db()
    assert (lapsed.state, lapsed.decision_reason) == (State.RETURNED, "The seal is missing.")


def test_a_file_a_colleague_took_meanwhile_is_not_taken_back(
    client: Client, lapsed: LicenseApplication
) -> None:
    colleague = official()
    decisions.claim_application(application=lapsed, actor=colleague, at=LATER)
    with time_machine.travel(LATER, tick=False):
        response = client.post(
            reverse("licenses:return", args=[lapsed.pk]),
            {
                "reason": "The seal is missing.",
                "working_days": "5",
                "claim_again": "1",
                "seen": last_change(lapsed),
            },
        )
    lapsed.refresh_from_db()
    assert response.status_code == 409
    assert "<p>The seal is missing.</p>" in response.content.decode()
    assert lapsed.claimed_by_id == colleague.user_id


def test_a_note_typed_while_the_lease_lapsed_is_shown_again_too(
    client: Client, lapsed: LicenseApplication
) -> None:
    colleague = official()
    typed = {"to": colleague.person, "note": "Ask for the seal.", "seen": last_change(lapsed)}
    url = reverse("licenses:hand_over", args=[lapsed.pk])
    with time_machine.travel(LATER, tick=False):
        response = client.post(url, typed)
        assert "Ask for the seal.</textarea>" in response.content.decode()
        client.post(url, typed | {"claim_again": "1"})
    lapsed.refresh_from_db()
    assert lapsed.claimed_by_id == colleague.user_id


def test_the_page_of_the_desks_tells_who_has_how_much(client: Client) -> None:
    lead = make.membership(Capacity.APPROVER, of=make.authority())
    reviewer = official()
    make.claimed_application(reviewer=reviewer)
    client.force_login(lead.user)

    shown = client.get(reverse("licenses:allocation")).content.decode()
    moved = client.post(
        reverse("licenses:cover"), {"of": reviewer.user_id, "to": lead.user_id}, follow=True
    )

    assert reviewer.name in shown
    assert "1 file was moved." in moved.content.decode()
    assert client.post(reverse("licenses:cover"), {"of": "nobody"}).status_code == 400
    assert client.post(reverse("licenses:desk"), {"room": "-1"}).status_code == 400
