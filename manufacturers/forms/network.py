"""Outlets abroad, authorized dealers, and the files the ministry loads."""

from typing import Any, Self

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models import Organization
from exportportal.kit import countries
from exportportal.kit.fields import DayField, TextField
from manufacturers.choices import OutletService, PartsStock, ReferenceKind
from manufacturers.forms.asking import choose
from manufacturers.models import ServiceOutlet
from manufacturers.services import OutletDetails


class OutletForm(forms.Form):
    """An outlet abroad."""

    country = forms.ChoiceField(label=_("Country"))
    name = TextField(label=_("Name of the outlet"), max_length=120)
    provider = TextField(
        label=_("Run by"), max_length=120, help_text=_("The firm that repairs there.")
    )
    address = TextField(label=_("Address"), max_length=240)
    phone = TextField(label=_("Telephone"), max_length=40, required=False)
    services = forms.MultipleChoiceField(
        label=_("Services"),
        choices=OutletService.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    parts_stock = forms.ChoiceField(
        label=_("Spare parts"),
        choices=[("", _("Not stated")), *PartsStock.choices],
        required=False,
    )
    valid_from = DayField(label=_("Open from"))
    valid_until = DayField(
        label=_("Open until"),
        required=False,
        help_text=_("The last day of service; leave it empty while no end is set."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "country", [("", _("Choose a country")), *countries.choices()])

    @classmethod
    def of(cls, outlet: ServiceOutlet, data: Any = None) -> Self:
        """The form as the outlet stands on the list."""
        return cls(data, initial={name: getattr(outlet, name) for name in cls.base_fields})

    def details(self) -> OutletDetails:
        """What the form says of the outlet."""
        return OutletDetails(**self.cleaned_data)


class SheetForm(forms.Form):
    """A spreadsheet."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("An .xlsx or .csv with a row of headings."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class ReferenceForm(forms.Form):
    """A file of reference data."""

    kind = forms.ChoiceField(label=_("What it holds"), choices=ReferenceKind.choices)
    file = forms.FileField(
        label=_("File"),
        help_text=_("An .xlsx, .csv or .json."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.json"}),
    )


class DealerForm(forms.Form):
    """A dealer who may prepare confirmations."""

    dealer = forms.ModelChoiceField(label=_("Dealer"), queryset=Organization.objects.none())
    valid_from = DayField(label=_("From"))
    valid_until = DayField(
        label=_("Until"),
        required=False,
        help_text=_("The last day; leave it empty while no end is set."),
    )

    def __init__(self, *args: Any, dealers: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dealer"].queryset = dealers  # type: ignore[attr-defined]
