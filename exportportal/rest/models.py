"""First answers, kept a day: whoever asks again under the same key is given the same one."""

from datetime import datetime
from typing import Self

from django.db import models

from exportportal.kit.ids import uuid7


class FirstAnswerQuerySet(models.QuerySet["FirstAnswer"]):
    def before(self, at: datetime) -> Self:
        """Those whose day is over."""
        return self.filter(asked_at__lt=at)


class FirstAnswer(models.Model):
    """What was answered to the first request under an `Idempotency-Key`.

    Written in the transaction of the act itself, so that key and act are both there or both not.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    holder = models.CharField(max_length=80)
    key = models.CharField(max_length=255)
    asked = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    content = models.BinaryField(default=bytes)

    objects = FirstAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder", "key"], name="first_answer_once_a_key")
        ]
        indexes = [models.Index(fields=["asked_at"], name="first_answer_by_age")]

    def __str__(self) -> str:
        return f"{self.holder} {self.key}"
