"""Makers, the names they are announced under, and the outlets that serve their cars abroad."""

from datetime import date
from typing import Self

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from compliance.models.standing import IdAsRange, Period
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.kit.ids import uuid7
from exportportal.kit.sql import NameKey
from manufacturers.choices import MakerKind, OutletService, PartsStock


@pghistory.track()
class Manufacturer(models.Model):
    """A maker of road vehicles. The organization is set once its people work on the portal."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name_zh = models.CharField(_("name"), max_length=120, unique=True)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    brands_zh = ArrayField(models.CharField(max_length=40), default=list)
    brands_en = ArrayField(models.CharField(max_length=40), default=list)
    wmi = ArrayField(models.CharField(max_length=3), default=list)
    kind = models.CharField(
        _("makes"), max_length=10, choices=MakerKind.choices, default=MakerKind.COMPLETE
    )
    organization = models.OneToOneField(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="manufacturer"
    )

    class Meta:
        indexes = [models.Index(NameKey("name_zh"), name="manufacturer_by_key")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, as far as there is one."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_zh


class AnnouncedNameQuerySet(models.QuerySet["AnnouncedName"]):
    def of_key(self, key: str) -> Self:
        """The names that are this one, however it is typed."""
        return self.annotate(key=NameKey("name")).filter(key=key)

    def valid_on(self, day: date) -> Self:
        """The names listed on a day, the last day included."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)


@pghistory.track()
class AnnouncedName(models.Model):
    """The name under which the MIIT Announcement lists a maker, from one day to another."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    manufacturer = models.ForeignKey(
        Manufacturer, on_delete=models.CASCADE, related_name="announced_names"
    )
    name = models.CharField(max_length=120)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    objects = AnnouncedNameQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(NameKey("name"), name="announced_name_by_key")]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "valid_from"], name="announced_name_once_a_day"
            ),
            ExclusionConstraint(
                name="announced_names_do_not_overlap",
                expressions=[
                    (IdAsRange("manufacturer"), RangeOperators.EQUAL),
                    (
                        Period("valid_from", "valid_until", RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("A maker is announced under one name at a time."),
            ),
            models.CheckConstraint(
                name="announced_name_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OutletQuerySet(models.QuerySet["ServiceOutlet"]):
    def visible_to(self, actor: Actor) -> Self:
        """A maker's own; officials see all."""
        if actor.official or actor.capacity in {Capacity.MINISTRY, Capacity.CLOCK}:
            return self
        return self.filter(manufacturer__organization_id=actor.organization_id)

    def locked_for(self, actor: Actor) -> Self:
        return self.visible_to(actor).select_for_update(of=("self",))

    def open_on(self, day: date) -> Self:
        """Outlets that serve on a day."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)


@pghistory.track()
class ServiceOutlet(models.Model):
    """A place abroad where a maker's cars are looked after."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    manufacturer = models.ForeignKey(Manufacturer, on_delete=models.PROTECT, related_name="outlets")
    country = models.CharField(_("country"), max_length=2)
    name = models.CharField(_("name"), max_length=120)
    provider = models.CharField(_("provider"), max_length=120)
    address = models.CharField(_("address"), max_length=240)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    services = ArrayField(
        models.CharField(max_length=12, choices=OutletService.choices),
        verbose_name=_("services"),
        default=list,
        blank=True,
    )
    parts_stock = models.CharField(
        _("spare parts"), max_length=10, choices=PartsStock.choices, blank=True
    )
    valid_from = models.DateField(_("open from"))
    valid_until = models.DateField(_("open until"), null=True, blank=True)

    objects = OutletQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["manufacturer", "country", "name"],
                name="outlet_once_per_maker_and_country",
                violation_error_message=_(
                    "An outlet of this name is on the list for this country."
                ),
            ),
            models.CheckConstraint(
                name="outlet_country_is_a_code",
                condition=Q(country__regex=r"^[A-Z]{2}$"),
                violation_error_message=_("A country is a two-letter ISO code."),
            ),
            models.CheckConstraint(
                name="outlet_closes_after_it_opens",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("An outlet closes after it opens."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.country})"

    @property
    def services_text(self) -> list[str]:
        """What is done there, in words."""
        return [str(OutletService(code).label) for code in self.services]

    def is_open(self, day: date) -> bool:
        """Whether it serves on a day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)
