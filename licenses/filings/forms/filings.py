"""What a firm states to be filed, and what its body says to it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from compliance.filing_states import FilingKind, FilingPaperKind
from compliance.filings.services.acts import REFUSED_UNDER
from compliance.filings.services.check import ITEMS
from compliance.filings.services.drafts import ANSWERS, AppraiserEntry
from compliance.models import FilingApplication
from exportportal.kit.fields import CodeField, DayField, TextField, WholeNumberField
from exportportal.kit.forms import labelled
from exportportal.kit.numbers import SQUARE_METRES

PAPERS = "application/pdf,image/png,image/jpeg"


class FilingForm(forms.Form):
    """The answers of an application; any of them may be left open in a draft."""

    kind = forms.ChoiceField(choices=FilingKind.choices, widget=forms.RadioSelect)
    announcement_batch = TextField(
        max_length=8, required=False, help_text=_("For manufacturers, such as 400.")
    )
    premises_address = TextField(max_length=200, required=False)
    premises_area = WholeNumberField(
        units=SQUARE_METRES, required=False, min_value=1, max_value=10_000_000
    )
    experience = TextField(required=False, max_length=2_000, widget=forms.Textarea)
    newly_registered = forms.BooleanField(required=False)
    founded_on = DayField(required=False, help_text=_("For newly registered firms."))
    audit_year = WholeNumberField(
        required=False,
        min_value=2000,
        max_value=2999,
        help_text=_("The year the audit report is about: the previous one."),
    )
    investor = TextField(
        max_length=120,
        required=False,
        help_text=_("For newly registered firms: whose audit stands in for the firm's own."),
    )
    declared = forms.BooleanField(
        required=False,
        help_text=_("The firm operates lawfully and has no breach it has not corrected."),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, application: FilingApplication) -> None:
        super().__init__(data, initial={name: getattr(application, name) for name in ANSWERS})
        labelled(self, FilingApplication)


class AppraiserForm(forms.Form):
    """One appraiser of the firm."""

    name = TextField(label=_("Full name"), max_length=60)
    certificate = CodeField(label=_("Certificate number"), max_length=40, required=False)

    def entry(self) -> AppraiserEntry | None:
        """The appraiser, or None of a line left empty."""
        given = self.cleaned_data
        if not given:
            return None
        return AppraiserEntry(given["name"], given["certificate"])


AppraiserForms = forms.formset_factory(AppraiserForm, extra=3, max_num=100, validate_max=True)


class FilingPaperForm(forms.Form):
    """A paper handed in with the application."""

    kind = forms.ChoiceField(label=_("What the paper is"), choices=FilingPaperKind.choices)
    file = forms.FileField(
        label=_("File"),
        help_text=_("A PDF, PNG or JPEG."),
        widget=forms.FileInput(attrs={"accept": PAPERS}),
    )


class WithdrawForm(forms.Form):
    """Why a firm takes its application back; it need not say."""

    reason = TextField(label=_("Reason"), required=False, max_length=2_000, widget=forms.Textarea)


class RecommendForm(forms.Form):
    """What the first official leaves for the second."""

    note = TextField(
        label=_("Note to the approver"), required=False, max_length=2_000, widget=forms.Textarea
    )


class ReturnForm(forms.Form):
    """What the firm is to correct."""

    asked = forms.MultipleChoiceField(
        label=_("Parts to correct"),
        choices=tuple(ITEMS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = TextField(label=_("What is to be corrected"), max_length=2_000, widget=forms.Textarea)


def _refusal_clauses() -> list[tuple[str, str]]:
    return [(clause.id, f"{clause.instrument} {clause.article}") for clause in REFUSED_UNDER]


class RefuseForm(forms.Form):
    """Under which clauses an application is refused, and why."""

    clauses = forms.MultipleChoiceField(
        label=_("Clauses"), choices=_refusal_clauses, widget=forms.CheckboxSelectMultiple
    )
    reason = TextField(label=_("Reason"), max_length=2_000, widget=forms.Textarea)
