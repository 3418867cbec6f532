"""Which moment of a file's past somebody wants to see."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from exportportal.kit.fields import MomentField

EARLIEST_YEAR = 2000


class MomentForm(forms.Form):
    """A moment that has been."""

    at = MomentField(label=_("As of (Beijing time)"))

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean_at(self) -> datetime:
        at: datetime = self.cleaned_data["at"]
        if at.year < EARLIEST_YEAR:
            raise ValidationError(_("The portal has nothing from so long ago."))
        if at > self.now:
            raise ValidationError(_("This moment is still to come."))
        return at
