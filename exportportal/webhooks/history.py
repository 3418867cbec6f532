"""What happened to a subscription, in sentences."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from exportportal.audit import verb_catalogue
from exportportal.audit.verb_catalogue import Sentences

SENTENCES: Final[Sentences] = {
    "webhook.subscribed": _("set up a subscription to %(address)s."),
    "webhook.changed": _("changed the subscription."),
    "webhook.rotated": _("gave the subscription a new secret."),
    "webhook.removed": _("ended the subscription."),
    "webhook.replayed": _("asked for “%(event)s” to be sent again."),
    "webhook.disabled": _("stopped sending to %(address)s, which does not answer."),
}
VERB_CATALOGUE: Final = verb_catalogue.VerbCatalogue(
    kind="webhook", label=_("Subscriptions of systems"), sentences=SENTENCES
)
