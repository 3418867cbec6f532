"""Every fault as a sentence, and what to do about it."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from exportportal.kit.text import compact
from vehicles.sheets.rows import Fault


@dataclass(frozen=True, slots=True)
class FaultText:
    """A fault in a reader's language."""

    message: str
    fix: str


Sentence = tuple[str | Promise, str | Promise]

# By code, and where there is one by detail. A detail that is not listed is a value the code's own
# sentence may use. Text is put in by str.format: {column}, {value}, {detail}.
SENTENCES: Final[dict[tuple[str, str], Sentence]] = {
    ("required", ""): (
        _("“{column}” is empty."),
        _("Enter it as it stands on the registration certificate."),
    ),
    ("required", "modified"): (
        _("“{column}” is empty, but the vehicle is said to be modified."),
        _("Enter it from the vehicle's papers, or state that the vehicle is not modified."),
    ),
    ("required", "modification-stated"): (
        _("The row tells of a modification but not whether the vehicle is modified."),
        _("Enter yes or no under “{column}”."),
    ),
    ("vin-format", ""): (
        _("“{value}” is not a VIN: a VIN has 17 letters and digits, without I, O or Q."),
        _("Copy the VIN from the registration certificate."),
    ),
    ("vin-format", "length"): (
        _("“{value}” has {length} characters; a VIN has 17."),
        _("Compare it with the registration certificate and add or remove what differs."),
    ),
    ("vin-format", "letters"): (
        _("“{value}” has a letter I, O or Q, which no VIN has."),
        _("It is most likely the digit 1 or 0; compare it with the registration certificate."),
    ),
    ("vin-check-digit", ""): (
        _("The check digit of “{value}” does not fit its other characters."),
        _(
            "This is nearly always a typing error: compare it with the registration certificate. "
            "If the certificate has it so, enter this vehicle by hand."
        ),
    ),
    ("duplicate-in-file", ""): (
        _("“{value}” stands in this list already, in a row above."),
        _("Delete the row that is wrong, or correct its VIN."),
    ),
    ("duplicate-in-file", "row"): (
        _("“{value}” stands in this list already, in row {detail}."),
        _("Delete the row that is wrong, or correct its VIN."),
    ),
    ("date-invalid", ""): (
        _("“{value}” cannot be read as a date."),
        _("Write the date as 2026-01-05."),
    ),
    ("date-invalid", "no-such-day"): (
        _("There is no such day as “{value}”."),
        _("Enter the date of the registration certificate, written as 2026-01-05."),
    ),
    ("date-invalid", "before-1990"): (
        _("“{value}” is before 1990; such dates are not taken."),
        _("Compare the year with the registration certificate."),
    ),
    ("date-future", ""): (
        _("“{value}” lies in the future."),
        _("Compare the date with the registration certificate."),
    ),
    ("date-order", ""): (
        _("“{value}” is before the vehicle was first registered."),
        _("Compare both dates with the registration certificate; they may be the wrong way round."),
    ),
    ("number-invalid", ""): (
        _("“{value}” is not a number of whole kilometres."),
        _("Enter the odometer's reading in digits, such as 23809."),
    ),
    ("number-invalid", "rounded"): (
        _("“{column}” holds a number of more than 15 digits, whose last ones the program drops."),
        _("Format the column as text, then type this number again from the paper."),
    ),
    ("out-of-scope", ""): (
        _("“{value}”: three-wheelers and low-speed goods vehicles are not exported as used."),
        _("Take the row out of the list, or correct the type if it was typed wrongly."),
    ),
    ("unknown-class", ""): (
        _("“{value}” is not a vehicle type the portal knows."),
        _("Enter the type as the registration certificate has it, such as 小型轿车."),
    ),
    ("unknown-manufacturer", ""): (
        _("“{value}” is not the name of a maker in the Announcement."),
        _(
            "Enter the maker's full name as the registration certificate has it. If the maker is "
            "not listed, because the vehicle was imported, enter this vehicle by hand."
        ),
    ),
    ("held", ""): (
        _("“{value}” is on an application that is with the issuing body, so it stays as it is."),
        _("If the row is right, ask the office to return the application for correction."),
    ),
    ("not-a-choice", ""): (
        _("“{value}” is not one of the answers for “{column}”."),
        _("Enter one of the answers the sample list shows."),
    ),
    ("not-a-choice", "fuel"): (
        _("“{value}” is not a kind of fuel the portal knows."),
        _("Enter petrol, diesel, electric, plug-in hybrid, hybrid, gas or other."),
    ),
    ("not-a-choice", "yes-no"): (
        _("“{value}” is neither yes nor no."),
        _("Enter yes or no."),
    ),
    ("not-a-choice", "too-long"): (
        _("The text under “{column}” is too long to be right."),
        _("Enter only what the registration certificate has there."),
    ),
}


# Of a cell that shows an error of the spreadsheet program (#REF!), whatever its column is about.
ERROR: Final[Sentence] = (
    _("“{column}” shows {value}, an error of the spreadsheet program, in place of a value."),
    _("Correct the formula of the cell, or type what the registration certificate has there."),
)


def fault_text(fault: Fault, *, language: str) -> FaultText:
    """The fault in a sentence, and what cures it."""
    known = (fault.code, fault.detail) in SENTENCES
    detail = fault.detail if known else "row" if fault.detail.isdecimal() else ""
    message, fix = ERROR if fault.detail == "error" else SENTENCES[fault.code, detail]
    words = {
        "column": fault.column,
        "value": fault.value,
        "detail": fault.detail,
        "length": len(compact(fault.value)),
    }
    with override(language):
        return FaultText(str(message).format(**words), str(fix).format(**words))
