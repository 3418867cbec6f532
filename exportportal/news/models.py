"""How far people have read what the log says to them."""

from django.db import models

from exportportal.accounts.models import Membership


class Reading(models.Model):
    """Up to where one member has read the news, as the database's own snapshot of that moment.

    Numbers and transactions are given out before they are stored, so no number can say "all up to
    here": an entry with a lower one may still appear. A snapshot names exactly what was there.
    """

    membership = models.OneToOneField(
        Membership, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    below = models.BigIntegerField()  # every transaction below was there: lets an index answer
    snapshot = models.TextField()
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.membership_id} below {self.below}"
