"""What is typed about a license after its grant: moves, changes, cars that left, their papers."""

import re
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from compliance.law import vin as vins
from exportportal.kit.fields import CodeField, DayField, TextField
from exportportal.kit.text import compact
from licenses.choices import RequestKind
from licenses.in_force.services.departure_reports import Clearance
from licenses.in_force.services.deregistrations import OffRegister
from licenses.models import LicensedVehicle

MOST_VINS: Final = 500
PAPERS: Final = ".pdf,.png,.jpg,.jpeg"


class MoveForm(forms.Form):
    """Suspend, resume, revoke or surrender: now, or on a day to come."""

    reason = TextField(
        label=_("Reason"),
        help_text=_("It stays on the file, and the other side reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    day = DayField(
        label=_("On a day to come"),
        help_text=_("Leave it empty to act now."),
        required=False,
    )
    until = DayField(
        label=_("Last day of a suspension"),
        help_text=_(
            "The license is in force again from the day after. Empty: until it is resumed."
        ),
        required=False,
    )

    def __init__(self, *args: Any, plans: bool, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "move_%s", **kwargs})
        if not plans:
            del self.fields["day"], self.fields["until"]


class RequestForm(forms.Form):
    """What is asked for: a change of what the license says, or more time."""

    kind = forms.ChoiceField(
        label=_("What do you ask for?"),
        choices=[
            (RequestKind.AMENDMENT, _("An amendment: another destination, port, buyer, price …")),
            (RequestKind.EXTENSION, _("An extension: more time, everything else as it is")),
        ],
        widget=forms.RadioSelect,
    )
    extend_until = DayField(
        label=_("For an extension: until"),
        help_text=_("At most until 31 December of the license's year."),
        required=False,
    )
    reason = TextField(
        label=_("Reason"),
        help_text=_("The issuing body reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, extends: bool, **kwargs: Any) -> None:
        """Without `extends`, as of a license that runs to the end of its year, more time is not
        offered.
        """
        super().__init__(*args, **kwargs)
        if not extends:
            del self.fields["extend_until"]
            kind: Any = self.fields["kind"]
            kind.choices = [one for one in kind.choices if one[0] != RequestKind.EXTENSION]


class CarsForm(forms.Form):
    """Some cars of a license."""

    cars = forms.MultipleChoiceField(
        label=_("Vehicles"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one car.")},
    )

    def __init__(self, *args: Any, cars: list[LicensedVehicle], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(car.vin, f"{car.vin} {car.particulars.get('model', '')}") for car in cars]
        self.fields["cars"].choices = named  # type: ignore[attr-defined]
        self.fields["cars"].initial = [car.vin for car in cars]


def named_vins(text: str) -> list[str]:
    """The VINs in a text, each once; raises ValidationError where one is none."""
    words = re.split(r"[\s,，;；、]+", text)
    named = list(dict.fromkeys(compact(vin) for vin in words if vin))
    if len(named) > MOST_VINS:
        raise forms.ValidationError(
            _("Report up to %(most)s cars at a time.") % {"most": MOST_VINS}
        )
    if wrong := [vin[:20] for vin in named if not vins.has_form(vin)]:
        raise forms.ValidationError(
            _("These are no VINs: %(vins)s.") % {"vins": ", ".join(wrong[:20])}
        )
    return named


class DepartureForm(CarsForm):
    """Cars of a license that have left; customs also names those that are not on it."""

    departed_on = DayField(label=_("Cleared on"))
    declaration = CodeField(
        label=_("Customs declaration"),
        help_text=_("The 18 digits of the declaration."),
        required=False,
        max_length=18,
    )

    strangers = TextField(
        label=_("VINs that are not on the license"),
        help_text=_("Cars cleared under it all the same. They go on the list of differences."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, customs: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cars"].required = not customs
        if not customs:
            del self.fields["strangers"]

    def clean_strangers(self) -> list[str]:
        return named_vins(self.cleaned_data["strangers"])

    def clearances(self) -> list[Clearance]:
        """What is said of each car."""
        typed = self.cleaned_data
        return [
            Clearance(vin=vin, departed_on=typed["departed_on"], declaration=typed["declaration"])
            for vin in (*typed["cars"], *typed.get("strangers", ()))
        ]


class ManyDeparturesForm(forms.Form):
    """Cars that have left, by their VINs, whichever licenses they are on."""

    vins = TextField(
        label=_("VINs"),
        help_text=_("One a line, or with commas or blanks between; up to 500."),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    departed_on = DayField(label=_("Cleared on"))
    declaration = CodeField(
        label=_("Customs declaration"),
        help_text=_("The 18 digits of the declaration."),
        required=False,
        max_length=18,
    )

    def clean_vins(self) -> list[str]:
        return named_vins(self.cleaned_data["vins"])


class DayCorrectionForm(forms.Form):
    """Another day for a car that has left, and why."""

    departed_on = DayField(label=_("Cleared on"))
    reason = TextField(
        label=_("Reason"),
        help_text=_("It stays on the file, and the other side reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DeregistrationForm(CarsForm):
    """Cars taken off the register, with the paper that shows it."""

    deregistered_on = DayField(label=_("Deregistered on"))
    certificate = TextField(label=_("Number of the certificate"), required=False, max_length=40)
    file = forms.FileField(
        label=_("The certificate of deregistration"),
        help_text=_("A scan as PDF, PNG or JPEG; one may show several cars."),
        widget=forms.FileInput(attrs={"accept": PAPERS}),
    )

    def entries(self) -> list[OffRegister]:
        """What is said of each car."""
        typed = self.cleaned_data
        return [
            OffRegister(
                vin=vin,
                deregistered_on=typed["deregistered_on"],
                certificate=typed["certificate"],
            )
            for vin in typed["cars"]
        ]


class PassportForm(forms.Form):
    """Which car to look at."""

    vin = CodeField(label=_("Whole VIN"), max_length=40)

    def clean_vin(self) -> str:
        vin = str(self.cleaned_data["vin"])
        if not vins.has_form(vin):
            raise forms.ValidationError(_("A VIN has 17 letters and digits, without I, O or Q."))
        return vin


def faults_of_lines(form: forms.Form, errors: dict[str, list[str]]) -> None:
    """Put a refusal that names lines beside the fields the lines were made of."""
    messages: dict[tuple[str | None, str], None] = {}
    for pointer, faults in errors.items():
        name = pointer.rpartition(".")[2]
        known = {"vin": "cars" if "cars" in form.fields else "vins"}.get(name, name)
        for fault in faults:
            messages[known if known in form.fields else None, fault] = None
    for place, fault in messages:
        form.add_error(place, fault)


def day_of(form: forms.Form, name: str) -> date | None:
    """A day that may have been left empty."""
    found: date | None = form.cleaned_data.get(name)
    return found
