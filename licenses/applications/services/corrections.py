"""What a firm is asked to correct: pinned, dated, reminded of, answered before it submits again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import CLOCK, Actor
from exportportal.audit import trail
from exportportal.kit.calendar import add_working_days
from exportportal.kit.clock import day_in_china
from exportportal.kit.compiled_queries import compiled_query
from exportportal.kit.errors import Invalid, PortalError, WrongState
from licenses import states
from licenses.answers import labels
from licenses.models import (
    REMINDED,
    Answer,
    Correction,
    CorrectionItem,
    CorrectionReason,
    CorrectionReminder,
    LicenseApplication,
    Pin,
)
from licenses.shared.selectors.versions import content_of
from licenses.states import State

MOST_DAYS: Final = 60


class CorrectionsOpen(PortalError):
    """Something that was asked for is still without an answer."""

    code = "corrections-open"
    status = 422
    title = _("Some corrections are still without an answer")

    def __init__(self, count: int) -> None:
        super().__init__(
            _("Say of each whether you changed it or explain it (%(count)s left).")
            % {"count": count}
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to correct. `target` is a field's name, a VIN, or the id of a paper."""

    pin: Pin
    target: str
    reason: CorrectionReason
    words: str = ""


def ask(
    application: LicenseApplication,
    items: Sequence[Asked],
    *,
    working_days: int | None,
    actor: Actor,
    at: datetime,
) -> Correction:
    """Keep what is asked with this return of the file, and what the file holds now."""
    days = settings.CORRECTION_WORKING_DAYS if working_days is None else working_days
    if not 1 <= days <= MOST_DAYS:
        raise Invalid(_("The deadline is 1 to %(most)s working days away.") % {"most": MOST_DAYS})
    names = targets_of(application)
    unknown = [item.target for item in items if (str(item.pin), item.target) not in names]
    if unknown:
        raise Invalid(
            _("The file holds no such thing: %(names)s.") % {"names": ", ".join(unknown)[:200]}
        )
    correction = Correction.objects.create(
        application=application,
        asked_by_id=actor.person,
        asked_at=at,
        answer_by=add_working_days(day_in_china(at), days),
        held=content_of(application),
    )
    CorrectionItem.objects.bulk_create(
        CorrectionItem(
            correction=correction,
            position=position,
            pin=item.pin,
            target=item.target,
            name=names[str(item.pin), item.target],
            reason=item.reason,
            words=item.words.strip(),
        )
        for position, item in enumerate(items, start=1)
    )
    return correction


@transaction.atomic
def answer(
    *,
    application: LicenseApplication,
    answers: dict[UUID, tuple[str, str]],
    actor: Actor,
    at: datetime,
) -> list[CorrectionItem]:
    """Say of items whether they were changed or are explained; others stay as they are."""
    application.refresh_from_db(from_queryset=LicenseApplication.objects.locked_for(actor))
    states.take(states.APPLICATION_MOVES, "edit", state=application.state, actor=actor)
    items = list(open_items(application))
    if not set(answers) <= {item.pk for item in items}:
        raise WrongState(_("The office has asked for something else by now. Look again."))
    given = [item for item in items if item.pk in answers]
    for item in given:
        item.answer, words = answers[item.pk]
        item.answer_words, item.answered_at = words.strip(), at if item.answer else None
        if item.answer not in ("", *Answer.values):
            raise Invalid(_("Say whether it was changed or is explained."))
        if item.answer == Answer.EXPLAINED and not item.answer_words:
            raise Invalid(
                _("An explanation is in words."),
                errors={f"words-{item.pk}": [str(_("Explain it in a sentence."))]},
            )
        item.save(update_fields=["answer", "answer_words", "answered_at"])
    if given:
        trail.record(
            "application.corrections_answered",
            subject=application,
            actor=actor,
            at=at,
            seen_by=[application.exporter_id, application.prepared_by_id],
            items=[[item.target, item.answer] for item in given],
        )
    return given


def open_items(application: LicenseApplication) -> Any:
    """What the office asked with the last return, while the file is with the applicant."""
    return CorrectionItem.objects.filter(
        correction__application=application, correction__closed_at=None
    ).order_by("position")


def close(application: LicenseApplication, *, at: datetime) -> None:
    """The file is handed in again: raises CorrectionsOpen while an item has no answer."""
    waiting = _waiting(application.pk)
    if waiting and (left := open_items(application).filter(answer="").count()):
        raise CorrectionsOpen(left)
    for correction in waiting:
        correction.closed_at = at
        correction.save(update_fields=["closed_at"])


@compiled_query
def _waiting(application: UUID) -> QuerySet[Correction]:
    return Correction.objects.open().filter(application=application)


def reminders_due(correction: Correction, *, on: date) -> list[int]:
    """Which reminders have come due and were not sent: after a stop, those that were missed."""
    sent = set(correction.reminders.values_list("days_before", flat=True))
    asked = day_in_china(correction.asked_at)
    due = {days: add_working_days(correction.answer_by, -days) for days in REMINDED}
    return [days for days, day in due.items() if asked < day <= on and days not in sent]


@transaction.atomic
def remind(*, correction_id: UUID, at: datetime) -> list[int]:
    """Remind the firm of an open deadline. Running twice sends nothing twice."""
    correction = Correction.objects.select_for_update().select_related(None).get(pk=correction_id)
    file = LicenseApplication.objects.select_for_update().get(pk=correction.application_id)
    if correction.closed_at is not None or file.state != State.RETURNED:
        return []
    due = reminders_due(correction, on=day_in_china(at))
    for days in due:
        CorrectionReminder.objects.create(correction=correction, days_before=days, sent_at=at)
        trail.record(
            "application.correction_reminded",
            subject=file,
            actor=CLOCK,
            at=at,
            seen_by=[file.exporter_id, file.prepared_by_id, file.issuing_body_id],
            answer_by=correction.answer_by,
            days=days,
        )
    return due


def targets_of(application: LicenseApplication) -> dict[tuple[str, str], str]:
    """Everything an item can be pinned to, with what people call it."""
    vins = application.lines.values_list("vin", flat=True)
    papers = application.documents.values_list("pk", "paper__name")
    targets = {(str(Pin.FIELD), name): label for name, label in labels().items()}
    targets |= {(str(Pin.VEHICLE), vin): vin for vin in vins}
    return targets | {(str(Pin.DOCUMENT), str(pk)): name for pk, name in papers}
