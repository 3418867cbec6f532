"""What people may type to makers, and makers into their confirmations."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Self

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models import Organization
from exportportal.kit import countries
from exportportal.kit.fields import DayField
from manufacturers import numbers, selectors
from manufacturers.models import ConfirmationRequest, Manufacturer, ServiceOutlet
from manufacturers.services.confirmations import ConfirmationWords
from manufacturers.services.outlets import OutletDetails
from manufacturers.services.requests import faults_in, not_announced, not_here


class VinsField(forms.CharField):
    """VINs typed or pasted, one a line or however else they are parted."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # a list, not the text
        return numbers.typed(super().to_python(value) or "")

    def validate(self, value: Any) -> None:
        if faults := faults_in(value):
            raise forms.ValidationError(list(faults))

    def run_validators(self, value: Any) -> None:
        """What can be wrong with VINs has been said."""


class RequestForm(forms.Form):
    """An exporter's question to one maker or several."""

    exporter = forms.ModelChoiceField(
        label=_("For which exporter"), queryset=Organization.objects.none()
    )
    destination = forms.ChoiceField(label=_("Destination"))
    vins = VinsField(
        label=_("VINs"),
        help_text=_("One a line. Cars of several makers become one request to each maker."),
        widget=forms.Textarea(attrs={"rows": 8, "class": "codes", "spellcheck": "false"}),
    )
    manufacturer = forms.ModelChoiceField(
        label=_("Maker"),
        queryset=Manufacturer.objects.none(),
        required=False,
        empty_label=_("As the VINs say"),
        help_text=_("Choose the maker where a VIN does not tell it."),
    )
    note = forms.CharField(
        label=_("Note to the maker"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, exporters: QuerySet[Organization], on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.cars: Mapping[Manufacturer, Sequence[str]] = {}
        choose(self, "destination", [("", _("Choose a country")), *countries.choices()])
        self.fields["manufacturer"].queryset = Manufacturer.objects.order_by("name_zh")  # type: ignore[attr-defined]
        self.fields["exporter"].queryset = exporters  # type: ignore[attr-defined]
        self.exporters = list(exporters[:2])
        if len(self.exporters) == 1:
            del self.fields["exporter"]

    def clean(self) -> dict[str, Any]:
        """Sort the cars by their makers, and say which maker cannot be asked."""
        cleaned = super().clean() or {}
        vins = cleaned.get("vins")
        if not vins:
            return cleaned
        if chosen := cleaned.get("manufacturer"):
            self.cars = {chosen: vins}
        else:
            self.cars, unknown = numbers.by_maker(vins, selectors.makers_by_wmi())
            for vin in unknown:
                self.add_error(
                    "vins",
                    _("%(vin)s does not tell its maker: ask for it apart and choose the maker.")
                    % {"vin": vin},
                )
        for manufacturer in self.cars:
            self._may_be_asked(manufacturer, field="manufacturer" if chosen else "vins")
        return cleaned

    @property
    def asker(self) -> Organization:
        """The exporter in whose name is asked."""
        chosen: Organization = self.cleaned_data.get("exporter") or self.exporters[0]
        return chosen

    def _may_be_asked(self, manufacturer: Manufacturer, *, field: str) -> None:
        if manufacturer.organization_id is None:
            self.add_error(field, not_here(manufacturer))
        elif not selectors.announced_name(manufacturer, on=self.on):
            self.add_error(field, not_announced(manufacturer))


class ReasonForm(forms.Form):
    """A reason that the other side will read."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It stays on record, and the other side reads it."),
        error_messages={"required": _("Say why.")},
    )


class SealForm(forms.Form):
    """What every confirmation needs beside its cars: outlets and the sealed paper."""

    outlets = forms.ModelMultipleChoiceField(
        label=_("Outlets that serve these cars"),
        queryset=ServiceOutlet.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Name at least one outlet in the destination that serves these cars.")
        },
    )
    paper = forms.FileField(
        label=_("Sealed paper (PDF)"),
        help_text=_("The confirmation with the maker's seal, as a PDF of up to 20 MB."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={
            "required": _("Choose the PDF of the sealed paper."),
            "empty": _("This file is empty. Choose the PDF of the sealed paper."),
        },
    )
    field_order = ("destination", "vins", "outlets", "paper")

    def __init__(self, *args: Any, outlets: QuerySet[ServiceOutlet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["outlets"]
        field.queryset = outlets  # type: ignore[attr-defined]
        field.label_from_instance = outlet_label  # type: ignore[attr-defined]

    def words(self) -> ConfirmationWords:
        """What the confirmation is to say."""
        return ConfirmationWords(
            destination=self.cleaned_data["destination"],
            vins=self.cleaned_data["vins"],
            outlets=list(self.cleaned_data["outlets"]),
        )


class AnswerForm(SealForm):
    """A confirmation that answers a request: for all of its cars, or for some."""

    vins = forms.MultipleChoiceField(
        label=_("Cars to confirm"),
        help_text=_("Cars you leave out are not confirmed; the exporter sees which."),
        widget=forms.CheckboxSelectMultiple(attrs={"data-pick": ""}),
        error_messages={"required": _("Tick at least one car.")},
    )

    def __init__(self, *args: Any, asked: ConfirmationRequest, **kwargs: Any) -> None:
        super().__init__(*args, initial={"vins": asked.vins}, **kwargs)
        self.asked = asked
        choose(self, "vins", [(vin, vin) for vin in asked.vins])

    def clean(self) -> dict[str, Any]:
        return {**(super().clean() or {}), "destination": self.asked.destination}


class OwnConfirmationForm(SealForm):
    """A confirmation on the maker's own account."""

    destination = forms.ChoiceField(label=_("Destination"))
    vins = VinsField(
        label=_("VINs"),
        help_text=_("One a line, up to 500."),
        widget=forms.Textarea(attrs={"rows": 8, "class": "codes", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "destination", [("", _("Choose a country")), *countries.choices()])


class OutletForm(forms.Form):
    """An outlet abroad."""

    country = forms.ChoiceField(label=_("Country"))
    name = forms.CharField(label=_("Name of the outlet"), max_length=120)
    provider = forms.CharField(
        label=_("Run by"), max_length=120, help_text=_("The firm that repairs there.")
    )
    address = forms.CharField(label=_("Address"), max_length=240)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
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


def outlet_label(outlet: ServiceOutlet) -> str:
    """An outlet in a list of tick boxes."""
    return f"{countries.name(outlet.country)}: {outlet.name}, {outlet.address}"


def choose(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    """Give a field of choice its choices."""
    form.fields[name].choices = choices  # type: ignore[attr-defined]
