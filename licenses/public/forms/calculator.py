"""What anyone may ask about a car without signing in."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from compliance.choices import ProofItem, VehicleClass
from compliance.facts import ConfirmationFacts, ModificationFacts
from compliance.lawbook.selectors.values import destinations
from exportportal.kit.fields import CodeField, DayField, TextField
from exportportal.kit.free_form import FormData
from licenses.public.services.precheck import StatedVehicle
from manufacturers.choices import CccStatus

NO_VIN: Final = "—"
FIRST_DAY: Final = date(1990, 1, 1)
LAST_DAY: Final = date(2100, 1, 1)


class CalculatorForm(forms.Form):
    """One car, where it is to go and when; a modified one with what is known of that."""

    registered_on = DayField(
        label=_("First registration date"), help_text=_("As on the registration certificate.")
    )
    transferred_on = DayField(
        label=_("Transfer pending export (转让登记待出口)"),
        help_text=_("If it is still to come, the day you expect."),
    )
    applied_on = DayField(
        label=_("Day of application"), required=False, help_text=_("Today, if left empty.")
    )
    destination = forms.ChoiceField(label=_("Destination"))
    vehicle_class = forms.ChoiceField(
        label=_("Kind of vehicle"), choices=VehicleClass.choices, initial=VehicleClass.PASSENGER
    )
    manufacturer = forms.ChoiceField(label=_("Manufacturer"), required=False)
    vin = CodeField(label=_("VIN"), required=False, max_length=40)
    confirmed = forms.BooleanField(
        label=_("The maker has sealed a confirmation for this destination"), required=False
    )
    modified = forms.BooleanField(label=_("The vehicle is modified"), required=False)
    chassis_brand = TextField(label=_("Chassis brand"), required=False, max_length=60)
    modified_brand = TextField(label=_("Modified-vehicle brand"), required=False, max_length=60)
    model = TextField(label=_("Model"), required=False, max_length=60)
    base_manufacturer = TextField(label=_("Maker of the chassis"), required=False, max_length=120)
    authenticity_proof = forms.BooleanField(
        label=_("There is proof that the modification is real"), required=False
    )
    announcement_batch = TextField(label=_("Announcement batch"), required=False, max_length=8)
    announcement_model = TextField(
        label=_("Product model in the Announcement"), required=False, max_length=60
    )
    ccc_certificate = TextField(label=_("CCC certificate"), required=False, max_length=20)
    ccc_status = forms.ChoiceField(
        label=_("State of the CCC certificate"),
        required=False,
        choices=[("", _("Not stated")), *CccStatus.choices],
    )
    ccc_valid_until = DayField(label=_("CCC certificate valid until"), required=False)

    MODIFICATION: Final = (
        *("chassis_brand", "modified_brand", "model", "base_manufacturer", "authenticity_proof"),
        *("announcement_batch", "announcement_model"),
        *("ccc_certificate", "ccc_status", "ccc_valid_until"),
    )

    def __init__(self, *args: Any, makers: Iterable[str], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        abroad = [("", _("Choose the destination")), *destinations(on=on)]
        self.fields["destination"].choices = abroad  # type: ignore[attr-defined]
        listed = [("", _("Another maker, or imported")), *((name, name) for name in makers)]
        self.fields["manufacturer"].choices = listed  # type: ignore[attr-defined]

    @property
    def about_the_car(self) -> list[forms.BoundField]:
        """The questions about every car."""
        return [field for field in self if field.name not in self.MODIFICATION]

    @property
    def about_the_modification(self) -> list[forms.BoundField]:
        """The questions about a modified one."""
        return [self[name] for name in self.MODIFICATION]

    def clean(self) -> FormData:
        answers = super().clean() or {}
        for name in ("registered_on", "transferred_on", "applied_on"):
            day = answers.get(name)
            if day and not FIRST_DAY <= day <= LAST_DAY:
                self.add_error(name, _("Give a day between 1990 and 2100."))
        return answers

    def stated(self) -> StatedVehicle:
        """The car as it was described. A VIN is not asked for; without one it goes by a dash."""
        given = self.cleaned_data
        return StatedVehicle(
            vin=given["vin"] or NO_VIN,
            vehicle_class=given["vehicle_class"],
            manufacturer=given["manufacturer"],
            registered_on=given["registered_on"],
            transferred_on=given["transferred_on"],
            modification=self._modification() if given["modified"] else None,
            confirmations=(self._confirmation(),) if given["confirmed"] else (),
        )

    def _confirmation(self) -> ConfirmationFacts:
        given = self.cleaned_data
        return ConfirmationFacts(
            issuer=given["manufacturer"],
            destination=given["destination"],
            outlet_countries=frozenset({given["destination"]}),
            sealed=True,
        )

    def _modification(self) -> ModificationFacts:
        given = self.cleaned_data
        return ModificationFacts(
            chassis_brand=given["chassis_brand"],
            modified_brand=given["modified_brand"],
            model=given["model"],
            base_manufacturer=given["base_manufacturer"],
            proof="filed" if given["authenticity_proof"] else "none",
            proof_items=tuple(ProofItem.values) if given["authenticity_proof"] else (),
            announcement_batch=given["announcement_batch"],
            announcement_model=given["announcement_model"],
            ccc_certificate=given["ccc_certificate"],
            ccc_status=given["ccc_status"],
            ccc_valid_until=given["ccc_valid_until"],
        )
