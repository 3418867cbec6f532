"""What is written about a file, and grounds against a refusal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exportportal.kit.fields import TextField
from licenses.models import ReconsiderationOutcome
from licenses.office.services.conversation import LONGEST


class NoteForm(forms.Form):
    """A note among officials."""

    words = TextField(
        label=_("Note"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Name colleagues as @name: they are told. The firm never reads it."),
        error_messages={"required": _("Write something.")},
    )


class MessageForm(forms.Form):
    """A word between office and firm."""

    words = TextField(
        label=_("Message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The office and the firm both read it."),
        error_messages={"required": _("Write something.")},
    )


class ContestForm(forms.Form):
    """The grounds on which a refusal is contested."""

    grounds = TextField(
        label=_("Grounds"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Say on what grounds.")},
    )


class ReconsiderForm(forms.Form):
    """What officials without a part in it decide."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=ReconsiderationOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an outcome.")},
    )
    reason = TextField(
        label=_("Reason"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why.")},
    )
