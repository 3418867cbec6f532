"""The words of makers, of their network abroad, and of what is announced and certified."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MakerKind(models.TextChoices):
    """What a firm of the Announcement makes. Who modifies others' cars answers for none of them."""

    COMPLETE = "complete", _("Vehicle manufacturer")
    MODIFIED = "modified", _("Modified-vehicle maker")


class OutletService(models.TextChoices):
    MAINTENANCE = "maintenance", _("Maintenance")
    REPAIR = "repair", _("Repair")
    WARRANTY = "warranty", _("Warranty claims")
    RECALL = "recall", _("Recalls")
    BATTERY = "battery", _("Battery service")


class PartsStock(models.TextChoices):
    """How far a customer gets with the parts on the shelf."""

    FULL = "full", _("Full range in stock")
    COMMON = "common", _("Wearing parts in stock")
    ON_ORDER = "on_order", _("On order only")


class CccStatus(models.TextChoices):
    VALID = "valid", _("Valid")
    SUSPENDED = "suspended", pgettext_lazy("of a certificate", "Suspended")
    WITHDRAWN = "withdrawn", pgettext_lazy("of a certificate", "Withdrawn")
    CANCELLED = "cancelled", pgettext_lazy("of a certificate", "Cancelled")
    EXPIRED = "expired", _("Expired")


class ReferenceKind(models.TextChoices):
    """What a file of reference data holds."""

    MAKERS = "makers", _("Makers and their names")
    PRODUCTS = "products", _("Products of the Announcement")
    CERTIFICATES = "certificates", _("CCC certificates")
    CATALOGUE = "catalogue", _("Codes of the licence catalogue")
