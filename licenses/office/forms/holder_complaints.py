"""What an official types about a complaint from abroad."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exportportal.kit.fields import TextField


class TakeUpForm(forms.Form):
    """What goes on record against the firm."""

    words = TextField(
        label=_("What it is about"),
        help_text=_(
            "The firm reads this. Leave out who the holder is, and what cannot be checked."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class DismissForm(forms.Form):
    """Why nothing follows from it."""

    reason = TextField(
        label=_("Reason"),
        help_text=_("It stays beside the complaint, for officials."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
