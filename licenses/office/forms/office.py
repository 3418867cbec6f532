"""What an official may type on a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exportportal.kit.fields import TextField
from licenses.choices import RulingOutcome
from licenses.shared.forms.reasons import ReasonForm


class RulingForm(forms.Form):
    """One ruling on one or many referred findings."""

    findings = forms.MultipleChoiceField(
        label=_("Findings"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one finding to rule on.")},
    )
    outcome = forms.ChoiceField(
        label=_("Ruling"),
        choices=RulingOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Accept or reject.")},
    )
    reason = TextField(
        label=_("Reason of the ruling"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        error_messages={"required": _("Give a reason; it stays on the file.")},
    )

    def __init__(self, *args: Any, referred: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["findings"].choices = referred  # type: ignore[attr-defined]


class RefusalForm(ReasonForm):
    """A refusal: the clauses it rests on, and why."""

    clauses = forms.MultipleChoiceField(
        label=_("Clauses the refusal rests on"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose the clauses the refusal rests on.")},
    )
    chinese = TextField(
        label=_("Letter in Chinese"),
        required=False,
        max_length=12000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Left empty, it is drafted from the clauses ticked and the reason."),
    )
    english = TextField(
        label=_("Letter in English"),
        required=False,
        max_length=12000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Empty: the letter is in Chinese alone."),
    )
    field_order = ("clauses", "reason")

    def __init__(self, *args: Any, clauses: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clauses"].choices = clauses  # type: ignore[attr-defined]


class RecommendationForm(forms.Form):
    """A word to the second official."""

    note = TextField(
        label=_("Note to the second official"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        required=False,
    )


class GrantForm(forms.Form):
    """The grant; late in the year, the choice of the year it is for."""

    next_year = forms.BooleanField(
        label=_("For the next year (valid from 1 January)"), required=False
    )


class ReportForm(forms.Form):
    """What the official in charge reads on a test report."""

    names_vehicle = forms.BooleanField(
        label=_("The report names this car by its VIN"), required=False
    )
    sealed = forms.BooleanField(label=_("The report bears the agency's seal"), required=False)


class ProofForm(ReasonForm):
    """Whether the proof of a modification is accepted."""

    outcome = forms.ChoiceField(
        label=_("Ruling on the proof"),
        choices=RulingOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Accept or reject.")},
    )
    field_order = ("outcome", "reason")
