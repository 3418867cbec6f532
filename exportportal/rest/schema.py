"""The schema, read off the views: inputs, answers, refusals and headers of every operation."""

from typing import Any, Final

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import get_doc
from rest_framework.fields import empty

from exportportal.kit.free_form import Json
from exportportal.rest import problems, streams
from exportportal.rest.problems import ProblemSerializer
from exportportal.rest.scopes import PUBLIC, UNSCOPED

PROBLEM: Final = "application/problem+json"
LANGUAGE: Final = {
    "name": "Accept-Language",
    "in": "header",
    "required": False,
    "description": "The language of messages.",
    "schema": {"type": "string", "enum": ["zh-hans", "en"], "default": "zh-hans"},
}
KEY: Final = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": (
        "Acting once: the same key and body within 24 hours give the first answer again, with "
        "`Idempotent-Replayed: true`; the same key with another body is refused (422)."
    ),
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": r"^[\x20-\x7e]+$"},
}
STREAMED: Final = {
    streams.NDJSON: {
        "schema": {
            "type": "string",
            "description": "Every row of the list, each a JSON object on a line of its own.",
        }
    },
    streams.CSV: {
        "schema": {
            "type": "string",
            "description": (
                "Every row of the list (RFC 4180, UTF-8), the names first. Null is empty; before "
                "what a spreadsheet would take for a formula stands an apostrophe."
            ),
        }
    },
}
TAG: Final = {"type": "string", "pattern": r'^(W/)?"[0-9a-f]{32}"$'}
SEEN: Final = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The `ETag` of what you have: 304 while it still is what there is.",
    "schema": {"type": "string"},
}
MATCH: Final = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": (
        "The `ETag` of what you have read: refused (412) if it has changed since. Without it the "
        "change is made on what stands now; only the fields you send are touched."
    ),
    "schema": {"type": "string"},
}


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema tells of tokens."""

    target_class = "exportportal.accounts.tokens.BearerTokens"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> Json:
        from django.conf import settings  # noqa: PLC0415

        return {
            "type": "oauth2",
            "flows": {
                "clientCredentials": {
                    "tokenUrl": "/api/v1/oauth/token/",
                    "scopes": settings.OAUTH2_PROVIDER["SCOPES"],
                }
            },
        }

    def get_security_requirement(self, auto_schema: Any) -> dict[str, list[str]]:
        needed = auto_schema.view.scope_of_act
        return {"token": [] if needed in (PUBLIC, UNSCOPED) else [needed]}


class Schema(AutoSchema):
    """What a `Door` says of itself."""

    view: Any

    def get_operation(self, *args: Any, **kwargs: Any) -> Any:
        operation = super().get_operation(*args, **kwargs)
        if operation is not None and hasattr(self.view, "scope_of_act"):
            asked = [*operation.get("parameters", []), *self._headers()]
            for parameter in asked:
                parameter["schema"].pop("title", None)  # a page's word for it, in its language
            operation["parameters"] = asked
            operation["responses"] |= self._refusals()
            if self._action in self.view.streams:
                operation["responses"]["200"]["content"] |= STREAMED
        return operation

    def get_tags(self) -> list[str]:
        tag = getattr(self.view, "tag", "")
        return [tag] if tag else super().get_tags()

    def get_summary(self) -> str | None:
        action = getattr(self.view, getattr(self.view, "action", None) or self.method.lower(), None)
        return get_doc(action).split("\n")[0].rstrip(".") or None

    def get_description(self) -> str:  # type: ignore[override]  # as the library has it
        description = super().get_description() or ""
        needed = getattr(self.view, "scope_of_act", PUBLIC)
        scope = "" if needed in (PUBLIC, UNSCOPED) else f"\n\nScope: `{needed}`."
        return description + scope

    def get_override_parameters(self) -> list[Any]:
        return list(getattr(self.view, "queries", {}).get(self._action, ()))

    def get_request_serializer(self) -> Any:
        return getattr(self.view, "inputs", {}).get(self._action)

    def get_response_serializers(self) -> Any:
        view = self.view
        if not hasattr(view, "scope_of_act"):
            return super().get_response_serializers()
        number = view.statuses.get(self._action) or self._custom()
        if self._action in view.downloads:
            file = {"type": "string", "format": "binary"}
            return {(number, *view.downloads[self._action]): file}
        if number == 204:  # noqa: PLR2004  # no content
            return {204: None}
        many = self._action in view.paged
        return {number: view.get_serializer_class()(many=many)}

    def _custom(self) -> int:
        return 204 if self.method == "DELETE" else 201 if self._action == "create" else 200

    @property
    def _action(self) -> str:
        return getattr(self.view, "action", "") or ""

    def _single(self) -> bool:
        """Whether the answer is one thing with a tag."""
        return self._action in {"create", "retrieve", "partial_update"}

    def _headers(self) -> list[Json]:
        headers: list[dict[str, Any]] = [LANGUAGE]
        if self.method == "POST" and self._action not in self.view.asking:
            headers.append(KEY)
        if self.method in {"PATCH", "DELETE"}:
            headers.append(MATCH)
        if self._action == "retrieve":
            headers.append(SEEN)
        return headers

    def _refusals(self) -> Json:
        component = self.resolve_serializer(ProblemSerializer, "response")
        named = "{" in self.path
        responses: dict[str, Any] = {}
        if self._action == "retrieve":
            responses["304"] = {"description": "What you have is what there is."}
        for code in problems.codes(self.view, self.method, parameters=named):
            content = {PROBLEM: {"schema": component.ref}}
            responses[str(code)] = {"description": problems.DESCRIPTIONS[code], "content": content}
        responses["429"]["headers"] = {
            "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}
        }
        return responses

    def _get_response_headers_for_code(self, status_code: str, direction: Any = "response") -> Any:
        headers = super()._get_response_headers_for_code(status_code, direction)
        if not status_code.startswith("2"):
            return headers
        if self._single() and status_code != "202":
            headers["ETag"] = {
                "description": "The tag of this version; weak (`W/`) where compressed.",
                "schema": TAG,
            }
        if self._action == "create":
            address = {"type": "string", "format": "uri-reference"}
            headers["Location"] = {"description": "Where it stands.", "schema": address}
        if self.method == "POST" and self._action not in getattr(self.view, "asking", ()):
            replayed = {"type": "string", "enum": ["true"]}
            headers["Idempotent-Replayed"] = {
                "description": "There if this is the first answer again.", "schema": replayed
            }  # fmt: skip
        return headers

    def _get_serializer_field_meta(self, field: Any, direction: Any) -> Json:
        meta: dict[str, Any] = super()._get_serializer_field_meta(  # type: ignore[no-untyped-call]
            field, direction
        )
        meta.pop("title", None)
        example = getattr(field, "style", {}).get("example", empty)
        if example is not empty:
            meta["examples"] = [example]
        return meta
