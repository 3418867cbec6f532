"""First answers outlive a change of keys, or say clearly that they did not."""

import os
import subprocess
import sys
from http import HTTPStatus
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as portal
from rest_framework.test import APIClient

from exportportal.kit import safe
from exportportal.rest import idempotency
from exportportal.rest.models import FirstAnswer
from exportportal.webhooks.models import Webhook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock", "_local")]


@pytest.fixture
def _local(settings: Any) -> None:
    settings.WEBHOOKS_MAY_STAY_LOCAL = True


def subscribe(erp: APIClient) -> Any:
    said = {"address": "http://127.0.0.1:9/hook", "about": ["license"]}
    return erp.post("/api/v1/webhooks/", said, format="json", HTTP_IDEMPOTENCY_KEY="once")


def test_a_key_of_before_still_reads_them(erp: APIClient, settings: Any) -> None:
    first = subscribe(erp)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key"
    assert subscribe(erp).content == first.content


def test_without_the_key_of_before_they_are_refused_and_nothing_is_done_twice(
    erp: APIClient, settings: Any
) -> None:
    subscribe(erp)
    settings.SECRET_KEY = "a new key"
    refused = subscribe(erp)
    assert refused.status_code == HTTPStatus.CONFLICT
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["code"] == "first-answer-gone"
    assert Webhook.objects.count() == 1


def test_what_lay_open_before_there_was_a_lock_is_locked_and_told_again(erp: APIClient) -> None:
    first = subscribe(erp)
    kept = FirstAnswer.objects.get()
    FirstAnswer.objects.update(content=first.content)
    locked = FirstAnswer.objects.create(
        holder="other", key="once", asked_at=kept.asked_at, content=safe.locked(b"", of="any")
    )
    migration = import_module("exportportal.rest.migrations.0002_lock_first_answers")
    migration.lock_what_lies_open(apps, None)
    held = FirstAnswer.objects.get(pk=kept.pk).content
    assert safe.unlocked(bytes(held), of=idempotency.KIND) == first.content
    assert subscribe(erp).content == first.content
    assert bytes(FirstAnswer.objects.get(pk=locked.pk).content) == locked.content


def test_the_environment_names_the_keys_of_before() -> None:
    program = "from exportportal import settings; print(settings.SECRET_KEY_FALLBACKS)"
    told = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        text=True,
        cwd=portal.BASE_DIR,
        env=os.environ | {"SECRET_KEY_FALLBACKS": "newer,older"},
    ).stdout
    assert told.strip() == "['newer', 'older']"
