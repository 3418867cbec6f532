"""A refusal's letter, and the firm's way against it, decided by officials without a part in it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity, OrganizationKind
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from exportportal.kit.glyphs import GlyphMissing
from exportportal.letters.services import store_paper
from licenses.models import (
    LicenseApplication,
    Reconsideration,
    ReconsiderationOutcome,
    RefusalLetter,
)
from licenses.office.services import decisions, reconsiderations
from licenses.office.services.letters import LetterText
from licenses.office.services.page_versions import last_change
from licenses.shared.selectors.clocks import differences
from licenses.states import State
from tests import make
from tests.licenses.documents.reading import pages
from tests.make import licenses as ready

pytestmark = pytest.mark.django_db


def approver(file: LicenseApplication) -> Actor:
    return make.actor(Capacity.APPROVER, of=file.issuing_body)


def contest(file: LicenseApplication, *, days: int = 0) -> Reconsideration:
    return reconsiderations.contest(
        application=file,
        grounds="The buyer exists.",
        actor=make.actor(of=file.exporter),
        at=make.NOW + timedelta(days=days),
    )


def decide(
    file: LicenseApplication,
    actor: Actor,
    outcome: ReconsiderationOutcome = ReconsiderationOutcome.OVERTURNED,
) -> Reconsideration:
    return reconsiderations.decide(
        application=file, outcome=outcome, reason="It does.", actor=actor, at=make.NOW
    )


def test_a_refusal_drafts_its_letter_from_the_clauses_in_both_languages() -> None:
    file = ready.refused_application()

    letter = RefusalLetter.objects.get(application=file)
    assert letter.clauses == ["648.I.2"]
    assert letter.rules == ["certificate-match"]
    for text in (letter.letter.chinese, letter.letter.english):
        assert "商贸函〔2025〕648号 一(二)" in text
        assert "The certificate names another model." in text
    assert file.exporter.name_zh in letter.letter.chinese
    assert "第三十八条" in letter.letter.chinese
    assert "60日内" in letter.letter.chinese
    assert "within 60 days" in letter.letter.english


def test_a_letter_is_kept_and_printed_as_it_was_edited() -> None:
    file = ready.claimed_application()
    holder = Actor.in_membership(Membership.objects.get(user=file.claimed_by_id))
    make.stands_against(file)
    decisions.refuse_application(
        application=file,
        clauses=["648.I.2"],
        reason="型号不同。",
        letter=LetterText("自己写的决定。\n\n依商贸函〔2025〕648号 一(二)：型号不同。"),
        actor=holder,
        at=make.NOW,
    )
    letter = RefusalLetter.objects.get(application=file)

    first = store_paper(letter_id=letter.pk, at=make.NOW)
    again = store_paper(letter_id=letter.pk, at=make.NOW)

    assert again == first
    with first.file.open() as printed:
        (page,) = pages(printed.read())
    assert "不予许可决定书" in page
    assert "自己写的决定。依商贸函〔2025〕648号一(二)：型号不同。" in page.replace(" ", "")


def test_a_letter_that_cannot_be_printed_refuses_nothing() -> None:
    file = ready.claimed_application()
    holder = Actor.in_membership(Membership.objects.get(user=file.claimed_by_id))
    make.stands_against(file)

    with pytest.raises(GlyphMissing):
        decisions.refuse_application(
            application=file,
            clauses=["648.I.2"],
            reason="\U0001f697",
            actor=holder,
            at=make.NOW,
        )

    file.refresh_from_db()
    assert file.state == State.IN_REVIEW


def test_a_refusal_is_contested_within_sixty_days_and_once() -> None:
    file = ready.refused_application()

    with pytest.raises(WrongState):
        contest(file, days=61)
    contest(file, days=60)
    with pytest.raises(WrongState):
        contest(file, days=60)


def test_only_the_firm_itself_contests() -> None:
    file = ready.refused_application()
    with pytest.raises(LicenseApplication.DoesNotExist):
        reconsiderations.contest(application=file, grounds="x", actor=make.actor(), at=make.NOW)
    with pytest.raises(NotAllowed):
        reconsiderations.contest(application=file, grounds="x", actor=approver(file), at=make.NOW)


def test_who_had_a_part_in_the_refusal_does_not_decide() -> None:
    own = make.actor(Capacity.APPROVER)
    file = ready.claimed_application(reviewer=own)
    make.stands_against(file)
    decisions.refuse_application(
        application=file, clauses=["648.I.2"], reason="x", actor=own, at=make.NOW
    )
    contest(file)

    with pytest.raises(NotAllowed):
        decide(file, own)


def test_the_shell_cannot_let_one_who_had_a_part_decide() -> None:
    file = ready.refused_application()
    asked = contest(file)

    with pytest.raises(IntegrityError, match="had a part"), transaction.atomic():
        Reconsideration.objects.filter(pk=asked.pk).update(
            outcome="upheld", reason="x", decided_by=file.decided_by_id, decided_at=make.NOW
        )


def test_a_reviewer_does_not_decide() -> None:
    file = ready.refused_application()
    contest(file)
    with pytest.raises(NotAllowed):
        decide(file, make.actor(Capacity.REVIEWER, of=file.issuing_body))


def test_an_upheld_refusal_stays_one() -> None:
    file = ready.refused_application()
    contest(file)

    decide(file, approver(file), ReconsiderationOutcome.UPHELD)

    file.refresh_from_db()
    assert file.state == State.REFUSED


def test_an_overturned_refusal_opens_the_file_with_a_fresh_clock() -> None:
    file = ready.refused_application()
    contest(file)
    ministry = make.actor(Capacity.MINISTRY, of=make.organization(OrganizationKind.MINISTRY))

    decide(file, ministry)

    file.refresh_from_db()
    assert (file.state, file.signing_round, file.decided_by) == (State.SUBMITTED, 2, None)
    assert file.lines.get().takes_vin
    assert file.due_on is not None
    assert list(differences()) == []


def test_a_file_whose_car_is_taken_by_now_is_not_opened_again() -> None:
    file = ready.refused_application()
    car = file.lines.get().vehicle
    contest(file)
    make.certificate_record(car)  # the record was put right
    ready.submitted_application(exporter=file.exporter, cars=[car])

    with pytest.raises(WrongState):
        decide(file, approver(file))

    assert Reconsideration.objects.get().outcome == ""


def test_a_decision_has_its_reason() -> None:
    file = ready.refused_application()
    contest(file)
    with pytest.raises(Invalid):
        reconsiderations.decide(
            application=file,
            outcome=ReconsiderationOutcome.UPHELD,
            reason=" ",
            actor=approver(file),
            at=make.NOW,
        )


def test_firm_and_official_walk_the_way_on_their_pages(
    client: Client, stopped_clock: object
) -> None:
    file = ready.refused_application()
    clerk = Membership.objects.get(user=make.actor(of=file.exporter).person).user
    other = Membership.objects.get(user=approver(file).person).user
    client.force_login(clerk)
    page = reverse("licenses:application_contest", args=[file.pk])

    assert client.post(page, {"grounds": ""}).status_code == 400
    assert client.post(page, {"grounds": "It exists."}).status_code == 302
    client.force_login(other)
    assert file.reference in client.get(reverse("licenses:contested")).content.decode()
    act = reverse("licenses:reconsider", args=[file.pk])
    said = {"outcome": "overturned", "reason": "So."}
    assert client.post(act, {"outcome": "upheld"}).status_code == 400
    assert client.post(act, said).status_code == 409
    assert client.post(act, said | {"seen": last_change(file)}).status_code == 302
    file.refresh_from_db()
    assert file.state == State.SUBMITTED
