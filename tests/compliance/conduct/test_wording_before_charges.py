"""Nobody is charged under a row of the negative list whose official wording is not loaded."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from compliance.conduct.selectors.conduct import conducts
from compliance.conduct.services import incidents
from compliance.conduct.services.incidents import Charge, row_is_loaded
from compliance.law.negative_list import ROWS
from compliance.lawbook.selectors.values import rule_set
from compliance.lawbook.services.values import confirm_value, propose_value
from compliance.models import Incident, ParameterValue
from compliance.states import IncidentState
from exportportal.accounts.roles import Capacity
from exportportal.kit.errors import Invalid, WrongState
from tests import make
from tests.architecture import raw
from tests.make import conduct

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

EVERY_ROW = [row.number for row in ROWS]
DAY = timedelta(days=1)


def charge(item: str) -> Charge:
    return Charge(item, make.TODAY - 30 * DAY, "Cars were shipped before the license.")


def ask_what_is_deferred() -> None:
    """What the database asks at the end of a transaction, now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def forget_the_wordings() -> None:
    """As a portal stands to which nobody has loaded them; rows are never deleted otherwise."""
    ask_what_is_deferred()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM compliance_parametervalue")
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


@pytest.mark.parametrize("item", EVERY_ROW)
def test_no_official_records_under_a_row_without_its_wording(item: str) -> None:
    firm = make.filed_exporter()
    with pytest.raises(Invalid) as refused:
        incidents.record_incident(
            organization=firm,
            charge=charge(item),
            papers=[],
            actor=conduct.reviewer_of(firm),
            at=make.NOW,
        )
    assert set(refused.value.errors) == {"item"}
    assert not Incident.objects.exists()


@pytest.mark.parametrize("item", EVERY_ROW)
def test_the_portal_proposes_nothing_under_it_either(item: str) -> None:
    firm = make.filed_exporter()
    with pytest.raises(Invalid):
        incidents.propose_incident(organization=firm, charge=charge(item), key="x:1", at=make.NOW)


def test_from_the_day_two_officials_of_the_ministry_have_loaded_it_a_row_binds() -> None:
    first, second = make.actor(Capacity.MINISTRY), make.actor(Capacity.MINISTRY)
    proposed = propose_value(
        name="negative_list.N1",
        value="提供虚假车辆信息（演示文本）",
        clause_id="648.I.3",
        valid_from=make.TODAY + DAY,
        reason="附件一。",
        actor=first,
        at=make.NOW,
    )
    assert not row_is_loaded("N1", on=make.TODAY + DAY)
    confirm_value(value_id=proposed.pk, actor=second, at=make.NOW)
    assert not row_is_loaded("N1", on=make.TODAY)
    assert row_is_loaded("N1", on=make.TODAY + DAY)
    assert not row_is_loaded("N2", on=make.TODAY + DAY)


def test_what_was_on_record_before_stays_and_is_not_upheld_before_the_wording_is_there() -> None:
    firm = make.filed_exporter()
    charged = conduct.incident(firm)
    proposed = incidents.propose_incident(
        organization=firm, charge=charge("N2"), key="x:1", at=make.NOW
    )
    forget_the_wordings()
    later = make.NOW + 30 * DAY
    with pytest.raises(WrongState):
        incidents.decide_incident(
            incident_id=charged.pk,
            upheld=True,
            reason="Shown.",
            actor=conduct.approver_of(firm),
            at=later,
        )
    with pytest.raises(WrongState):
        incidents.take_up_incident(
            incident_id=proposed.pk, papers=[], actor=conduct.reviewer_of(firm), at=later
        )
    dismissed = incidents.decide_incident(
        incident_id=charged.pk,
        upheld=False,
        reason="No wording.",
        actor=conduct.approver_of(firm),
        at=later,
    )
    assert dismissed.state == IncidentState.DISMISSED


def test_the_database_refuses_a_charge_under_a_row_without_its_wording() -> None:
    firm = make.filed_exporter()
    with transaction.atomic():
        raw.write(
            Incident, state="proposed", item="N5", proposed_at=make.NOW, organization_id=firm.pk
        )
        with pytest.raises(DatabaseError, match="negative_list"):
            ask_what_is_deferred()
        transaction.set_rollback(True)


def test_the_form_offers_the_rows_that_are_loaded_and_the_firm_reads_their_titles(
    client: Client,
) -> None:
    firm = make.filed_exporter()
    member = make.membership(Capacity.REVIEWER, of=firm.filing_body)
    client.force_login(member.user)
    page = reverse("standing:incident_new", args=[firm.pk])
    assert 'value="N1"' not in client.get(page).content.decode()
    conduct.load_wordings()
    assert 'value="N1"' in client.get(page).content.decode()
    conduct.incident(firm)
    client.force_login(make.membership(Capacity.EXPORTER, of=firm).user)
    answer = client.get(reverse("standing:own"))
    assert answer.status_code == HTTPStatus.OK
    assert "N2 未按规定开展出口业务（演示文本）" in answer.content.decode()


def test_a_row_that_is_not_loaded_is_marked_for_everybody(client: Client) -> None:
    shown = client.get(reverse("compliance:negative_list")).content.decode()
    assert shown.count("official wording to be loaded") == len(ROWS)
    conduct.load_wordings()
    shown = client.get(reverse("compliance:negative_list")).content.decode()
    assert "official wording to be loaded" not in shown
    assert ParameterValue.objects.count() == len(ROWS)


def test_what_was_upheld_under_a_working_title_takes_points_once_the_wording_is_there() -> None:
    firm = make.filed_exporter()
    charged = conduct.incident(firm)
    later = make.NOW + 30 * DAY
    incidents.decide_incident(
        incident_id=charged.pk,
        upheld=True,
        reason="Shown.",
        actor=conduct.approver_of(firm),
        at=later,
    )
    law, day = rule_set(on=later.date()), later.date()
    (found,) = conducts([firm.pk], law, on=day, trade={})[firm.pk].incidents
    assert found.row == "N2"
    forget_the_wordings()
    assert not conducts([firm.pk], law, on=day, trade={})[firm.pk].incidents
