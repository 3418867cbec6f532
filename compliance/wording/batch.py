"""What is said of the batch, the contract and the applicant's declaration."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from compliance.findings import Outcome
from compliance.wording.sentences import Action, Sentence, Sentences, Text


def _field(message: Text, remedy: Text, field: str) -> Sentence:
    return Sentence(message, remedy, Action.CORRECT_FIELD, field)


SENTENCES: Final[Sentences] = {
    ("one-batch", Outcome.PASS_, "one-of-each"): Sentence(
        _(
            "One batch to one destination, %(destination)s, through one customs district, on one "
            "contract, with one way of payment and of transport; vehicles: %(vehicles)s."
        )
    ),
    ("one-batch", Outcome.FAIL, "no-vehicles"): Sentence(
        _("The application has no vehicle."),
        _("Add the vehicles of this batch."),
        Action.CORRECT_FIELD,
        "vehicles",
    ),
    ("one-batch", Outcome.FAIL, "vehicle-twice"): Sentence(
        _("A vehicle stands on the application more than once: %(vins)s."),
        _("Take the second entry out."),
        Action.REMOVE_VEHICLE,
        "vehicles",
    ),
    ("one-batch", Outcome.FAIL, "destination-missing"): _field(
        _("The destination is not stated; a license is for exactly one."),
        _("State the destination."),
        "destination",
    ),
    ("one-batch", Outcome.FAIL, "customs-district-missing"): _field(
        _("The customs district is not stated; a license is for exactly one."),
        _("State the customs district."),
        "customs_district",
    ),
    ("one-batch", Outcome.FAIL, "payment-method-missing"): _field(
        _("The way of payment is not stated; a license is for exactly one."),
        _("State the way of payment."),
        "payment_method",
    ),
    ("one-batch", Outcome.FAIL, "transport-mode-missing"): _field(
        _("The way of transport is not stated; a license is for exactly one."),
        _("State the way of transport."),
        "transport_mode",
    ),
    ("one-batch", Outcome.FAIL, "several-contracts"): _field(
        _("More than one contract is stated; a license is for exactly one."),
        _("State one contract number, and apply by itself for each other contract."),
        "contract_number",
    ),
    ("contract-terms", Outcome.PASS_, "complete"): Sentence(
        _("Contract %(number)s with %(buyer)s has after-sales terms and a text in Chinese.")
    ),
    ("contract-terms", Outcome.NEEDS_EVIDENCE, "missing"): Sentence(
        _("There is no export contract."),
        _("State the contract and add it."),
        Action.ADD_DOCUMENT,
        "contract",
    ),
    ("contract-terms", Outcome.NEEDS_EVIDENCE, "number-missing"): _field(
        _("The contract's number is not stated."),
        _("State the number of the contract."),
        "contract_number",
    ),
    ("contract-terms", Outcome.NEEDS_EVIDENCE, "buyer-missing"): _field(
        _("The buyer is not stated."), _("State the buyer as the contract names it."), "buyer_name"
    ),
    ("contract-terms", Outcome.NEEDS_EVIDENCE, "after-sales-terms-missing"): _field(
        _("The contract is not marked as having after-sales terms."),
        _("State the after-sales terms; a contract without them needs a supplement."),
        "after_sales_terms",
    ),
    ("contract-terms", Outcome.NEEDS_EVIDENCE, "language-missing"): _field(
        _("The language of the contract is not stated."),
        _("State the language of the contract."),
        "contract_language",
    ),
    ("contract-terms", Outcome.NEEDS_EVIDENCE, "chinese-version-missing"): Sentence(
        _("The contract is in a foreign language and has no Chinese version."),
        _("Add the Chinese version, which prevails."),
        Action.ADD_DOCUMENT,
        "contract_chinese",
    ),
    ("contract-paper", Outcome.PASS_, "on-file"): Sentence(_("The export contract is on file.")),
    ("contract-paper", Outcome.NEEDS_EVIDENCE, "missing"): Sentence(
        _("The export contract itself is not on file."),
        _("Add the contract."),
        Action.ADD_DOCUMENT,
        "contract",
    ),
    ("declaration-of-truth", Outcome.PASS_, "signed"): Sentence(
        _("The applicant has declared that all statements are true and accurate.")
    ),
    ("declaration-of-truth", Outcome.NEEDS_EVIDENCE, "not-signed"): Sentence(
        _("The applicant has not declared that all statements are true and accurate."),
        _("Read and sign the declaration when submitting."),
        Action.DECLARE,
        "declaration_accepted",
    ),
}
