"""Modified vehicles: declared as such, really modified, announced, and certified."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from compliance.facts import CaseFacts, ModificationFacts, VehicleFacts
from compliance.findings import Finding, Outcome
from compliance.law.letter_408_2025 import PROOF_ITEMS
from compliance.law.notice_648 import MODIFIED
from compliance.law.ruleset import RuleSet
from compliance.rules.rule import Rule
from compliance.rules.text import same, same_brand, same_code

NOT_MODIFIED: Final = "not-modified"

MODIFICATION_DECLARED: Final = Rule(
    "modification-declared",
    MODIFIED,
    {
        Outcome.NOT_APPLICABLE: (NOT_MODIFIED,),
        Outcome.PASS_: ("declared",),
        Outcome.NEEDS_EVIDENCE: (
            "chassis-brand-missing",
            "modified-brand-missing",
            "model-missing",
        ),
    },
)


def modification_declared(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """Chassis brand, brand of the modified vehicle and model, each asked for by itself."""
    stated = vehicle.modification
    if stated is None:
        yield MODIFICATION_DECLARED.finds(Outcome.NOT_APPLICABLE, NOT_MODIFIED, vehicle.vin)
        return
    missing = [
        reason
        for reason, entry in (
            ("chassis-brand-missing", stated.chassis_brand),
            ("modified-brand-missing", stated.modified_brand),
            ("model-missing", stated.model),
        )
        if not entry.strip()
    ]
    for reason in missing:
        yield MODIFICATION_DECLARED.finds(Outcome.NEEDS_EVIDENCE, reason, vehicle.vin)
    if not missing:
        yield MODIFICATION_DECLARED.finds(
            Outcome.PASS_,
            "declared",
            vehicle.vin,
            chassis_brand=stated.chassis_brand,
            modified_brand=stated.modified_brand,
            model=stated.model,
        )


MODIFICATION_AUTHENTIC: Final = Rule(
    "modification-authentic",
    MODIFIED,
    {
        Outcome.NOT_APPLICABLE: (NOT_MODIFIED,),
        Outcome.PASS_: ("on-file", "accepted"),
        Outcome.NEEDS_EVIDENCE: ("missing", "items-missing"),
        Outcome.FAIL: ("rejected",),
    },
    also=(PROOF_ITEMS,),
    since=2,
)


def modification_authentic(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """A whole proof on file is enough until an official has looked at it and rejected it."""
    stated = vehicle.modification
    if stated is None:
        yield MODIFICATION_AUTHENTIC.finds(Outcome.NOT_APPLICABLE, NOT_MODIFIED, vehicle.vin)
        return
    missing = tuple(item for item in _items(law) if item not in stated.proof_items)
    clause, inputs = None, {}
    if stated.proof == "rejected":
        outcome, reason = Outcome.FAIL, "rejected"
    elif stated.proof == "none":
        outcome, reason = Outcome.NEEDS_EVIDENCE, "missing"
    elif missing:
        outcome, reason = Outcome.NEEDS_EVIDENCE, "items-missing"
        clause, inputs = law.clause(PROOF_ITEMS), {"missing_items": missing}
    else:
        outcome = Outcome.PASS_
        reason = "accepted" if stated.proof == "accepted" else "on-file"
    yield MODIFICATION_AUTHENTIC.finds(outcome, reason, vehicle.vin, clause, **inputs)


def _items(law: RuleSet) -> tuple[str, ...]:
    """The papers the proof is made of, as far as the law of the day says."""
    return law.names(PROOF_ITEMS) if PROOF_ITEMS in law else ()


MODIFICATION_ANNOUNCED: Final = Rule(
    "modification-announced",
    MODIFIED,
    {
        Outcome.NOT_APPLICABLE: (NOT_MODIFIED,),
        Outcome.PASS_: ("announced",),
        Outcome.FAIL: (
            "missing",
            "not-listed",
            "announced-later",
            "withdrawn",
            "another-model",
            "another-brand",
        ),
    },
    since=2,
)


def modification_announced(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """In the Announcement on the day of application, and as this very vehicle."""
    stated = vehicle.modification
    if stated is None:
        yield MODIFICATION_ANNOUNCED.finds(Outcome.NOT_APPLICABLE, NOT_MODIFIED, vehicle.vin)
        return
    reason = _announcement_flaw(vehicle, stated, on)
    yield MODIFICATION_ANNOUNCED.finds(
        Outcome.FAIL if reason else Outcome.PASS_,
        reason or "announced",
        vehicle.vin,
        announcement_batch=stated.announcement_batch,
        announcement_model=stated.announcement_model,
        announced_brand=stated.announced_brand,
        announced_maker=stated.announced_maker,
        announced_on=stated.announced_on,
        withdrawn_on=stated.withdrawn_on,
        model=vehicle.model,
        modified_brand=stated.modified_brand,
        applied_on=on,
    )


def _announcement_flaw(vehicle: VehicleFacts, stated: ModificationFacts, on: date) -> str:
    """Why the announced product does not answer for this vehicle; empty if it does."""
    product, brand = stated.announcement_model, stated.announced_brand
    since, until = stated.announced_on, stated.withdrawn_on
    models = [model for model in (vehicle.model, stated.model) if model.strip()]
    both_brands = brand.strip() and stated.modified_brand.strip()
    flaws = {
        "missing": not (stated.announcement_batch.strip() and product.strip()),
        "not-listed": stated.announced is False,
        "announced-later": since is not None and on < since,
        "withdrawn": until is not None and until <= on,
        "another-model": not all(same_code(product, model) for model in models),
        "another-brand": both_brands and not same_brand(brand, stated.modified_brand),
    }
    return next((reason for reason, given in flaws.items() if given), "")


MODIFICATION_CERTIFIED: Final = Rule(
    "modification-certified",
    MODIFIED,
    {
        Outcome.NOT_APPLICABLE: (NOT_MODIFIED,),
        Outcome.PASS_: ("valid",),
        Outcome.REFER: ("another-holder", "register-silent", "stated-worse"),
        Outcome.FAIL: (
            "missing",
            "not-listed",
            "status-unknown",
            "suspended",
            "withdrawn",
            "cancelled",
            "expired",
            "another-model",
        ),
    },
    since=2,
)
_NOT_VALID: Final = frozenset({"suspended", "withdrawn", "cancelled", "expired"})


def modification_certified(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """Valid through the day of application, and of the announced product and its maker."""
    stated = vehicle.modification
    if stated is None:
        yield MODIFICATION_CERTIFIED.finds(Outcome.NOT_APPLICABLE, NOT_MODIFIED, vehicle.vin)
        return
    outcome, reason = Outcome.FAIL, _certificate_flaw(vehicle, stated, on)
    if not reason:
        outcome, reason = Outcome.REFER, _certificate_doubt(stated, on)
    if not reason:
        outcome, reason = Outcome.PASS_, "valid"
    yield MODIFICATION_CERTIFIED.finds(
        outcome,
        reason,
        vehicle.vin,
        ccc_certificate=stated.ccc_certificate,
        ccc_model=stated.ccc_model,
        ccc_holder=stated.ccc_holder,
        ccc_status=stated.ccc_status,
        ccc_status_stated=stated.ccc_status_stated,
        announcement_model=stated.announcement_model,
        announced_maker=stated.announced_maker,
        valid_until=stated.ccc_valid_until,
        valid_until_stated=stated.ccc_valid_until_stated,
        applied_on=on,
    )


def _certificate_flaw(vehicle: VehicleFacts, stated: ModificationFacts, on: date) -> str:
    """Why the certificate will not do; empty if it will, as far as the register goes."""
    status, until, model = stated.ccc_status, stated.ccc_valid_until, stated.ccc_model
    product = stated.announcement_model.strip() or vehicle.model
    flaws = (
        ("missing", not stated.ccc_certificate.strip()),
        ("not-listed", stated.ccc_listed is False),
        (status, status in _NOT_VALID),
        ("status-unknown", status != "valid"),
        ("expired", until is not None and until < on),
        ("another-model", model.strip() and not same_code(model, product)),
    )
    return next((reason for reason, given in flaws if given), "")


def _certificate_doubt(stated: ModificationFacts, on: date) -> str:
    """What an official has to look at of a certificate that is valid; empty if nothing."""
    until = stated.ccc_valid_until_stated
    if stated.ccc_status_stated in _NOT_VALID or (until is not None and until < on):
        return "stated-worse"
    if stated.ccc_listed is None:
        return ""  # no register is loaded: what is stated stands
    holder, maker = stated.ccc_holder.strip(), stated.announced_maker.strip()
    if not (stated.ccc_model.strip() and holder and maker):
        return "register-silent"
    return "" if same(holder, maker) else "another-holder"
