"""Amounts and codes as people write them."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exportportal.kit.fields import CodeField, NumberField


class PriceField(NumberField):
    """An amount of money."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_digits=18,
            decimal_places=2,
            min_value=Decimal("0.01"),
            error_messages={
                "invalid": _("This is not an amount. Write it like 12500.00."),
                "min_value": _("A price is more than nothing."),
            },
            **options,
        )


class HsCodeField(CodeField):
    """A code of the yearly customs table: ten digits, however they are grouped."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            widget=forms.TextInput(
                attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": "20"}
            ),
            **options,
        )

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace(".", "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not re.fullmatch(r"[0-9]{10}", value):
            raise forms.ValidationError(_("An HS code has 10 digits."), code="invalid")
