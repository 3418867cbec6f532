"""The calendar of free days: one secret address for each firm, made, replaced, ended."""

import secrets
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import groupby
from typing import Final
from uuid import uuid5

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override
from icalendar import Calendar, Event

from compliance.lawbook.selectors.values import RedLines
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.audit import trail
from exportportal.kit.clock import midnight_in_china
from exportportal.kit.errors import NotAllowed
from vehicles.models import CalendarFeed, Vehicle

# A calendar shows yesterday too; the past beyond it is nobody's plan.
LOOK_BACK: Final = timedelta(days=30)
MOST_NAMED: Final = 40  # cars an event names; the planner has them all


@transaction.atomic
def make_feed(*, language: str, actor: Actor, at: datetime) -> str:
    """A new address for the firm, told this once. The one before ends in the same moment."""
    exporter = _own_firm(actor)
    _end(exporter, at=at)
    token = secrets.token_urlsafe(32)
    made = CalendarFeed.objects.create(
        exporter=exporter,
        token_hash=_digest(token),
        language=language,
        made_by_id=actor.person,
        made_at=at,
    )
    trail.record("feed.made", subject=made, actor=actor, at=at, seen_by=[exporter.pk])
    return token


@transaction.atomic
def end_feed(*, actor: Actor, at: datetime) -> None:
    """Nobody reads the firm's calendar any more; where there is none, nothing happens."""
    exporter = _own_firm(actor)
    if (ended := _end(exporter, at=at)) is not None:
        trail.record("feed.ended", subject=ended, actor=actor, at=at, seen_by=[exporter.pk])


def standing(actor: Actor) -> CalendarFeed | None:
    """The firm's address, if there is one: since when, never what it is."""
    return CalendarFeed.objects.standing().filter(exporter=actor.organization_id).first()


def find(token: str) -> CalendarFeed | None:
    """The feed behind an address, if it leads anywhere."""
    feeds = CalendarFeed.objects.standing().select_related("exporter")
    return feeds.filter(token_hash=_digest(token)).first()


def calendar(feed: CalendarFeed, *, on: date, planner: str) -> bytes:
    """An all-day event for each free day and maker. Two queries, however many cars."""
    with override(feed.language):
        written = Calendar()
        written.add("prodid", "-//exportportal//planner//")
        written.add("version", "2.0")
        written.add("method", "PUBLISH")
        written.add("x-wr-calname", str(_("Cars free of the red line")))
        written.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
        for event in _events(feed, on=on, planner=planner):
            written.add_component(event)
        text: bytes = written.to_ical()
        return text


def _events(feed: CalendarFeed, *, on: date, planner: str) -> Iterator[Event]:
    red_lines = RedLines.seen_from(on - LOOK_BACK)
    since = red_lines.newest_free_by(on - LOOK_BACK)
    cars = Vehicle.objects.filter(exporter=feed.exporter, held=False, registered_on__gt=since)
    freed = [
        (red_lines.free_on(car.registered_on), car.manufacturer_id, car)
        for car in cars.select_related("manufacturer").order_by("vin")
    ]
    freed.sort(key=lambda one: one[:2])
    for (free_on, _maker), group in groupby(freed, key=lambda one: one[:2]):
        yield _event(feed, free_on, [car for *_key, car in group], on=on, planner=planner)


def _event(
    feed: CalendarFeed, free_on: date, cars: Sequence[Vehicle], *, on: date, planner: str
) -> Event:
    """Only the last digits of the VINs: who has the address need not be who has the cars."""
    maker = cars[0].manufacturer
    summary = ngettext(
        "%(number)s car of %(maker)s needs no confirmation from today",
        "%(number)s cars of %(maker)s need no confirmation from today",
        len(cars),
    )
    named = [f"{car.brand} {car.model} …{car.vin[-6:]}" for car in cars[:MOST_NAMED]]
    if len(cars) > MOST_NAMED:
        named.append("…")
    event = Event()
    event.add("uid", f"{uuid5(feed.exporter_id, f'{maker.pk} {free_on}')}@exportportal")
    event.add("dtstamp", midnight_in_china(on))
    event.add("dtstart", free_on)
    event.add("dtend", free_on + timedelta(days=1))
    event.add("summary", summary % {"number": len(cars), "maker": maker.name})
    event.add("description", "\n".join(named))
    event.add("url", planner)
    event.add("transp", "TRANSPARENT")
    return event


def _end(exporter: Organization, *, at: datetime) -> CalendarFeed | None:
    feed = CalendarFeed.objects.standing().select_for_update().filter(exporter=exporter).first()
    if feed is not None:
        feed.ended_at = at
        feed.save(update_fields=["ended_at"])
    return feed


def _own_firm(actor: Actor) -> Organization:
    """The actor's firm, held: one change of its address after the other."""
    if actor.capacity is not Capacity.EXPORTER or not actor.administers:
        raise NotAllowed(_("The calendar's address is for the exporter's administrator to give."))
    return Organization.objects.select_for_update(no_key=True).get(pk=actor.firm)


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
