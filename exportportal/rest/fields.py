"""Fields every REST door shares, each described with an example: text, numbers, days, countries.

What they make of what is sent is `kit.text` and `kit.numbers`, as at every other door.
"""

from collections.abc import Collection
from datetime import UTC, date
from typing import Any, Final, Self

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from exportportal.kit import countries, numbers, text
from exportportal.kit.drf import StrictSerializer
from exportportal.kit.free_form import Arguments

FIRST_DAY: Final = date(1990, 1, 1)
LAST_DAY: Final = date(2100, 1, 1)


class Style(dict[str, Any]):
    """What is told of a field beside its meaning. It is never changed, so its copies are itself."""

    def __deepcopy__(self, _memo: Any) -> Self:
        return self


def documented(description: str, example: Any = None) -> Arguments:
    """What the schema tells of a field: what it means, and how a value looks."""
    return {
        "help_text": description,
        "style": Style({} if example is None else {"example": example}),
    }


class Text(serializers.CharField):
    """Text of one line that is taken, without what nobody sees. NUL is refused, not dropped."""

    def run_validation(self, data: Any = serializers.empty) -> Any:
        whole = isinstance(data, str) and "\0" not in data
        return super().run_validation(self.clean(data) if whole else data)

    def clean(self, typed: str) -> str:
        return text.one_line(typed)


class Prose(Text):
    """Text of several lines that is taken."""

    def clean(self, typed: str) -> str:
        return text.prose(typed)


class Whole(serializers.IntegerField):
    """A whole number; where it comes as text, thousands may be parted and a unit may follow."""

    def __init__(self, *, units: Collection[str] = (), **options: Any) -> None:
        self.units = units
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> int:
        if not isinstance(data, str):
            return super().to_internal_value(data)
        try:
            return numbers.whole(data, self.units)
        except numbers.Unreadable:
            self.fail("invalid")


class Number(serializers.DecimalField):
    """A number; where it comes as text, thousands may be parted."""

    def to_internal_value(self, data: Any) -> Any:
        try:
            read = numbers.number(data) if isinstance(data, str) else data
            return super().to_internal_value(read)
        except numbers.Unreadable:
            self.fail("invalid")


class Moment(serializers.DateTimeField):
    """A moment in UTC, written with `Z`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(default_timezone=UTC, **options)


class Day(serializers.DateField):
    """A day in China, between 1990 and 2100."""

    def to_internal_value(self, value: Any) -> Any:
        day = super().to_internal_value(text.plain(value) if isinstance(value, str) else value)
        if not FIRST_DAY <= day <= LAST_DAY:
            raise serializers.ValidationError(_("Give a day between 1990 and 2100."))
        return day


class Country(serializers.RegexField):
    """A country abroad by its ISO 3166 code."""

    default_error_messages = {"not_a_country": _("This is not the code of a country abroad.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(regex=r"^[A-Z]{2}$", **options)

    def to_internal_value(self, value: Any) -> str:
        code = super().to_internal_value(value)
        if code and not countries.abroad(code):
            self.fail("not_a_country")
        return code


class YesNo(serializers.BooleanField):
    """Yes or no; what a multipart form leaves out is left out, and no "no"."""

    default_empty_html = serializers.empty


class Code(serializers.ChoiceField):
    """One of some codes; text alone can be one."""

    def to_internal_value(self, value: Any) -> Any:
        if not isinstance(value, str):
            self.fail("invalid_choice", input=value)
        return super().to_internal_value(value)


class ReasonSerializer(StrictSerializer):
    """Why something is done; it stays on record."""

    reason = Prose(
        max_length=2000,
        **documented("Why; the other side reads it.", "The buyer has stepped back."),
    )


class NothingSerializer(StrictSerializer):
    """An act that needs no particulars: an empty object, or no body at all."""
