"""Four eyes in the database: who signs, for whom, and what comes of it only when all have signed.

Written past the services, which ask before and would hide a clause that is lost.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

import pytest
from django.db import models

from tests.architecture import raw
from tests.architecture.raw import DAY, EVE, MORROW, NOW, A, B, C, Columns

pytestmark = pytest.mark.django_db

FILE, OTHER_FILE, D = (UUID(int=number) for number in (11, 12, 4))
FOUR_EYES: Final = "pgtrigger_four_eyes"


@pytest.fixture(autouse=True)
def _taken_back(db: None) -> Iterator[None]:
    with raw.rolled_back():
        yield


def put(name: str, /, **columns: object) -> models.Model:
    return raw.write(raw.model_called(name), **columns)


def sign(act: str = "grant", by: UUID = A, **columns: object) -> models.Model:
    told = {"application_id": FILE, "round": 1, "act": act, "signed_by_id": by, "signed_at": NOW}
    return put("Signature", **told | columns)


def delegate(giver: UUID, taker: UUID, **columns: object) -> Columns:
    """What a signature says that is given in another's name."""
    told = {"giver_id": giver, "taker_id": taker, "first_day": DAY, "last_day": DAY}
    given = put("Delegation", **told | columns)
    return {"on_behalf_of_id": giver, "delegation_id": given.pk}


# Who signed first, in whose name; who signs then, in whose name.
ONE_PAIR_OF_EYES: Final[dict[str, tuple[UUID, UUID | None, UUID, UUID | None]]] = {
    "whoever signed before": (A, None, A, None),
    "in the name of whoever signed before": (A, None, B, A),
    "whoever was signed for before": (B, A, A, None),
    "in the name of whoever was signed for before": (B, A, C, A),
}


def in_the_name_of(giver: UUID | None, taker: UUID) -> Columns:
    return delegate(giver, taker) if giver else {}


@pytest.mark.parametrize("case", ONE_PAIR_OF_EYES)
def test_nobody_signs_a_file_twice_in_a_round(case: str) -> None:
    first, first_for, second, second_for = ONE_PAIR_OF_EYES[case]
    sign("recommend", first, **in_the_name_of(first_for, first))
    named = in_the_name_of(second_for, second)

    with raw.refused(by=FOUR_EYES, saying="four eyes"):
        sign("grant", second, **named)
    with raw.refused(by=FOUR_EYES, saying="four eyes"):
        sign("countersign", second, **named)


@pytest.mark.parametrize("case", ONE_PAIR_OF_EYES)
def test_who_signed_signs_again_another_file_in_another_round_or_under_a_refusal(
    case: str,
) -> None:
    first, first_for, second, second_for = ONE_PAIR_OF_EYES[case]
    sign("recommend", first, **in_the_name_of(first_for, first))
    named = in_the_name_of(second_for, second)

    sign("refuse", second, **named)
    sign("grant", second, **named, round=2)
    sign("grant", second, **named, application_id=OTHER_FILE)
    sign("grant", D)


def test_a_refusal_is_no_signature_under_a_grant() -> None:
    sign("refuse", A)
    sign("recommend", A)


LATE: Final = datetime(DAY.year, DAY.month, DAY.day, 16, 30, tzinfo=UTC)  # in China the day after
BAD_DELEGATIONS: Final[dict[str, tuple[Columns, Columns]]] = {
    "ended": ({"ended_at": NOW}, {}),
    "of another giver": ({"giver_id": C}, {}),
    "to another taker": ({"taker_id": C}, {}),
    "not begun": ({"first_day": MORROW, "last_day": MORROW}, {}),
    "over": ({"first_day": EVE, "last_day": EVE}, {}),
    "over by the day in China": ({}, {"signed_at": LATE}),
    "that is not there": ({}, {"delegation_id": UUID(int=99)}),
    "in nobody's name": ({}, {"on_behalf_of_id": None}),
}


@pytest.mark.parametrize("case", BAD_DELEGATIONS)
def test_nobody_signs_by_a_delegation(case: str) -> None:
    delegation, signature = BAD_DELEGATIONS[case]
    people = {"giver": A, "taker": B}
    told = {name: delegation.get(f"{name}_id", whom) for name, whom in people.items()}
    days = {name: said for name, said in delegation.items() if not name.endswith("r_id")}
    named = delegate(**told, **days) | {"on_behalf_of_id": A} | signature

    with raw.refused(by=FOUR_EYES, saying="delegation"):
        sign("grant", B, **named)


def test_a_delegation_holds_from_its_first_day_in_china_to_its_last() -> None:
    named = delegate(A, B)

    sign("grant", B, **named, signed_at=LATE - timedelta(days=1))
    sign("grant", B, **named, signed_at=LATE - timedelta(minutes=31), round=2)


GRANTED: Final = {
    "state": "granted",
    "recommended_by_id": A,
    "recommended_at": NOW,
    "decided_by_id": B,
    "due_on": None,
}


def recommended_file(**columns: object) -> models.Model:
    told = {
        "id": FILE,
        "state": "recommended",
        "submitted_at": NOW,
        "applied_on": DAY,
        "submitted_by_id": C,
        "due_on": DAY,
        "signing_round": 2,
        "signatures_required": 2,
        "recommended_by_id": A,
        "recommended_at": NOW,
        "contract_language": "zh",
    }
    file = put("LicenseApplication", **told | columns)
    put("ApplicationDocument", application_id=file.pk, kind="contract", paper_id=D, added_at=NOW)
    return file


# What was signed on a file in its round 2, by whom; two are required where nothing else is said.
UNDER_A_GRANT: Final = ({"act": "recommend", "by": A}, {"act": "grant", "by": B})
MISSING: Final[dict[str, tuple[int, tuple[Columns, ...]]]] = {
    "nothing": (2, ()),
    "the recommendation": (2, ({"act": "countersign", "by": A}, UNDER_A_GRANT[1])),
    "the recommender's own": (2, ({"act": "recommend", "by": C}, UNDER_A_GRANT[1])),
    "the grant": (2, (UNDER_A_GRANT[0], {"act": "countersign", "by": B})),
    "the granter's own": (2, (UNDER_A_GRANT[0], {"act": "grant", "by": C})),
    "the third": (3, UNDER_A_GRANT),
    "the third, which refuses": (3, (*UNDER_A_GRANT, {"act": "refuse", "by": C})),
    "of this round": (2, (UNDER_A_GRANT[0], UNDER_A_GRANT[1] | {"round": 1})),
    "of this file": (2, (UNDER_A_GRANT[0], UNDER_A_GRANT[1] | {"application_id": OTHER_FILE})),
}


def sign_all(signatures: tuple[Columns, ...]) -> None:
    for one in signatures:
        sign(**{"round": 2} | one)


@pytest.mark.parametrize("case", MISSING)
def test_no_file_is_granted_while_a_signature_is_missing(case: str) -> None:
    required, signatures = MISSING[case]
    file = recommended_file(signatures_required=required)
    sign_all(signatures)

    with raw.refused(by="pgtrigger_granted_with_all", saying="under this grant is missing"):
        raw.change(file, **GRANTED)


@pytest.mark.parametrize("required", [2, 3])
def test_a_file_is_granted_under_all_its_signatures(required: int) -> None:
    file = recommended_file(signatures_required=required)
    sign_all((*UNDER_A_GRANT, {"act": "countersign", "by": C}))

    raw.change(file, **GRANTED)


@pytest.mark.parametrize(
    "changed",
    [
        {"signing_round": 1},
        {"signing_round": 1, "state": "submitted"},
        {"signatures_required": 2},
        {"signatures_required": 2, **GRANTED},
    ],
    ids=["an earlier round", "an earlier round by another state", "fewer", "fewer at the grant"],
)
def test_what_was_required_of_the_signatures_is_not_taken_back(changed: Columns) -> None:
    file = recommended_file(signatures_required=3)
    sign_all(UNDER_A_GRANT)

    with raw.refused(by="pgtrigger_granted_with_all", saying="is not taken back"):
        raw.change(file, **changed)


def test_a_file_that_is_returned_may_be_asked_fewer_signatures_in_its_next_round() -> None:
    file = recommended_file(signatures_required=3)

    raw.change(file, state="returned", due_on=None, signatures_required=2, signing_round=3)


def license(**columns: object) -> models.Model:
    told = {"application_id": FILE, "recommended_by_id": A, "granted_by_id": B}
    return put("License", **told | columns)


@pytest.mark.parametrize("case", MISSING)
def test_no_license_is_issued_while_a_signature_is_missing(case: str) -> None:
    required, signatures = MISSING[case]
    recommended_file(signatures_required=required)
    sign_all(signatures)

    with raw.refused(by="pgtrigger_issued_with_all", saying="under this license is missing"):
        license()


@pytest.mark.parametrize("required", [2, 3])
def test_a_license_is_issued_under_all_its_signatures(required: int) -> None:
    recommended_file(signatures_required=required)
    sign_all((*UNDER_A_GRANT, {"act": "countersign", "by": C}))

    license()
