"""What the database reckons as plain Python does beside it."""

from django.db import models
from django.db.models import Func, Q
from django.db.models.lookups import IContains

from exportportal.kit.text import ALIKE, BLANKS, UNSEEN, name_key


def _literal(characters: str) -> str:
    return "".join(f"\\+{ord(character):06X}" for character in characters)


class NameKey(Func):
    """What a name goes by: `exportportal.kit.text.name_key`, in the database."""

    template = (
        "normalize(translate(normalize(%(expressions)s, NFKC), U&'{}', U&'{}'), NFKC)".format(
            _literal("".join(ALIKE.values()) + UNSEEN.strip("\0") + BLANKS),
            _literal("".join(one * len(others) for one, others in ALIKE.items())),
        )
    )
    output_field = models.CharField()


def called(text: str, *columns: str) -> Q:
    """Rows that have this text in one of these names, however either is written.

    It reads every row: for the hundreds and thousands that firms and makers are.
    """
    key, found = name_key(text), Q()
    for column in columns:
        found |= Q(IContains(NameKey(column), key))
    return found
