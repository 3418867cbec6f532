"""The ladder: each step a named official's, the grave ones with a second; the orders among them."""

from datetime import date
from typing import Final, Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from compliance.models.reach import OfFirms
from compliance.models.standing import Standing
from compliance.states import GRAVE, OrderState, StepKind, StepState
from compliance.wording.letters import TITLES
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization, User
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import append_only
from exportportal.files.models import StoredFile
from exportportal.kit.ids import uuid7
from exportportal.letters.models import Letter

CONFIRMED: Final = (StepState.IN_FORCE, StepState.ENDED)
_FIRMS: Final = frozenset({Capacity.EXPORTER, Capacity.READER})
# An exit is announced while it is proposed, so that the firm can be heard; other steps are told
# when they are in force.
KNOWN_TO_THE_FIRM: Final = Q(state__in=CONFIRMED) | Q(kind=StepKind.EXIT)


class StepQuerySet(OfFirms["Step"]):
    def visible_to(self, actor: Actor) -> Self:
        known = super().visible_to(actor)
        return known.filter(KNOWN_TO_THE_FIRM) if actor.capacity in _FIRMS else known

    def waiting(self) -> Self:
        """Those a second official has not answered."""
        return self.filter(state=StepState.PROPOSED)

    def hearable(self, day: date) -> Self:
        """Those about which the firm may still ask for a hearing on a day."""
        return self.waiting().filter(hearing_by__gte=day, hearing_asked_at=None)

    def to_be_heard(self) -> Self:
        """Those about which a hearing was asked for and none has been held."""
        return self.waiting().filter(hearing_asked_at__isnull=False, hearing_held_on=None)


@pghistory.track()
class Step(models.Model):
    """One step of a firm on the ladder: who took it, why, who confirmed it, what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="steps")
    body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("step"), max_length=12, choices=StepKind.choices)
    state = models.CharField(max_length=10, choices=StepState.choices)
    reason = models.TextField(_("reason"))
    demands = models.TextField(_("what is to be corrected"), blank=True)
    due_on = models.DateField(_("due on"), null=True)
    until = models.DateField(_("until"), null=True)
    suspends_if_unmet = models.BooleanField(
        _("acceptance is suspended if nothing is reported by then"), default=False
    )
    seconded = models.BooleanField(editable=False)
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="followed_by"
    )
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(_("reason"), blank=True)
    hearing_by = models.DateField(_("a hearing can be asked for until"), null=True)
    hearing_words = models.TextField(_("why a hearing is asked for"), blank=True)
    hearing_asked_at = models.DateTimeField(null=True)
    hearing_held_on = models.DateField(_("hearing held on"), null=True)
    hearing_minutes = models.TextField(_("minutes of the hearing"), blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(blank=True)
    standing = models.OneToOneField(
        Standing, on_delete=models.PROTECT, null=True, related_name="step"
    )

    objects = StepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(state=StepState.PROPOSED),
                name="step_one_proposal_a_firm",
                violation_error_message=_("A step is proposed for this firm already."),
            ),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(state=StepState.IN_FORCE),
                name="step_one_in_force_a_firm",
                violation_error_message=_("A firm is on one step of the ladder."),
            ),
            models.CheckConstraint(
                name="step_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("A step needs a reason."),
            ),
            models.CheckConstraint(
                name="step_grave_has_a_second",
                condition=Q(seconded=True) | ~Q(kind__in=GRAVE) & Q(suspends_if_unmet=False),
                violation_error_message=_("Suspension and exit need a second official."),
            ),
            models.CheckConstraint(
                name="step_confirmed_by_another",
                condition=Q(seconded=False)
                | ~Q(state__in=CONFIRMED)
                | Q(decided_by__isnull=False) & ~Q(decided_by=F("proposed_by")),
                violation_error_message=_(
                    "Another official confirms a step than the one who proposed it."
                ),
            ),
            models.CheckConstraint(
                name="step_order_has_a_due_day",
                condition=~Q(kind=StepKind.ORDER) | Q(due_on__isnull=False) & ~Q(demands=""),
                violation_error_message=_("A corrective order says what, and until when."),
            ),
            models.CheckConstraint(
                name="step_with_a_last_day_is_a_suspension",
                # What is over stays as it was written, under an older rule perhaps.
                condition=Q(until=None)
                | Q(kind=StepKind.SUSPENSION)
                | Q(state__in=[StepState.REJECTED, StepState.ENDED]),
                violation_error_message=_("Only a suspension has a last day."),
            ),
            models.CheckConstraint(
                name="step_exit_after_being_heard",
                condition=~Q(kind=StepKind.EXIT)
                | Q(hearing_by__isnull=False)
                & (
                    ~Q(state__in=CONFIRMED)
                    | Q(hearing_asked_at=None)
                    | Q(hearing_held_on__isnull=False)
                ),
                violation_error_message=_("A firm that asked for a hearing is heard first."),
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "-id"], name="step_of_firm"),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="step_never_edited",
                fields=[
                    *("id", "organization", "body", "kind", "reason", "demands", "due_on"),
                    *("until", "suspends_if_unmet", "seconded", "proposed_by", "proposed_at"),
                ],
            ),
            pgtrigger.Protect(
                name="step_over_is_over",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=[StepState.REJECTED, StepState.ENDED]),
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.kind}"


class OrderQuerySet(OfFirms["CorrectiveOrder"]):
    def open(self) -> Self:
        """Those that are not verified."""
        return self.exclude(state=OrderState.VERIFIED)


@pghistory.track()
class CorrectiveOrder(models.Model):
    """What a firm does under a corrective order (整改): its plan, its report, what was verified."""

    step = models.OneToOneField(
        Step, on_delete=models.PROTECT, primary_key=True, related_name="order"
    )
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="orders")
    state = models.CharField(max_length=10, choices=OrderState.choices, default=OrderState.OPEN)
    due_on = models.DateField(_("due on"))
    plan = models.TextField(_("plan"), blank=True)
    planned_on = models.DateField(_("planned on"), null=True)
    report = models.TextField(_("report"), blank=True)
    reported_on = models.DateField(_("reported on"), null=True)
    verified_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    verified_on = models.DateField(_("verified on"), null=True)
    verdict = models.TextField(_("what the office found"), blank=True)
    overdue_at = models.DateTimeField(null=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="order_verified_by_somebody",
                condition=~Q(state=OrderState.VERIFIED)
                | Q(verified_by__isnull=False, verified_on__isnull=False) & ~Q(verdict=""),
                violation_error_message=_("Whoever verifies an order says what was found."),
            ),
            models.CheckConstraint(
                name="order_planned_in_time",
                condition=Q(planned_on=None) | Q(planned_on__lte=F("due_on")),
                violation_error_message=_("The plan is handed in before the order is due."),
            ),
        ]
        indexes = [
            models.Index(fields=["organization"], name="order_of_firm"),
            models.Index(
                fields=["due_on", "step"],
                name="order_by_due_day",
                condition=~Q(state=OrderState.VERIFIED),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="order_of_its_step", fields=["step", "organization", "due_on"]),
            pgtrigger.Protect(
                name="verified_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state=OrderState.VERIFIED),
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.due_on}"


class OrderPaper(models.Model):
    """A paper of the firm's under an order."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    order = models.ForeignKey(CorrectiveOrder, on_delete=models.PROTECT, related_name="papers")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.order_id} {self.file_id}"


class StepLetter(models.Model):
    """Which letter tells a firm of a step, and of what about it: each is sent once."""

    letter = models.OneToOneField(
        Letter, on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="letters")
    about = models.CharField(max_length=12)  # a key of wording.letters.TITLES

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "about"], name="step_letter_once"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.step_id} {self.about}"

    @property
    def title(self) -> str:
        """What the letter is called, in the reader's language."""
        chinese, english = TITLES[self.about]
        return english if get_language() == "en" else chinese
