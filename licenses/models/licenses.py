"""Licenses as they were issued. Nothing of them is edited but the state."""

from datetime import date
from typing import Final, Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization, User
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import append_only
from exportportal.files.models import StoredFile
from exportportal.kit.ids import uuid7
from licenses.choices import Currency
from licenses.models.applications import LicenseApplication
from licenses.models.guards import ISSUED_ON_PAPERS, ONLY_KNOWN_MOVES, REPLACES_ONE_IN_FORCE
from licenses.states import LIVE, LicenseState


class NumberSeries(models.Model):
    """The last serial given out, by year and body; its row lock keeps numbers without gaps."""

    year = models.PositiveSmallIntegerField()
    body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "number series"
        constraints = [
            models.UniqueConstraint(fields=["year", "body"], name="series_once_per_year_and_body")
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.body}: {self.last}"


@pghistory.track()
class ExchangeRate(models.Model):
    """What one unit of a currency is worth in US dollars from a day on. Followed, never edited."""

    currency = models.CharField(max_length=3, choices=Currency.choices)
    valid_from = models.DateField()
    usd = models.DecimalField(_("US dollars for one unit"), max_digits=14, decimal_places=8)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["currency", "valid_from"], name="rate_once_a_day"),
            models.CheckConstraint(name="rate_is_positive", condition=Q(usd__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.valid_from}: {self.usd}"


# The first license of a file is under the signatures of that file; what replaces it is not its
# grant.
_SIGNED: Final = """
    IF NOT EXISTS (SELECT 1 FROM licenses_license WHERE application_id = NEW.application_id)
       AND (
        SELECT count(DISTINCT signed_by_id) < file.signatures_required
            OR bool_or(act = 'recommend' AND signed_by_id = NEW.recommended_by_id) IS NOT TRUE
            OR bool_or(act = 'grant' AND signed_by_id = NEW.granted_by_id) IS NOT TRUE
        FROM licenses_licenseapplication file
        LEFT JOIN licenses_signature signed ON signed.application_id = file.id
          AND signed.round = file.signing_round AND signed.act <> 'refuse'
        WHERE file.id = NEW.application_id
        GROUP BY file.id
    ) THEN
        RAISE EXCEPTION 'four eyes: a signature under this license is missing'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class LicenseQuerySet(models.QuerySet["License"]):
    def visible_to(self, actor: Actor) -> Self:
        """The firm's own, the body's own; ministry and customs see all."""
        match actor.capacity:
            case Capacity.EXPORTER | Capacity.DEALER | Capacity.READER:
                return self.filter(exporter_id__in=actor.exporters)
            case Capacity.REVIEWER | Capacity.APPROVER:
                return self.filter(issuing_body_id=actor.organization_id)
            case Capacity.MINISTRY | Capacity.CUSTOMS | Capacity.CLOCK:
                return self
            case _:
                return self.none()

    def locked_for(self, actor: Actor) -> Self:
        return self.visible_to(actor).select_for_update(of=("self",))

    def without_paper(self) -> Self:
        """Granted and not yet rendered: the renderer's work list."""
        return self.filter(paper=None)

    def past(self, day: date) -> Self:
        """Live licenses whose last day lies before a day."""
        return self.filter(state__in=LIVE, expires_on__lt=day)


@pghistory.track()
class License(models.Model):
    """An export license. What it says was true at the grant and is never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("license number"), max_length=12, unique=True)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    application = models.OneToOneField(
        LicenseApplication, on_delete=models.PROTECT, related_name="license"
    )
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="successor"
    )
    exporter = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="licenses")
    issuing_body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    destination = models.CharField(_("destination"), max_length=2)
    state = models.CharField(
        max_length=12, choices=LicenseState.choices, default=LicenseState.ISSUED
    )
    applied_on = models.DateField(_("application date"))
    issued_on = models.DateField(_("issued on"))
    valid_from = models.DateField(_("valid from"))
    expires_on = models.DateField(_("valid until"))
    remarks = models.TextField(blank=True)
    recommended_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    state_changed_at = models.DateTimeField()
    state_reason = models.TextField(blank=True)
    token = models.CharField(max_length=32, unique=True)
    code = models.CharField(max_length=12, unique=True)
    terms = models.JSONField()

    objects = LicenseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuing_body", "year", "serial"], name="license_serial_once"
            ),
            models.CheckConstraint(
                name="license_number_shape",
                condition=Q(number__regex=r"^\d{2}-[A-Z]{2}-\d{6}$"),
                violation_error_message=_("A license number is YY-BB-NNNNNN."),
            ),
            models.CheckConstraint(
                name="license_ends_after_it_begins",
                condition=Q(expires_on__gte=F("valid_from")),
                violation_error_message=_("A license ends after it begins."),
            ),
            models.CheckConstraint(
                name="license_granted_by_another",
                condition=~Q(granted_by=F("recommended_by")),
                violation_error_message=_("Another official grants than the one who recommended."),
            ),
            models.CheckConstraint(
                name="license_stopped_for_a_reason",
                condition=~Q(
                    state__in=[
                        LicenseState.SUSPENDED,
                        LicenseState.REVOKED,
                        LicenseState.SURRENDERED,
                    ]
                )
                | ~Q(state_reason=""),
                violation_error_message=_("A license is stopped for a reason."),
            ),
        ]
        indexes = [
            models.Index(fields=["exporter", "-id"], name="license_newest_first"),
            models.Index(
                fields=["expires_on"], name="license_to_expire", condition=Q(state__in=LIVE)
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="never_edited", exclude=["state", "state_changed_at", "state_reason"]
            ),
            pgtrigger.Trigger(
                name="takes_known_moves_only",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=ONLY_KNOWN_MOVES,
            ),
            pgtrigger.Trigger(
                name="replaces_one_in_force",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=REPLACES_ONE_IN_FORCE,
            ),
            pgtrigger.Trigger(
                name="issued_with_all_signatures",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_SIGNED,
            ),
            pgtrigger.Trigger(
                name="issued_on_its_papers",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=ISSUED_ON_PAPERS,
            ),
        ]

    def __str__(self) -> str:
        return self.number


class LicensedVehicleQuerySet(models.QuerySet["LicensedVehicle"]):
    def waiting(self) -> Self:
        """Cars that have not left yet."""
        return self.filter(cleared_on=None)

    def left(self) -> Self:
        """Cars that have left under their license, and stay there."""
        return self.filter(cleared_on__isnull=False)

    def to_deregister(self) -> Self:
        """Cars that have left and are still on the register."""
        return self.filter(deregister_by__isnull=False, deregistered_on=None)

    def known_to(self, actor: Actor) -> Self:
        """Cars whose deregistration is this actor's business: the filing body's too."""
        if actor.official:
            body = actor.organization_id
            return self.filter(
                Q(license__issuing_body_id=body) | Q(license__exporter__filing_body_id=body)
            )
        return self.filter(license__in=License.objects.visible_to(actor))


@pghistory.track()
class LicensedVehicle(models.Model):
    """One car on a license, with its particulars as they stood at the grant."""

    license = models.ForeignKey(License, on_delete=models.PROTECT, related_name="vehicles")
    position = models.PositiveIntegerField()
    vin = models.CharField("VIN", max_length=17)
    particulars = models.JSONField()
    # True while the license is live: the database lets a VIN be on one live license only.
    live = models.BooleanField(default=True)
    # Written by what customs and the firm report; see licenses.in_force.services.departures.
    cleared_on = models.DateField(_("cleared on"), null=True, blank=True)
    deregister_by = models.DateField(_("to be deregistered by"), null=True, blank=True)
    deregistered_on = models.DateField(_("deregistered on"), null=True, blank=True)

    objects = LicensedVehicleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["license", "position"], name="licensed_vehicle_place_once"
            ),
            models.UniqueConstraint(
                fields=["vin"],
                condition=Q(live=True),
                name="vin_on_one_live_license",
                violation_error_message=_("This VIN is on a live license."),
            ),
            models.CheckConstraint(
                name="licensed_vehicle_cleared_is_due",
                condition=Q(cleared_on=None, deregister_by=None, deregistered_on=None)
                | Q(cleared_on__isnull=False, deregister_by__isnull=False),
                violation_error_message=_("A car that was cleared has its day to deregister by."),
            ),
        ]
        indexes = [
            models.Index(fields=["vin"], name="licensed_vehicle_by_vin"),
            models.Index(
                fields=["deregister_by", "id"],
                name="licensed_vehicle_to_deregister",
                condition=Q(deregister_by__isnull=False, deregistered_on=None),
            ),
        ]

    def __str__(self) -> str:
        return self.vin


class IssuedPaper(models.Model):
    """The license in print: rendered once, stored with its hash, never rendered again."""

    license = models.OneToOneField(
        License, on_delete=models.PROTECT, primary_key=True, related_name="paper"
    )
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    rendered_at = models.DateTimeField()

    class Meta:
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.license_id} {self.sha256[:12]}"
