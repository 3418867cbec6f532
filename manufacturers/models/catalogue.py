"""The catalogue of goods under export license, year by year: reference data, each row sourced."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from exportportal.kit.ids import uuid7

CODE_SHAPE = r"^[0-9]{10}$"


@pghistory.track()
class CatalogueCode(models.Model):
    """A code of the catalogue of one year, from its first day in it through its last."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    year = models.PositiveSmallIntegerField(_("year"))
    code = models.CharField(_("HS code"), max_length=10)
    name = models.CharField(_("name of the goods"), max_length=160, blank=True)
    source = models.CharField(_("source"), max_length=240)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "code"], name="catalogue_code_once_a_year"),
            models.CheckConstraint(
                name="catalogue_code_shape",
                condition=Q(code__regex=CODE_SHAPE),
                violation_error_message=_("An HS code has ten digits."),
            ),
            models.CheckConstraint(
                name="catalogue_code_ends_after_it_begins",
                condition=Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("A code is valid until a day after its first."),
            ),
            models.CheckConstraint(
                name="catalogue_code_has_its_source",
                condition=~Q(source=""),
                violation_error_message=_("A code names the source it was read in."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.year})"
