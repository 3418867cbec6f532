"""A car as it is typed, and the filters of the stock."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar, Final

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from compliance.choices import Fuel, VehicleClass
from exportportal.accounts.models import Organization
from exportportal.kit.fields import CodeField, DayField, WholeNumberField
from exportportal.kit.forms import add_faults, model_fields
from exportportal.kit.free_form import FormData
from exportportal.kit.numbers import KILOMETRES
from exportportal.kit.text import compact
from exportportal.rest.filters import TextFilter
from manufacturers.models import Manufacturer
from vehicles.forms.asking import ExporterForm
from vehicles.models import Vehicle
from vehicles.selectors import RedLine
from vehicles.services import stock
from vehicles.vocabulary import class_of

SOON: Final = timedelta(days=29)  # the last of the next 30 days, counted from tomorrow


class VehicleForm(ExporterForm):
    """A car in the words of its registration certificate. Every fault is told at once."""

    field_order = ["exporter", "vin", "vehicle_type", "vehicle_class"]

    vin = CodeField(
        label=_("VIN"),
        max_length=40,
        help_text=_("17 digits and capitals, as on the registration certificate."),
        widget=forms.TextInput(
            attrs={"class": "codes", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    registered_on = DayField(help_text=_("The day from which the 180 days are counted."))
    transferred_on = DayField(
        required=False,
        help_text=_("The day the transfer for export (转让登记待出口) was registered."),
    )

    def __init__(
        self,
        *args: Any,
        exporters: Sequence[Organization],
        today: date,
        vehicle: Vehicle | None = None,
        **kwargs: Any,
    ) -> None:
        stated = {name: getattr(vehicle, name) for name in stock.STATED} if vehicle else {}
        super().__init__(*args, exporters=exporters, initial=stated, **kwargs)
        self.today = today
        for name, made in model_fields(Vehicle, stock.STATED).items():
            if isinstance(made, WholeNumberField):
                made.units = KILOMETRES
            field = self.fields.setdefault(name, made)
            field.label = field.label or made.label
            if isinstance(field.widget, forms.TextInput):
                field.widget.attrs["autocomplete"] = "off"
        self.order_fields([*self.field_order, *stock.STATED])
        makers = self.fields["manufacturer"]
        makers.queryset = Manufacturer.objects.order_by("name_zh")  # type: ignore[attr-defined]
        makers.empty_label = _("Choose the maker")  # type: ignore[attr-defined]
        fuels = self.fields["fuel"]
        fuels.choices = [("", _("Not stated")), *Fuel.choices]  # type: ignore[attr-defined]
        self.fields["vehicle_type"].help_text = _("As on the certificate, such as 小型轿车.")
        kind = self.fields["vehicle_class"]
        kind.required = False
        kind.choices = [("", _("As the type says")), *VehicleClass.choices]  # type: ignore[attr-defined]

    def clean(self) -> FormData:
        typed = super().clean() or {}
        if not typed.get("vehicle_class"):
            found = class_of(typed.get("vehicle_type", ""))
            typed["vehicle_class"] = found or ""
            if found is None:
                self.add_error(
                    "vehicle_class",
                    _("The type does not tell the class. Choose it."),
                )
        add_faults(self, stock.faults(typed, today=self.today))
        return typed

    def particulars(self) -> stock.Particulars:
        """What is stated of the car."""
        return stock.Particulars(**{name: self.cleaned_data[name] for name in stock.STATED})


class StockFilter(django_filters.FilterSet):
    """What of the stock is shown; the red line tells which cars need a confirmation."""

    q = TextFilter(label=_("VIN or part of it"), method="with_vin")
    vehicle_class = django_filters.ChoiceFilter(
        label=_("Class"), choices=VehicleClass.choices, empty_label=_("Every class")
    )
    manufacturer = django_filters.ModelChoiceFilter(
        label=_("Maker"), queryset=Manufacturer.objects.none(), empty_label=_("Every maker")
    )
    confirmation = django_filters.ChoiceFilter(
        label=_("Confirmation"),
        method="by_red_line",
        empty_label=_("Whatever their age"),
        choices=[
            ("needed", _("Needed if applied for today")),
            ("soon", _("Needed today, free within 30 days")),
            ("free", _("Free of it today")),
        ],
    )
    held = django_filters.ChoiceFilter(
        label=_("Whereabouts"),
        empty_label=_("Everywhere"),
        choices=[("false", _("In your hands")), ("true", _("With an office"))],
        method="by_holder",
    )

    class Meta:
        model = Vehicle
        fields: ClassVar[list[str]] = []

    def __init__(
        self,
        data: Mapping[str, Any],
        *,
        queryset: QuerySet[Vehicle],
        makers: QuerySet[Manufacturer],
        red_line: RedLine,
    ) -> None:
        super().__init__(data, queryset=queryset)
        self.filters["manufacturer"].queryset = makers
        self.red_line = red_line

    def with_vin(self, cars: QuerySet[Vehicle], _name: str, typed: str) -> QuerySet[Vehicle]:
        return cars.filter(vin__contains=compact(typed))

    def by_red_line(self, cars: QuerySet[Vehicle], _name: str, asked: str) -> QuerySet[Vehicle]:
        first = self.red_line.oldest_inside
        match asked:
            case "needed":
                return cars.filter(registered_on__gte=first)
            case "soon":
                return cars.filter(registered_on__range=(first, first + SOON))
            case _:
                return cars.filter(registered_on__lt=first)

    def by_holder(self, cars: QuerySet[Vehicle], _name: str, asked: str) -> QuerySet[Vehicle]:
        return cars.filter(held=asked == "true")
