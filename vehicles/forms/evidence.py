"""Papers and statements put beside a car."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from compliance.choices import VehicleClass
from exportportal.kit import countries
from exportportal.kit.fields import DayField, TextField
from exportportal.kit.forms import labelled
from manufacturers.choices import CccStatus
from vehicles.forms.asking import prohibited_cases
from vehicles.models import Modification, TestReport, Vehicle
from vehicles.services.evidence import ReportEntry
from vehicles.services.modifications import ModificationEntry
from vehicles.states import ScanKind, TestResult, TestStandard

PAPERS = ".pdf,.png,.jpg,.jpeg"


def ruled_out() -> list[tuple[str, str]]:
    """The ten cases, each as a tick says it."""
    return [(case, _("Ruled out: %(case)s") % {"case": text}) for case, text in prohibited_cases()]


class ScanForm(forms.Form):
    """A scanned paper."""

    kind = forms.ChoiceField(
        label=_("What the paper is"), choices=[("", _("Choose a kind")), *ScanKind.choices]
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("A PDF, PNG or JPEG."),
        widget=forms.FileInput(attrs={"accept": PAPERS}),
    )


class ReportForm(forms.Form):
    """A third party's test report."""

    agency = TextField(max_length=120, help_text=_("As the report's seal names it."))
    tested_on = DayField()
    result = forms.ChoiceField(choices=TestResult.choices)
    standard = forms.ChoiceField(
        choices=TestStandard.choices,
        help_text=_("The standard of the car's class; the report names it."),
    )
    client = TextField(
        max_length=120, help_text=_("The law asks for a report made for the exporter.")
    )
    owner = TextField(max_length=120, required=False)
    names_vehicle = forms.BooleanField(
        required=False,
        help_text=_("Look for the VIN of each car; a report of another car is none."),
    )
    sealed = forms.BooleanField(required=False)
    file = forms.FileField(
        label=_("The report"),
        help_text=_("The report with its seal, as PDF, PNG or JPEG."),
        widget=forms.FileInput(attrs={"accept": PAPERS}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        labelled(self, TestReport)

    @staticmethod
    def beginning(car: Vehicle) -> dict[str, str]:
        """What a report on this car most likely says."""
        passenger = car.vehicle_class == VehicleClass.PASSENGER
        return {
            "client": car.exporter.name_zh,
            "standard": TestStandard.WMT8 if passenger else TestStandard.WMT9,
        }

    def clean_tested_on(self) -> date:
        day: date = self.cleaned_data["tested_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day lies in the future."))
        return day

    def entry(self) -> ReportEntry:
        """What stands on the report."""
        typed = self.cleaned_data
        return ReportEntry(
            agency=typed["agency"],
            tested_on=typed["tested_on"],
            result=typed["result"],
            standard=typed["standard"],
            client=typed["client"],
            owner=typed["owner"],
            names_vehicle=typed["names_vehicle"],
            sealed=typed["sealed"],
        )


class DeclarationForm(forms.Form):
    """What the exporter declares of its cars."""

    free_of = forms.MultipleChoiceField(
        label=_("Prohibited cases that you rule out"),
        help_text=_("A case that is not ruled out keeps the car from being exported."),
        choices=ruled_out,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    fit_for = forms.ChoiceField(
        label=_("The car meets the entry standard of"),
        help_text=_("The country it is sold to."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        abroad = [("", _("Not declared")), *countries.choices()]
        self.fields["fit_for"].choices = abroad  # type: ignore[attr-defined]


class ModificationForm(forms.Form):
    """What is stated of a modification; it may be saved with gaps."""

    chassis_brand = TextField(max_length=60, required=False)
    modified_brand = TextField(max_length=60, required=False)
    model = TextField(max_length=60, required=False)
    base_manufacturer = TextField(
        max_length=120,
        required=False,
        help_text=_("By its name in the Announcement; it alone may confirm after-sales service."),
    )
    announcement_batch = TextField(
        max_length=8,
        required=False,
        help_text=_("The batch of the MIIT Announcement, such as 400."),
    )
    announcement_model = TextField(max_length=60, required=False)
    ccc_certificate = TextField(max_length=20, required=False)
    ccc_status = forms.ChoiceField(
        required=False, choices=[("", _("Not stated")), *CccStatus.choices]
    )
    ccc_valid_until = DayField(required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, standing: Modification | None) -> None:
        names = list(self.base_fields)
        initial = {name: getattr(standing, name) for name in names} if standing else {}
        super().__init__(data, initial=initial)
        labelled(self, Modification)

    def entry(self) -> ModificationEntry:
        """What is stated."""
        return ModificationEntry(**self.cleaned_data)
