"""What a holder of a license abroad types."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exportportal.kit.fields import TextField
from licenses.public.services.holder_complaints import LONGEST


class HolderComplaintForm(forms.Form):
    """A complaint about after-sales service of one of the vehicles on a license."""

    vin_tail = forms.ChoiceField(label=_("Vehicle, by the end of its VIN"))
    words = TextField(
        label=_("What is wrong with the after-sales service"),
        help_text=_("Which outlet, when, what was asked for and what was answered."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    contact = TextField(
        label=_("E-mail address or telephone"),
        help_text=_("For questions about it; only the officials who read it see it."),
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, vin_tails: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vin_tail"].choices = [  # type: ignore[attr-defined]
            (tail, tail) for tail in vin_tails
        ]
