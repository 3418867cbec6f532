"""What a firm's administrator may choose."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models import Organization


class ConsentForm(forms.Form):
    """Which dealer may prepare for the firm."""

    dealer = forms.ModelChoiceField(
        label=_("Dealer"),
        queryset=Organization.objects.none(),
        empty_label=_("Choose a dealer"),
        help_text=_("It sees your stock and prepares applications; submitting stays with you."),
        error_messages={
            "required": _("Choose the dealer that is to act for you."),
            "invalid_choice": _("Choose a dealer from the list."),
        },
    )

    def __init__(self, *args: Any, dealers: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dealer"].queryset = dealers  # type: ignore[attr-defined]
