"""Notes among officials, the thread with the firm, files beside a file, and stale forms."""

import pytest
from django.test import Client
from django.urls import reverse

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed
from licenses.models import LicenseApplication, Mention, Note
from licenses.office.selectors.beside import around
from licenses.office.services import conversation, decisions
from licenses.office.services.page_versions import last_change
from licenses.states import State
from tests import make
from tests.make import licenses as ready

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


def reviewer(file: LicenseApplication) -> Actor:
    return make.actor(Capacity.REVIEWER, of=file.issuing_body)


def enter(client: Client, actor: Actor) -> None:
    client.force_login(Membership.objects.get(user=actor.person).user)


def test_a_note_is_read_by_officials_and_never_by_the_firm(client: Client) -> None:
    file = ready.submitted_application()
    conversation.note(application=file, words="secret doubts", actor=reviewer(file), at=make.NOW)
    firm = make.actor(of=file.exporter)

    enter(client, reviewer(file))
    office = client.get(reverse("licenses:file", args=[file.pk])).content.decode()
    enter(client, firm)
    pages = [
        client.get(reverse(f"licenses:{name}", args=[file.pk])).content.decode()
        for name in ("application", "application_messages", "application_corrections")
    ]

    assert "secret doubts" in office
    assert not [page for page in pages if "secret doubts" in page]
    assert not Note.objects.visible_to(firm).exists()


def test_a_firm_writes_no_note_and_another_body_reads_none() -> None:
    file = ready.submitted_application()
    conversation.note(application=file, words="x", actor=reviewer(file), at=make.NOW)

    with pytest.raises(NotAllowed):
        conversation.note(
            application=file, words="x", actor=make.actor(of=file.exporter), at=make.NOW
        )
    stranger = make.actor(Capacity.REVIEWER, of=make.authority("SZ"))
    assert not Note.objects.visible_to(stranger).exists()


def test_the_mentioned_is_told_until_they_open_the_file(client: Client) -> None:
    file = ready.submitted_application()
    named = make.actor(Capacity.APPROVER, of=file.issuing_body)
    conversation.note(
        application=file, words=f"@{named.name}看一下", actor=reviewer(file), at=make.NOW
    )
    enter(client, named)

    before = client.get(reverse("licenses:queue")).content.decode()
    client.get(reverse("licenses:file", args=[file.pk]))

    assert f"names you on {file.reference}" in before
    assert Mention.objects.get().read_at == make.NOW


def test_somebody_of_another_office_cannot_be_mentioned() -> None:
    file = ready.submitted_application()
    stranger = make.actor(Capacity.REVIEWER, of=make.authority("SZ"))
    conversation.note(
        application=file, words=f"@{stranger.name}", actor=reviewer(file), at=make.NOW
    )
    assert not Mention.objects.exists()


def test_office_and_firm_read_each_other_and_a_stranger_reads_nothing(client: Client) -> None:
    file = ready.submitted_application()
    firm = make.actor(of=file.exporter)
    conversation.send_message(
        application=file, words="Which port?", actor=reviewer(file), at=make.NOW
    )
    page = reverse("licenses:application_messages", args=[file.pk])

    enter(client, firm)
    assert client.post(page, {"words": "Horgos."}).status_code == 302
    assert "Which port?" in client.get(page).content.decode()
    enter(client, reviewer(file))
    assert "Horgos." in client.get(reverse("licenses:file", args=[file.pk])).content.decode()
    enter(client, make.actor())
    assert client.get(page).status_code == 404


@pytest.mark.parametrize("words", ["", "  ", "\x00", "x" * 4001])
def test_an_empty_or_endless_message_is_refused(words: str) -> None:
    file = ready.submitted_application()
    with pytest.raises(Invalid):
        conversation.send_message(application=file, words=words, actor=reviewer(file), at=make.NOW)


def test_similar_decisions_and_the_firms_history_lie_beside_a_file() -> None:
    past = ready.refused_application()
    car = past.lines.get().vehicle
    like = make.ready_car(
        past.exporter, model=car.model, brand=car.brand, manufacturer=car.manufacturer
    )
    file = ready.submitted_application(exporter=past.exporter, cars=[like])

    found = around(file, actor=reviewer(file))

    assert found.similar == [(past, ["Electronic maintenance record"])]
    assert found.firm_history.refused == 1


def test_the_same_vin_on_another_offices_file_is_masked() -> None:
    past = ready.refused_application()
    car = past.lines.get().vehicle
    make.certificate_record(car)  # the record was put right
    file = ready.submitted_application(exporter=past.exporter, cars=[car])
    LicenseApplication.objects.filter(pk=past.pk).update(issuing_body=make.authority("SZ"))

    (one,) = around(file, actor=reviewer(file)).elsewhere

    assert (one.vin, one.file) == (car.vin, None)


def test_deciding_on_a_file_that_changed_is_refused_and_what_was_typed_stays(
    client: Client,
) -> None:
    file = ready.claimed_application()
    seen = last_change(file)
    conversation.send_message(
        application=file,
        words="Wait, please.",
        actor=make.actor(of=file.exporter),
        at=make.NOW,
    )
    client.force_login(Membership.objects.get(user=file.claimed_by_id).user)
    act = reverse("licenses:recommend", args=[file.pk])

    stale = client.post(act, {"note": "My long thought.", "seen": seen})
    fresh = client.post(act, {"note": "My long thought.", "seen": last_change(file)})

    assert stale.status_code == 409
    assert "The file has changed since you opened it" in stale.content.decode()
    assert "My long thought." in stale.content.decode()
    assert fresh.status_code == 302


def test_two_tabs_do_not_decide_twice(client: Client) -> None:
    file = ready.recommended_application()
    approver = make.actor(Capacity.APPROVER, of=file.issuing_body)
    seen = last_change(file)
    decisions.return_for_correction(application=file, reason="x", actor=approver, at=make.NOW)
    enter(client, approver)

    late = client.post(reverse("licenses:grant", args=[file.pk]), {"seen": seen})

    assert late.status_code == 409
    file.refresh_from_db()
    assert file.state == State.RETURNED


@pytest.mark.parametrize(
    ("act", "said", "seen"),
    [
        ("return", {"reason": "All is in order.", "working_days": "5"}, None),
        ("refuse", {"reason": "Why.", "chinese": "不予许可。", "english": "Refused."}, None),
        ("grant", {"next_year": "on"}, None),
        ("countersign", {}, None),
        *(
            ("recommend", {"note": "All is in order."}, seen)
            for seen in (None, "", "x", "²", "9" * 400, "-1")
        ),
    ],
)
def test_who_does_not_say_what_was_read_of_the_file_gets_it_again_with_what_was_typed(
    client: Client, act: str, said: dict[str, str], seen: str | None
) -> None:
    if act in {"grant", "countersign"}:
        file = ready.recommended_application()
        enter(client, make.actor(Capacity.APPROVER, of=file.issuing_body))
    else:
        file = ready.claimed_application()
        client.force_login(Membership.objects.get(user=file.claimed_by_id).user)
    before, stood = Entry.objects.count(), file.state
    if act == "refuse":
        ready.stands_against(file)
        said = said | {"clauses": "648.I.2"}

    sent = client.post(
        reverse(f"licenses:{act}", args=[file.pk]), said | ({} if seen is None else {"seen": seen})
    )

    shown = sent.content.decode()
    assert sent.status_code == 409
    assert "It is not known what you have read of the file" in shown
    assert all(words in shown for words in said.values() if words != "on")
    assert f'name="seen" value="{last_change(file)}"' in shown
    file.refresh_from_db()
    assert (file.state, Entry.objects.count()) == (stood, before)


@pytest.mark.parametrize("act", ["note", "message"])
def test_words_left_on_a_file_are_answered_with_where_they_stand(client: Client, act: str) -> None:
    file = ready.submitted_application()
    enter(client, reviewer(file))
    url = reverse(f"licenses:{act}", args=[file.pk])

    empty = client.post(url, {"words": " "})
    kept = client.post(url, {"words": "Wait, please."}, follow=True)

    assert empty.status_code == 400
    assert "Write something." in empty.content.decode()
    assert kept.redirect_chain == [(reverse("licenses:file", args=[file.pk]), 302)]
    assert "Wait, please." in kept.content.decode()


def test_a_message_that_is_not_the_readers_to_send_stays_as_it_was_typed(client: Client) -> None:
    file = ready.submitted_application()
    enter(client, make.actor(Capacity.MINISTRY))

    refused = client.post(
        reverse("licenses:message", args=[file.pk]), {"words": "My long thought."}
    )

    assert refused.status_code == 403
    assert "My long thought." in refused.content.decode()
