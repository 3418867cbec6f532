"""An application for an export license: a draft, its cars, its papers."""

from datetime import datetime
from typing import Self

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now, Upper
from django.utils.translation import gettext_lazy as _

from compliance.choices import PaymentMethod, TransportMode
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import ApiClient, Organization, User
from exportportal.accounts.roles import Capacity
from exportportal.files.models import StoredFile
from exportportal.kit.ids import uuid7
from licenses.choices import (
    Currency,
    DocumentKind,
    Language,
    RequestKind,
    TradeTerms,
)
from licenses.models.finding import QUEUE_INDEXES, REFERENCE, VIN_FROM_ITS_END
from licenses.models.guards import ALL_SIGNED, DECIDED_ON_PAPERS
from licenses.states import OPEN, WITH_THE_OFFICE, State
from vehicles.models import Vehicle


class ApplicationQuerySet(models.QuerySet["LicenseApplication"]):
    def visible_to(self, actor: Actor) -> Self:
        """The applications this actor may know of. Nobody sees anything by default."""
        match actor.capacity:
            case Capacity.EXPORTER | Capacity.DEALER | Capacity.READER:
                return self.filter(exporter__among=actor.exporters)
            case Capacity.REVIEWER | Capacity.APPROVER:
                return self.filter(issuing_body_id=actor.organization_id).exclude(submitted_at=None)
            case Capacity.MINISTRY:
                return self.exclude(submitted_at=None)
            case Capacity.CLOCK:
                return self
            case _:
                return self.none()

    def locked_for(self, actor: Actor) -> Self:
        """What this actor may know of, held until the transaction ends."""
        return self.visible_to(actor).select_for_update(of=("self",))


@pghistory.track()
class LicenseApplication(models.Model):
    """One batch for one license: one exporter, one destination, one contract, 1 to N cars."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    exporter = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="applications"
    )
    issuing_body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    prepared_by = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    # A request to amend or extend is an application that names the license it is to replace.
    kind = models.CharField(
        _("kind of request"), max_length=10, choices=RequestKind.choices, default=RequestKind.NEW
    )
    replaces = models.ForeignKey(
        "licenses.License", on_delete=models.PROTECT, null=True, related_name="requests"
    )
    extend_until = models.DateField(_("to be extended until"), null=True, blank=True)
    request_reason = models.TextField(_("reason of the request"), blank=True)

    destination = models.CharField(_("destination"), max_length=2, blank=True)
    customs_district = models.CharField(_("customs district"), max_length=60, blank=True)
    port = models.CharField(_("port of exit"), max_length=60, blank=True)
    contract_number = models.CharField(_("contract number"), max_length=17, blank=True)
    contract_signed_on = models.DateField(_("contract signed on"), null=True, blank=True)
    contract_language = models.CharField(
        _("language of the contract"), max_length=8, choices=Language.choices, blank=True
    )
    buyer_name = models.CharField(_("buyer"), max_length=160, blank=True)
    buyer_address = models.CharField(_("buyer's address"), max_length=240, blank=True)
    buyer_country = models.CharField(_("buyer's country"), max_length=2, blank=True)
    after_sales_terms = models.TextField(_("after-sales terms of the contract"), blank=True)
    payment_method = models.CharField(
        _("payment method"), max_length=16, choices=PaymentMethod.choices, blank=True
    )
    transport_mode = models.CharField(
        _("mode of transport"), max_length=8, choices=TransportMode.choices, blank=True
    )
    trade_terms = models.CharField(
        _("terms of trade"), max_length=16, choices=TradeTerms.choices, default=TradeTerms.GENERAL
    )
    currency = models.CharField(
        _("currency"), max_length=3, choices=Currency.choices, default=Currency.USD, blank=True
    )
    declaration_accepted = models.BooleanField(_("declaration of truth"), default=False)

    created_at = models.DateTimeField(db_default=Now(), editable=False)
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    # Lodged by a person, or by the exporter's own system.
    submitted_through = models.ForeignKey(
        ApiClient, on_delete=models.PROTECT, null=True, related_name="+"
    )
    applied_on = models.DateField(_("application date"), null=True, blank=True)
    claimed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    claimed_at = models.DateTimeField(null=True, blank=True)
    recommended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    recommended_at = models.DateTimeField(null=True, blank=True)
    recommendation = models.TextField(blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.TextField(blank=True)
    refused_under = models.JSONField(default=list, blank=True)
    # For the queue, each written in the act that changes it: the last day for the decision (see
    # licenses.clocks), how long the claim holds, how often it went back, what the law last marked.
    due_on = models.DateField(_("due on"), null=True, blank=True)
    lease_until = models.DateTimeField(_("claimed until"), null=True, blank=True)
    times_returned = models.PositiveSmallIntegerField(default=0)
    marks = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    # How many officials sign under a grant, and which round of signing the file is in.
    signatures_required = models.PositiveSmallIntegerField(default=2)
    signing_round = models.PositiveSmallIntegerField(default=1)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="application_submitted_has_its_moment",
                condition=Q(state__in=[State.DRAFT, State.WITHDRAWN])
                | Q(submitted_at__isnull=False, applied_on__isnull=False)
                & (Q(submitted_by__isnull=False) | Q(submitted_through__isnull=False)),
                violation_error_message=_("A submitted application has its moment and its day."),
            ),
            models.CheckConstraint(
                name="application_replaces_what_it_asks_to_change",
                condition=Q(kind=RequestKind.NEW, replaces=None, extend_until=None)
                | Q(kind=RequestKind.AMENDMENT, replaces__isnull=False, extend_until=None)
                | Q(
                    kind=RequestKind.EXTENSION,
                    replaces__isnull=False,
                    extend_until__isnull=False,
                ),
                violation_error_message=_("A request to change a license names it."),
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=Q(replaces__isnull=False, state__in=[State.DRAFT, *OPEN]),
                name="application_one_request_for_a_license",
                violation_error_message=_("A request to change this license is under way."),
            ),
            models.CheckConstraint(
                name="application_in_review_is_claimed",
                condition=~Q(state=State.IN_REVIEW) | Q(claimed_by__isnull=False),
                violation_error_message=_("An application in review has its official."),
            ),
            models.CheckConstraint(
                name="application_recommended_by_someone",
                condition=~Q(state__in=[State.RECOMMENDED, State.GRANTED])
                | Q(recommended_by__isnull=False, recommended_at__isnull=False),
                violation_error_message=_("A recommendation has its official."),
            ),
            models.CheckConstraint(
                name="application_granted_by_another",
                condition=~Q(state=State.GRANTED)
                | Q(decided_by__isnull=False) & ~Q(decided_by=F("recommended_by")),
                violation_error_message=_("Another official grants than the one who recommended."),
            ),
            models.CheckConstraint(
                name="application_signed_by_two_at_least",
                condition=Q(signatures_required__gte=2),
                violation_error_message=_("At least two officials sign under a grant."),
            ),
            models.CheckConstraint(
                name="application_refused_with_a_reason",
                condition=~Q(state=State.REFUSED)
                | Q(decided_by__isnull=False) & ~Q(decision_reason=""),
                violation_error_message=_("A refusal has its official and its reason."),
            ),
            models.CheckConstraint(
                name="application_due_while_with_the_office",
                condition=Q(state__in=WITH_THE_OFFICE, due_on__isnull=False)
                | ~Q(state__in=WITH_THE_OFFICE) & Q(due_on=None),
                violation_error_message=_("A file has a due day while the office has it."),
            ),
        ]
        indexes = [
            models.Index(fields=["exporter", "-id"], name="application_desk"),
            *QUEUE_INDEXES,
            models.Index(Upper("contract_number"), name="application_contract"),
            models.Index(REFERENCE, name="application_reference"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="granted_with_all_signatures",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=ALL_SIGNED,
            ),
            pgtrigger.Trigger(
                name="granted_with_its_papers",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=DECIDED_ON_PAPERS,
            ),
        ]

    def __str__(self) -> str:
        return self.contract_number or str(self.pk)[:8]

    @property
    def reference(self) -> str:
        """What people call an application by: the tail of its id, which no other file shares."""
        return self.pk.hex[-10:].upper()

    @property
    def open(self) -> bool:
        """Whether it holds its VINs."""
        return self.state in OPEN

    def touch(self, at: datetime) -> None:
        """Mark the content as changed: a new version, so that a stale page can be told apart."""
        self.version += 1
        self.saved_at = at


@pghistory.track(meta={"indexes": [models.Index(fields=["vin"], name="line_event_by_vin")]})
class ApplicationVehicle(models.Model):
    """One car of an application, with what it is sold for."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(
        LicenseApplication, on_delete=models.CASCADE, related_name="lines"
    )
    vehicle = models.ForeignKey(Vehicle, on_delete=models.PROTECT, related_name="lines")
    vin = models.CharField("VIN", max_length=17)
    price = models.DecimalField(_("price"), max_digits=18, decimal_places=2, null=True, blank=True)
    hs_code = models.CharField(_("HS code"), max_length=10, blank=True)
    # From submission to the end of the license that comes of it, this line takes its VIN.
    takes_vin = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "vehicle"], name="line_once_per_application"
            ),
            models.UniqueConstraint(
                fields=["vin"],
                condition=Q(takes_vin=True),
                name="line_vin_taken_once",
                violation_error_message=_(
                    "This VIN is on another open application or live license."
                ),
            ),
            models.CheckConstraint(
                name="line_price_is_positive",
                condition=Q(price=None) | Q(price__gt=0),
                violation_error_message=_("A price is more than nothing."),
            ),
        ]
        indexes = [
            # A car is looked for by its whole number or by its last digits.
            models.Index(VIN_FROM_ITS_END, name="line_by_vin_from_its_end"),
            # The constraint's own index knows the lines alone that take their VIN.
            models.Index(fields=["vin"], name="line_by_vin"),
        ]

    def __str__(self) -> str:
        return self.vin


@pghistory.track()
class ApplicationDocument(models.Model):
    """A paper handed in with an application."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(
        LicenseApplication, on_delete=models.CASCADE, related_name="documents"
    )
    kind = models.CharField(_("kind"), max_length=24, choices=DocumentKind.choices)
    # A request to change a license is handed in with the papers of the license's own application.
    paper = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.paper_id}"
