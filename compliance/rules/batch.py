"""What is applied for together: one batch, one contract, and the applicant's word for it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from compliance.facts import CaseFacts, ContractFacts, Evidence
from compliance.findings import Finding, Outcome
from compliance.law import procedure
from compliance.law.ruleset import RuleSet
from compliance.rules.rule import Rule

ONE_BATCH: Final = Rule(
    "one-batch",
    procedure.BATCH,
    {
        Outcome.PASS_: ("one-of-each",),
        Outcome.FAIL: (
            "no-vehicles",
            "vehicle-twice",
            "destination-missing",
            "customs-district-missing",
            "payment-method-missing",
            "transport-mode-missing",
            "several-contracts",
        ),
    },
    Evidence.BATCH,
)
# A contract's number may hold a stroke or a blank; a list of numbers is told by these.
_LISTING: Final = frozenset(",;、，；\n")


def one_batch(case: CaseFacts, law: RuleSet, on: date) -> Iterator[Finding]:
    """One of each, which an application has room for only once; so: that each is stated."""
    faults = list(_batch_faults(case))
    for reason in faults:
        yield ONE_BATCH.finds(Outcome.FAIL, reason, case.subject)
    twice = _twice(case)
    if twice:
        yield ONE_BATCH.finds(Outcome.FAIL, "vehicle-twice", case.subject, vins=twice)
    if not faults and not twice:
        yield ONE_BATCH.finds(
            Outcome.PASS_,
            "one-of-each",
            case.subject,
            vehicles=len(case.vehicles),
            destination=case.destination,
            customs_district=case.customs_district,
            payment_method=case.payment_method,
            transport_mode=case.transport_mode,
        )


def _batch_faults(case: CaseFacts) -> Iterator[str]:
    if not case.vehicles:
        yield "no-vehicles"
    for reason, entry in (
        ("destination-missing", case.destination),
        ("customs-district-missing", case.customs_district),
        ("payment-method-missing", case.payment_method),
        ("transport-mode-missing", case.transport_mode),
    ):
        if not entry.strip():
            yield reason
    if case.contract is not None and not _LISTING.isdisjoint(case.contract.number.strip()):
        yield "several-contracts"


def _twice(case: CaseFacts) -> tuple[str, ...]:
    counted = Counter(vehicle.vin for vehicle in case.vehicles if vehicle.vin)
    return tuple(vin for vin, times in counted.items() if times > 1)


CONTRACT_TERMS: Final = Rule(
    "contract-terms",
    procedure.CONTRACT,
    {
        Outcome.PASS_: ("complete",),
        Outcome.NEEDS_EVIDENCE: (
            "missing",
            "number-missing",
            "buyer-missing",
            "after-sales-terms-missing",
            "language-missing",
            "chinese-version-missing",
        ),
    },
    Evidence.CONTRACT,
)


def contract_terms(case: CaseFacts, law: RuleSet, on: date) -> Iterator[Finding]:
    """A numbered contract with a named buyer, after-sales terms, and a text in Chinese."""
    contract = case.contract
    if contract is None:
        yield CONTRACT_TERMS.finds(Outcome.NEEDS_EVIDENCE, "missing", case.subject)
        return
    faults = list(_contract_faults(contract))
    for reason in faults:
        yield CONTRACT_TERMS.finds(
            Outcome.NEEDS_EVIDENCE, reason, case.subject, number=contract.number
        )
    if not faults:
        yield CONTRACT_TERMS.finds(
            Outcome.PASS_,
            "complete",
            case.subject,
            number=contract.number,
            buyer=contract.buyer,
        )


def _contract_faults(contract: ContractFacts) -> Iterator[str]:
    if not contract.number.strip():
        yield "number-missing"
    if not contract.buyer.strip():
        yield "buyer-missing"
    if not contract.after_sales_terms:
        yield "after-sales-terms-missing"
    if not contract.language:
        yield "language-missing"
    elif not contract.language.lower().startswith("zh") and not contract.chinese_version:
        yield "chinese-version-missing"


CONTRACT_PAPER: Final = Rule(
    "contract-paper",
    procedure.CONTRACT,
    {Outcome.PASS_: ("on-file",), Outcome.NEEDS_EVIDENCE: ("missing",)},
    Evidence.CONTRACT,
    since=2,
)


def contract_paper(case: CaseFacts, law: RuleSet, on: date) -> Iterator[Finding]:
    """The contract itself lies on file, not only what is typed of it."""
    there = case.contract is not None and case.contract.paper
    outcome = Outcome.PASS_ if there else Outcome.NEEDS_EVIDENCE
    yield CONTRACT_PAPER.finds(outcome, "on-file" if there else "missing", case.subject)


DECLARATION_OF_TRUTH: Final = Rule(
    "declaration-of-truth",
    procedure.STATEMENT,
    {Outcome.PASS_: ("signed",), Outcome.NEEDS_EVIDENCE: ("not-signed",)},
    Evidence.STATEMENT,
)


def declaration_of_truth(case: CaseFacts, law: RuleSet, on: date) -> Iterator[Finding]:
    """The applicant has signed that all of it is true and accurate."""
    if case.declaration_accepted:
        yield DECLARATION_OF_TRUTH.finds(Outcome.PASS_, "signed", case.subject)
    else:
        yield DECLARATION_OF_TRUTH.finds(Outcome.NEEDS_EVIDENCE, "not-signed", case.subject)
