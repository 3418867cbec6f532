"""No license without its contract, in the database: each clause refuses, and its neighbour passes.

Written past the services, which ask before and would hide a clause that is lost.
"""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

import pytest
from django.db import models

from tests.architecture import raw
from tests.architecture.raw import DAY, NOW, A, B, C, Columns

pytestmark = pytest.mark.django_db

FILE, OTHER_FILE, PAPER = (UUID(int=number) for number in (11, 12, 4))
GRANTED: Final[Columns] = {
    "state": "granted",
    "due_on": None,
    "decided_by_id": B,
    "decided_at": NOW,
}

# The language of the contract, and the papers on file.
LACKING: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "no paper at all": ("zh", ()),
    "another paper": ("zh", ("other", "confirmation")),
    "the Chinese version alone": ("zh", ("contract_chinese",)),
    "no Chinese version": ("ru", ("contract",)),
    "the version alone, of a foreign one": ("ru", ("contract_chinese",)),
}
THERE: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "in Chinese": ("zh", ("contract",)),
    "in another language": ("ru", ("contract", "contract_chinese")),
}


@pytest.fixture(autouse=True)
def _unsigned(db: None) -> Iterator[None]:
    """Signatures are looked at before, and are not what is asked here."""
    with (
        raw.without("License:issued_with_all_signatures"),
        raw.without("LicenseApplication:granted_with_all_signatures"),
        raw.rolled_back(),
    ):
        yield


def put(name: str, /, **columns: object) -> models.Model:
    return raw.write(raw.model_called(name), **columns)


def hand_in(kind: str, file: UUID = FILE) -> None:
    put("ApplicationDocument", application_id=file, kind=kind, paper_id=PAPER, added_at=NOW)


def file_with(language: str, kinds: tuple[str, ...]) -> models.Model:
    """A recommended file; what another file has does not count for it."""
    file = put(
        "LicenseApplication",
        id=FILE,
        state="recommended",
        submitted_at=NOW,
        applied_on=DAY,
        submitted_by_id=C,
        due_on=DAY,
        recommended_by_id=A,
        recommended_at=NOW,
        contract_language=language,
    )
    for kind in kinds:
        hand_in(kind)
    for kind in ("contract", "contract_chinese"):
        hand_in(kind, OTHER_FILE)
    return file


@pytest.mark.parametrize("case", LACKING)
def test_no_file_is_granted_without_its_contract(case: str) -> None:
    file = file_with(*LACKING[case])

    with raw.refused(by="pgtrigger_granted_with_its", saying="the contract is not on file"):
        raw.change(file, **GRANTED)


@pytest.mark.parametrize("case", LACKING)
def test_no_license_is_issued_without_its_contract(case: str) -> None:
    file_with(*LACKING[case])

    with raw.refused(by="pgtrigger_issued_on_its", saying="the contract is not on file"):
        put("License", application_id=FILE)


@pytest.mark.parametrize("case", THERE)
def test_with_its_contract_a_file_is_granted_and_a_license_issued(case: str) -> None:
    file = file_with(*THERE[case])

    put("License", application_id=FILE)
    raw.change(file, **GRANTED)


def test_what_was_granted_before_the_contract_was_asked_for_stays_as_it_is() -> None:
    with raw.without("LicenseApplication:granted_with_its_papers"):
        file = file_with("ru", ())
        raw.change(file, **GRANTED)

    raw.change(file, recommendation="Another word.")
