"""Mails in the background. The rows are the work list; a message only hurries it."""

from uuid import UUID

from celery import shared_task

from exportportal.kit import clock, jobs, sweeps
from exportportal.news import mailing
from exportportal.news.models import Mail, MailChoice


@shared_task(name="news.mail")
def mail() -> None:
    """Follow the log for everybody who wants mails, and ask for what is due to be sent."""
    with sweeps.sweep("news.mail") as sweep:
        sweep.each(
            MailChoice.objects.wanted(clock.now()).values_list("pk", flat=True),
            lambda pk: mailing.gather(membership_id=pk, at=clock.now()),
        )
        for mail_id in Mail.objects.due(clock.now()).values_list("pk", flat=True):
            jobs.ask_again(send_mail, mail_id=str(mail_id))


@shared_task(name="news.send_mail")
def send_mail(*, mail_id: str) -> None:
    """Send one mail, if nobody else has it."""
    taken = mailing.claim(mail_id=UUID(mail_id), at=clock.now())
    if taken is not None:
        fault = mailing.send(taken)
        mailing.settle(mail_id=taken.pk, fault=fault, at=clock.now())
