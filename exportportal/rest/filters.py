"""Filters that refuse what they do not understand, instead of filtering nothing."""

from typing import Any

import django_filters

from exportportal.kit.fields import TextField


class TextFilter(django_filters.CharFilter):
    """A text that is looked for, without what nobody sees."""

    field_class = TextField


class AnyOf(django_filters.ChoiceFilter):
    """One of some codes."""

    def __init__(self, **options: Any) -> None:
        codes = [(code, code) for code, _word in options.pop("choices")]
        super().__init__(choices=codes, null_label=None, **options)


class YesOrNo(django_filters.TypedChoiceFilter):
    """`true` or `false`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=[("true", "true"), ("false", "false")],
            coerce=lambda given: given == "true",
            **options,
        )
