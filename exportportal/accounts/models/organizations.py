"""Whoever people act for: firms, offices; who owns them, and who may prepare for whom."""

from uuid import UUID

import pghistory
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.roles import OrganizationKind
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
    # A keyed digest of the identity number: it finds the same person, and is never shown.
    legal_representative_digest = models.CharField(
        max_length=64, blank=True, db_default="", editable=False
    )
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

    @property
    def authorities(self) -> list[UUID | None]:
        """The two bodies a firm answers to: where it is filed, and that licenses its exports."""
        return [self.filing_body_id, self.issuing_body_id]


@pghistory.track()
class Owner(models.Model):
    """Who a firm belongs to: a shareholder, or whoever controls it. As the firm states it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="owners")
    name = models.CharField(_("name"), max_length=120)
    share = models.DecimalField(_("share, percent"), max_digits=5, decimal_places=2, null=True)
    controls = models.BooleanField(_("controls the firm"), default=False)
    # Which one of that name: a firm by its credit code, a person by a digest as above.
    uscc = models.CharField(
        _("Unified Social Credit Code"), max_length=18, blank=True, db_default=""
    )
    number_digest = models.CharField(max_length=64, blank=True, db_default="", editable=False)

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
            models.CheckConstraint(
                name="owner_is_a_firm_or_a_person",
                condition=Q(uscc="") | Q(number_digest=""),
                violation_error_message=_("An owner is a firm or a person, not both."),
            ),
        ]
        indexes = [models.Index(fields=["name"], name="owner_by_name")]

    def __str__(self) -> str:
        return self.name


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
