"""What a firm's standing can be other than good, from the mildest to the gravest."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StandingState(models.TextChoices):
    TALK = "talk", _("Summoned for a talk")
    ORDER = "order", _("Under a corrective order")
    SUSPENDED = "suspended", _("Acceptance suspended")
    EXITED = "exited", _("Exited")
