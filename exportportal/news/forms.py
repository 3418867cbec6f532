"""How one wants the news by e-mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exportportal.news.models import Frequency


class MailForm(forms.Form):
    """Where and how often."""

    address = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("A link is sent there first; news follow once you have opened it."),
    )
    frequency = forms.ChoiceField(
        label=_("How often"), choices=Frequency.choices, widget=forms.RadioSelect
    )
