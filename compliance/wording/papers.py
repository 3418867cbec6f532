"""What is said of the papers that come with a vehicle."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from compliance.findings import Outcome
from compliance.wording.sentences import Action, Sentence, Sentences, Text

AS_RECORDED: Final = _(
    "Correct the entry to what the certificate says; if the record is wrong, tell the issuing body."
)


def _differing(message: Text, field: str) -> Sentence:
    return Sentence(message, AS_RECORDED, Action.CORRECT_FIELD, field)


def _report(message: Text, remedy: Text) -> Sentence:
    return Sentence(message, remedy, Action.ADD_TEST_REPORT, "test_report")


SENTENCES: Final[Sentences] = {
    ("certificate-match", Outcome.PASS_, "matches"): Sentence(
        _(
            "VIN, brand, model, both dates and the owner equal the record of the registration "
            "certificate (source: %(source)s)."
        )
    ),
    ("papers-on-file", Outcome.PASS_, "on-file"): Sentence(
        _("The scans of the vehicle's certificates are on file.")
    ),
    ("papers-on-file", Outcome.NEEDS_EVIDENCE, "registration-certificate-missing"): Sentence(
        _("There is neither a scan nor a record of the registration certificate."),
        _("Add the scan of the registration certificate."),
        Action.ADD_DOCUMENT,
        "registration_certificate",
    ),
    ("papers-on-file", Outcome.NEEDS_EVIDENCE, "ccc-certificate-missing"): Sentence(
        _("A CCC certificate is stated, and its scan is not on file."),
        _("Add the scan of the CCC certificate."),
        Action.ADD_DOCUMENT,
        "ccc_certificate",
    ),
    ("certificate-match", Outcome.REFER, "no-record"): Sentence(
        _("There is no record of the registration certificate to compare the entries with."),
        _("An official enters the record from the scan of the certificate; have the scan on file."),
        Action.ADD_DOCUMENT,
        "registration_certificate",
    ),
    ("certificate-match", Outcome.FAIL, "vin-differs"): _differing(
        _(
            "The VIN on the application (%(stated)s) is not that of the registration certificate "
            "(%(recorded)s)."
        ),
        "vin",
    ),
    ("certificate-match", Outcome.FAIL, "brand-differs"): _differing(
        _(
            "The brand on the application (%(stated)s) is not that of the registration "
            "certificate (%(recorded)s)."
        ),
        "brand",
    ),
    ("certificate-match", Outcome.FAIL, "model-differs"): _differing(
        _(
            "The model on the application (%(stated)s) is not that of the registration "
            "certificate (%(recorded)s)."
        ),
        "model",
    ),
    ("certificate-match", Outcome.FAIL, "registered-on-differs"): _differing(
        _(
            "The registration date on the application (%(stated_on)s) is not that of the "
            "registration certificate (%(recorded_on)s)."
        ),
        "registered_on",
    ),
    ("certificate-match", Outcome.FAIL, "transferred-on-differs"): _differing(
        _(
            "The date of transfer pending export on the application (%(stated_on)s) is not that "
            "of the registration certificate (%(recorded_on)s)."
        ),
        "transferred_on",
    ),
    ("certificate-match", Outcome.FAIL, "owner-differs"): _differing(
        _(
            "The owner on the application (%(stated)s) is not that of the registration "
            "certificate (%(recorded)s)."
        ),
        "owner",
    ),
    ("certificate-match", Outcome.FAIL, "owner-not-applicant"): Sentence(
        _(
            "The registration certificate names %(recorded)s as the owner; the applicant is "
            "%(stated)s."
        ),
        _("Have the vehicle transferred to the applicant pending export, or take it out."),
        Action.REMOVE_VEHICLE,
        "vehicles",
    ),
    ("certificate-match", Outcome.FAIL, "base-manufacturer-differs"): _differing(
        _(
            "The maker of the chassis on the application (%(stated)s) is not that of the "
            "registration certificate (%(recorded)s)."
        ),
        "base_manufacturer",
    ),
    ("test-report", Outcome.NOT_APPLICABLE, "waived-there"): Sentence(
        _("For %(destination)s no test report is asked for.")
    ),
    ("test-report", Outcome.PASS_, "passed"): Sentence(
        _("%(agency)s tested the vehicle to %(standard)s on %(tested_on)s; it passed.")
    ),
    ("test-report", Outcome.NEEDS_EVIDENCE, "missing"): _report(
        _("There is no test report of a third party."),
        _("Have the vehicle tested to %(standards)s and add the report."),
    ),
    ("test-report", Outcome.NEEDS_EVIDENCE, "agency-missing"): _report(
        _("The test report does not say which agency made it."),
        _("State the testing agency as it stands on the report."),
    ),
    ("test-report", Outcome.NEEDS_EVIDENCE, "date-missing"): _report(
        _("The test report bears no date."), _("State the test date as it stands on the report.")
    ),
    ("test-report", Outcome.NEEDS_EVIDENCE, "date-in-future"): _report(
        _("The test date, %(tested_on)s, lies after the day of application."),
        _("Compare the test date with the report and correct it."),
    ),
    ("test-report", Outcome.NEEDS_EVIDENCE, "result-not-pass"): _report(
        _("The test report does not say that the vehicle passed."),
        _("Have the vehicle repaired and tested again, and add the new report."),
    ),
    ("test-report", Outcome.NEEDS_EVIDENCE, "wrong-standard"): _report(
        _("The vehicle was tested to %(standard)s; its class asks for %(standards)s."),
        _("Have the vehicle tested to %(standards)s and add the report."),
    ),
    ("test-report", Outcome.NEEDS_EVIDENCE, "not-sealed"): _report(
        _("The test report does not bear the agency's seal."),
        _("Add the report with the agency's seal."),
    ),
    ("test-report", Outcome.NEEDS_EVIDENCE, "seal-not-stated"): _report(
        _("Whether the test report bears the agency's seal is not stated."),
        _("Look at the report, and file it anew with the answer."),
    ),
    ("test-report", Outcome.NEEDS_EVIDENCE, "vin-not-stated"): _report(
        _("Whether the test report names the vehicle by its VIN is not stated."),
        _("Look at the report, and file it anew with the answer."),
    ),
    ("test-report", Outcome.NEEDS_EVIDENCE, "vin-not-named"): _report(
        _("The test report does not name the vehicle by its VIN."),
        _("Add a report that names this vehicle."),
    ),
    ("test-report", Outcome.NEEDS_EVIDENCE, "tested-before-registration"): _report(
        _(
            "The vehicle was tested on %(tested_on)s, before it was registered on "
            "%(registered_on)s."
        ),
        _("Have the vehicle tested as a used one, and add the new report."),
    ),
    ("test-report", Outcome.NEEDS_EVIDENCE, "agency-not-independent"): _report(
        _("%(agency)s is the exporter or the vehicle's owner, and no third party."),
        _("Have the vehicle tested by an independent agency and add the report."),
    ),
    ("test-report", Outcome.REFER, "agency-related"): _report(
        _("%(agency)s and the exporter have somebody in common: %(shared)s."),
        _("An official rules on it; a report of an agency that is independent settles it too."),
    ),
    ("test-report", Outcome.NEEDS_EVIDENCE, "client-not-exporter"): _report(
        _("The test report names the exporter neither as its client nor as the vehicle's owner."),
        _("Have the report made out to the exporter."),
    ),
    ("access-declaration", Outcome.NOT_APPLICABLE, "no-standard-there"): Sentence(
        _("%(destination)s has no entry standard of its own; the test report takes its place.")
    ),
    ("access-declaration", Outcome.PASS_, "declared"): Sentence(
        _("The exporter declares that the vehicle meets the entry standard of %(destination)s.")
    ),
    ("access-declaration", Outcome.NEEDS_EVIDENCE, "missing"): Sentence(
        _("The exporter has not declared that the vehicle meets the destination's entry standard."),
        _("Sign the declaration and add it."),
        Action.ADD_DOCUMENT,
        "access_declaration",
    ),
    ("access-declaration", Outcome.NEEDS_EVIDENCE, "another-destination"): Sentence(
        _("The declaration is for %(declared_for)s, but the vehicle goes to %(destination)s."),
        _("Sign a declaration for %(destination)s and add it."),
        Action.ADD_DOCUMENT,
        "access_declaration",
    ),
    ("maintenance-record", Outcome.PASS_, "attached"): Sentence(
        _("The electronic maintenance record is attached.")
    ),
    ("maintenance-record", Outcome.NOTE, "not-attached"): Sentence(
        _("The electronic maintenance record is not attached; it is not required."),
        _("Add it if you have it: it helps the buyer and whoever traces the vehicle's quality."),
        Action.ADD_DOCUMENT,
        "maintenance_record",
    ),
}
