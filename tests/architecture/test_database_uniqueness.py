"""What there may be once is there once, whatever door one comes by.

A constraint of plain columns says itself which second row it refuses. Of one that holds under a
condition, and of periods that must not overlap, rows stand here: one that cannot be there twice,
then its neighbours, which the condition spares.
"""

from contextlib import nullcontext
from typing import Any, Final

import pytest
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models

from tests.architecture import raw
from tests.architecture.raw import DAY, MORROW, NOW, A, B, Columns

pytestmark = pytest.mark.django_db

_LATER: Final = {"valid_from": MORROW, "valid_until": None}
_TODAY: Final = {"valid_from": DAY, "valid_until": DAY}
_OF_A_FIRM: Final = {"organization_id": A}
_AUTHORIZED: Final = {"manufacturer_id": A, "dealer_id": A}

ONCE: Final[dict[str, tuple[Columns, ...]]] = {
    "organization_uscc_once": ({"uscc": "9" * 18}, {"uscc": ""}),
    "organization_code_once": ({"kind": "authority", "code": "GZ"}, {"kind": "maker", "code": ""}),
    "membership_once_at_a_time": (
        {"user_id": A, "organization_id": A},
        {"user_id": A, "organization_id": A, "ended_at": NOW},
    ),
    "consent_once_at_a_time": (
        {"exporter_id": A, "dealer_id": B},
        {"exporter_id": A, "dealer_id": B, "ended_at": NOW},
    ),
    "filing_one_application_at_a_time": (
        {"exporter_id": A},
        {"exporter_id": A, "state": "withdrawn", "submitted_at": NOW},
    ),
    "appraiser_certificate_once": (
        {"application_id": A, "certificate": "C1"},
        {"application_id": A, "certificate": ""},
    ),
    "incident_proposed_once": ({"key": "k"}, {"key": ""}),
    "standing_periods_do_not_overlap": (
        _OF_A_FIRM | _TODAY,
        _OF_A_FIRM | _LATER,
        _OF_A_FIRM | _TODAY | {"replaced_at": NOW},
    ),
    "step_one_in_force_a_firm": (
        _OF_A_FIRM | {"state": "in_force", "decided_by_id": A},
        _OF_A_FIRM | {"state": "ended", "decided_by_id": A},
    ),
    "step_one_proposal_a_firm": (
        _OF_A_FIRM | {"state": "proposed"},
        _OF_A_FIRM | {"state": "rejected"},
    ),
    "parameter_one_value_a_day": (
        {"name": "n", "valid_from": DAY},
        {"name": "n", "valid_from": DAY, "rejected_by_id": A},
    ),
    "announced_names_do_not_overlap": (
        {"manufacturer_id": A} | _TODAY,
        {"manufacturer_id": A} | _LATER,
    ),
    "confirmation_paper_once": ({"paper_sha256": "a" * 64}, {"paper_sha256": ""}),
    "authorizations_do_not_overlap": (
        _AUTHORIZED | _TODAY,
        _AUTHORIZED | _LATER,
        _AUTHORIZED | _TODAY | {"ended_at": NOW, "end_reason": "Over."},
    ),
    "feed_one_at_a_time": ({"exporter_id": A}, {"exporter_id": A, "ended_at": NOW}),
    "application_one_request_for_a_license": (
        {"kind": "amendment", "replaces_id": A},
        {"kind": "amendment", "replaces_id": A, "state": "withdrawn"},
    ),
    "line_vin_taken_once": ({"vin": "v", "takes_vin": True}, {"vin": "v", "takes_vin": False}),
    "correction_one_open_per_file": (
        {"application_id": A},
        {"application_id": A, "closed_at": NOW},
    ),
    "vin_on_one_live_license": ({"vin": "v", "live": True}, {"vin": "v", "live": False}),
    "order_one_waiting": (
        {"application_id": A, "state": "waiting"},
        {"application_id": A, "state": "done", "ended_at": NOW},
    ),
    "plan_once_for_a_day": (
        {"license_id": A, "day": DAY},
        {"license_id": A, "day": DAY, "outcome": "done", "settled_at": NOW},
    ),
    "signature_once_a_round": (
        {"application_id": A, "round": 1, "signed_by_id": A, "act": "grant"},
        {"application_id": A, "round": 1, "signed_by_id": A, "act": "refuse"},
    ),
}
IN_ANY_CAPITALS: Final = "user_name_once_in_any_capitals"  # tried below, by another spelling
# Two hold the same, so that neither a mistake in one nor a race past it lets anything through.
BEHIND: Final = {"signature_once_a_round": "Signature:four_eyes"}


def uniqueness() -> dict[str, tuple[type[models.Model], models.BaseConstraint]]:
    """Every constraint our models declare on what there may be once."""
    return {
        constraint.name: (model, constraint)
        for model in raw.our_tables()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint | ExclusionConstraint)
    }


def plain() -> list[str]:
    """Those that hold for every row, and are told by their columns alone."""
    return [
        name
        for name, (_model, one) in uniqueness().items()
        if isinstance(one, models.UniqueConstraint) and one.fields and one.condition is None
    ]


def test_every_constraint_under_a_condition_has_its_rows() -> None:
    """Who declares another brings what it is against."""
    assert len(plain()) > 30
    assert uniqueness().keys() - plain() == ONCE.keys() | {IN_ANY_CAPITALS}
    assert all(spared for _once, *spared in ONCE.values())


@pytest.mark.parametrize("name", plain())
def test_a_second_row_with_the_same_columns_is_refused(name: str) -> None:
    model, constraint = uniqueness()[name]
    fields = [model._meta.get_field(one) for one in constraint.fields]
    given = {one.attname: raw.other(one, than=None) for one in fields if one.null}
    with raw.rolled_back():
        first = raw.write(model, **given)
        shared = {one.attname: getattr(first, one.attname) for one in fields}
        with raw.refused(by=name):
            raw.write(model, **shared)
        for field in fields:
            raw.write(model, **shared | {field.attname: _another(field, first)})


def _another(field: Any, than: models.Model) -> Any:
    """What the field says in another row, or could say."""
    said = getattr(raw.row(type(than)), field.attname)
    was = getattr(than, field.attname)
    return raw.other(field, was) if said in {None, was} else said


@pytest.mark.parametrize("name", ONCE)
def test_a_second_row_under_the_condition_is_refused_and_its_neighbours_are_not(name: str) -> None:
    model, _constraint = uniqueness()[name]
    once, *spared = ONCE[name]
    alone = raw.without(BEHIND[name]) if name in BEHIND else nullcontext()
    with raw.rolled_back(), alone:
        raw.write(model, **once)
        with raw.refused(by=name):
            raw.write(model, **once)
        for neighbour in spared:
            raw.write(model, **neighbour)


def test_a_sign_in_name_is_one_persons_in_whatever_capitals() -> None:
    model, _constraint = uniqueness()[IN_ANY_CAPITALS]
    with raw.rolled_back():
        raw.write(model, username="lifang")
        with raw.refused(by=IN_ANY_CAPITALS):
            raw.write(model, username="LiFang")
        raw.write(model, username="lifang2")
