"""What makers are asked for, and the confirmations they seal."""

from datetime import datetime
from typing import Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization, User
from exportportal.accounts.roles import Capacity
from exportportal.files.models import StoredFile
from exportportal.kit.ids import uuid7
from manufacturers.models.makers import Manufacturer, ServiceOutlet
from manufacturers.states import ConfirmationState, RequestState

VIN_SHAPE = r"^[A-HJ-NPR-Z0-9]{17}$"


class RequestQuerySet(models.QuerySet["ConfirmationRequest"]):
    def visible_to(self, actor: Actor) -> Self:
        """The asking firm's, its dealers' with consent, and the maker's it was put to."""
        if actor.capacity in {Capacity.MINISTRY, Capacity.CLOCK}:
            return self
        return self.filter(
            Q(exporter_id__in=actor.exporters)
            | Q(manufacturer__organization_id=actor.organization_id)
        )

    def locked_for(self, actor: Actor) -> Self:
        return self.visible_to(actor).select_for_update(of=("self",))


@pghistory.track()
class ConfirmationRequest(models.Model):
    """An exporter asks a maker to confirm after-sales service for some cars in one country."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    exporter = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    manufacturer = models.ForeignKey(
        Manufacturer, on_delete=models.PROTECT, related_name="requests"
    )
    destination = models.CharField(_("destination"), max_length=2)
    vins = ArrayField(models.CharField(max_length=17), verbose_name=_("VINs"))
    note = models.TextField(_("note to the maker"), blank=True)
    state = models.CharField(
        max_length=10, choices=RequestState.choices, default=RequestState.REQUESTED
    )
    decline_reason = models.TextField(_("reason"), blank=True)
    requested_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="request_names_a_car",
                condition=Q(vins__len__gte=1),
                violation_error_message=_("A request names at least one car."),
            ),
            models.CheckConstraint(
                name="request_declined_with_a_reason",
                condition=~Q(state=RequestState.DECLINED) | ~Q(decline_reason=""),
                violation_error_message=_("Declining needs a reason."),
            ),
        ]
        indexes = [
            models.Index(fields=["manufacturer", "state", "-requested_at"], name="request_desk"),
            GinIndex(fields=["vins"], name="request_by_vin"),
        ]

    def __str__(self) -> str:
        return f"{self.manufacturer} → {self.destination} ({len(self.vins)})"


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    def visible_to(self, actor: Actor) -> Self:
        """The maker's own, those a dealer prepared or an exporter asked for; for officials all but
        drafts."""
        if actor.capacity in {Capacity.MINISTRY, Capacity.CLOCK}:
            return self
        if actor.official:
            return self.exclude(state=ConfirmationState.DRAFT)
        return self.filter(
            Q(manufacturer__organization_id=actor.organization_id)
            | Q(prepared_by_id=actor.organization_id)
            | Q(request__exporter_id__in=actor.exporters) & ~Q(state=ConfirmationState.DRAFT)
        )

    def locked_for(self, actor: Actor) -> Self:
        return self.visible_to(actor).select_for_update(of=("self",))


@pghistory.track()
class Confirmation(models.Model):
    """A maker's Confirmation of After-Sales Service (售后维修服务确认书): sealed, never edited."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    manufacturer = models.ForeignKey(
        Manufacturer, on_delete=models.PROTECT, related_name="confirmations"
    )
    request = models.ForeignKey(
        ConfirmationRequest,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="confirmations",
    )
    # Who wrote it down: the maker itself, or a dealer it has authorized to.
    prepared_by = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # A corrected paper is a new version of the one it takes the place of.
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    issuer_name = models.CharField(_("issuer"), max_length=120)
    # Empty where its cars go to several countries; each car has its own.
    destination = models.CharField(_("destination"), max_length=2, blank=True)
    outlets = models.ManyToManyField(
        ServiceOutlet, through="ConfirmationOutlet", related_name="confirmations"
    )
    paper = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    paper_sha256 = models.CharField(max_length=64, blank=True)
    # The electronic signatures in the paper, as they were read when it was sealed.
    signatures = models.JSONField(default=list, blank=True)
    state = models.CharField(
        max_length=10, choices=ConfirmationState.choices, default=ConfirmationState.DRAFT
    )
    drafted_at = models.DateTimeField(db_default=Now())
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoke_reason = models.TextField(_("reason"), blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper_sha256"],
                condition=~Q(paper_sha256=""),
                name="confirmation_paper_once",
                violation_error_message=_("This very file is the paper of another confirmation."),
            ),
            models.CheckConstraint(
                name="confirmation_sealed_has_its_paper",
                condition=Q(state=ConfirmationState.DRAFT)
                | Q(sealed_at__isnull=False, paper__isnull=False) & ~Q(paper_sha256=""),
                violation_error_message=_("A sealed confirmation has its moment and its paper."),
            ),
            models.CheckConstraint(
                name="confirmation_revoked_with_a_reason",
                condition=~Q(state=ConfirmationState.REVOKED)
                | Q(revoked_at__isnull=False) & ~Q(revoke_reason=""),
                violation_error_message=_("Revoking needs a reason."),
            ),
            models.CheckConstraint(
                name="confirmation_superseded_has_its_moment",
                condition=~Q(state=ConfirmationState.SUPERSEDED) | Q(superseded_at__isnull=False),
                violation_error_message=_("A superseded confirmation has its moment."),
            ),
            models.CheckConstraint(
                name="confirmation_version_follows_another",
                condition=Q(version=1, supersedes=None)
                | Q(version__gt=1, supersedes__isnull=False),
                violation_error_message=_("A later version takes the place of an earlier one."),
            ),
        ]

        indexes = [
            models.Index(
                fields=["state"],
                name="confirmation_ended",
                condition=Q(state__in=[ConfirmationState.REVOKED, ConfirmationState.SUPERSEDED]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.issuer_name} → {self.destination}"

    @property
    def ended_at(self) -> datetime | None:
        """Since when it counts no more."""
        return self.revoked_at or self.superseded_at

    @property
    def by_dealer(self) -> bool:
        """Whether a dealer wrote it down and not the maker itself."""
        return self.prepared_by_id not in {None, self.manufacturer.organization_id}


@pghistory.track()
class ConfirmationOutlet(models.Model):
    """An outlet a confirmation leans on."""

    confirmation = models.ForeignKey(Confirmation, on_delete=models.CASCADE, related_name="+")
    outlet = models.ForeignKey(ServiceOutlet, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["confirmation", "outlet"], name="confirmation_outlet_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.confirmation_id} {self.outlet_id}"


@pghistory.track(meta={"indexes": [models.Index(fields=["vin"], name="confirmed_event_by_vin")]})
class ConfirmedVehicle(models.Model):
    """One car a confirmation names. By VIN alone: the maker may confirm a car we never saw."""

    confirmation = models.ForeignKey(
        Confirmation, on_delete=models.CASCADE, related_name="vehicles"
    )
    vin = models.CharField("VIN", max_length=17, db_index=True)
    destination = models.CharField(_("destination"), max_length=2, default="")
    # The outlet named for this very car; where there is none, any of the confirmation's there.
    outlet = models.ForeignKey(ServiceOutlet, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["confirmation", "vin"], name="confirmed_vehicle_once"),
            models.CheckConstraint(
                name="confirmed_vehicle_vin_shape",
                condition=Q(vin__regex=VIN_SHAPE),
                violation_error_message=_("A VIN has 17 letters and digits, without I, O or Q."),
            ),
        ]

    def __str__(self) -> str:
        return self.vin
