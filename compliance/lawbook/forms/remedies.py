"""What is typed of where decisions are contested."""

from django import forms
from django.utils.translation import gettext_lazy as _

from compliance.lawbook.services.remedies import LONGEST_SOURCE
from exportportal.kit.fields import TextField


class RemedyForm(forms.Form):
    """The organ, the court, and where that is written; empty where there is no source for it."""

    review_organ = TextField(
        label=_("Organ of administrative reconsideration"),
        help_text=_("As the letters are to name it, for example 广州市人民政府."),
        max_length=120,
        required=False,
    )
    court = TextField(label=_("People's court"), max_length=120, required=False)
    source = TextField(
        label=_("Source"),
        help_text=_("The provision or the notice that says so."),
        max_length=LONGEST_SOURCE,
    )
