"""What is said of modified vehicles."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from compliance.findings import Outcome
from compliance.rules.modification import NOT_MODIFIED
from compliance.wording.sentences import Action, Sentence, Sentences

UNMODIFIED: Final = Sentence(_("The vehicle is not modified."))
FROM_THE_PAPERS: Final = _("Enter it from the modified vehicle's papers.")
LOOKED_AT: Final = _(
    "An official compares both. If the number is wrong, correct it; otherwise add the scan of the "
    "certificate, so that it can be looked at."
)
VALID_ONE: Final = _(
    "No license can be granted until there is a valid certificate; state it, or take the vehicle "
    "out of the application."
)

SENTENCES: Final[Sentences] = {
    ("modification-declared", Outcome.NOT_APPLICABLE, NOT_MODIFIED): UNMODIFIED,
    ("modification-declared", Outcome.PASS_, "declared"): Sentence(
        _(
            "Chassis %(chassis_brand)s, modified as %(modified_brand)s, model %(model)s: the "
            "modification is stated in full."
        )
    ),
    ("modification-declared", Outcome.NEEDS_EVIDENCE, "chassis-brand-missing"): Sentence(
        _("The brand of the chassis is not stated."),
        FROM_THE_PAPERS,
        Action.CORRECT_FIELD,
        "chassis_brand",
    ),
    ("modification-declared", Outcome.NEEDS_EVIDENCE, "modified-brand-missing"): Sentence(
        _("The brand of the modified vehicle is not stated."),
        FROM_THE_PAPERS,
        Action.CORRECT_FIELD,
        "modified_brand",
    ),
    ("modification-declared", Outcome.NEEDS_EVIDENCE, "model-missing"): Sentence(
        _("The model of the modified vehicle is not stated."),
        FROM_THE_PAPERS,
        Action.CORRECT_FIELD,
        "modified_model",
    ),
    ("modification-authentic", Outcome.NOT_APPLICABLE, NOT_MODIFIED): UNMODIFIED,
    ("modification-authentic", Outcome.PASS_, "on-file"): Sentence(
        _("Proof that the modification is real is on file.")
    ),
    ("modification-authentic", Outcome.PASS_, "accepted"): Sentence(
        _("An official has accepted the proof that the modification is real.")
    ),
    ("modification-authentic", Outcome.NEEDS_EVIDENCE, "missing"): Sentence(
        _("There is no proof that the modification is real."),
        _("Add the proof of the modification."),
        Action.ADD_DOCUMENT,
        "modification_proof",
    ),
    ("modification-authentic", Outcome.NEEDS_EVIDENCE, "items-missing"): Sentence(
        _("The proof of the modification is not complete. Missing: %(missing_items)s."),
        _("Add what is missing, each as a paper of its own."),
        Action.ADD_DOCUMENT,
        "modification_proof",
    ),
    ("modification-authentic", Outcome.FAIL, "rejected"): Sentence(
        _("An official has rejected the proof of the modification."),
        _("Add a proof that stands, or take the vehicle out of the application."),
        Action.ADD_DOCUMENT,
        "modification_proof",
    ),
    ("modification-announced", Outcome.NOT_APPLICABLE, NOT_MODIFIED): UNMODIFIED,
    ("modification-announced", Outcome.PASS_, "announced"): Sentence(
        _(
            "The product %(announcement_model)s is in the MIIT Announcement, batch "
            "%(announcement_batch)s."
        )
    ),
    ("modification-announced", Outcome.FAIL, "missing"): Sentence(
        _("Batch and product model in the MIIT Announcement are not both stated."),
        _(
            "State both from the Announcement; a product that is not in it cannot be exported as "
            "modified."
        ),
        Action.CORRECT_FIELD,
        "announcement_batch",
    ),
    ("modification-announced", Outcome.FAIL, "not-listed"): Sentence(
        _("The product %(announcement_model)s was not found in the MIIT Announcement."),
        _("Correct the batch and the product model, or take the vehicle out of the application."),
        Action.CORRECT_FIELD,
        "announcement_model",
    ),
    ("modification-announced", Outcome.FAIL, "announced-later"): Sentence(
        _(
            "The product %(announcement_model)s is in the MIIT Announcement from %(announced_on)s "
            "on, after the day of application."
        ),
        _("Apply from %(announced_on)s on."),
        Action.WAIT,
        day="announced_on",
    ),
    ("modification-announced", Outcome.FAIL, "withdrawn"): Sentence(
        _(
            "The product %(announcement_model)s was withdrawn from the MIIT Announcement on "
            "%(withdrawn_on)s."
        ),
        _("Take the vehicle out of the application."),
        Action.REMOVE_VEHICLE,
        "vehicles",
    ),
    ("modification-announced", Outcome.FAIL, "another-model"): Sentence(
        _(
            "The announced product %(announcement_model)s is not this vehicle, whose model is "
            "%(model)s."
        ),
        _("State batch and model of this very vehicle, or take it out of the application."),
        Action.CORRECT_FIELD,
        "announcement_model",
    ),
    ("modification-announced", Outcome.FAIL, "another-brand"): Sentence(
        _(
            "The Announcement lists the product %(announcement_model)s under the brand "
            "%(announced_brand)s (%(announced_maker)s); stated is %(modified_brand)s."
        ),
        _("Correct the brand of the modified vehicle, or take it out of the application."),
        Action.CORRECT_FIELD,
        "modified_brand",
    ),
    ("modification-certified", Outcome.NOT_APPLICABLE, NOT_MODIFIED): UNMODIFIED,
    ("modification-certified", Outcome.PASS_, "valid"): Sentence(
        _("The CCC certificate %(ccc_certificate)s is valid on the day of application.")
    ),
    ("modification-certified", Outcome.FAIL, "another-model"): Sentence(
        _(
            "The CCC certificate %(ccc_certificate)s is for the product %(ccc_model)s, not for "
            "%(announcement_model)s."
        ),
        VALID_ONE,
        Action.CORRECT_FIELD,
        "ccc_certificate",
    ),
    ("modification-certified", Outcome.REFER, "another-holder"): Sentence(
        _(
            "The CCC certificate %(ccc_certificate)s is held by %(ccc_holder)s; the Announcement "
            "names %(announced_maker)s as the product's maker."
        ),
        LOOKED_AT,
        Action.CORRECT_FIELD,
        "ccc_certificate",
    ),
    ("modification-certified", Outcome.REFER, "register-silent"): Sentence(
        _(
            "The registers do not say whether the CCC certificate %(ccc_certificate)s is for this "
            "product and its maker (product: %(ccc_model)s, holder: %(ccc_holder)s, maker: "
            "%(announced_maker)s)."
        ),
        LOOKED_AT,
        Action.CORRECT_FIELD,
        "ccc_certificate",
    ),
    ("modification-certified", Outcome.REFER, "stated-worse"): Sentence(
        _(
            "Stated of the CCC certificate %(ccc_certificate)s: %(ccc_status_stated)s, valid until "
            "%(valid_until_stated)s. In the register: %(ccc_status)s, valid until %(valid_until)s."
        ),
        LOOKED_AT,
        Action.CORRECT_FIELD,
        "ccc_certificate",
    ),
    ("modification-certified", Outcome.FAIL, "missing"): Sentence(
        _("No compulsory product certificate (CCC) is stated."),
        _("State the number of the CCC certificate and add the certificate."),
        Action.CORRECT_FIELD,
        "ccc_certificate",
    ),
    ("modification-certified", Outcome.FAIL, "not-listed"): Sentence(
        _("The CCC certificate %(ccc_certificate)s was not found among the certificates."),
        _("Correct the number of the certificate, or take the vehicle out of the application."),
        Action.CORRECT_FIELD,
        "ccc_certificate",
    ),
    ("modification-certified", Outcome.FAIL, "status-unknown"): Sentence(
        _("Whether the CCC certificate %(ccc_certificate)s is valid is not stated."),
        _("State the status of the certificate."),
        Action.CORRECT_FIELD,
        "ccc_status",
    ),
    ("modification-certified", Outcome.FAIL, "suspended"): Sentence(
        _("The CCC certificate %(ccc_certificate)s is suspended."),
        VALID_ONE,
        Action.CORRECT_FIELD,
        "ccc_certificate",
    ),
    ("modification-certified", Outcome.FAIL, "withdrawn"): Sentence(
        _("The CCC certificate %(ccc_certificate)s has been withdrawn."),
        VALID_ONE,
        Action.CORRECT_FIELD,
        "ccc_certificate",
    ),
    ("modification-certified", Outcome.FAIL, "cancelled"): Sentence(
        _("The CCC certificate %(ccc_certificate)s has been cancelled."),
        VALID_ONE,
        Action.CORRECT_FIELD,
        "ccc_certificate",
    ),
    ("modification-certified", Outcome.FAIL, "expired"): Sentence(
        _(
            "The CCC certificate %(ccc_certificate)s has expired (valid until %(valid_until)s, "
            "application on %(applied_on)s)."
        ),
        VALID_ONE,
        Action.CORRECT_FIELD,
        "ccc_certificate",
    ),
}
