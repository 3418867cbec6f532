"""What a person says of a subscription."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exportportal.kit.fields import TextField
from exportportal.webhooks.addresses import LONGEST_ADDRESS
from exportportal.webhooks.events import Kind


class WebhookForm(forms.Form):
    """Where to send, and of what. Whether the address may be sent to, the service says."""

    address = TextField(
        label=_("Address"),
        max_length=LONGEST_ADDRESS,
        widget=forms.URLInput({"autocomplete": "off"}),
        help_text=_("It begins with https:// and leads to your own system."),
    )
    about = forms.MultipleChoiceField(
        label=_("Tell us of"), choices=Kind.choices, widget=forms.CheckboxSelectMultiple
    )
