"""The public register of exporters."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from compliance.models import Filing, Standing
from compliance.states import StandingState
from exportportal.accounts.models import Organization
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

REGISTER = reverse("register")


def barred(firm: Organization, state: StandingState, *, since: int, until: int | None) -> None:
    """A period from so many days ago to so many days ahead."""
    Standing.objects.create(
        organization=firm,
        state=state,
        valid_from=make.TODAY - timedelta(days=since),
        valid_until=None if until is None else make.TODAY + timedelta(days=until),
        reason="-",
        decided_by=make.user(),
        seconded_by=make.user(),
        decided_at=make.NOW,
    )


def states(**asked: Any) -> dict[str, str]:
    page = Client(headers={"accept-language": "en"}).get(REGISTER, asked)
    assert page.status_code == 200
    return {firm.name_en: firm.register_state for firm in page.context["page"].rows}


def test_anyone_sees_how_each_filed_firm_stands_today() -> None:
    names = ("A standing", "B suspended", "C exited", "D lapsed", "E over", "F later", "G ordered")
    firms = {name: make.filed_exporter(name_en=name) for name in names}
    make.organization(name_en="never filed")
    barred(firms["B suspended"], StandingState.SUSPENDED, since=0, until=0)
    barred(firms["C exited"], StandingState.EXITED, since=40, until=None)
    Filing.objects.filter(exporter=firms["D lapsed"]).update(
        valid_until=make.TODAY - timedelta(days=1)
    )
    barred(firms["E over"], StandingState.SUSPENDED, since=40, until=-1)
    barred(firms["F later"], StandingState.SUSPENDED, since=-1, until=9)
    barred(firms["G ordered"], StandingState.ORDER, since=9, until=None)
    assert states() == {
        "A standing": "standing",
        "B suspended": "suspended",
        "C exited": "exited",
        "D lapsed": "lapsed",
        "E over": "standing",
        "F later": "standing",
        "G ordered": "standing",
    }
    assert set(states(state="exited")) == {"C exited"}
    assert set(states(q="suspend")) == {"B suspended"}
    assert states(q="100% nobody") == {}
    assert len(states(state="nonsense")) == 7


def test_the_page_says_since_when_and_not_why() -> None:
    firm = make.filed_exporter(name_en="Gone")
    barred(firm, StandingState.EXITED, since=6, until=None)
    Standing.objects.update(reason="three misreports")
    said = Client(headers={"accept-language": "en"}).get(REGISTER).content.decode()
    assert "since 2026-06-30" in said
    assert "three misreports" not in said


def test_the_list_costs_the_same_however_long_it_is(django_assert_num_queries: Any) -> None:
    for _firm in range(12):
        make.filed_exporter()
    with django_assert_num_queries(1):
        Client().get(REGISTER)
