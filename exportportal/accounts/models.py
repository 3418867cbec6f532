"""People and the organizations they act for."""

from datetime import date, datetime
from ipaddress import ip_address, ip_network
from typing import Self

import pghistory
from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from oauth2_provider.models import AbstractApplication

from exportportal.accounts.roles import OrganizationKind, Role
from exportportal.kit.ids import uuid7


@pghistory.track()
class Organization(models.Model):  # type: ignore[django-manager-missing]
    """A firm, an authority, the ministry, customs, an agency: whoever people act for."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=OrganizationKind.choices)
    name_zh = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    uscc = models.CharField(_("Unified Social Credit Code"), max_length=18, blank=True)
    legal_representative = models.CharField(_("legal representative"), max_length=60, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    region_code = models.CharField(_("region"), max_length=6, blank=True)
    code = models.CharField(_("body code"), max_length=2, blank=True)
    files_exporters = models.BooleanField(_("files exporters"), default=False)
    issues_licenses = models.BooleanField(_("issues licenses"), default=False)
    filing_body = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="filed_firms"
    )
    issuing_body = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="licensed_firms"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(code=""),
                name="organization_code_once",
                violation_error_message=_("Another body has this code."),
            ),
            models.UniqueConstraint(
                fields=["uscc"],
                condition=~Q(uscc=""),
                name="organization_uscc_once",
                violation_error_message=_("Another organization has this credit code."),
            ),
            models.CheckConstraint(
                name="organization_authority_has_code",
                condition=Q(kind=OrganizationKind.AUTHORITY) & ~Q(code="")
                | ~Q(kind=OrganizationKind.AUTHORITY) & Q(code=""),
                violation_error_message=_("Authorities, and only they, have a body code."),
            ),
            models.CheckConstraint(
                name="organization_exporter_has_bodies",
                condition=~Q(kind=OrganizationKind.EXPORTER)
                | Q(filing_body__isnull=False, issuing_body__isnull=False),
                violation_error_message=_("An exporter has a filing body and an issuing body."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, as far as there is one."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_zh


@pghistory.track()
class Owner(models.Model):
    """Who a firm belongs to: a shareholder, or whoever controls it. As the firm states it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="owners")
    name = models.CharField(_("name"), max_length=120)
    share = models.DecimalField(_("share, percent"), max_digits=5, decimal_places=2, null=True)
    controls = models.BooleanField(_("controls the firm"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"],
                name="owner_once_per_firm",
                violation_error_message=_("This owner is named already."),
            ),
            models.CheckConstraint(
                name="owner_share_is_a_percentage",
                condition=Q(share=None) | Q(share__gt=0, share__lte=100),
                violation_error_message=_("A share is more than 0 and up to 100 percent."),
            ),
            models.CheckConstraint(
                name="owner_holds_or_controls",
                condition=Q(share__isnull=False) | Q(controls=True),
                violation_error_message=_("State the share, or that this person controls."),
            ),
        ]
        indexes = [models.Index(fields=["name"], name="owner_by_name")]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """A person who signs in."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    full_name = models.CharField(_("full name"), max_length=80)
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    language = models.CharField(_("language"), max_length=10, default="zh-hans")

    REQUIRED_FIELDS = ["full_name"]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> Self:
        """Those that stand."""
        return self.filter(ended_at=None, user__is_active=True)


@pghistory.track()
class Membership(models.Model):
    """One person in one organization, in one role."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=14, choices=Role.choices)
    started_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organization"],
                condition=Q(ended_at=None),
                name="membership_once_at_a_time",
                violation_error_message=_("This person is a member already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.organization}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, at: datetime) -> Self:
        """Those that can still be accepted."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at)


@pghistory.track(exclude=["token_hash"])
class Invitation(models.Model):
    """An offer to one person to join an organization in a role; good for some days."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="invitations"
    )
    full_name = models.CharField(_("full name"), max_length=80)
    role = models.CharField(_("role"), max_length=14, choices=Role.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    membership = models.OneToOneField(
        Membership, on_delete=models.PROTECT, null=True, related_name="invitation"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invitation_accepted_or_withdrawn",
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
                violation_error_message=_("An invitation is accepted or withdrawn."),
            ),
            models.CheckConstraint(
                name="invitation_accepted_is_a_membership",
                condition=Q(accepted_at=None, membership=None)
                | Q(accepted_at__isnull=False, membership__isnull=False),
                violation_error_message=_("An accepted invitation has made a membership."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name}, {self.organization}"


@pghistory.track()
class Consent(models.Model):
    """An exporter lets a dealer prepare applications for it. Submitting stays with the exporter."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    exporter = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="consents_given"
    )
    dealer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="consents_held")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exporter", "dealer"],
                condition=Q(ended_at=None),
                name="consent_once_at_a_time",
                violation_error_message=_("This dealer has the consent already."),
            ),
            models.CheckConstraint(
                name="consent_is_for_another",
                condition=~Q(exporter=F("dealer")),
                violation_error_message=_("A firm needs no consent of its own."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exporter} → {self.dealer}"


class ApiClientQuerySet(models.QuerySet["ApiClient"]):
    def of(self, organization_id: object) -> Self:
        """A firm's own, the newest first."""
        return self.filter(organization_id=organization_id).order_by("-pk")

    def working(self) -> Self:
        """Those that have not been revoked."""
        return self.filter(revoked_at=None)


# The toolkit carries no types, hence the exceptions for it here and above.
class ApiClient(AbstractApplication):  # type: ignore[misc]
    """A firm's system that talks to the REST side in the firm's name."""

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="api_clients"
    )
    scopes = models.TextField(_("scopes"), blank=True)
    networks = ArrayField(models.CharField(max_length=43), default=list, blank=True)  # empty: any
    expires_on = models.DateField(_("works until"), null=True, blank=True)
    expiry_told_on = models.DateField(null=True)
    rotated_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    objects = ApiClientQuerySet.as_manager()

    class Meta(AbstractApplication.Meta):  # type: ignore[misc]
        swappable = "OAUTH2_PROVIDER_APPLICATION_MODEL"

    def works_on(self, day: date) -> bool:
        """Whether it is neither revoked nor past its last day."""
        return self.revoked_at is None and (self.expires_on is None or day <= self.expires_on)

    def works_from(self, address: str) -> bool:
        """Whether requests from this address are its firm's own to make."""
        if not self.networks:
            return True
        try:
            machine = ip_address(address)
        except ValueError:
            return False
        return any(machine in ip_network(network) for network in self.networks)
