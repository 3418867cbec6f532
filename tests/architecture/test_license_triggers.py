"""The triggers that look at more than one row: each clause refuses, and its neighbour passes.

Written past the services, which ask before and would hide a clause that is lost. Who signs under a
license is in `test_signature_triggers.py`.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final
from uuid import UUID

import pytest
from django.db import models

from exportportal.kit.ids import uuid7
from licenses.states import LICENSE_MOVES, LicenseState
from tests.architecture import raw
from tests.architecture.raw import DAY, EVE, MORROW, NOW, A, B, C, Columns

pytestmark = pytest.mark.django_db

FILE, OTHER_FILE, FORMER = (UUID(int=number) for number in (11, 12, 13))


@pytest.fixture(autouse=True)
def _taken_back(db: None) -> Iterator[None]:
    with raw.rolled_back():
        yield


def put(name: str, /, **columns: object) -> models.Model:
    return raw.write(raw.model_called(name), **columns)


def license(**columns: object) -> models.Model:
    return put("License", **columns)


KNOWN_MOVES: Final = {
    (source, move.target)
    for move in LICENSE_MOVES.values()
    if move.target
    for source in move.sources
}


@pytest.mark.parametrize("state", LicenseState)
def test_a_license_takes_the_moves_of_the_table_and_no_other(state: str) -> None:
    for target in LicenseState:
        given = license(application_id=uuid7(), state=state, state_reason="x")
        if (state, target) in KNOWN_MOVES or state == target:
            with raw.without("License:replaces_one_in_force"):
                license(application_id=uuid7(), replaces_id=given.pk)
            raw.change(given, state=target)
        else:
            with raw.refused(by="pgtrigger_takes_known_moves_only", saying="no move leads"):
                raw.change(given, state=target)


def test_a_license_is_not_superseded_before_another_has_taken_its_place() -> None:
    given = license()

    with raw.refused(by="pgtrigger_takes_known_moves_only", saying="nothing has taken the place"):
        raw.change(given, state="superseded")


IN_FORCE: Final = {
    "id": FORMER,
    "application_id": OTHER_FILE,
    "state": "issued",
    "year": DAY.year,
    "exporter_id": A,
    "issuing_body_id": B,
    "applied_on": EVE,
    "issued_on": EVE,
    "valid_from": EVE,
    "expires_on": MORROW,
    "serial": 1,
}
SUCCESSOR: Final = IN_FORCE | {
    "id": UUID(int=14),
    "application_id": FILE,
    "replaces_id": FORMER,
    "serial": 2,
    "issued_on": DAY,
}
END_OF_YEAR: Final = date(DAY.year, 12, 31)
NEW_YEAR: Final = END_OF_YEAR + timedelta(days=1)
AMENDMENT: Final = {"id": FILE, "kind": "amendment", "replaces_id": FORMER}
EXTENSION: Final = AMENDMENT | {"kind": "extension", "extend_until": END_OF_YEAR}

# What is otherwise of the license in force, of the request, of the license that replaces it.
NO_SUCCESSOR: Final[dict[str, tuple[Columns, Columns, Columns]]] = {
    "of a license that is not there": ({"id": UUID(int=15)}, {}, {}),
    "that nobody asked for": ({}, {"replaces_id": UUID(int=15)}, {}),
    "asked for in another file": ({}, {"id": UUID(int=15)}, {}),
    "of a suspended license": ({"state": "suspended", "state_reason": "x"}, {}, {}),
    "of an expired license": ({"state": "expired"}, {}, {}),
    "of another firm's": ({}, {}, {"exporter_id": C}),
    "of another body's": ({}, {}, {"issuing_body_id": C}),
    "of another application date": ({}, {}, {"applied_on": DAY}),
    "of another year": ({}, {}, {"year": DAY.year + 1}),
    "of one past its last day": (
        {"expires_on": EVE},
        {},
        {"valid_from": EVE, "expires_on": EVE},
    ),
    "that holds longer": ({}, {}, {"expires_on": MORROW + timedelta(days=1)}),
    "extended to another day": ({}, EXTENSION, {"expires_on": END_OF_YEAR - timedelta(days=1)}),
    "extended beyond the year": (
        {},
        EXTENSION | {"extend_until": NEW_YEAR},
        {"expires_on": NEW_YEAR},
    ),
}
SUCCESSORS: Final[dict[str, tuple[Columns, Columns, Columns]]] = {
    "as long": ({}, {}, {}),
    "shorter": ({}, {}, {"expires_on": DAY}),
    "extended": ({}, EXTENSION, {"expires_on": END_OF_YEAR}),
    "on the last day": ({"expires_on": DAY}, {}, {"expires_on": DAY}),
}


@pytest.fixture
def _unsigned(db: None) -> Iterator[None]:
    """Signatures and papers are looked at before, and are not what is asked here."""
    with (
        raw.without("License:issued_with_all_signatures"),
        raw.without("License:issued_on_its_papers"),
    ):
        yield


@pytest.mark.usefixtures("_unsigned")
@pytest.mark.parametrize("case", NO_SUCCESSOR)
def test_no_license_takes_the_place(case: str) -> None:
    former, request, successor = NO_SUCCESSOR[case]
    put("License", **IN_FORCE | former)
    put("LicenseApplication", **AMENDMENT | request)

    with raw.refused(by="pgtrigger_replaces_one_in_force", saying="license_replaces"):
        put("License", **SUCCESSOR | successor)


@pytest.mark.usefixtures("_unsigned")
@pytest.mark.parametrize("case", SUCCESSORS)
def test_a_license_takes_the_place_of_the_one_in_force(case: str) -> None:
    former, request, successor = SUCCESSORS[case]
    put("License", **IN_FORCE | former)
    put("LicenseApplication", **AMENDMENT | request)

    put("License", **SUCCESSOR | successor)


DECIDED: Final = {
    "application_id": FILE,
    "round": 1,
    "outcome": "upheld",
    "reason": "As it was.",
    "decided_by_id": A,
    "decided_at": NOW,
}
# What makes somebody one who had a part in the refusal of a file.
PARTS: Final[dict[str, tuple[str, Columns]]] = {
    "signed": ("Signature", {"act": "refuse", "signed_by_id": A}),
    "was signed for": (
        "Signature",
        {"act": "refuse", "signed_by_id": B, "on_behalf_of_id": A, "delegation_id": A},
    ),
    "ruled": ("Ruling", {"ruled_by_id": A}),
    "asked for a correction": ("Correction", {"asked_by_id": A}),
    "had claimed": ("LicenseApplication", {"id": FILE, "claimed_by_id": A}),
    "had recommended": ("LicenseApplication", {"id": FILE, "recommended_by_id": A}),
    "had decided": ("LicenseApplication", {"id": FILE, "decided_by_id": A}),
}
DECIDED_BY_OTHERS: Final = "pgtrigger_decided_by_others"


def take_part(case: str, **columns: object) -> None:
    name, told = PARTS[case]
    of_the_file = {} if "id" in told else {"application_id": FILE}
    with raw.without("Signature:four_eyes"):
        put(name, **of_the_file | told | columns)


@pytest.mark.parametrize("case", PARTS)
def test_a_reconsideration_is_not_decided_by_one_who(case: str) -> None:
    take_part(case)
    asked = put("Reconsideration", application_id=FILE, round=2)

    with raw.refused(by=DECIDED_BY_OTHERS):
        put("Reconsideration", **DECIDED)
    with raw.refused(by=DECIDED_BY_OTHERS):
        raw.change(asked, **DECIDED | {"round": 2})


@pytest.mark.parametrize("case", PARTS)
def test_a_part_in_another_file_keeps_nobody_from_deciding(case: str) -> None:
    whose = "id" if "id" in PARTS[case][1] else "application_id"
    take_part(case, **{whose: OTHER_FILE})

    put("Reconsideration", **DECIDED)
    raw.change(put("Reconsideration", application_id=FILE, round=2), **DECIDED | {"round": 2})


@pytest.mark.parametrize("case", ["had claimed", "had recommended", "had decided"])
def test_who_decided_it_may_take_the_file_afterwards_and_the_decision_stands(case: str) -> None:
    decided = put("Reconsideration", **DECIDED)
    take_part(case)

    raw.change(decided, reason="As it was, said better.")


def test_no_car_goes_back_on_its_road() -> None:
    put("ServiceMilestone", car_id=A, kind="arrived", happened_on=DAY)

    with raw.refused(by="pgtrigger_never_back", saying="milestone"):
        put("ServiceMilestone", car_id=A, kind="tested", happened_on=EVE)
    put("ServiceMilestone", car_id=A, kind="tested", happened_on=DAY)
    put("ServiceMilestone", car_id=B, kind="tested", happened_on=EVE)


def test_a_line_of_the_log_is_numbered_by_the_database_whatever_it_is_said_to_be() -> None:
    own = put("Entry", settled_with=0)
    own.refresh_from_db()
    lifted = put("Entry", settled_with=own.transaction_id + 7)
    lifted.refresh_from_db()

    assert own.settled_with == own.transaction_id
    assert lifted.settled_with == own.transaction_id + 7
    assert lifted.transaction_id == own.transaction_id
