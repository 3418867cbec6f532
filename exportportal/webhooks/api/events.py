"""Changes since a cursor: the log as a firm's system may follow it."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from exportportal.accounts.roles import SUBSCRIBERS
from exportportal.audit.models import Entry
from exportportal.kit.errors import NotAllowed
from exportportal.rest.filters import AnyOf, TextFilter
from exportportal.rest.paging import FollowedPages
from exportportal.rest.views import Door
from exportportal.webhooks import events, following
from exportportal.webhooks.api.data import LogEventSerializer
from exportportal.webhooks.events import Kind


class EventFilters(django_filters.FilterSet):
    """Which events."""

    about = AnyOf(choices=Kind.choices, method="of_kind", help_text="What kind of thing.")
    type = TextFilter(
        field_name="verb", max_length=60, help_text="What happened: `application.submitted`."
    )
    subject = django_filters.UUIDFilter(field_name="subject_id", help_text="The thing, by id.")
    since = django_filters.IsoDateTimeFilter(
        field_name="at", lookup_expr="gte", help_text="At that moment or later, ISO 8601."
    )

    def of_kind(self, rows: QuerySet[Entry], _name: str, given: str) -> QuerySet[Entry]:
        return rows.filter(events.about([given]))


class EventsDoor(Door):
    """Events: what a webhook is told, to be asked for."""

    tag = "events"
    scope = "webhooks"
    model = Entry
    serializer_class = LogEventSerializer
    filterset_class = EventFilters
    pagination_class = FollowedPages
    ordering = {"settled": ("settled_with", "sequence")}
    default_ordering = "settled"

    def rows(self) -> QuerySet[Entry]:
        if self.actor.capacity not in SUBSCRIBERS:
            raise NotAllowed(_("Events are told to firms."))
        return following.events_for(self.actor.firm, kinds=Kind.values).settled()

    def represent_all(self, things: Sequence[Entry]) -> Any:
        return [events.as_event(entry) for entry in things]

    def list(self, _request: Request) -> Response:
        """What happened, oldest first, as far as your firm may know it.

        Keep `cursor` and send it as `after` the next time: nothing is told twice and nothing is
        left out, however many write at the same moment. Of each subject the order is that of its
        history. What happened a moment ago may come a moment later.
        """
        return self.listed()
