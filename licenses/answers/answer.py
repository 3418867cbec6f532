"""What is declared of an answer."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from exportportal.kit import countries
from licenses.choices import district_name
from licenses.models import LicenseApplication

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Section(models.TextChoices):
    """The pages on which answers are given."""

    CONTRACT = "contract", _("Buyer and contract")
    SHIPMENT = "shipment", _("Shipment")


class Kind(Enum):
    """What an answer is, where its column does not say it."""

    AS_ITS_COLUMN = auto()  # a text, a day, one of the column's choices
    COUNTRY = auto()
    DESTINATION = auto()  # a country to which a vehicle may be exported
    DISTRICT = auto()


class Needed(Enum):
    """Whether an application can go forward without an answer."""

    NEVER = auto()  # it may stay empty to the end
    TO_SUBMIT = auto()  # an application without it is not complete
    ELSEWHERE = auto()  # a rule of the law asks for it, or it is never empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer, and what is done with it."""

    name: str
    """Its column on `LicenseApplication`."""
    section: Section
    needed: Needed
    amendable: bool
    """Whether an amendment of a license may change it."""
    api: str
    """Where it stands in the application as REST has it, as a JSON pointer."""
    described: str
    """What the schema of REST tells of it."""
    example: str
    kind: Kind = Kind.AS_ITS_COLUMN
    hint: "StrOrPromise" = ""
    """What stands beside its box on the form."""
    longest: int | None = None
    """How long it may be, if its column has no limit."""
    preset: bool = False
    """Whether it is filled in from the start, so that it does not make a section begun."""
    in_summary: bool = False
    """Whether it stands for its section in the list of sections."""
    printed: str = ""
    """The field of `LicensePaper` where it stands on the license; empty if it is not printed."""

    @property
    def column(self) -> "models.Field[Any, Any]":
        """Where it is kept."""
        return LicenseApplication._meta.get_field(self.name)  # type: ignore[return-value]

    @property
    def label(self) -> str:
        """What people call it."""
        return capfirst(str(self.column.verbose_name))

    @property
    def required(self) -> bool:
        """Whether its box is marked as one that has to be filled in."""
        return self.needed is not Needed.NEVER

    def in_words(self, value: Any) -> Any:
        """A value of it as people read it."""
        match self.kind:
            case Kind.COUNTRY | Kind.DESTINATION:
                return countries.name(value)
            case Kind.DISTRICT:
                return district_name(value, get_language() or "zh-hans")
            case Kind.AS_ITS_COLUMN:
                return dict(self.column.flatchoices).get(value, value)
