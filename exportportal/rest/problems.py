"""Refusals as the schema tells them: which an operation can answer with, and their one shape."""

from collections.abc import Iterator
from typing import Any, Final

from rest_framework import serializers

from exportportal.rest.fields import documented
from exportportal.rest.scopes import PUBLIC

DESCRIPTIONS: Final = {
    400: "Malformed or invalid: `errors` names every fault with a JSON pointer to it.",
    401: "No token, or one that is not good any more.",
    403: "Not yours to do: the scope, the role or the consent is missing.",
    404: "Nothing here that you may see.",
    409: "The wrong state, a VIN twice in one's own stock, a lost race, or a first answer lost.",
    412: "Changed since you read it: `If-Match` names another version.",
    413: "More bytes, rows or vehicles than are taken at once.",
    415: "Not the kind of body, or of file, that is read here.",
    422: "The law stands in the way (`findings`), or the `Idempotency-Key` is another request's.",
    429: "Too many requests: wait as long as `Retry-After` says.",
}


class FaultSerializer(serializers.Serializer[Any]):
    """One thing that is wrong, and where."""

    pointer = serializers.CharField(
        allow_blank=True,
        **documented("JSON pointer into the body, or to the parameter's name.", "/vehicles/0/vin"),
    )
    code = serializers.CharField(**documented("What is wrong, as a stable code.", "vin-format"))
    message = serializers.CharField(
        **documented("The same in a sentence.", "A VIN has 17 characters.")
    )


class ClauseSerializer(serializers.Serializer[Any]):
    """The provision of the law."""

    id = serializers.CharField(**documented("The clause's stable id.", "648.I.1"))
    instrument = serializers.CharField(**documented("The instrument.", "商贸函〔2025〕648号"))
    article = serializers.CharField(**documented("The article in it.", "一(一)"))
    url = serializers.URLField(
        **documented("Where the official text stands.", "https://www.gov.cn/")
    )


class WayOutSerializer(serializers.Serializer[Any]):
    """A remedy as an act a program can offer."""

    code = serializers.CharField(allow_null=True, **documented("Which act.", "ask-maker"))
    target = serializers.CharField(
        allow_null=True, **documented("The field or kind of paper it is about.", "registered_on")
    )
    on = serializers.DateField(
        allow_null=True, **documented("From which day things are otherwise.", "2026-07-05")
    )


class FindingSerializer(serializers.Serializer[Any]):
    """What a rule found of one vehicle or of the application."""

    rule = serializers.CharField(**documented("The rule's code.", "after-sales-confirmation"))
    subject = serializers.CharField(
        allow_blank=True,
        **documented("A VIN, or `application`.", "LSJA24U62JG269225"),
    )
    outcome = serializers.ChoiceField(
        choices=["pass", "note", "refer", "needs_evidence", "fail", "not_applicable"],
        **documented("What it comes to, from harmless to final.", "needs_evidence"),
    )
    reason = serializers.CharField(**documented("Why, as a stable code.", "missing"))
    clause = ClauseSerializer(**documented("The provision it rests on."))
    inputs = serializers.DictField(**documented("The very values used.", {"age_days": 120}))
    message = serializers.CharField(
        **documented("The finding in a sentence.", "Registered 120 days ago.")
    )
    remedy = serializers.CharField(
        allow_null=True, **documented("The cheapest way out, or null.", "Ask the maker.")
    )
    action = WayOutSerializer(allow_null=True, **documented("The same as an act, or null."))
    cure = serializers.ChoiceField(
        choices=["ruling", "record"],
        allow_null=True,
        **documented("What settles a referred finding; null where nothing is referred.", "ruling"),
    )


class ProblemSerializer(serializers.Serializer[Any]):
    """A refusal (RFC 9457): nothing was changed."""

    type = serializers.CharField(
        **documented("What kind of problem it is.", "urn:exportportal:problem:invalid")
    )
    title = serializers.CharField(**documented("The kind in words.", "Bad request"))
    status = serializers.IntegerField(**documented("HTTP's number again.", 400))
    detail = serializers.CharField(
        allow_blank=True, **documented("This case in words.", "Some fields need correcting.")
    )
    code = serializers.CharField(**documented("The kind as a stable code.", "invalid"))
    errors = FaultSerializer(  # type: ignore[assignment]  # a field, whatever the base calls so
        many=True, required=False, **documented("Every fault, with its place.")
    )
    findings = FindingSerializer(
        many=True, required=False, **documented("What of the law stands in the way.")
    )
    fix = serializers.CharField(
        required=False,
        **documented("What to do about a file that cannot be read.", "Save it as .xlsx."),
    )


def codes(view: Any, method: str, *, parameters: bool) -> Iterator[int]:
    """The refusals an operation may answer with. `parameters`: its address names a thing."""
    body = method in {"POST", "PATCH"}
    yield 400
    if view.scope_of_act != PUBLIC:
        yield from (401, 403)
    if parameters or body or view.elsewhere:
        yield 404
    if (method != "GET" and view.action not in view.asking) or view.action in view.downloads:
        yield 409
    if method in {"PATCH", "DELETE"}:
        yield 412
    if body:
        yield from (413, 415)
    if method == "POST" and view.action not in view.asking:
        yield 422
    yield 429
