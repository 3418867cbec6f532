"""A stock list, handed in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vehicles.forms.asking import ExporterForm
from vehicles.sheets import LIMITS


class ImportForm(ExporterForm):
    """The file; what it is, is told from what it contains."""

    file = forms.FileField(
        label=_("Stock list"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": _("Choose the file with your stock list."),
            "empty": _("This file is empty. Choose the one with your stock list."),
        },
    )

    field_order = ["exporter", "file"]
    limits = LIMITS
