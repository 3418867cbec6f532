"""What officials and firms type about a firm's conduct."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from compliance.law.negative_list import ROWS
from compliance.models.reviews import NO_STEP
from compliance.states import ComplaintGround, IncidentState, StandingState, StepKind
from compliance.wording.conduct import is_loaded, row_name
from exportportal.kit import countries
from exportportal.kit.fields import DayField, PapersField, TextField

WORDS: Final = {"rows": 4}
_ANY: Final = ("", _("All"))


def _words(label: Any, **options: Any) -> forms.CharField:
    return TextField(label=label, max_length=4_000, widget=forms.Textarea(WORDS), **options)


class FirmsForm(forms.Form):
    """Which firms to list."""

    q = TextField(label=_("Name or credit code"), required=False, max_length=80)
    standing = forms.ChoiceField(
        label=pgettext_lazy("of a firm", "Standing"),
        required=False,
        choices=[_ANY, ("good", _("In good standing")), *StandingState.choices],
    )
    flag = forms.ChoiceField(
        label=_("Flag"),
        required=False,
        choices=[
            _ANY,
            ("repeated", _("Repeated conduct")),
            ("overdue", _("Order overdue")),
            ("pending", _("Incidents to decide")),
        ],
    )


class IncidentsForm(forms.Form):
    """Which incidents to list."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[_ANY, *IncidentState.choices]
    )
    item = forms.ChoiceField(
        label=_("Row of the negative list"),
        required=False,
    )

    def __init__(self, *args: Any, loaded: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [  # type: ignore[attr-defined]
            _ANY,
            *((row.number, row_name(row.number, loaded)) for row in ROWS),
        ]


class ReviewsForm(forms.Form):
    """Which reviews to list."""

    proposal = forms.ChoiceField(
        label=_("Proposal"),
        required=False,
        choices=[_ANY, *(kind for kind in StepKind.choices if kind[0] != StepKind.READMISSION)],
    )
    closed = forms.ChoiceField(
        label=_("Decision"),
        required=False,
        choices=[("", _("To be decided")), ("yes", _("Decided"))],
    )


class IncidentForm(forms.Form):
    """A charge under exactly one row, of those whose official wording is loaded."""

    item = forms.ChoiceField(label=_("Row of the negative list"), widget=forms.RadioSelect)
    happened_on = DayField(label=_("Happened on"))
    summary = _words(_("What happened"))
    papers = PapersField(label=_("Evidence"), required=False)

    def __init__(self, *args: Any, loaded: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [  # type: ignore[attr-defined]
            (row.number, row_name(row.number, loaded))
            for row in ROWS
            if is_loaded(row.number, loaded)
        ]


class TakeUpForm(forms.Form):
    """Evidence for a proposal that becomes a charge."""

    papers = PapersField(label=_("Evidence"), required=False)


class ReasonForm(forms.Form):
    """Why."""

    reason = _words(_("Reason"))


class LinkForm(forms.Form):
    """Whether two firms are related, and why."""

    confirmed = forms.TypedChoiceField(
        label=_("Ruling"),
        choices=[("yes", _("They are related")), ("no", _("They are not related"))],
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
    )
    reason = _words(_("Reason"))


class AnswerForm(forms.Form):
    """What a firm says to a charge."""

    answer = _words(_("Your statement"))
    papers = PapersField(label=_("Papers"), required=False)


class DecisionForm(forms.Form):
    """Upheld or dismissed."""

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[("upheld", _("Uphold")), ("dismissed", _("Dismiss"))],
        widget=forms.RadioSelect,
    )
    reason = _words(_("Reason"))


class StepForm(forms.Form):
    """A step of the ladder. Which fields it needs depends on the step."""

    kind = forms.ChoiceField(label=_("Step"), widget=forms.RadioSelect)
    reason = _words(_("Reason"))
    demands = _words(
        _("What is to be corrected"), required=False, help_text=_("Of a corrective order.")
    )
    due_on = DayField(
        label=_("To be done by"), required=False, help_text=_("Of a corrective order.")
    )
    suspends_if_unmet = forms.BooleanField(
        label=_("Suspend acceptance if nothing is reported by then (takes a second official)"),
        required=False,
    )
    until = DayField(
        label=_("Last day"),
        required=False,
        help_text=_("Of a suspension; without one it holds until it is lifted."),
    )

    def __init__(self, *args: Any, kinds: tuple[StepKind, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind.value, kind.label) for kind in kinds
        ]


class ReviewForm(StepForm):
    """What is made of a review: a step, or none, and why."""

    because = _words(_("Why this follows from the review"))

    def __init__(self, *args: Any, kinds: tuple[StepKind, ...], **kwargs: Any) -> None:
        super().__init__(*args, kinds=kinds, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [(NO_STEP, _("No step")), *kind.choices]
        self.fields["reason"].required = False
        self.fields["reason"].help_text = _("Told to the firm with the step.")
        self.order_fields(["kind", "because"])


class PlanForm(forms.Form):
    """How a firm will correct."""

    plan = _words(_("Plan"))


class ReportForm(forms.Form):
    """What a firm has corrected."""

    report = _words(_("What was done"))
    papers = PapersField(label=_("Papers"), required=False)


class VerdictForm(forms.Form):
    """Whether the correction was made."""

    met = forms.ChoiceField(
        label=_("Decision"),
        choices=[("yes", _("Verified")), ("no", _("Something is missing"))],
        widget=forms.RadioSelect,
    )
    verdict = _words(_("What the office found"))

    def clean_met(self) -> bool:
        return bool(self.cleaned_data["met"] == "yes")


class HearingForm(forms.Form):
    """Why a firm wants to be heard."""

    words = _words(_("What you want to be heard on"))


class MinutesForm(forms.Form):
    """What was said at a hearing."""

    held_on = DayField(label=_("Held on"))
    minutes = _words(_("Minutes"))


class ComplaintForm(forms.Form):
    """A complaint about after-sales service."""

    received_on = DayField(label=_("Received on"))
    country = forms.ChoiceField(label=_("Country"), required=False)
    words = _words(_("What it is about"))
    ground = forms.ChoiceField(
        label=_("Ground for a corrective order"),
        help_text=_("If it is one; it binds once another official has upheld it."),
        choices=[("", _("None")), *ComplaintGround.choices],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [  # type: ignore[attr-defined]
            ("", ""),
            *countries.choices(),
        ]


class SettlementForm(forms.Form):
    """How a complaint was settled."""

    settlement = _words(_("How it was settled"))


class NoticeForm(forms.Form):
    """A notice of those who misreport again and again."""

    title = TextField(label=_("Title"), max_length=120)
    words = _words(_("Text"))
    named = forms.MultipleChoiceField(
        label=_("Firms and bodies to be named"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, named: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["named"].choices = named  # type: ignore[attr-defined]


class WhatIfForm(forms.Form):
    """What is supposed of a firm's open matters."""

    upheld = forms.MultipleChoiceField(
        label=_("Incidents upheld"), required=False, widget=forms.CheckboxSelectMultiple
    )
    verified = forms.MultipleChoiceField(
        label=_("Orders verified"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        incidents: list[tuple[str, str]],
        orders: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["upheld"].choices = incidents  # type: ignore[attr-defined]
        self.fields["verified"].choices = orders  # type: ignore[attr-defined]
