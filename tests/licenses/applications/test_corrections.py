"""What an office asks to be corrected: pinned, dated, reminded of once each, answered, compared."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.calendar import add_working_days
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from licenses.applications import tasks
from licenses.applications.services import corrections, drafts, submission
from licenses.applications.services.corrections import Asked, CorrectionsOpen
from licenses.models import (
    Answer,
    Correction,
    CorrectionItem,
    CorrectionReason,
    CorrectionReminder,
    LicenseApplication,
    Pin,
)
from licenses.office.services import decisions
from licenses.office.services.page_versions import last_change
from licenses.shared.selectors.versions import comparison, content_of
from tests import make
from tests.make import licenses as ready

pytestmark = pytest.mark.django_db

BUYER = Asked(Pin.FIELD, "buyer_name", CorrectionReason.CONTRADICTS, "See the contract.")


def returned(*items: Asked, days: int = 10) -> LicenseApplication:
    file = ready.claimed_application()
    reviewer = holder(file)
    return decisions.return_for_correction(
        application=file,
        reason="Some things differ.",
        items=items or (BUYER,),
        working_days=days,
        actor=reviewer,
        at=make.NOW,
    )


def holder(file: LicenseApplication) -> Actor:
    return Actor.in_membership(Membership.objects.get(user=file.claimed_by_id))


def firm(file: LicenseApplication) -> Actor:
    return make.actor(of=file.exporter)


def answer(file: LicenseApplication, kind: str, words: str = "") -> None:
    items = corrections.open_items(file)
    corrections.answer(
        application=file,
        answers={item.pk: (kind, words) for item in items},
        actor=firm(file),
        at=make.NOW,
    )


def submit(file: LicenseApplication, *, at: datetime = make.NOW) -> None:
    submission.submit_application(
        application=file, declaration=True, version=None, actor=firm(file), at=at
    )


def test_a_return_pins_its_items_and_sets_a_deadline_in_working_days() -> None:
    file = returned(days=7)

    asked = Correction.objects.get(application=file)
    item = asked.items.get()
    assert asked.answer_by == add_working_days(make.TODAY, 7)
    assert (item.pin, item.target) == ("field", "buyer_name")


def test_cars_and_papers_can_be_pinned_and_nothing_that_is_not_on_the_file() -> None:
    file = ready.claimed_application()
    vin = file.lines.get().vin
    reviewer = holder(file)
    strange = Asked(Pin.VEHICLE, "LSVAA4182E2999999", CorrectionReason.WRONG)

    with pytest.raises(Invalid):
        decisions.return_for_correction(
            application=file, reason="x", items=[strange], actor=reviewer, at=make.NOW
        )
    decisions.return_for_correction(
        application=file,
        reason="x",
        items=[Asked(Pin.VEHICLE, vin, CorrectionReason.ILLEGIBLE)],
        actor=reviewer,
        at=make.NOW,
    )

    assert CorrectionItem.objects.get().name == vin


@pytest.mark.parametrize("days", [0, 61, 10**9])
def test_a_deadline_lies_one_to_sixty_working_days_away(days: int) -> None:
    with pytest.raises(Invalid):
        returned(days=days)


def test_a_file_with_an_item_unanswered_is_not_submitted_again() -> None:
    file = returned()

    with pytest.raises(CorrectionsOpen):
        submit(file)
    answer(file, Answer.CHANGED)
    submit(file)

    assert Correction.objects.get(application=file).closed_at == make.NOW


def test_an_explanation_is_in_words() -> None:
    file = returned()

    with pytest.raises(Invalid):
        answer(file, Answer.EXPLAINED, "  ")
    answer(file, Answer.EXPLAINED, "The buyer changed its name.")

    assert corrections.open_items(file).get().answer_words == "The buyer changed its name."


def test_an_answer_to_what_is_no_longer_asked_is_refused() -> None:
    file, other = returned(), returned()
    foreign = corrections.open_items(other).get()

    with pytest.raises(WrongState):
        corrections.answer(
            application=file,
            answers={foreign.pk: (Answer.CHANGED, "")},
            actor=firm(file),
            at=make.NOW,
        )


def test_another_firm_answers_nothing() -> None:
    file = returned()
    with pytest.raises(LicenseApplication.DoesNotExist):
        corrections.answer(application=file, answers={}, actor=make.actor(), at=make.NOW)


def test_an_official_does_not_answer_for_the_firm() -> None:
    file = returned()
    reviewer = make.actor(Capacity.REVIEWER, of=file.issuing_body)
    with pytest.raises(NotAllowed):
        corrections.answer(application=file, answers={}, actor=reviewer, at=make.NOW)


def test_reminders_go_out_at_five_two_and_no_working_days_each_once() -> None:
    file = returned(days=10)
    asked = Correction.objects.get(application=file)
    sent = []
    for day in range(20):
        at = make.NOW + timedelta(days=day)
        sent += [(days, at.date()) for days in corrections.remind(correction_id=asked.pk, at=at)]

    assert sent == [(days, add_working_days(asked.answer_by, -days)) for days in (5, 2, 0)]
    assert Entry.objects.of(file).filter(verb="application.correction_reminded").count() == 3


def test_after_a_stop_the_sweep_sends_what_was_missed_once() -> None:
    file = returned(days=10)
    with time_machine.travel(make.NOW + timedelta(days=40), tick=False):
        tasks.remind_of_corrections()
        tasks.remind_of_corrections()

    assert CorrectionReminder.objects.filter(correction__application=file).count() == 3


def test_a_short_deadline_has_no_reminder_from_before_it_was_asked() -> None:
    asked = Correction.objects.get(application=returned(days=2))
    due = corrections.reminders_due(asked, on=asked.answer_by)
    assert due == [0]


def test_who_has_submitted_again_is_not_reminded() -> None:
    file = returned()
    answer(file, Answer.CHANGED)
    submit(file)

    asked = Correction.objects.get(application=file)
    late = make.NOW + timedelta(days=60)
    assert corrections.remind(correction_id=asked.pk, at=late) == []


def test_the_versions_are_compared_field_by_field() -> None:
    file = returned()
    drafts.save_application(
        application=file,
        fields={"buyer_name": "Almaty Auto LLP"},
        version=None,
        actor=firm(file),
        at=make.NOW,
    )

    (row,) = comparison(Correction.objects.get().held, content_of(file))

    assert (row["typed"], row["record"]) == ("Astana Motor Import LLP", "Almaty Auto LLP")


def test_the_applicant_answers_on_a_page_and_the_official_reads_it(client: Client) -> None:
    file = returned()
    item = corrections.open_items(file).get()
    clerk = Membership.objects.get(user=firm(file).person).user
    client.force_login(clerk)
    page = reverse("licenses:application_corrections", args=[file.pk])

    bare = client.post(page, {f"answer-{item.pk}": "explained", f"words-{item.pk}": ""})
    done = client.post(page, {f"answer-{item.pk}": "explained", f"words-{item.pk}": "New name."})

    assert bare.status_code == 400
    assert "Explain it in a sentence." in bare.content.decode()
    assert done.status_code == 302
    submit(file)
    reviewer = make.actor(Capacity.REVIEWER, of=file.issuing_body)
    client.force_login(Membership.objects.get(user=reviewer.person).user)
    read = client.get(reverse("licenses:file", args=[file.pk])).content.decode()
    assert "New name." in read
    assert "See the contract." in read


def test_an_official_pins_items_on_the_page_and_what_was_typed_stays(client: Client) -> None:
    file = ready.claimed_application(at=datetime.now(tz=make.NOW.tzinfo))
    client.force_login(Membership.objects.get(user=file.claimed_by_id).user)
    act = reverse("licenses:return", args=[file.pk])
    typed = {"reason": "Look.", "working_days": "5", "target_1": "Nonsense", "words_1": "typed"}
    typed["seen"] = str(last_change(file))

    wrong = client.post(act, typed)
    right = client.post(act, typed | {"target_1": "Buyer", "reason_1": "unclear"})

    assert wrong.status_code == 400
    assert "Choose something that is on the file." in wrong.content.decode()
    assert 'value="typed"' in wrong.content.decode()
    assert right.status_code == 302
    assert CorrectionItem.objects.get().target == "buyer_name"


def test_the_checking_page_says_that_an_answer_is_missing(
    client: Client, stopped_clock: object
) -> None:
    file = returned()
    client.force_login(Membership.objects.get(user=firm(file).person).user)
    said = {"declaration": "on", "version": file.version}

    sent = client.post(reverse("licenses:application_submit", args=[file.pk]), said)

    assert sent.status_code == 422
    assert "Some corrections are still without an answer" in sent.content.decode()
