"""Acting once: the same key and body give the first answer again, for a day.

The key is written in the transaction of the act. A second request under it waits at the database
for the first to end, then finds its answer; a first one that was broken off leaves no key behind.
Answers are kept under lock, since some tell a secret that is told once.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final

from cryptography.fernet import InvalidToken
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from exportportal.kit import safe
from exportportal.kit.errors import Invalid, PortalError
from exportportal.rest.models import FirstAnswer

KEPT: Final = timedelta(hours=24)
LONGEST: Final = 255
KIND: Final = "first answers"
REPLAYED_HEADERS: Final = ("Content-Type", "Location", "ETag", "Content-Language", "Cache-Control")


class KeyUsed(PortalError):
    """The key names another request, which was answered already."""

    code = "idempotency-key-reused"
    status = 422
    title = _("This Idempotency-Key was used for another request")


class AnswerGone(PortalError):
    """The act was done, and what was answered cannot be read any more."""

    code = "first-answer-gone"
    status = 409
    title = _("What was answered first cannot be told again")


def read_key(given: str) -> str:
    """The key as it was sent. Raises Invalid for one that nobody could send again."""
    if not given or len(given) > LONGEST or not given.isascii() or not given.isprintable():
        raise Invalid(
            _("An Idempotency-Key has 1 to %(most)s printable ASCII characters.")
            % {"most": LONGEST}
        )
    return given


def fingerprint(method: str, path: str, body: Any) -> str:
    """What makes two requests the same: where they go and what they say, files by their bytes."""
    canonical = json.dumps(
        [method, path, _plain(body)], sort_keys=True, ensure_ascii=True, default=str
    )
    return sha256(canonical.encode()).hexdigest()


def once(
    act: Callable[[], HttpResponse], *, holder: str, key: str, asked: str, at: datetime
) -> HttpResponseBase:
    """The answer of `act`, or the one that was given under this key within the last day.

    `act` answers refusals itself; what it raises is no answer, and leaves no key behind. Neither is
    a fault of ours that passes, such as a full disk: the same request is tried again.
    """
    with transaction.atomic():
        mine = FirstAnswer(holder=holder, key=key, asked=asked, asked_at=at)
        FirstAnswer.objects.bulk_create([mine], ignore_conflicts=True)
        kept = FirstAnswer.objects.select_for_update().get(holder=holder, key=key)
        if kept.pk != mine.pk and kept.asked_at > at - KEPT:
            return _again(kept, asked)
        response = act()
        if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            kept.delete()
            return response
        kept.asked, kept.asked_at = asked, at
        kept.status = response.status_code
        kept.content = safe.locked(response.content, of=KIND)
        kept.headers = {name: response[name] for name in REPLAYED_HEADERS if name in response}
        kept.save()
    return response


def forget(*, at: datetime) -> int:
    """Drop what nobody may ask for again; how many there were."""
    dropped, _by_table = FirstAnswer.objects.before(at - KEPT).delete()
    return dropped


def _again(kept: FirstAnswer, asked: str) -> HttpResponse:
    if kept.asked != asked:
        raise KeyUsed(_("Send this request under a new key, or the first one as it was."))
    headers = {**kept.headers, "Idempotent-Replayed": "true"}
    try:
        content = safe.unlocked(bytes(kept.content), of=KIND)
    except InvalidToken as error:
        raise AnswerGone(
            _("This request was carried out once. Read how things stand before you send another.")
        ) from error
    return HttpResponse(content, status=kept.status, headers=headers)


def _plain(body: Any) -> Any:
    if isinstance(body, QueryDict):
        return {name: [_plain(one) for one in values] for name, values in sorted(body.lists())}
    if isinstance(body, UploadedFile):
        digest = sha256()
        for chunk in body.chunks():
            digest.update(chunk)
        body.seek(0)
        return [body.name, digest.hexdigest()]
    if isinstance(body, Mapping):
        return {str(name): _plain(value) for name, value in body.items()}
    return body
