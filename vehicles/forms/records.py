"""A registration certificate as an official reads it on the scan."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from exportportal.kit.fields import DayField, TextField
from vehicles.forms.asking import prohibited_cases
from vehicles.models import CertificateRecord
from vehicles.services.records import RecordEntry


class RecordForm(forms.Form):
    """Everything starts empty: what is compared with the record must not have made it."""

    brand = TextField(max_length=60)
    model = TextField(max_length=60)
    registered_on = DayField()
    transferred_on = DayField(required=False)
    owner = TextField(max_length=120)
    base_manufacturer = TextField(
        max_length=120,
        required=False,
        help_text=_("Where the certificate of a modified car names one."),
    )
    scrap_on = DayField(required=False)
    adverse_cases = forms.MultipleChoiceField(
        label=_("What the certificate or its entries hold against the car"),
        choices=prohibited_cases,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            column = CertificateRecord._meta.get_field(name)
            field.label = field.label or capfirst(str(getattr(column, "verbose_name", name)))
            if isinstance(field.widget, forms.TextInput):
                field.widget.attrs["autocomplete"] = "off"

    def entry(self, *, vin: str) -> RecordEntry:
        """What was read on the certificate of the car with this VIN."""
        typed = self.cleaned_data
        return RecordEntry(
            vin=vin,
            brand=typed["brand"],
            model=typed["model"],
            registered_on=typed["registered_on"],
            transferred_on=typed["transferred_on"],
            owner=typed["owner"],
            base_manufacturer=typed["base_manufacturer"],
            scrap_on=typed["scrap_on"],
            adverse_cases=tuple(typed["adverse_cases"]),
        )
