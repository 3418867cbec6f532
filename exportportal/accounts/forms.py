"""What a firm's administrator may choose, and what somebody who joins it does."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from allauth.account.models import EmailAddress
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models import Organization, User
from exportportal.accounts.particulars import STATED, OwnerEntry
from exportportal.accounts.roles import OrganizationKind, Role
from exportportal.kit.fields import CodeField, DayField, NumberField, TextField
from exportportal.kit.free_form import FormData
from exportportal.kit.text import plain, prose

SCOPE_LABELS = {
    "vehicles": _("stock, stock lists, pre-check, vehicle passports"),
    "applications": _("prepare applications and their papers"),
    "applications:submit": _("submit applications"),
    "confirmations": _("requests to makers, confirmations, outlets"),
    "licenses": _("licenses, amendments, standing"),
    "departures": _("clearance and deregistration"),
    "webhooks": _("webhooks and events"),
}


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

    full_name = TextField(label=_("Full name"), max_length=80)
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, roles: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(role.value, role.label) for role in roles]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]


class ClientForm(forms.Form):
    """What a firm's own system is called, may do, and from where."""

    name = TextField(
        label=_("Name of the system"), max_length=80, help_text=_("For example: stock system.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), widget=forms.CheckboxSelectMultiple
    )
    networks = TextField(
        label=_("Addresses it asks from"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_(
            "One address or network a line, such as 203.0.113.7 or 203.0.113.0/24. "
            "Left empty, it may ask from anywhere."
        ),
    )
    expires_on = DayField(
        label=_("Works until"),
        required=False,
        help_text=_("The last day, in China. You are told 30, 7 and 1 days before."),
    )

    def __init__(self, *args: Any, scopes: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(scope, f"{scope}: {SCOPE_LABELS[scope]}") for scope in scopes]
        self.fields["scopes"].choices = choices  # type: ignore[attr-defined]

    def clean_networks(self) -> list[str]:
        """One for each line that says something; whether it is one, the service says."""
        return [line for line in self.cleaned_data["networks"].splitlines() if line.strip()]


class NewcomerForm(forms.Form):
    """What somebody chooses who joins and has no sign-in yet."""

    full_name = TextField(label=_("Full name"), max_length=80)
    username = TextField(
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


class SignInForm(LoginForm):  # type: ignore[misc]  # it carries no types
    """Signing in, by a name however it is typed: in full width, with what nobody sees round it."""

    def clean_login(self) -> str:
        typed = prose(self.cleaned_data["login"])
        # Names of before may stand in full width themselves, and their people go on signing in.
        kept = User.objects.filter(username__iexact=typed).exists()
        return typed if kept else plain(typed)


class ConfirmedResetForm(ResetPasswordForm):  # type: ignore[misc]  # it carries no types
    """Asking for a new password: the link goes to a confirmed address, or nowhere."""

    def clean_email(self) -> str:
        email = str(super().clean_email())
        confirmed = EmailAddress.objects.filter(email=email.lower(), verified=True)
        self.users = [
            found.user for found in confirmed.filter(user__is_active=True).select_related("user")
        ]
        return email


class AdmissionForm(forms.Form):
    """A firm that is to come onto the portal, and who is to administer it there."""

    kind = forms.ChoiceField(label=_("Kind of organization"))
    name_zh = TextField(
        label=_("Name"), max_length=120, help_text=_("As the business licence has it.")
    )
    name_en = TextField(label=_("Name in English"), max_length=160, required=False)
    uscc = CodeField(label=_("Unified Social Credit Code"), max_length=18)
    legal_representative = TextField(label=_("Legal representative"), max_length=60)
    address = TextField(label=_("Address"), max_length=200, required=False)
    filing_body = forms.ModelChoiceField(
        label=_("Filing body"),
        queryset=Organization.objects.none(),
        required=False,
        help_text=_("For exporters."),
    )
    issuing_body = forms.ModelChoiceField(
        label=_("Issuing body"),
        queryset=Organization.objects.filter(issues_licenses=True).order_by("code"),
        required=False,
        help_text=_("For exporters. It may be another body than the one that files them."),
    )
    administrator = TextField(
        label=_("First administrator"),
        max_length=80,
        help_text=_("The person who gets the invitation and invites everybody else."),
    )

    def __init__(
        self,
        *args: Any,
        kinds: Sequence[OrganizationKind],
        bodies: QuerySet[Organization],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kind.value, kind.label) for kind in kinds]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        self.fields["filing_body"].queryset = bodies  # type: ignore[attr-defined]

    def clean_uscc(self) -> str:
        return str(self.cleaned_data["uscc"])

    def clean(self) -> FormData:
        cleaned = super().clean() or {}
        if cleaned.get("kind") != OrganizationKind.EXPORTER:
            cleaned["filing_body"] = cleaned["issuing_body"] = None
        return cleaned


class ParticularsForm(forms.Form):
    """What a firm says of itself."""

    uscc = CodeField(label=_("Unified Social Credit Code"), max_length=18, required=False)
    name_en = TextField(label=_("Name in English"), max_length=160, required=False)
    legal_representative = TextField(label=_("Legal representative"), max_length=60, required=False)
    representative_number = CodeField(
        label=_("Identity number of the legal representative"),
        max_length=18,
        required=False,
        help_text=_("It is kept as a digest and never shown. Left empty, the one stated stays."),
    )
    address = TextField(label=_("Address"), max_length=200, required=False)
    phone = TextField(label=_("Telephone"), max_length=40, required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, firm: Organization) -> None:
        super().__init__(data, initial={name: getattr(firm, name) for name in STATED})
        if firm.uscc:
            del self.fields["uscc"]


class OwnerForm(forms.Form):
    """One owner of a firm."""

    name = TextField(label=_("Shareholder or controller"), max_length=120)
    share = NumberField(
        label=_("Share, percent"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=2,
    )
    controls = forms.BooleanField(label=_("Controls the firm"), required=False)
    number = CodeField(
        label=_("Identity number, or a firm's credit code"), max_length=18, required=False
    )

    def entry(self) -> OwnerEntry | None:
        """The owner, or None of a line left empty."""
        typed = self.cleaned_data
        if not typed:
            return None
        return OwnerEntry(typed["name"], typed["share"], typed["controls"], typed["number"])


OwnerForms = forms.formset_factory(OwnerForm, extra=3, max_num=60, validate_max=True)
