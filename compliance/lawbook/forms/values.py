"""What people may ask of the law, and what the ministry may enter into it."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from compliance.choices import CHOSEN
from compliance.law import CLAUSES, PARAMETERS, WORDINGS
from compliance.law.parameters import Kind
from compliance.law.ruleset import RuleSet, Value
from compliance.wording.parameters import unit_hint, value_in_words
from exportportal.kit import countries
from exportportal.kit.fields import DayField, TextField, WholeNumberField

_SEPARATORS: Final = re.compile(r"[,，、;；\n]+")
_YES, _NO = "yes", "no"
_UNITS: Final[Mapping[Kind, frozenset[str]]] = {
    Kind.DAYS: frozenset({"天", "日", "day", "days"}),
    Kind.WORKING_DAYS: frozenset({"个工作日", "工作日", "working day", "working days"}),
    Kind.MONTHS: frozenset({"个月", "月", "month", "months"}),
    Kind.POINTS: frozenset({"分", "point", "points"}),
    Kind.TIMES: frozenset(),
}


class DayForm(forms.Form):
    """The day on which the law is looked at."""

    on = DayField(label=_("On the day"), required=False)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for part in _SEPARATORS.split(text) if (name := part.strip()))


def _countries(text: str) -> tuple[str, ...]:
    """Codes, for codes and for names in either language; what is neither is left for its fault."""
    return tuple(countries.code_of(name) or name for name in _names(text))


_READ: Final[Mapping[Kind, Callable[[Any], Value]]] = {
    Kind.FLAG: lambda answer: bool(answer == _YES),
    Kind.COUNTRIES: _countries,
    Kind.STANDARDS: _names,
    **dict.fromkeys(CHOSEN, tuple),
}


class ProposalForm(forms.Form):
    """A later value of one parameter. What kind of value it takes depends on the parameter."""

    value = TextField(label=pgettext_lazy("of the law", "Value"), max_length=2_000)
    valid_from = DayField(
        label=pgettext_lazy("of the law", "Valid from"),
        help_text=_("Tomorrow at the earliest: no past day is judged anew."),
    )
    clause_id = forms.ChoiceField(label=_("Clause that sets it"))
    reason = TextField(label=_("Reason"), widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, name: str, law: RuleSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parameter = PARAMETERS.get(name) or WORDINGS[name]
        if self.parameter.kind in CHOSEN and "value" in self.initial:
            self.initial["value"] = _names(self.initial["value"])  # as it stands in an address
        self.fields["value"] = self._value_field(law)
        choices = [
            (key, f"{clause.instrument} {clause.article}") for key, clause in CLAUSES.items()
        ]
        self.fields["clause_id"].choices = choices  # type: ignore[attr-defined]

    def _value_field(self, law: RuleSet) -> forms.Field:
        label, hint = pgettext("of the law", "Value"), self._hint(law)
        match self.parameter.kind:
            case Kind.FLAG:
                choices = [(_YES, _("Yes")), (_NO, _("No"))]
                radios = forms.RadioSelect
                return forms.ChoiceField(
                    label=label, choices=choices, widget=radios, help_text=hint
                )
            case Kind.DAY:
                return DayField(label=label, help_text=hint)
            case Kind.COUNTRIES:
                return TextField(label=label, required=False, max_length=2_000, help_text=hint)
            case kind if kind in CHOSEN:
                boxes = forms.CheckboxSelectMultiple
                return forms.MultipleChoiceField(
                    label=label, choices=CHOSEN[kind].choices, widget=boxes, help_text=hint
                )
            case Kind.STANDARDS | Kind.MONTH_DAY | Kind.WORDING:
                return TextField(label=label, max_length=500, help_text=hint)
            case counted:
                units = _UNITS[counted]
                return WholeNumberField(label=label, units=units, help_text=hint)

    def _hint(self, law: RuleSet) -> str:
        """Unit, example, and the value that is in force."""
        name, parts = self.parameter.name, [unit_hint(self.parameter.kind)]
        if self.parameter.example and self.parameter.kind not in CHOSEN:
            parts.append(_("Example: %(value)s") % {"value": self.parameter.example})
        if name in law:
            held = value_in_words(name, law.value(name))
            parts.append(_("In force: %(value)s") % {"value": held})
        return " · ".join(str(part) for part in parts if part)

    def clean_value(self) -> Value:
        read = _READ.get(self.parameter.kind)
        value: Value = self.cleaned_data["value"]
        return read(value) if read else value


class RejectionForm(forms.Form):
    """Why a proposed value is not to become law."""

    because = TextField(label=_("Why it is rejected"), widget=forms.Textarea({"rows": 2}))
