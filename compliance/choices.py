"""The codes that stand in a case before the law, as people call them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


class IssuerKind(models.TextChoices):
    """Who may have signed a confirmation; the law takes the maker alone."""

    MANUFACTURER = "manufacturer", pgettext_lazy("who signed", "manufacturer")
    DEALER = "dealer", pgettext_lazy("who signed", "dealer")
    SALES_COMPANY = "sales-company", pgettext_lazy("who signed", "sales company")
    OVERSEAS_BRANCH = "overseas-branch", pgettext_lazy("who signed", "overseas branch")
    MODIFIER = "modifier", pgettext_lazy("who signed", "maker of modified vehicles")
