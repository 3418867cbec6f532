"""The demo country: what `make run` fills a new database with, whatever day it is made on."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db.models import F

from compliance.findings import BLOCKING
from compliance.models import Incident, ReviewRound
from compliance.states import IncidentState
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.files import signatures
from exportportal.kit.threads import run_in_thread
from licenses.choices import Moment
from licenses.management.demo.seals import sealed_by
from licenses.models import License, LicenseApplication, RefusalLetter, StoredFinding
from licenses.office.services.past import as_it_stood
from licenses.states import LicenseState, State
from manufacturers.models import ConfirmedVehicle
from manufacturers.states import ConfirmationState
from tests import make

pytestmark = pytest.mark.django_db


def test_a_seal_is_made_also_where_an_event_loop_runs() -> None:
    """As in a process that has driven a browser. In a thread, which has no loop from before."""

    async def made() -> bytes:
        return sealed_by("上海汽车集团股份有限公司", paper)

    paper = make.sealed_pdf()
    (seal,) = signatures.read(run_in_thread(lambda: asyncio.run(made())))
    assert (seal.signer, seal.intact) == ("上海汽车集团股份有限公司", True)


# A Wednesday, whose Monday and Tuesday ran out leases taken on Sunday; and the first working days
# after the long holiday of October.
DAYS = (
    "2026-11-25T03:00:00+00:00",
    pytest.param("2026-10-09T03:00:00+00:00", marks=pytest.mark.long),
)


@pytest.fixture(params=DAYS)
def _seeded(request: pytest.FixtureRequest) -> Iterator[None]:
    with time_machine.travel(request.param, tick=True):
        call_command("seed_demo", verbosity=0)
        yield


@pytest.mark.usefixtures("_seeded")
def test_the_demo_country_stands_on_any_day_and_its_past_holds() -> None:
    """The commands raise where the log, a clock or a past decision does not hold."""
    call_command("verify_log")
    call_command("verify_clocks")
    call_command("replay")

    # Who acts in a story asks the calendar for the moment at once: rows are stamped with it.
    acts = Entry.objects.exclude(capacity=Capacity.CLOCK)
    assert not acts.exclude(recorded_at=F("at")).values_list("verb", "at", "recorded_at")
    _a_revoked_confirmation_satisfied_the_law_until_it_was_revoked()
    _a_refusal_rests_on_what_stands_against_the_file_and_its_letter_gives_the_reason()

    assert set(LicenseApplication.objects.values_list("state", flat=True)) == set(State.values)
    assert set(License.objects.values_list("state", flat=True)) == set(LicenseState.values)
    assert set(Incident.objects.values_list("state", flat=True)) == set(IncidentState.values)
    assert ReviewRound.objects.count() == 2


def _a_refusal_rests_on_what_stands_against_the_file_and_its_letter_gives_the_reason() -> None:
    for letter in RefusalLetter.objects.select_related("application", "letter"):
        kept = StoredFinding.objects.filter(
            evaluation__application=letter.application,
            evaluation__moment=Moment.REFUSAL,
            clause_id__in=letter.clauses,
            rule__in=letter.rules,
        )
        assert BLOCKING & set(kept.values_list("outcome", flat=True))
        assert letter.application.decision_reason in letter.letter.chinese
    assert RefusalLetter.objects.exists()


def _a_revoked_confirmation_satisfied_the_law_until_it_was_revoked() -> None:
    named = ConfirmedVehicle.objects.filter(confirmation__state=ConfirmationState.REVOKED)
    car = named.select_related("confirmation").first()
    assert car is not None
    file = LicenseApplication.objects.get(lines__vin=car.vin)
    reviewer = make.actor(Capacity.REVIEWER, of=file.issuing_body)
    revoked_at = car.confirmation.revoked_at
    assert revoked_at is not None
    reasons = [
        finding.reason
        for at in (revoked_at - timedelta(hours=1), revoked_at)
        for finding in as_it_stood(application_id=file.pk, actor=reviewer, at=at).findings
        if (finding.rule, finding.subject) == ("after-sales-confirmation", car.vin)
    ]
    assert reasons == ["confirmed", "revoked"]
