"""The sandbox's doors: its clock, its officials, and the failures it has to offer.

They are in the schema of every instance, so that there is one schema; any but a sandbox answers
that there is nothing here.
"""

import json
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from exportportal.kit import clock
from exportportal.kit.drf import StrictSerializer
from exportportal.kit.errors import Invalid
from exportportal.kit.free_form import FormData, Json
from exportportal.rest import idempotency
from exportportal.rest.fields import Code, Day, Moment, documented
from exportportal.rest.throttling import holder_of
from exportportal.rest.views import Door
from exportportal.sandbox import failures, officials
from exportportal.sandbox.days import MOST_DAYS, move
from licenses.applications.api.applications import ApplicationReading
from licenses.in_force.api.licenses import LicenseSerializer
from licenses.models import License, LicenseApplication

REPLAYED: Final = "Idempotent-Replayed"


class ClockSerializer(serializers.Serializer[Any]):
    """What the sandbox's clock shows."""

    now = Moment(**documented("This moment in the sandbox.", "2027-01-05T16:00:00Z"))
    today = serializers.DateField(
        **documented("The day in China, which the law goes by.", "2027-01-06")
    )
    outside = Moment(
        **documented(
            "This moment in the world: tokens and signatures go by it.", "2026-07-09T02:11:40Z"
        )
    )


class MovedSerializer(ClockSerializer):
    """What it shows after a move, and what happened on the way."""

    midnights = serializers.IntegerField(
        **documented("How many days began in China on the way.", 181)
    )
    faults = serializers.ListField(
        child=serializers.CharField(),
        **documented("Day and name of the portal's own sweeps that broke; none, one hopes.", []),
    )


class MoveSerializer(StrictSerializer):
    """How far to move the clock: one of these."""

    days = serializers.IntegerField(
        min_value=1,
        max_value=MOST_DAYS,
        required=False,
        **documented("So many days ahead, at the same hour.", 181),
    )
    hours = serializers.IntegerField(
        min_value=1,
        max_value=24 * MOST_DAYS,
        required=False,
        **documented("So many hours ahead.", 24),
    )
    day = Day(required=False, **documented("To the beginning of this day in China.", "2027-01-06"))
    to = Moment(required=False, **documented("To this moment.", "2027-01-05T15:59:59Z"))

    def validate(self, given: dict[str, Any]) -> FormData:
        if len(given) != 1:
            raise serializers.ValidationError(
                _("Give one of `days`, `hours`, `day` and `to`."), code="one-of"
            )
        return given


class DecisionSerializer(StrictSerializer):
    """How the officials decide."""

    decision = Code(
        choices=[*officials.Decision],
        **documented("Granted only if the law allows it; otherwise the file goes back.", "grant"),
    )


class LicenseDecisionSerializer(StrictSerializer):
    """What the officials do with a license."""

    decision = Code(choices=[*officials.LicenseDecision], **documented("What is done.", "suspend"))
    on = Day(required=False, **documented("Planned for this day; left out, now.", "2026-08-01"))
    until = Day(
        required=False,
        **documented("A suspension's end: the license is resumed on this day.", "2026-09-01"),
    )


class FailureSerializer(serializers.Serializer[Any]):
    """One way to fail."""

    name = serializers.CharField(**documented("What to put into `Sandbox-Failure`.", "unavailable"))
    status = serializers.IntegerField(
        allow_null=True, **documented("HTTP's number of the answer; null: the true one.", 503)
    )
    done = serializers.BooleanField(
        **documented("Whether the request is carried out all the same.", example=False)
    )
    told = serializers.CharField(
        source="sentence",
        **documented("What happens, in a sentence.", "The portal is away for a moment."),
    )


class InTheSandbox(Door):
    """A door that leads nowhere outside a sandbox."""

    tag = "sandbox"
    scope = "sandbox"
    elsewhere = True

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if not settings.SANDBOX:
            raise Http404


class ClockDoor(InTheSandbox):
    """The clock everything in the sandbox goes by."""

    model = LicenseApplication
    inputs = {"move": MoveSerializer}
    outputs = {"move": MovedSerializer}
    serializer_class = ClockSerializer

    def show(self, _request: Request) -> Response:
        """What the sandbox's clock shows. All who share a sandbox share its clock."""
        return Response(self.represent(_shown()))

    def move(self, request: Request) -> Response:
        """Move the clock forward; it never goes back.

        Every day on the way is lived through: what expires, expires on its day; what was planned
        or ordered for a day, happens on it; reminders, reviews and messages come as they would
        have. The answer comes when the portal has arrived. While another moves it: 409.
        """
        key = request.headers.get("Idempotency-Key")
        given = self._aimed_at_once(key) if key is not None else self._aim()
        aimed = json.loads(given.content)["to"]
        done = move(to=max(datetime.fromisoformat(aimed), clock.now()))
        shown = _shown() | {"midnights": done.midnights, "faults": done.faults}
        headers = {name: given[name] for name in (REPLAYED,) if name in given}
        return Response(self.represent(shown), headers=headers)

    def _act(self, handler: Any, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Every day on the way is stored by itself, as it would have been: not all or nothing."""
        answer: HttpResponseBase = handler(request, *args, **kwargs)
        return answer

    def _aim(self) -> HttpResponse:
        """The moment to move to. Raises Invalid for one that has passed."""
        to = _target(self.read())
        if to < clock.now():
            raise Invalid(_("The clock moves forward only."))
        return JsonResponse({"to": to.isoformat()})

    def _aimed_at_once(self, key: str) -> HttpResponse:
        """Under a key the same moment is aimed at again, and the clock is there already."""
        request = self.request
        kept: Any = idempotency.once(
            self._aim,
            holder=holder_of(request),
            key=idempotency.read_key(key),
            asked=idempotency.fingerprint("POST", request.path, request.data),
            at=clock.outside(),
        )
        return kept  # type: ignore[no-any-return]


def _shown() -> Json:
    return {"now": clock.now(), "today": clock.today(), "outside": clock.outside()}


def _target(given: dict[str, Any]) -> datetime:
    if "to" in given:
        return given["to"].astimezone(UTC)  # type: ignore[no-any-return]
    if "day" in given:
        return clock.midnight_in_china(given["day"])
    return clock.now() + timedelta(**given)


class FileDoor(InTheSandbox, ApplicationReading):
    """The officials, at work on a file when asked to."""

    tag = "sandbox"
    inputs = {"decide": DecisionSerializer}

    def decide(self, _request: Request, pk: Any) -> Response:
        """Have a submitted file decided at once, by two officials.

        Without this they decide by themselves within a minute, as the end of the contract's number
        says: `…-REFUSE`, `…-RETURN` (once), `…-WAIT` (not at all); any other is granted, or
        returned with what the law finds.
        """
        decision = officials.Decision(self.read()["decision"])
        officials.decide(self.get_object(), decision, at=clock.now())
        return self.single(self.standing(pk))


class LicenseFateDoor(InTheSandbox):
    """The officials, at work on a license when asked to."""

    model = License
    lookup = "number"
    inputs = {"decide": LicenseDecisionSerializer}
    serializer_class = LicenseSerializer

    def rows(self) -> QuerySet[License]:
        rows = License.objects.visible_to(self.actor)
        rows = rows.select_related("exporter", "issuing_body", "paper")
        return rows.prefetch_related("vehicles")

    def decide(self, _request: Request, number: str) -> Response:
        """Have a license suspended, resumed or revoked, now or on a day to come."""
        given = self.read()
        officials.decide_license(
            self.get_object(),
            officials.LicenseDecision(given.pop("decision")),
            at=clock.now(),
            **given,
        )
        return self.single(self.get_object())


class FailureDoor(InTheSandbox):
    """The failures one may ask for."""

    model = LicenseApplication
    outputs = {"show": FailureSerializer}

    def show(self, _request: Request) -> Response:
        """The failures any request to the API may ask for, by the header `Sandbox-Failure`."""
        return Response(self.get_serializer(failures.FAILURES.values(), many=True).data)
