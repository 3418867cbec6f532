"""The codes that stand in a case before the law, as people call them."""

from collections.abc import Mapping
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from compliance.law.parameters import Kind


class VehicleClass(models.TextChoices):
    PASSENGER = "passenger", _("Passenger car")
    COMMERCIAL = "commercial", _("Commercial vehicle")
    TRAILER = "trailer", _("Trailer")
    THREE_WHEELER = "three_wheeler", _("Three-wheeler")
    LOW_SPEED_GOODS = "low_speed_goods", _("Low-speed goods vehicle")


class Fuel(models.TextChoices):
    PETROL = "petrol", _("Petrol")
    DIESEL = "diesel", _("Diesel")
    ELECTRIC = "electric", _("Electric")
    PLUG_IN_HYBRID = "plug_in_hybrid", _("Plug-in hybrid")
    HYBRID = "hybrid", _("Hybrid")
    GAS = "gas", _("Gas")
    OTHER = "other", _("Other fuel")


class PaymentMethod(models.TextChoices):
    LETTER_OF_CREDIT = "letter_of_credit", _("Letter of credit")
    COLLECTION = "collection", _("Collection")
    REMITTANCE = "remittance", _("Remittance")
    OTHER = "other", _("Other")


class TransportMode(models.TextChoices):
    SEA = "sea", _("Sea")
    RAIL = "rail", _("Rail")
    ROAD = "road", _("Road")
    AIR = "air", _("Air")
    OTHER = "other", _("Other")


class ProofItem(models.TextChoices):
    """What the proof is made of that a modification is real."""

    CAPACITY = "capacity", _("Production capacity of the modifier")
    PRODUCTION = "production", _("Production record")
    CHASSIS = "chassis", _("Purchase of the chassis: contract and invoice")
    EQUIPMENT = "equipment", _("Purchase of the special equipment: contract and invoice")
    DECLARATION = "declaration", _("Declarations of the modifier")
    PHOTOGRAPHS = "photographs", _("Description with photographs")


class IssuerKind(models.TextChoices):
    """Who may have signed a confirmation; the law takes the maker alone."""

    MANUFACTURER = "manufacturer", pgettext_lazy("who signed", "manufacturer")
    DEALER = "dealer", pgettext_lazy("who signed", "dealer")
    SALES_COMPANY = "sales-company", pgettext_lazy("who signed", "sales company")
    OVERSEAS_BRANCH = "overseas-branch", pgettext_lazy("who signed", "overseas branch")
    MODIFIER = "modifier", pgettext_lazy("who signed", "maker of modified vehicles")


CHOSEN: Final[Mapping[Kind, type[models.TextChoices]]] = {
    Kind.ISSUERS: IssuerKind,
    Kind.PROOF_ITEMS: ProofItem,
}
"""Of what a value of the law is a choice, where its kind is one."""
