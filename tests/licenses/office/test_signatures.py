"""Four eyes, held by the database: the shell, a race, delegations, the third signature."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client

from compliance.conduct.services.ladder import Words, end_step, propose_step
from compliance.states import StepKind
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, PortalError
from exportportal.kit.ids import uuid7
from licenses.in_force.services import grants
from licenses.models import Delegation, License, LicenseApplication, Signature, SignatureAct
from licenses.office.services import decisions
from licenses.shared.services import signatures
from licenses.shared.services.signatures import SignatureMissing
from licenses.states import State
from tests import make
from tests.make import conduct
from tests.make import licenses as ready

pytestmark = pytest.mark.django_db


def official(file: LicenseApplication, capacity: Capacity = Capacity.APPROVER) -> Actor:
    return make.actor(capacity, of=file.issuing_body)


def grant(file: LicenseApplication, actor: Actor) -> License:
    return grants.grant_license(application=file, next_year=False, actor=actor, at=make.NOW)


def delegation(giver: Actor, taker: Actor, *, days: int = 3) -> Delegation:
    return signatures.delegate(
        to=taker.person,
        first_day=make.TODAY,
        last_day=make.TODAY + timedelta(days=days),
        actor=giver,
        at=make.NOW,
    )


def risky_file() -> LicenseApplication:
    file = ready.recommended_application()
    LicenseApplication.objects.filter(pk=file.pk).update(signatures_required=3)
    file.refresh_from_db()
    return file


def test_recommendation_and_grant_are_signed_by_two() -> None:
    file = ready.recommended_application()
    approver = official(file)

    grant(file, approver)

    acts = Signature.objects.filter(application=file).order_by("pk").values_list("act", "signed_by")
    assert list(acts) == [
        (SignatureAct.RECOMMEND, file.recommended_by_id),
        (SignatureAct.GRANT, approver.user_id),
    ]


def test_the_shell_cannot_grant_without_a_signature() -> None:
    file = ready.recommended_application()
    other = official(file)

    with pytest.raises(IntegrityError, match="four eyes"), transaction.atomic():
        LicenseApplication.objects.filter(pk=file.pk).update(
            state=State.GRANTED, decided_by=other.person, decided_at=make.NOW, due_on=None
        )


def test_the_shell_cannot_name_another_as_the_one_who_recommended() -> None:
    file = ready.recommended_application()
    recommender, other = file.recommended_by_id, official(file)

    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(
            application=file,
            round=file.signing_round,
            act=SignatureAct.GRANT,
            signed_by_id=recommender,
            signed_at=make.NOW,
        )
    with pytest.raises(IntegrityError, match="four eyes"), transaction.atomic():
        LicenseApplication.objects.filter(pk=file.pk).update(
            recommended_by=other.person,
            state=State.GRANTED,
            decided_by=recommender,
            decided_at=make.NOW,
            due_on=None,
        )


def test_the_shell_cannot_make_a_license_of_an_unsigned_file() -> None:
    done = ready.license()
    file = ready.recommended_application()

    done.pk = uuid7()
    done.application, done.number, done.serial = file, "26-GZ-000099", 99
    done.token, done.code = "t" * 32, "c" * 12
    done._state.adding = True
    with pytest.raises(IntegrityError, match="four eyes"), transaction.atomic():
        done.save(force_insert=True)


def test_what_was_required_is_not_lowered_while_a_file_is_recommended() -> None:
    file = risky_file()

    with pytest.raises(IntegrityError, match="four eyes"), transaction.atomic():
        LicenseApplication.objects.filter(pk=file.pk).update(signatures_required=2)


def test_a_signature_is_neither_changed_nor_deleted() -> None:
    file = ready.recommended_application()
    signed = Signature.objects.filter(application=file)

    for act in (lambda: signed.update(signed_by=official(file).person), signed.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_a_returned_file_is_signed_anew() -> None:
    file = ready.recommended_application()
    reviewer = official(file, Capacity.REVIEWER)
    before = file.signing_round

    decisions.return_for_correction(application=file, reason="Again.", actor=reviewer, at=make.NOW)

    assert file.signing_round == before + 1


def test_a_risky_file_is_not_granted_before_a_third_official_countersigned() -> None:
    file = risky_file()
    second, third = official(file), official(file)

    with pytest.raises(SignatureMissing):
        grant(file, third)
    signatures.countersign(application=file, actor=second, at=make.NOW)
    with pytest.raises(NotAllowed):
        grant(file, second)
    grant(file, third)

    file.refresh_from_db()
    assert file.state == State.GRANTED
    assert Signature.objects.filter(application=file).count() == 3


def test_a_file_with_all_its_signatures_takes_no_countersignature() -> None:
    file = ready.recommended_application()

    with pytest.raises(Invalid):
        signatures.countersign(application=file, actor=official(file), at=make.NOW)


def test_who_recommended_does_not_countersign() -> None:
    own = make.actor(Capacity.APPROVER)
    file = ready.recommended_application(reviewer=own)
    LicenseApplication.objects.filter(pk=file.pk).update(signatures_required=3)

    with pytest.raises(NotAllowed):
        signatures.countersign(application=file, actor=own, at=make.NOW)


def test_a_delegate_grants_and_the_log_says_in_whose_name() -> None:
    file = ready.recommended_application()
    approver, clerk = official(file), official(file, Capacity.REVIEWER)
    delegation(approver, clerk)

    grant(file, clerk)

    signed = Signature.objects.get(application=file, act=SignatureAct.GRANT)
    assert (signed.signed_by_id, signed.on_behalf_of_id) == (clerk.user_id, approver.user_id)
    entry = Entry.objects.of(file).get(verb="application.signed_for")
    assert entry.changed["giver"] == approver.name


def test_a_delegation_is_no_way_round_four_eyes() -> None:
    approver = make.actor(Capacity.APPROVER)
    file = ready.recommended_application(reviewer=approver)
    clerk = official(file, Capacity.REVIEWER)
    given = delegation(approver, clerk)

    with pytest.raises(NotAllowed):
        grant(file, clerk)
    with pytest.raises(IntegrityError, match="four eyes"), transaction.atomic():
        Signature.objects.create(
            application=file,
            round=file.signing_round,
            act=SignatureAct.GRANT,
            signed_by_id=clerk.person,
            on_behalf_of_id=approver.person,
            delegation=given,
            signed_at=make.NOW,
        )


def test_who_recommended_does_not_grant_in_anothers_name() -> None:
    clerk = make.actor(Capacity.REVIEWER)
    file = ready.recommended_application(reviewer=clerk)
    delegation(official(file), clerk)

    with pytest.raises(NotAllowed):
        grant(file, clerk)


@pytest.mark.parametrize("end", ["over", "ended", "approver gone"])
def test_a_delegation_that_does_not_hold_lets_nobody_sign(end: str) -> None:
    file = ready.recommended_application()
    approver, clerk = official(file), official(file, Capacity.REVIEWER)
    given = delegation(approver, clerk)
    at = make.NOW
    if end == "over":
        at += timedelta(days=4)
    elif end == "ended":
        signatures.end_delegation(delegation=given.pk, actor=approver, at=at)
    else:
        Membership.objects.filter(user=approver.person).update(ended_at=at)

    with pytest.raises(NotAllowed):
        grants.grant_license(application=file, next_year=False, actor=clerk, at=at)


def test_the_database_refuses_a_signature_outside_its_delegation() -> None:
    file = ready.recommended_application()
    approver, clerk = official(file), official(file, Capacity.REVIEWER)
    given = delegation(approver, clerk)

    with pytest.raises(IntegrityError, match="delegation"), transaction.atomic():
        Signature.objects.create(
            application=file,
            round=file.signing_round,
            act=SignatureAct.GRANT,
            signed_by_id=clerk.person,
            on_behalf_of_id=approver.person,
            delegation=given,
            signed_at=make.NOW + timedelta(days=5),
        )


def test_a_reviewer_gives_no_delegation_and_nobody_gives_one_to_another_office() -> None:
    reviewer, approver = make.actor(Capacity.REVIEWER), make.actor(Capacity.APPROVER)
    stranger = make.actor(Capacity.REVIEWER, of=make.authority("SZ"))

    with pytest.raises(NotAllowed):
        delegation(reviewer, approver)
    with pytest.raises(Invalid):
        delegation(approver, stranger)
    with pytest.raises(Invalid):
        delegation(approver, approver)


def test_a_firm_under_a_measure_needs_a_third_signature() -> None:
    exporter = ready.filed_exporter()
    file = ready.claimed_application(exporter=exporter)
    reviewer = Actor.in_membership(Membership.objects.get(user=file.claimed_by_id))
    propose_step(
        organization=exporter,
        words=Words(kind=StepKind.TALK, reason="Complaints."),
        actor=official(file),
        at=make.NOW,
    )

    decisions.recommend_application(application=file, note="", actor=reviewer, at=make.NOW)

    assert file.signatures_required == 3


def test_a_firm_whose_measure_has_ended_needs_no_third_signature() -> None:
    exporter = ready.filed_exporter()
    office = conduct.reviewer_of(exporter)
    before = make.NOW - timedelta(days=30)
    words = Words(kind=StepKind.TALK, reason="Complaints.")
    step = propose_step(organization=exporter, words=words, actor=office, at=before)
    end_step(step_id=step.pk, reason="Talked.", actor=office, at=before + timedelta(days=9))
    file = ready.claimed_application(exporter=exporter)
    reviewer = Actor.in_membership(Membership.objects.get(user=file.claimed_by_id))

    decisions.recommend_application(application=file, note="", actor=reviewer, at=make.NOW)

    assert file.signatures_required == 2


def test_anothers_delegation_cannot_be_taken_back(client: Client) -> None:
    approver, clerk = make.actor(Capacity.APPROVER), make.actor(Capacity.REVIEWER)
    given = delegation(approver, clerk)
    client.force_login(Membership.objects.get(user=clerk.person).user)

    assert client.post(f"/office/delegations/{given.pk}/end/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_two_grants_at_once_one_wins() -> None:
    file = ready.recommended_application()
    approvers = [official(file), official(file)]
    barrier = Barrier(2)

    def run(actor: Actor) -> str:
        try:
            own = LicenseApplication.objects.get(pk=file.pk)
            barrier.wait()
            grant(own, actor)
        except PortalError as refusal:
            return refusal.code
        finally:
            connection.close()
        return "granted"

    with ThreadPoolExecutor(2) as pool:
        came_of = sorted(pool.map(run, approvers))

    assert came_of == ["granted", "wrong-state"]


@pytest.mark.django_db(transaction=True)
def test_one_hand_cannot_sign_twice_at_once() -> None:
    """Two sessions of one approver, past every service, straight at the table."""
    file = ready.recommended_application()
    approver, barrier = official(file), Barrier(2)

    def run(act: str) -> bool:
        try:
            barrier.wait()
            Signature.objects.create(
                application=file,
                round=file.signing_round,
                act=act,
                signed_by_id=approver.person,
                signed_at=make.NOW,
            )
        except IntegrityError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        came_of = list(pool.map(run, [SignatureAct.COUNTERSIGN, SignatureAct.GRANT]))

    assert sorted(came_of) == [False, True]
