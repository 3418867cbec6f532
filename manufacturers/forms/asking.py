"""What people may type to makers, and the fields that several forms share."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from compliance.lawbook.selectors.values import destinations
from exportportal.accounts.models import Organization
from exportportal.kit.fields import TextField
from exportportal.kit.free_form import FormData
from manufacturers import numbers, selectors
from manufacturers.models import Manufacturer
from manufacturers.services.requests import faults_in, not_announced, not_here


class VinsField(TextField):
    """VINs typed or pasted, one a line or however else they are parted."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # a list, not the text
        return numbers.typed(super().to_python(value))

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
    note = TextField(
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
        choose(self, "destination", [("", _("Choose a country")), *destinations(on=on)])
        self.fields["manufacturer"].queryset = Manufacturer.objects.order_by("name_zh")  # type: ignore[attr-defined]
        self.fields["exporter"].queryset = exporters  # type: ignore[attr-defined]
        self.exporters = list(exporters[:2])
        if len(self.exporters) == 1:
            del self.fields["exporter"]

    def clean(self) -> FormData:
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

    reason = TextField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It stays on record, and the other side reads it."),
        error_messages={"required": _("Say why.")},
    )


def choose(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    """Give a field of choice its choices."""
    form.fields[name].choices = choices  # type: ignore[attr-defined]
