"""Fields of forms that understand how people write: text, numbers, days.

Every form takes its fields from here; what they make of what is typed is `kit.text` and
`kit.numbers`, as at every other door.
"""

import re
from abc import abstractmethod
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from exportportal.kit import numbers, text
from exportportal.kit.free_form import Context

DAY_FORMATS: Final = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?")


class TextField(forms.CharField):
    """Text without what nobody sees; of one line, unless its box has several."""

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        several_lines = isinstance(self.widget, forms.Textarea)
        return text.prose(typed) if several_lines else text.one_line(typed)


class CodeField(forms.CharField):
    """A number or mark of a paper, a VIN for one: capitals without blanks."""

    def to_python(self, value: Any) -> str:
        return text.compact(super().to_python(value) or "")

    def widget_attrs(self, widget: forms.Widget) -> Context:
        """With room in the box for the blanks of what is pasted."""
        attrs = super().widget_attrs(widget)
        if self.max_length is not None and "maxlength" in attrs:
            attrs["maxlength"] = str(self.max_length * 2)
        return attrs


class _Read(forms.Field):
    """A field whose text `kit.numbers` reads, by `read`, instead of Django."""

    @abstractmethod
    def read(self, typed: str) -> Any:
        """What the text says. Raises Unreadable."""

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str) or not text.plain(value):
            return super().to_python(value)
        try:
            return self.read(value)
        except numbers.Unreadable as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class _Counted(_Read):
    """A number that may have its thousands parted, and one of `units` behind it.

    Its box is not the browser's own for numbers, which drops what it does not understand.
    """

    inputmode = "numeric"

    def __init__(self, *, units: Collection[str] = (), **options: Any) -> None:
        self.units = units
        box = forms.TextInput(attrs={"inputmode": self.inputmode, "autocomplete": "off"})
        super().__init__(**{"widget": box} | options)


class WholeNumberField(_Counted, forms.IntegerField):
    """A whole number."""

    def read(self, typed: str) -> int:
        return numbers.whole(typed, self.units)


class NumberField(_Counted, forms.DecimalField):
    """A number with its sign."""

    inputmode = "decimal"

    def read(self, typed: str) -> Decimal:
        return numbers.number(typed, self.units)


class DayInput(forms.DateInput):
    """A day picked from the browser's calendar.

    Browsers show nothing in it that is not a day, so what was typed and is none is given back in a
    plain box, where it can be read and mended.
    """

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> Context:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        context["widget"]["type"] = "date" if not shown or _ISO.fullmatch(shown) else "text"
        return context


class DayField(_Read, forms.DateField):
    """A day, in any of the ways papers have it."""

    widget = DayInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.error_messages["invalid"] = _("This is not a day. Write it like 2026-07-05.")

    def read(self, typed: str) -> date:
        return numbers.day(typed)


class MomentInput(forms.DateTimeInput):
    """A day and a time picked in the browser; what is none is given back in a plain box."""

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M", attrs={"step": "any"})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> Context:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        whole = not shown or _ISO_MOMENT.fullmatch(shown)
        context["widget"]["type"] = "datetime-local" if whole else "text"
        return context


class MomentField(forms.DateTimeField):
    """A moment by China's clock, in any of the ways people write one."""

    widget = MomentInput

    def __init__(self, **options: Any) -> None:
        formats = [f"{day}{gap}%H:%M" for day in DAY_FORMATS for gap in (" ", "T")]
        super().__init__(input_formats=[*formats, "%Y-%m-%dT%H:%M:%S"], **options)
        self.error_messages["invalid"] = _(
            "This is not a day with a time. Write it like 2026-07-05 14:30."
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(text.plain(value) if isinstance(value, str) else value)


class PapersInput(forms.ClearableFileInput):
    """A control in which several files can be chosen at once."""

    allow_multiple_selected = True


class PapersField(forms.FileField):
    """Several papers at once, or none. What they contain the service looks at."""

    widget = PapersInput

    def __init__(self, **options: Any) -> None:
        defaults = {"help_text": _("PDF, PNG or JPEG; several at once.")}
        super().__init__(**defaults | options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given and self.required:
            return super().clean(None, initial)
        return [super(PapersField, self).clean(one, initial) for one in given]
