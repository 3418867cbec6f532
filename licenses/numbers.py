"""License numbers, validity to the day, and the codes one verifies by (plain functions)."""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Final

from compliance.law.days import months_after
from exportportal.kit.text import name_key

# Crockford's alphabet: no letter that is taken for a digit when a code is read out over the phone.
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH: Final = 12
_LOOKALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})


@dataclass(frozen=True, slots=True)
class Validity:
    """First and last day of a license."""

    valid_from: date
    expires_on: date


def validity(issued_on: date, *, months: int) -> Validity:
    """Good for so many months from its issue and never past 31 December of that year."""
    return Validity(issued_on, min(months_after(issued_on, months), date(issued_on.year, 12, 31)))


def next_year_validity(issued_on: date, *, months: int) -> Validity:
    """A license issued in late December for the year to come: from 1 January."""
    begins = date(issued_on.year + 1, 1, 1)
    return Validity(begins, months_after(begins, months))


def license_number(*, valid_from: date, body: str, serial: int) -> str:
    """`YY-BB-NNNNNN`: the year in which validity starts, the issuing body, the serial."""
    return f"{valid_from.year % 100:02d}-{body}-{serial:06d}"


def new_token() -> str:
    """What the QR carries: 128 bits nobody can guess."""
    return secrets.token_urlsafe(16)


def new_code() -> str:
    """What a person types: 60 bits in twelve characters; guessing it is rate-limited."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def read_code(typed: str) -> str:
    """A typed code in its normal form: case, spaces, hyphens and look-alike letters folded."""
    return name_key(typed).upper().replace("-", "").translate(_LOOKALIKES)


def spaced_code(code: str) -> str:
    """A code as it is printed: in groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
