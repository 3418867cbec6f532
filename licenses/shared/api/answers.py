"""An answer of an application as REST takes it and tells it."""

from typing import Any, Final

from django.db import models
from rest_framework import serializers

from exportportal.kit.free_form import Arguments
from exportportal.rest.fields import Code, Country, Day, Prose, Text, documented
from licenses.answers import BY_NAME, Answer, Kind
from licenses.choices import CUSTOMS_DISTRICTS

EMPTY: Final[dict[str, Any]] = {"required": False, "allow_blank": True}

Field = serializers.Field[Any, Any, Any, Any]


def described(name: str) -> Arguments:
    """What the schema tells of an answer."""
    return documented(BY_NAME[name].described, BY_NAME[name].example)


def answer_field(name: str) -> Field:
    """An answer that may be left out, kept in its column whatever REST calls it."""
    answer, options = BY_NAME[name], described(name)
    if not answer.api.endswith(f"/{name}"):
        options["source"] = name
    if isinstance(answer.column, models.DateField):
        return Day(required=False, allow_null=True, **options)
    return _text_field(answer, options | (EMPTY if answer.column.blank else {"required": False}))


def _text_field(answer: Answer, options: dict[str, Any]) -> Field:
    if answer.kind in {Kind.COUNTRY, Kind.DESTINATION}:
        return Country(**options)
    if answer.kind is Kind.DISTRICT:
        return Code(choices=list(CUSTOMS_DISTRICTS), **options)
    if answer.column.choices:
        return Code(choices=[code for code, _word in answer.column.flatchoices], **options)
    longest = answer.longest or answer.column.max_length
    kind = Prose if isinstance(answer.column, models.TextField) else Text
    return kind(max_length=longest, **options)
