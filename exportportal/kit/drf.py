"""The REST side's manners: problem details for every refusal."""

import io
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, serializers, status
from rest_framework.exceptions import ErrorDetail
from rest_framework.parsers import JSONParser
from rest_framework.response import Response
from rest_framework.views import exception_handler

from exportportal.kit.errors import PortalError, ProblemDetails
from exportportal.kit.free_form import FormData
from exportportal.kit.nesting import DEEPEST, is_deep

PROBLEM = "application/problem+json"


class PlainJSONParser(JSONParser):
    """JSON as people nest it, of whole characters.

    What is nested deeper than any honest request is not read, nor is half of a surrogate pair,
    which JSON can spell and no text can hold.
    """

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        content = stream.read()
        try:
            found = super().parse(io.BytesIO(content), media_type, parser_context)
            if content.count(b"[") + content.count(b"{") > DEEPEST and is_deep(found):
                raise RecursionError
            if b"\\u" in content:
                json.dumps(found, ensure_ascii=False).encode()
        except RecursionError as error:
            raise exceptions.ParseError(str(_("The JSON is nested too deep."))) from error
        except UnicodeEncodeError as error:
            halved = _("The JSON holds half a character: a surrogate without its other half.")
            raise exceptions.ParseError(str(halved)) from error
        return found


class StrictSerializer(serializers.Serializer[Any]):
    """A serializer that refuses what it does not know, by name, beside every other fault."""

    def to_internal_value(self, data: Any) -> Any:
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, Mapping) else []
        faults: dict[str, Any] = {
            str(name): [ErrorDetail(str(_("There is no such field.")), code="unknown-field")]
            for name in unknown
        }
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as error:
            if not isinstance(error.detail, dict):
                raise
            faults |= error.detail
        if faults:
            raise serializers.ValidationError(faults)
        return value

    def sound(self) -> FormData:
        """Of a body that was refused, what its other fields say, each read by itself."""
        sent = self.initial_data
        if not isinstance(sent, Mapping):
            return {}
        found: dict[str, Any] = {}
        for name, field in self.fields.items():
            if name in sent and name not in self.errors and not field.read_only:
                found[name] = field.run_validation(field.get_value(sent))
        return found


class WholeSerializer(StrictSerializer):
    """A serializer of what is stated whole, also where it stands in a change of something else."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return super().to_internal_value(data)
        faults: dict[str, Any] = {
            name: [ErrorDetail(str(field.error_messages["required"]), code="required")]
            for name, field in self.fields.items()
            if field.required and name not in data
        }
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({**faults, **error.detail}) from error  # type: ignore[dict-item]
        if faults:
            raise serializers.ValidationError(faults)
        return value


@cache
def drawn(kind: Any, **options: Any) -> Any:
    """A serializer of this class that only tells and validates, and keeps nothing.

    One with data of its own draws all its fields anew, which costs more than what it does.
    """
    return kind(**options)


def serialize(kind: Any, thing: Any) -> Any:
    """A thing as this class of serializers tells it."""
    return drawn(kind).to_representation(thing)


def problem_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Show a refusal as problem details, the one shape every endpoint shares."""
    if isinstance(error, PortalError):
        headers = {"Retry-After": str(error.retry_after)} if error.retry_after else {}
        return Response(
            error.as_problem(), status=error.status, headers=headers, content_type=PROBLEM
        )
    response = exception_handler(error, context)
    if response is None:
        return None
    response.data = problem(error, response.status_code, response.data)
    response.content_type = PROBLEM
    return response


def problem(error: Exception, code: int, data: Any) -> ProblemDetails:
    """A refusal of the framework's own in our shape, with every field's fault."""
    match error:
        case Http404():
            name, detail = "not-found", "There is nothing here that you may see."
        case PermissionDenied():
            name, detail = "not-allowed", "This is not yours to do."
        case exceptions.APIException():
            codes = error.get_codes()
            name = codes.replace("_", "-") if isinstance(codes, str) else "invalid"
            detail = str(error.detail) if isinstance(codes, str) else "Some fields need correcting."
        case _:
            name, detail = "refused", ""
    problem = {
        "type": f"urn:exportportal:problem:{name}",
        "title": status_title(code),
        "status": code,
        "detail": detail,
        "code": name,
    }
    if isinstance(error, exceptions.ValidationError):
        problem["errors"] = list(faults(error.get_full_details(), ""))
    return problem


def status_title(code: int) -> str:
    """The name HTTP gives a status."""
    names = [name for name in vars(status) if name.startswith(f"HTTP_{code}_")]
    if not names:
        return "Refused"
    return names[0].removeprefix(f"HTTP_{code}_").replace("_", " ").capitalize()


def faults(details: Any, pointer: str) -> Iterator[dict[str, str]]:
    """Every fault of a nested error, with a JSON pointer to its field."""
    match details:
        case {"message": message, "code": code}:
            yield {"pointer": pointer, "code": str(code), "message": str(message)}
        case dict():
            for name, inner in details.items():
                escaped = str(name).replace("~", "~0").replace("/", "~1")
                place = pointer if name == "non_field_errors" else f"{pointer}/{escaped}"
                yield from faults(inner, place)
        case list():
            if details and all(isinstance(item, dict) and "code" not in item for item in details):
                for index, inner in enumerate(details):
                    yield from faults(inner, f"{pointer}/{index}")
            else:
                for inner in details:
                    yield from faults(inner, pointer)
