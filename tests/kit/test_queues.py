"""What waits for other people's machines holds up nothing that is done on ours."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from celery import current_app
from django.conf import settings

OUTSIDE = {"webhooks.drain", "news.send_mail"}


def queue_of(job: str) -> str:
    return str(current_app.amqp.router.route({}, job)["queue"].name)


def services() -> dict[str, dict[str, Any]]:
    told = yaml.safe_load(Path(settings.BASE_DIR, "docker-compose.yml").read_text())
    found: dict[str, dict[str, Any]] = told["services"]
    return found


def test_only_what_is_sent_to_other_machines_waits_in_the_queue_for_it() -> None:
    jobs = [name for name in current_app.tasks if not name.startswith("celery.")]
    assert len(jobs) > len(OUTSIDE)
    assert {job for job in jobs if queue_of(job) == "outside"} == OUTSIDE
    assert {queue_of(job) for job in jobs} == {"celery", "outside"}


def test_no_queue_is_given_what_is_meant_for_another() -> None:
    """By a shared exchange and key, a message would reach both."""
    queues = current_app.amqp.queues
    told = {(queue.exchange.name, queue.routing_key): name for name, queue in queues.items()}
    assert told == {(name, name): name for name in ("celery", "outside")}


def test_a_worker_that_is_told_no_queue_takes_from_all() -> None:
    assert set(current_app.amqp.queues.consume_from) == {"celery", "outside"}


@pytest.mark.parametrize("profiles", [None, ["sandbox"]])
def test_an_installation_has_a_worker_for_each_queue_and_none_for_both(profiles: Any) -> None:
    """The portal and the sandbox beside it, whose developers' receivers are often silent."""
    commands = [
        str(one["command"])
        for one in services().values()
        if one.get("profiles") == profiles and " worker " in str(one.get("command"))
    ]
    told = [re.findall(r"--queues (\S+)", command) for command in commands]
    assert sorted(told) == [["celery"], ["outside"]]
