"""A form that asks why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exportportal.kit.fields import TextField


class ReasonForm(forms.Form):
    """A reason that stays on the file."""

    reason = TextField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text=_("It stays on the file, and the applicant reads it."),
        error_messages={"required": _("Say why.")},
    )
