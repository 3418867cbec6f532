"""News by e-mail: to a confirmed address, as often as wanted, never the same line twice."""

import re
import smtplib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail as outbox
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from exportportal.accounts.actors import CLOCK, Actor
from exportportal.accounts.models import Membership, Organization
from exportportal.audit import trail
from exportportal.kit.ids import uuid7
from exportportal.news import choosing, mailing, tasks
from exportportal.news.choosing import LinkOver
from exportportal.news.models import Frequency, Mail, MailChoice, MailKind, MailState
from licenses.models import LicenseApplication
from tests import make
from tests.asking import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

ADDRESS = "clerk@example.com"
LINK = re.compile(r"http://\S+")


@dataclass
class Log:
    """The log as other transactions wrote it: a test is one, in which nothing of its own settles.

    Numbers of transactions are the tests' own; below `horizon` all are over.
    """

    horizon: int = 100

    def happens(self, to: Organization, verb: str = "application.refused", **said: Any) -> None:
        file = LicenseApplication(pk=uuid7())
        entry = trail.record(verb, subject=file, actor=CLOCK, at=make.NOW, seen_by=[to.pk], **said)
        entry.pk, entry.id, entry.subject_id = None, uuid7(), uuid7()
        entry.transaction_id = entry.settled_with = self.horizon
        entry.save(force_insert=True)

    def settles(self) -> None:
        self.horizon += 1


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Log:
    made = Log()
    for module in (choosing, mailing):
        monkeypatch.setattr(module, "horizon", lambda: made.horizon)
    return made


@pytest.fixture
def member() -> Membership:
    return make.membership(of=make.organization())


def chosen(
    member: Membership, frequency: str = Frequency.AT_ONCE, *, address: str = ADDRESS
) -> MailChoice:
    return choosing.choose(
        address=address, frequency=frequency, actor=Actor.in_membership(member), at=make.NOW
    )


def confirmed(member: Membership, frequency: str = Frequency.AT_ONCE) -> MailChoice:
    chosen(member, frequency)
    Mail.objects.get(kind=MailKind.CONFIRM)
    return choosing.confirm(token=token_in(Mail.objects.get()), at=make.NOW)


def token_in(mail: Mail) -> str:
    return str(LINK.findall(mail.body)[-1]).rstrip("/").split("/")[-1]


def gathered(member: Membership, at: datetime = make.NOW) -> Mail | None:
    return mailing.gather(membership_id=member.pk, at=at)


def attempt(mail: Mail, at: datetime = make.NOW) -> Mail:
    taken = mailing.claim(mail_id=mail.pk, at=at)
    if taken is not None:
        mailing.settle(mail_id=mail.pk, fault=mailing.send(taken), at=at)
    return Mail.objects.get(pk=mail.pk)


# --- what is put into a mail ----------------------------------------------------------------------
def test_nothing_is_sent_to_an_address_nobody_has_confirmed(log: Log, member: Membership) -> None:
    chosen(member)
    log.happens(member.organization)
    log.settles()
    assert gathered(member) is None
    assert [mail.kind for mail in Mail.objects.all()] == [MailKind.CONFIRM]


def test_a_mail_tells_in_both_languages_what_happened_and_where(
    log: Log, member: Membership
) -> None:
    confirmed(member)
    file = make.returned_application(exporter=make.filed_exporter())
    log.happens(member.organization)
    log.settles()
    mail = gathered(member)
    assert mail is not None
    assert mail.subject == "1条动态 · 1 piece of news"
    assert "refused the license." in mail.body
    assert "不予许可" in mail.body or "驳回" in mail.body
    assert reverse("news:news") in mail.body
    assert file.reference not in mail.body
    assert "&" not in mail.body.replace("&more", "")


def test_no_line_is_in_two_mails_and_none_is_left_out(log: Log, member: Membership) -> None:
    confirmed(member)
    log.happens(member.organization)
    assert gathered(member) is None  # its transaction may still be open
    log.settles()
    assert gathered(member) is not None
    assert gathered(member) is None
    log.happens(member.organization, "application.granted", number="1")
    log.settles()
    second = gathered(member)
    assert second is not None
    assert "refused" not in second.body


def test_what_happened_before_one_wanted_mails_stays_on_the_page(
    log: Log, member: Membership
) -> None:
    log.happens(member.organization)
    log.settles()
    confirmed(member)
    assert gathered(member) is None


def test_a_long_mail_says_how_much_it_leaves_out(log: Log, member: Membership) -> None:
    confirmed(member)
    for _place in range(mailing.MOST_LISTED + 2):
        log.happens(member.organization)
    log.settles()
    mail = gathered(member)
    assert mail is not None
    assert mail.subject.endswith("52 pieces of news")
    assert "and 2 more." in mail.body


def beijing(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


def test_who_wants_one_mail_a_day_gets_it_at_eight(log: Log, member: Membership) -> None:
    confirmed(member, Frequency.DAILY)
    moments = [(6, 12), (6, 23), (7, 7), (7, 8), (7, 9), (8, 7), (8, 8)]
    mails = []
    for day, hour in moments:
        log.happens(member.organization)
        log.settles()
        mails.append(gathered(member, beijing(day, hour)) is not None)
    assert mails == [True, False, False, True, False, False, True]


def test_who_has_left_gets_no_more_mails(log: Log, member: Membership) -> None:
    confirmed(member)
    log.happens(member.organization)
    log.settles()
    Membership.objects.filter(pk=member.pk).update(ended_at=make.NOW)
    assert gathered(member) is None


# --- sending --------------------------------------------------------------------------------------
def owed(log: Log, member: Membership) -> Mail:
    confirmed(member)
    Mail.objects.all().delete()
    log.happens(member.organization)
    log.settles()
    mail = gathered(member)
    assert mail is not None
    return mail


def test_a_server_that_fails_costs_a_delay_and_nothing_twice(log: Log, member: Membership) -> None:
    mail, at = owed(log, member), make.NOW
    for fault in (smtplib.SMTPServerDisconnected("gone"), ConnectionRefusedError("down")):
        with patch.object(EmailMessage, "send", side_effect=fault):
            failed = attempt(mail, at)
        assert failed.state == MailState.PENDING
        assert type(fault).__name__ in failed.fault
        at = failed.next_attempt_at
        assert at > make.NOW
    assert outbox.outbox == []
    assert attempt(mail, at).state == MailState.SENT
    assert attempt(mail, at + timedelta(days=1)).state == MailState.SENT
    assert [sent.to for sent in outbox.outbox] == [[ADDRESS]]


def test_a_server_that_is_away_for_good_is_given_up(log: Log, member: Membership) -> None:
    mail, at = owed(log, member), make.NOW
    with patch.object(EmailMessage, "send", side_effect=ConnectionRefusedError):
        for _try in range(len(mailing.PAUSES) + 1):
            failed = attempt(mail, at)
            at = failed.next_attempt_at
    assert failed.state == MailState.FAILED
    assert mailing.claim(mail_id=mail.pk, at=at + timedelta(days=9)) is None


def test_a_mail_a_worker_died_with_is_not_sent_again(log: Log, member: Membership) -> None:
    mail = owed(log, member)
    assert mailing.claim(mail_id=mail.pk, at=make.NOW) is not None
    assert mailing.claim(mail_id=mail.pk, at=make.NOW) is None
    later = make.NOW + mailing.LEASE
    assert attempt(mail, later).state == MailState.UNSURE
    assert attempt(mail, later + timedelta(days=1)).state == MailState.UNSURE
    assert outbox.outbox == []


def test_the_sweep_puts_together_and_sends(log: Log, member: Membership) -> None:
    confirmed(member)
    log.happens(member.organization)
    log.settles()
    with patch.object(tasks.send_mail, "apply_async", at_once(tasks.send_mail)):
        tasks.mail()
        tasks.mail()
    assert [sent.subject for sent in outbox.outbox] == [
        "请确认邮箱地址 · Confirm your e-mail address",
        "1条动态 · 1 piece of news",
    ]


# --- choosing -------------------------------------------------------------------------------------
@pytest.mark.usefixtures("log")
def test_another_address_has_to_be_confirmed_anew(member: Membership) -> None:
    old = token_in_of(confirmed(member))
    choice = chosen(member, address="other@example.com")
    assert choice.confirmed_at is None
    for act in (choosing.confirm, choosing.end):
        with pytest.raises(LinkOver):
            act(token=old, at=make.NOW)
    assert MailChoice.objects.get().confirmed_at is None


def token_in_of(choice: MailChoice) -> str:
    return token_in(choice.mails.get())


@pytest.mark.usefixtures("log")
def test_the_links_of_mails_need_no_sign_in_and_do_nothing_by_being_looked_at(
    member: Membership,
) -> None:
    chosen(member)
    visitor = Client(headers={"accept-language": "en"})
    address = LINK.findall(Mail.objects.get().body)[-1].split("8000")[-1]
    assert "Confirm the address" in visitor.get(address).content.decode()
    assert MailChoice.objects.get().confirmed_at is None
    visitor.post(address)
    choice = MailChoice.objects.get()
    assert choice.confirmed_at == make.NOW
    ending = choosing.link(choice, "news:mail_end", salt=choosing.END).split("8000")[-1]
    visitor.get(ending)
    assert MailChoice.objects.get().frequency == Frequency.AT_ONCE
    visitor.post(ending)
    assert MailChoice.objects.get().frequency == Frequency.NONE
    for wrong in ("news:mail_confirm", "news:mail_end"):
        assert visitor.get(reverse(wrong, args=["made-up"])).status_code == 410


@pytest.mark.usefixtures("log")
def test_the_page_takes_an_address_and_tells_every_fault(
    client: Client, member: Membership
) -> None:
    client.force_login(member.user)
    address = reverse("news:mail")
    refused = client.post(address, {"address": "no address", "frequency": "hourly"})
    assert refused.status_code == 400
    assert set(refused.context["form"].errors) == {"address", "frequency"}
    assert not MailChoice.objects.exists()
    client.post(address, {"address": ADDRESS, "frequency": "daily"})
    assert f"A link was sent to {ADDRESS}" in client.get(address).content.decode()
    assert Mail.objects.get().state == MailState.PENDING
    assert outbox.outbox == []
