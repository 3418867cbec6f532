"""Amounts and codes as people write them."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exportportal.kit.fields import half_width


class PriceField(forms.DecimalField):
    """An amount of money; separators of thousands are understood."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_digits=18,
            decimal_places=2,
            min_value=Decimal("0.01"),
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={
                "invalid": _("This is not an amount. Write it like 12500.00."),
                "min_value": _("A price is more than nothing."),
            },
            **options,
        )

    def to_python(self, value: Any) -> Any:
        plain = half_width(value).replace(",", "") if isinstance(value, str) else value
        return super().to_python(plain)


class HsCodeField(forms.CharField):
    """A code of the yearly customs table: ten digits, however they are grouped."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            widget=forms.TextInput(
                attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": "20"}
            ),
            **options,
        )

    def to_python(self, value: Any) -> str:
        return re.sub(r"[\s.]", "", half_width(super().to_python(value) or ""))

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not re.fullmatch(r"[0-9]{10}", value):
            raise forms.ValidationError(_("An HS code has 10 digits."), code="invalid")
