"""Periodic reviews: one for each firm and period, with what it saw, and a person's decision."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from compliance.models.ladder import Step
from compliance.models.reach import OfFirms
from compliance.states import StepKind
from exportportal.accounts.models import Organization, User
from exportportal.audit.models import append_only
from exportportal.kit.ids import uuid7

NO_STEP = "none"
OUTCOMES = [(NO_STEP, _("No step")), *StepKind.choices]


class ReviewRound(models.Model):
    """One period of reviews, and the law's values all of them go by."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    period_from = models.DateField(_("from"))
    period_until = models.DateField(_("until"))
    opened_at = models.DateTimeField()
    ruleset = models.CharField(max_length=64)
    ruleset_values = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period_until"], name="review_round_once_a_period"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.period_from} to {self.period_until}"


class ReviewQuerySet(OfFirms["Review"]):
    def undecided(self) -> Self:
        """Those that propose a step and that nobody has decided on."""
        return self.filter(decision=None).exclude(proposal=NO_STEP)


class Review(models.Model):
    """What one firm's record amounted to at the end of a period. Written once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(ReviewRound, on_delete=models.PROTECT, related_name="reviews")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="reviews")
    conduct = models.JSONField()
    factors = models.JSONField()
    score = models.PositiveSmallIntegerField(_("score"))
    points = models.PositiveIntegerField()
    proposal = models.CharField(_("proposal"), max_length=12, choices=OUTCOMES)
    repeated = models.BooleanField()
    change = models.SmallIntegerField(null=True)
    made_at = models.DateTimeField()

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "round"], name="review_once_a_period"),
        ]
        indexes = [
            models.Index(fields=["organization", "-id"], name="review_newest_first"),
            models.Index(
                fields=["score", "id"],
                name="review_with_a_proposal",
                condition=~Q(proposal=NO_STEP),
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.organization}: {self.score}"


class ReviewDecision(models.Model):
    """What an official made of a review. There is one, whoever else was about to decide."""

    review = models.OneToOneField(
        Review, on_delete=models.PROTECT, primary_key=True, related_name="decision"
    )
    outcome = models.CharField(_("decision"), max_length=12, choices=OUTCOMES)
    reason = models.TextField(_("reason"))
    step = models.OneToOneField(Step, on_delete=models.PROTECT, null=True, related_name="review")
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="review_decision_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("A decision on a review needs a reason."),
            ),
            models.CheckConstraint(
                name="review_decision_is_a_step_or_none",
                condition=Q(outcome=NO_STEP, step=None)
                | ~Q(outcome=NO_STEP) & Q(step__isnull=False),
                violation_error_message=_("A decision is a step, or none."),
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.review_id}: {self.outcome}"
