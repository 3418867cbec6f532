"""Letting a colleague sign in one's name."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from exportportal.kit.fields import DayField


class DelegationForm(forms.Form):
    """Whom, from which day, until which day."""

    to = forms.TypedChoiceField(label=_("Colleague"), coerce=UUID)
    first_day = DayField(label=_("From"))
    last_day = DayField(label=_("Until"))

    def __init__(self, *args: Any, colleagues: list[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(pk), name) for pk, name in colleagues]
        self.fields["to"].choices = named  # type: ignore[attr-defined]
