"""What every REST door does: who asks, under which scope, how often, how much; acting once."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, ClassVar, Final

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import APIException, UnsupportedMediaType
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import BaseParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer, Serializer, ValidationError
from rest_framework.utils.mediatypes import media_type_matches
from rest_framework.viewsets import GenericViewSet

from exportportal.accounts.actors import Actor
from exportportal.accounts.tokens import actor_of
from exportportal.kit import clock
from exportportal.kit.bodies import BESIDE_A_FILE
from exportportal.kit.drf import PlainJSONParser, StrictSerializer, drawn, serialize
from exportportal.kit.errors import PortalError
from exportportal.kit.free_form import Faults, FormData
from exportportal.rest import etags, idempotency, streams
from exportportal.rest.paging import ASKED, CursorPages, no_such_order, order_of
from exportportal.rest.scopes import PUBLIC, HasScope
from exportportal.rest.throttling import MinuteThrottle, PublicThrottle, holder_of

REFUSALS: Final = (PortalError, APIException, Http404, PermissionDenied, ObjectDoesNotExist)
READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class BodyTooLarge(PortalError):
    """More bytes than a request may have."""

    code = "body-too-large"
    status = 413
    title = _("The request is too large")


class NoLength(PortalError):
    """A body in pieces that the web server does not put together (`kit.bodies`)."""

    code = "length-required"
    status = 411
    title = _("The length of the request is not stated")


class JsonAlone(DefaultContentNegotiation):
    """There is one way to say things here, whatever a client would rather hear."""

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> Any:
        return renderers[0], renderers[0].media_type


class Door(GenericViewSet[Any]):
    """A REST resource. Inputs are read by serializers and acted on by services.

    `scope` is what a client needs for every act, `scopes` names those that need another. `inputs`
    reads each act's body, `outputs` tells each answer that is not the resource itself. `files` are
    the acts that take an upload, `paged` those that list, `streams` those of them that tell the
    whole list at once to who asks for it, `downloads` those that answer with a file, by its type,
    `asking` those that change nothing although they are sent by POST, `statuses`
    those whose success has another number than custom gives it; `queries` is what else an act may
    be asked in its address. `elsewhere` tells that not every instance of the portal has it.
    """

    scope: ClassVar[str] = ""
    scopes: ClassVar[Mapping[str, str]] = {}
    inputs: ClassVar[Mapping[str, type[Serializer[Any]]]] = {}
    outputs: ClassVar[Mapping[str, type[Serializer[Any]]]] = {}
    files: ClassVar[frozenset[str]] = frozenset()
    paged: ClassVar[frozenset[str]] = frozenset({"list"})
    queries: ClassVar[Mapping[str, Sequence[OpenApiParameter]]] = {}
    downloads: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    streams: ClassVar[frozenset[str]] = frozenset()
    statuses: ClassVar[Mapping[str, int]] = {}
    asking: ClassVar[frozenset[str]] = frozenset()
    elsewhere: ClassVar[bool] = False
    tag: ClassVar[str] = ""
    ordering: ClassVar[Mapping[str, Sequence[str]]] = {"created": ("pk",)}
    default_ordering: ClassVar[str] = "-created"
    lookup: ClassVar[str] = "pk"
    model: ClassVar[type[models.Model]]

    http_method_names = ["get", "post", "patch", "delete", "head"]
    metadata_class = None
    permission_classes = (HasScope,)
    throttle_classes = (MinuteThrottle,)
    pagination_class = CursorPages
    content_negotiation_class = JsonAlone

    @classmethod
    def on(cls, **acts: str) -> Any:
        """The view of an address: which act each method is."""
        return cls.as_view({**acts})

    # --- who asks for what ------------------------------------------------------------------------

    @cached_property
    def actor(self) -> Actor:
        """Who acts: the client's firm, or the person in their membership."""
        return actor_of(self.request)

    @property
    def scope_of_act(self) -> str:
        """The scope a client needs for this act; empty where nobody has named one."""
        return self.scopes.get(self.action, self.scope)

    def rows(self) -> QuerySet[Any]:
        """What of the resource this actor may know of."""
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return self.model._default_manager.none()
        return self.rows()

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        return self.outputs.get(self.action) or super().get_serializer_class()

    def get_object(self) -> Any:
        """The thing the address names; what is another's is not there."""
        return get_object_or_404(self.get_queryset(), **{self.lookup: self.kwargs[self.lookup]})

    # --- before an act ----------------------------------------------------------------------------

    def initialize_request(self, request: Any, *args: Any, **kwargs: Any) -> Request:
        self.action = self.action_map.get(request.method.lower(), "")  # parsers go by it
        return super().initialize_request(request, *args, **kwargs)

    def get_parsers(self) -> list[BaseParser]:
        return [MultiPartParser()] if self.action in self.files else [PlainJSONParser()]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if not self.action:
            return
        self._refuse_questions(request)
        if request.method not in READING:
            self._refuse_body(request)
        if request.method not in READING and self.action not in self.asking:
            name = str(request.method).lower()
            setattr(self, name, partial(self._act, getattr(self, name)))

    def _refuse_questions(self, request: Request) -> None:
        """An address may ask only what is documented: a misspelt filter would filter nothing."""
        known = {parameter.name for parameter in self.queries.get(self.action, ())}
        if self.action in self.paged:
            filters = getattr(self, "filterset_class", None)
            known |= {*ASKED, *(filters.base_filters if filters else ())}
        if unknown := sorted(set(request.query_params) - known):
            message = _("There is no such parameter.")
            raise ValidationError({name: [message] for name in unknown}, code="unknown-parameter")

    def _refuse_body(self, request: Request) -> None:
        """What is too long or in a language this act does not read is not read at all."""
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if not length and "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower():
            raise NoLength(_("Send the body in one piece, with its Content-Length."))
        of_files = self.action in self.files
        most = (
            settings.UPLOAD_MAX_BYTES + BESIDE_A_FILE if of_files else settings.API_BODY_MAX_BYTES
        )
        if length > most:
            raise BodyTooLarge(_("A request may have up to %(most)s bytes here.") % {"most": most})
        read = self.get_parsers()[0].media_type
        given = request.content_type or ""
        if (length or of_files) and not media_type_matches(str(read), given):
            raise UnsupportedMediaType(given)

    def _act(
        self, handler: Callable[..., Response], request: Request, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """An act is whole or not at all; with an `Idempotency-Key` it is done once."""
        key = request.headers.get("Idempotency-Key")
        if request.method != "POST" or key is None:
            with transaction.atomic():
                return handler(request, *args, **kwargs)
        return idempotency.once(
            lambda: self._answered(handler, request, *args, **kwargs),
            holder=holder_of(request),
            key=idempotency.read_key(key),
            asked=idempotency.fingerprint("POST", request.path, request.data),
            at=clock.outside(),
        )

    def _answered(
        self, handler: Callable[..., Response], request: Request, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The answer in full, a refusal too: it is what the same request will be given again."""
        try:
            with transaction.atomic():
                response = handler(request, *args, **kwargs)
        except REFUSALS as error:
            response = self.handle_exception(error)
        finished: Response = self.finalize_response(request, response, *args, **kwargs)
        finished.render()
        return finished

    def handle_exception(self, exc: Exception) -> Response:
        # A service looks once more, under its lock; what went meanwhile is not there.
        gone = isinstance(exc, ObjectDoesNotExist)
        return super().handle_exception(Http404() if gone else exc)

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        if self.action in self.streams:
            patch_vary_headers(response, ["Accept"])
        finished: Response = super().finalize_response(request, response, *args, **kwargs)
        return finished

    # --- reading and answering --------------------------------------------------------------------

    def read(self, **options: Any) -> FormData:
        """The body as this act's input serializer reads it; all faults at once."""
        kind = self.inputs[self.action]
        try:
            found: dict[str, Any] = drawn(kind, **options).run_validation(self.request.data)
        except ValidationError as error:
            serializer = kind(data=self.request.data, **options)
            serializer.is_valid()
            sound = serializer.sound() if isinstance(serializer, StrictSerializer) else {}
            raise ValidationError({**self.more_faults(sound), **serializer.errors}) from error
        return found

    def more_faults(self, sound: Mapping[str, Any]) -> Faults:
        """What else is wrong with a body that is refused anyway, seen from its sound fields."""
        return {}

    def listed(self, rows: QuerySet[Any] | None = None) -> Response:
        """A page of what was asked for."""
        found = self.filter_queryset(self.get_queryset() if rows is None else rows)
        page = self.paginate_queryset(found)
        return self.get_paginated_response(self.represent_all(page or ()))

    def represent(self, thing: Any) -> Any:
        """A thing as it is told."""
        return serialize(self.get_serializer_class(), thing)

    def listed_or_streamed(self) -> HttpResponseBase:
        """A page of what was asked for, or all of it in one answer where that is preferred."""
        kind = streams.wanted(self.request)
        if kind is None:
            return self.listed()
        order = order_of(self, self.request.query_params)
        if order is None:
            raise ValidationError({"ordering": [no_such_order(self)]}, code="invalid-parameter")
        serializer: Any = self.get_serializer_class()
        return streams.answer(
            self.filter_queryset(self.get_queryset()).order_by(*order),
            kind=kind,
            represent=self.represent_all,
            names=list(serializer().fields),
            request=self.request,
        )

    def represent_all(self, things: Sequence[Any]) -> Any:
        """Things as a list tells them."""
        return [self.represent(thing) for thing in things]

    def single(self, thing: Any, *, status: int = 200, location: str = "") -> Response:
        """One thing with its tag; an empty answer to who has it as it is."""
        data = self.represent(thing)
        tag = etags.tag(data)
        headers = {"ETag": tag} | ({"Location": location} if location else {})
        seen = self.request.headers.get("If-None-Match")
        if seen is not None and self.request.method in READING and etags.same(seen, tag):
            return Response(status=304, headers=headers)
        return Response(data, status=status, headers=headers)

    def held(self) -> Any:
        """The thing under its lock, if it still is what the sender has read (`If-Match`)."""
        found = self.get_object()
        type(found)._default_manager.select_for_update(of=("self",)).get(pk=found.pk)
        given = self.request.headers.get("If-Match")
        if given is not None:
            found = self.get_object()
            etags.refuse_stale(given, etags.tag(self.represent(found)))
        return found


class PublicDoor(Door):
    """What anyone may ask, without a name and not too often."""

    scope = PUBLIC
    authentication_classes = ()
    throttle_classes = (PublicThrottle,)
