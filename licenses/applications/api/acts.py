"""What can be done with an application: each act a POST named after it."""

from typing import Any

from django.utils.translation import get_language
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from compliance import wording
from exportportal.kit import clock
from exportportal.kit.drf import StrictSerializer
from exportportal.rest import etags
from exportportal.rest.fields import Code, NothingSerializer, Prose, ReasonSerializer, documented
from exportportal.rest.problems import FaultSerializer, FindingSerializer
from licenses.applications.api.applications import ApplicationReading
from licenses.applications.api.refusals import NotComplete, empty_boxes
from licenses.applications.services import corrections
from licenses.applications.services.completeness import Incomplete
from licenses.applications.services.submission import (
    check_application,
    submit_application,
    withdraw_application,
)
from licenses.models import Answer
from licenses.public.api.precheck_data import OUTCOMES
from licenses.shared.api.words import DECLARED, ID
from licenses.shared.services.assessment import BlockedByLaw

MOST_ANSWERS = 200


class SubmitSerializer(StrictSerializer):
    """The applicant's word, given now; left out, what the draft says of it counts."""

    declaration_accepted = serializers.BooleanField(required=False, **DECLARED)


class AnswerSerializer(StrictSerializer):
    """What was done about one thing the office asked."""

    item = serializers.UUIDField(**documented("The item, by its id under `corrections`.", ID))
    answer = Code(choices=Answer.values, **documented("Changed, or explained.", "explained"))
    words = Prose(
        max_length=2000,
        required=False,
        allow_blank=True,
        **documented("The explanation; needed with `explained`.", "It is on page two."),
    )


class AnswersInputSerializer(StrictSerializer):
    """Answers to what the office asked."""

    answers = AnswerSerializer(  # type: ignore[call-arg]  # what `many` adds is not in the stubs
        many=True,
        allow_empty=False,
        max_length=MOST_ANSWERS,
        **documented("One answer for each item; others stay as they are."),
    )


class CheckSerializer(serializers.Serializer[Any]):
    """What the law would say if it were submitted now. Nothing was stored."""

    as_of = serializers.DateField(**documented("The day in China.", "2026-07-04"))
    ruleset = serializers.CharField(**documented("Id of the law's values on that day.", "5f0c8a7e"))
    outcome = serializers.ChoiceField(
        choices=OUTCOMES, **documented("The gravest finding.", "refer")
    )
    submittable = serializers.BooleanField(
        **documented("Whether nothing stands in the way.", example=True)
    )
    missing = FaultSerializer(many=True, **documented("Answers that are still empty."))
    findings = FindingSerializer(
        many=True, **documented("Every rule's answer, also where it passes.")
    )


class ActDoor(ApplicationReading):
    """Acts on one application."""

    scopes = {"submit": "applications:submit"}
    inputs = {
        "precheck": NothingSerializer,
        "submit": SubmitSerializer,
        "withdraw": ReasonSerializer,
        "answer": AnswersInputSerializer,
    }
    outputs = {"precheck": CheckSerializer}
    asking = frozenset({"precheck"})

    def precheck(self, _request: Request, pk: Any) -> Response:
        """Run every rule on the application as it stands. Stores nothing."""
        self.read()
        found = self.get_object()
        checked = check_application(application=found, actor=self.actor, at=clock.now())
        language, missing = get_language() or "zh-hans", empty_boxes(found)
        return Response(
            {
                "as_of": checked.on,
                "ruleset": checked.law.id,
                "outcome": checked.outcome.value,
                "submittable": not checked.blocking and not missing,
                "missing": missing,
                "findings": wording.serialize_findings(checked.findings, language=language),
            }
        )

    def submit(self, request: Request, pk: Any) -> Response:
        """Lodge the application. The day in China is its application date.

        Refused (422) with every finding in the way, and nothing changed, if the law forbids it. A
        dealer's client cannot: who exports applies.
        """
        given, found = self.read(), self.get_object()
        tag = request.headers.get("If-Match")
        if tag is not None:
            etags.refuse_stale(tag, etags.tag(self.represent(found)))
        try:
            submit_application(
                application=found,
                declaration=given.get("declaration_accepted", found.declaration_accepted),
                version=found.version,
                actor=self.actor,
                at=clock.now(),
            )
        except (BlockedByLaw, Incomplete) as refusal:
            raise NotComplete(refusal, self.standing(pk)) from refusal
        return self.single(self.standing(pk))

    def withdraw(self, _request: Request, pk: Any) -> Response:
        """Take an application back before it is decided. A withdrawn file can be copied."""
        given, found = self.read(), self.get_object()
        withdraw_application(
            application=found, reason=given["reason"], actor=self.actor, at=clock.now()
        )
        return self.single(self.standing(pk))

    def answer(self, _request: Request, pk: Any) -> Response:
        """Answer what the office asked to be corrected, item by item; then submit again."""
        given, found = self.read(), self.get_object()
        corrections.answer(
            application=found,
            answers={
                one["item"]: (one["answer"], one.get("words", "")) for one in given["answers"]
            },
            actor=self.actor,
            at=clock.now(),
        )
        return self.single(self.standing(pk))
