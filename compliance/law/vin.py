"""The vehicle identification number of GB 16735: its form and its check character."""

from operator import mul
from typing import Final

LENGTH: Final = 17
LETTERS: Final = frozenset("0123456789ABCDEFGHJKLMNPRSTUVWXYZ")  # without I, O and Q
CHECK_PLACE: Final = 8  # position 9
CHINA: Final = "L"

_VALUES: Final = {
    **{digit: int(digit) for digit in "0123456789"},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    "P": 7,
    "R": 9,
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}
_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def has_form(vin: str) -> bool:
    """Seventeen digits and capitals, none of them I, O or Q."""
    return len(vin) == LENGTH and LETTERS.issuperset(vin)


def check_character(vin: str) -> str:
    """What position 9 must be, given the other sixteen; asked only of a VIN that has the form."""
    value = sum(map(mul, map(_VALUES.__getitem__, vin), _WEIGHTS)) % 11
    return "X" if value == 10 else str(value)  # noqa: PLR2004  ten is written X


def check_digit_fits(vin: str) -> bool:
    """Whether a VIN that has the form carries its own check character."""
    return vin[CHECK_PLACE] == check_character(vin)
