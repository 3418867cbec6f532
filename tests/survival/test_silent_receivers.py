"""A subscriber's machine that does not answer: papers are printed all the same."""

from typing import Any

import pytest
import redis

from exportportal.audit import trail
from exportportal.embedded.broker import Broker
from exportportal.webhooks import services
from exportportal.webhooks.models import Attempt, Delivery
from licenses.models import IssuedPaper
from tests import make
from tests.processes import until
from tests.settling import let_all_settle
from tests.survival.conftest import Sweep, Worker

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]


def test_the_worker_of_papers_takes_up_nothing_that_waits_for_other_machines(
    broker: Broker, worker: Worker, sweep: Sweep, settings: Any
) -> None:
    settings.WEBHOOKS_MAY_STAY_LOCAL = True
    clerk = make.actor()
    services.subscribe(
        address="http://127.0.0.1:9/", about=["application"], actor=clerk, at=make.NOW
    )
    trail.record("application.submitted", subject=make.organization(), actor=clerk, at=make.NOW)
    license = make.license()
    let_all_settle()
    worker("--queues", "celery")
    for job in ("webhooks.tell", "licenses.render_missing_papers"):
        sweep(job)
    until(Delivery.objects.exists, what="the message to be owed")
    until(IssuedPaper.objects.filter(license=license).exists, what="the paper")
    held = redis.from_url(broker.url.replace("redis+socket://", "unix://"))
    assert held.llen("outside") == 1
    assert not Attempt.objects.exists()
