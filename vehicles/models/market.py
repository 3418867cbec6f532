"""The one-stop market: who offers what, where, for how many cars a day; and what is booked of it.

It stands on the floor of cars: a booking holds cars, and what a provider reports is a car's past.
"""

from typing import Final, Self

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization, User
from exportportal.accounts.roles import SERVING, Capacity
from exportportal.audit.models import append_only
from exportportal.files.models import StoredFile
from exportportal.kit.ids import uuid7
from vehicles.models.cars import TestReport, Vehicle
from vehicles.states import BookingState, Milestone, ServiceKind, ServiceOutcome

NEVER_BACK: Final = """
    IF EXISTS (
        SELECT 1 FROM vehicles_servicemilestone
        WHERE car_id = NEW.car_id AND happened_on > NEW.happened_on
    ) THEN
        RAISE EXCEPTION 'milestone: a car has come further on a later day already'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class ServiceOfferQuerySet(models.QuerySet["ServiceOffer"]):
    def open_on(self, day: object) -> Self:
        """Offers that can be booked on a day."""
        ends = Q(valid_until=None) | Q(valid_until__gte=day)
        return self.filter(ends, valid_from__lte=day)


@pghistory.track()
class ServiceOffer(models.Model):
    """What a provider offers, as it says itself."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    provider = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="service_offers"
    )
    kind = models.CharField(_("service"), max_length=12, choices=ServiceKind.choices)
    name = models.CharField(_("name of the offer"), max_length=80)
    description = models.TextField(_("what is done"), blank=True)
    place = models.CharField(_("place"), max_length=160)
    countries = ArrayField(
        models.CharField(max_length=2), verbose_name=_("countries served"), default=list, blank=True
    )
    capacity = models.PositiveIntegerField(_("cars a day"))
    contact = models.CharField(_("contact"), max_length=120, blank=True)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ServiceOfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="offer_takes_a_car_at_least",
                condition=Q(capacity__gte=1, capacity__lte=10_000),
                violation_error_message=_("State from 1 to 10,000 cars a day."),
            ),
            models.CheckConstraint(
                name="offer_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("An offer ends after it begins."),
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "name", "id"], name="offer_by_kind"),
            GinIndex(fields=["countries"], name="offer_by_country"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class ServiceDay(models.Model):
    """How many cars an offer takes on one day, and how many it has. The database keeps the bound.

    A row is written with the first booking of the day; the booking's act counts itself in.
    """

    offer = models.ForeignKey(ServiceOffer, on_delete=models.CASCADE, related_name="days")
    day = models.DateField(_("day"))
    capacity = models.PositiveIntegerField()
    booked = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "day"], name="service_day_once"),
            models.CheckConstraint(
                name="service_day_within_capacity",
                condition=Q(booked__lte=F("capacity")),
                violation_error_message=_("The day is full."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.booked}/{self.capacity}"


class BookingQuerySet(models.QuerySet["Booking"]):
    def visible_to(self, actor: Actor) -> Self:
        """The exporter's own, those of a dealer's exporters, and what a provider was asked."""
        if actor.capacity in {Capacity.MINISTRY, Capacity.CLOCK}:
            return self
        if actor.capacity in SERVING:
            return self.filter(offer__provider_id=actor.organization_id)
        return self.filter(exporter_id__in=actor.exporters)

    def locked_for(self, actor: Actor) -> Self:
        """What this actor may know of, held until the transaction ends."""
        return self.visible_to(actor).select_for_update(of=("self",))


@pghistory.track()
class Booking(models.Model):
    """Cars of one exporter that a provider is asked to serve, handed over on one day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    offer = models.ForeignKey(ServiceOffer, on_delete=models.PROTECT, related_name="bookings")
    exporter = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="bookings")
    day = models.DateField(_("day"))
    state = models.CharField(
        _("state"), max_length=10, choices=BookingState.choices, default=BookingState.REQUESTED
    )
    number = models.PositiveIntegerField(_("cars"))
    note = models.TextField(_("note"), blank=True)
    reason = models.TextField(_("reason"), blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="booking_is_of_cars",
                condition=Q(number__gte=1),
                violation_error_message=_("Choose at least one car."),
            )
        ]
        indexes = [
            models.Index(fields=["exporter", "-asked_at", "-id"], name="booking_of_exporter"),
            models.Index(fields=["offer", "-asked_at", "-id"], name="booking_of_offer"),
        ]

    def __str__(self) -> str:
        return f"{self.offer}, {self.day}"


@pghistory.track()
class BookedCar(models.Model):
    """One car of a booking and what came of it. Its VIN stays when the car leaves the stock."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="cars")
    vehicle = models.ForeignKey(
        Vehicle, on_delete=models.SET_NULL, null=True, related_name="bookings"
    )
    vin = models.CharField(_("VIN"), max_length=17)
    outcome = models.CharField(
        _("result"), max_length=6, choices=ServiceOutcome.choices, blank=True
    )
    outcome_note = models.TextField(_("note"), blank=True)
    finished_on = models.DateField(null=True)
    paper = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    report = models.OneToOneField(
        TestReport, on_delete=models.SET_NULL, null=True, related_name="booked_as"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["booking", "vin"],
                name="booked_car_once",
                violation_error_message=_("This car is on the booking already."),
            ),
            models.CheckConstraint(
                name="booked_car_finished_with_an_outcome",
                condition=Q(outcome="", finished_on=None)
                | ~Q(outcome="") & Q(finished_on__isnull=False),
                violation_error_message=_("A result has its day."),
            ),
        ]
        indexes = [models.Index(fields=["vin"], name="booked_car_by_vin")]

    def __str__(self) -> str:
        return self.vin


class ServiceMilestone(models.Model):
    """A place on the road that a car has reached, as its provider reported it. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    car = models.ForeignKey(BookedCar, on_delete=models.PROTECT, related_name="milestones")
    kind = models.CharField(_("milestone"), max_length=12, choices=Milestone.choices)
    happened_on = models.DateField(_("on"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    reported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["car", "kind"],
                name="milestone_once_per_car",
                violation_error_message=_("This milestone is reported already."),
            )
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="never_back",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=NEVER_BACK,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.happened_on}"
