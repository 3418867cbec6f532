"""What a firm's administrator may choose, and what somebody who joins it does."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Role


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


class InvitationForm(forms.Form):
    """Who is to join the organization, and as what."""

    full_name = forms.CharField(label=_("Full name"), max_length=80)
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, roles: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(role.value, role.label) for role in roles]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]


class NewcomerForm(forms.Form):
    """What somebody chooses who joins and has no sign-in yet."""

    full_name = forms.CharField(label=_("Full name"), max_length=80)
    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("At least ten characters, not a common word and not only digits."),
    )
