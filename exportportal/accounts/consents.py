"""What a consent opens of the log: the lines a dealer's work for an exporter needs, and no others.

The one place that says it, for news, mails, webhooks, events and the history of a thing. Which
verbs these are, each app lists in its catalogues (`by_consent`); what none lists stays the firm's.
"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Consent
from exportportal.audit import verb_catalogue


def lets_in(dealer: UUID) -> list[UUID]:
    """The exporters whose consent a dealer holds today."""
    given = Consent.objects.filter(dealer_id=dealer, ended_at=None)
    return list(given.values_list("exporter_id", flat=True))


def others_of(actor: Actor) -> frozenset[UUID]:
    """The exporters an actor acts for that are not its own firm."""
    return actor.exporters - {actor.organization_id}


def readable(*, own: Collection[UUID | None], by_consent: Collection[UUID]) -> Q:
    """The lines of the log told to these, and what consents open of the lines of exporters."""
    mine = Q(seen_by__overlap=[reader for reader in own if reader])
    if not by_consent:
        return mine
    return mine | Q(seen_by__overlap=list(by_consent), verb__in=verb_catalogue.by_consent())
