"""What people may ask of the law, and what the ministry may enter into it."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from compliance.law import CLAUSES, PARAMETERS, WORDINGS
from compliance.law.ruleset import Value
from exportportal.kit import numbers
from exportportal.kit.fields import DayField, TextField

_SEPARATORS: Final = re.compile(r"[,，、;；\n]+")
_YES, _NO = "yes", "no"


class DayForm(forms.Form):
    """The day on which the law is looked at."""

    on = DayField(label=_("On the day"), required=False)


def _number(text: str) -> int:
    try:
        return numbers.whole(text)
    except numbers.Unreadable as error:
        raise ValidationError(_("Give a whole number.")) from error


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for part in _SEPARATORS.split(text) if (name := part.strip()))


_READ: Final[Mapping[type, Callable[[Any], Value]]] = {
    int: _number,
    bool: lambda answer: bool(answer == _YES),
    date: lambda day: date.fromisoformat(str(day)),
    tuple: _names,
    str: lambda text: str(text).strip(),
}


class ProposalForm(forms.Form):
    """A later value of one parameter. What kind of value it takes depends on the parameter."""

    value = TextField(label=_("Value"), max_length=2_000)
    valid_from = DayField(
        label=_("Valid from"), help_text=_("Tomorrow at the earliest: no past day is judged anew.")
    )
    clause_id = forms.ChoiceField(label=_("Clause that sets it"))
    reason = TextField(label=_("Reason"), widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = PARAMETERS.get(name) or WORDINGS[name]
        self.fields["value"] = self._value_field()
        choices = [
            (key, f"{clause.instrument} {clause.article}") for key, clause in CLAUSES.items()
        ]
        self.fields["clause_id"].choices = choices  # type: ignore[attr-defined]

    def _value_field(self) -> forms.Field:
        label = _("Value")
        if self.kind is bool:
            choices = [(_YES, _("Yes")), (_NO, _("No"))]
            return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)
        if self.kind is date:
            return DayField(label=label)
        if self.kind is tuple:
            hint = _("Codes, parted by commas. Leave it empty for none.")
            return TextField(label=label, required=False, max_length=2_000, help_text=hint)
        return TextField(label=label, max_length=500)

    def clean_value(self) -> Value:
        return _READ[self.kind](self.cleaned_data["value"])


class RejectionForm(forms.Form):
    """Why a proposed value is not to become law."""

    because = TextField(label=_("Why it is rejected"), widget=forms.Textarea({"rows": 2}))
