"""The office's queue: its tabs, in the order of their due days, and how many each holds."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import User
from licenses.models import ApplicationVehicle, LicenseApplication
from licenses.shared.selectors.counting import COUNTED_UP_TO
from licenses.states import WITH_THE_OFFICE, State

BY_DUE_DAY: Final = ("due_on", "id")
NEWEST_FIRST: Final = ("-submitted_at", "-id")
DECIDED: Final = (State.GRANTED, State.REFUSED, State.WITHDRAWN)

_Tab = Callable[[Actor, date], Q]
TABS: Final[Mapping[str, _Tab]] = {
    "mine": lambda actor, _day: Q(state__in=[State.IN_REVIEW], claimed_by_id=actor.user_id),
    "unclaimed": lambda _actor, _day: Q(state=State.SUBMITTED),
    "team": lambda _actor, _day: Q(state=State.IN_REVIEW),
    "second": lambda _actor, _day: Q(state=State.RECOMMENDED),
    "applicant": lambda _actor, _day: Q(state=State.RETURNED),
    "today": lambda _actor, day: Q(state__in=WITH_THE_OFFICE, due_on=day),
    "overdue": lambda _actor, day: Q(state__in=WITH_THE_OFFICE, due_on__lt=day),
    "decided": lambda _actor, _day: Q(state__in=DECIDED),
    "all": lambda _actor, _day: Q(),
}
PAST: Final = frozenset({"applicant", "decided", "all"})
"""Tabs with files that have no due day: the newest come first."""


class CountUpTo(Subquery):
    """How many rows a sliced queryset has."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def order_of(tab: str) -> tuple[str, ...]:
    """The order of a tab, whose last field tells rows apart."""
    return NEWEST_FIRST if tab in PAST else BY_DUE_DAY


def queue(actor: Actor, *, tab: str, on: date) -> QuerySet[LicenseApplication]:
    """The files of one tab that this actor may read, without any order."""
    return LicenseApplication.objects.visible_to(actor).filter(
        Q(submitted_at__isnull=False), TABS[tab](actor, on)
    )


def dressed(files: QuerySet[LicenseApplication]) -> QuerySet[LicenseApplication]:
    """These files with everything a row of the queue shows."""
    lines = ApplicationVehicle.objects.filter(application=OuterRef("pk")).order_by()
    number = lines.values("application").annotate(number=Count("pk")).values("number")
    return files.select_related(
        "exporter", "issuing_body", "prepared_by", "claimed_by", "recommended_by", "replaces"
    ).annotate(vehicle_count=Coalesce(Subquery(number), 0))


def queue_counts(actor: Actor, *, on: date) -> dict[str, int]:
    """How many files each tab holds, up to one more than is counted. One query."""
    counted = {
        tab: CountUpTo(queue(actor, tab=tab, on=on).order_by().values("pk")[: COUNTED_UP_TO + 1])
        for tab in TABS
        if tab not in {"decided", "all"}
    }
    one = User.objects.filter(pk=actor.person).values_list(*counted.values())
    return dict(zip(counted, one.get(), strict=True))
