"""Fields of forms that understand how people write: days, and characters of any width."""

import re
import unicodedata
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

DAY_FORMATS: Final = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?")


class DayInput(forms.DateInput):
    """A day picked from the browser's calendar.

    Browsers show nothing in it that is not a day, so what was typed and is none is given back in a
    plain box, where it can be read and mended.
    """

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        context["widget"]["type"] = "date" if not shown or _ISO.fullmatch(shown) else "text"
        return context


class DayField(forms.DateField):
    """A day, in any of the ways papers have it."""

    widget = DayInput

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=DAY_FORMATS, **options)
        self.error_messages["invalid"] = _("This is not a day. Write it like 2026-07-05.")

    def to_python(self, value: Any) -> Any:
        return super().to_python(half_width(value) if isinstance(value, str) else value)


class MomentInput(forms.DateTimeInput):
    """A day and a time picked in the browser; what is none is given back in a plain box."""

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M", attrs={"step": "any"})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
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
        return super().to_python(half_width(value) if isinstance(value, str) else value)


class PapersInput(forms.ClearableFileInput):
    """A control in which several files can be chosen at once."""

    allow_multiple_selected = True


class PapersField(forms.FileField):
    """Several papers at once, or none. What they contain the service looks at."""

    widget = PapersInput

    def __init__(self, **options: Any) -> None:
        said = {"help_text": _("PDF, PNG or JPEG; several at once.")}
        super().__init__(**said | options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given and self.required:
            return super().clean(None, initial)
        return [super(PapersField, self).clean(one, initial) for one in given]


def half_width(text: str) -> str:
    """The same text in characters of ordinary width, without blanks around it."""
    return unicodedata.normalize("NFKC", text).strip()
