"""What a provider says of its offers and its work, and what an exporter books."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exportportal.kit import countries
from exportportal.kit.fields import DayField, TextField, WholeNumberField
from exportportal.kit.forms import labelled
from vehicles.models import ServiceOffer
from vehicles.services.offers import OfferDetails
from vehicles.services.results import ResultEntry
from vehicles.states import OUTCOMES, ROADS, ServiceKind, TestStandard

PAPERS = "application/pdf,image/png,image/jpeg"


class OfferForm(forms.Form):
    """An offer, as its provider states it."""

    kind = forms.ChoiceField()
    name = TextField(max_length=80)
    place = TextField(max_length=160)
    countries = forms.MultipleChoiceField(
        required=False,
        help_text=_("Where goods are taken to, or where the centre stands; none means any."),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    capacity = WholeNumberField(min_value=1, max_value=10_000)
    valid_from = DayField()
    valid_until = DayField(required=False)
    contact = TextField(max_length=120, required=False)
    description = TextField(required=False, max_length=2_000, widget=forms.Textarea)

    def __init__(self, *args: Any, kinds: Sequence[ServiceKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labelled(self, ServiceOffer)
        choices = [(kind.value, kind.label) for kind in kinds]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        self.fields["countries"].choices = countries.choices()  # type: ignore[attr-defined]

    def details(self) -> OfferDetails:
        """What is stated."""
        typed = self.cleaned_data
        return OfferDetails(**typed | {"countries": tuple(typed["countries"])})


class OfferFilterForm(forms.Form):
    """What one looks for on the market."""

    kind = forms.ChoiceField(
        label=_("Service"), required=False, choices=[("", _("All services")), *ServiceKind.choices]
    )
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        abroad = [("", _("All countries")), *countries.choices()]
        self.fields["country"].choices = abroad  # type: ignore[attr-defined]


class BookingForm(forms.Form):
    """Which cars, on which day."""

    day = DayField(label=_("Day of handing over"))
    vehicles = forms.MultipleChoiceField(
        label=_("Cars"), widget=forms.SelectMultiple(attrs={"size": 10})
    )
    note = TextField(
        label=_("Note to the provider"), required=False, max_length=2_000, widget=forms.Textarea
    )

    def __init__(self, *args: Any, cars: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vehicles"].choices = cars  # type: ignore[attr-defined]


class CarsForm(forms.Form):
    """The cars of a booking that something is said of."""

    cars = forms.MultipleChoiceField(label=_("Cars"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, cars: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cars"].choices = cars  # type: ignore[attr-defined]


class MilestoneForm(CarsForm):
    """A milestone that cars have reached."""

    kind = forms.ChoiceField(label=_("Milestone"))
    happened_on = DayField(label=_("Reached on"))
    note = TextField(label=_("Remark"), required=False, max_length=200)

    def __init__(self, *args: Any, service: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        road: list[tuple[str, Any]] = [(one.value, one.label) for one in ROADS[service]]
        self.fields["kind"].choices = road  # type: ignore[attr-defined]


class ResultForm(CarsForm):
    """What came of the service, with the paper that says so."""

    outcome = forms.ChoiceField(label=_("Result"))
    finished_on = DayField(label=_("On"))
    standard = forms.ChoiceField(
        label=_("Standard"),
        choices=TestStandard.choices,
        help_text=_("The standard of the cars' class; cars of another class get another report."),
    )
    note = TextField(label=_("Remark"), required=False, max_length=500, widget=forms.Textarea)
    file = forms.FileField(
        label=_("The paper"),
        help_text=_("A PDF, PNG or JPEG."),
        widget=forms.FileInput(attrs={"accept": PAPERS}),
    )

    def __init__(self, *args: Any, service: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ends: list[tuple[str, Any]] = [(one.value, one.label) for one in OUTCOMES[service]]
        self.fields["outcome"].choices = ends  # type: ignore[attr-defined]
        if service != ServiceKind.TESTING:
            del self.fields["standard"]

    def entry(self) -> ResultEntry:
        """What the provider says."""
        typed = self.cleaned_data
        day: date = typed["finished_on"]
        return ResultEntry(
            outcome=typed["outcome"],
            finished_on=day,
            standard=typed.get("standard", ""),
            note=typed["note"],
        )


class DeclineForm(forms.Form):
    """Why a booking is declined."""

    reason = TextField(label=_("Reason"), max_length=2_000, widget=forms.Textarea)
