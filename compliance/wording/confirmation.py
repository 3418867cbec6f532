"""What is said of the red line and of the papers that carry a vehicle over it."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from compliance.findings import Outcome
from compliance.wording.sentences import Action, Sentence, Sentences, Text

RULE: Final = "after-sales-confirmation"

OR_WAIT: Final = _(
    "Ask %(manufacturer)s for the confirmation, or apply from %(free_on)s on, when none is needed."
)
NEW_ONE: Final = _(
    "Ask %(manufacturer)s for a new confirmation, or apply from %(free_on)s on, when none is "
    "needed."
)


def _lacking(message: Text, remedy: Text) -> Sentence:
    return Sentence(message, remedy, Action.ASK_MAKER, "confirmation", "free_on")


SENTENCES: Final[Sentences] = {
    (RULE, Outcome.NOT_APPLICABLE, "registered-later"): Sentence(
        _("The vehicle's age is not counted: it was registered after the day of application.")
    ),
    (RULE, Outcome.PASS_, "old-enough"): Sentence(
        _(
            "On %(applied_on)s the vehicle is at day %(age_days)s after its registration; no "
            "confirmation has been needed since %(free_on)s."
        )
    ),
    (RULE, Outcome.PASS_, "confirmed"): Sentence(
        _(
            "On %(applied_on)s the vehicle is at day %(age_days)s after its registration, and its "
            "maker has confirmed after-sales service at the destination."
        )
    ),
    (RULE, Outcome.REFER, "transition"): Sentence(
        _(
            "The vehicle is at day %(age_days)s after its registration, but was transferred "
            "pending export on %(transferred_on)s, before %(exempt_before)s."
        ),
        _(
            "No confirmation is asked for; an official looks at the vehicle before a license is "
            "granted."
        ),
    ),
    (RULE, Outcome.NEEDS_EVIDENCE, "registered-on-missing"): Sentence(
        _("Without a registration date nobody can say whether a confirmation is needed."),
        _("Enter the registration date as it stands on the registration certificate."),
        Action.CORRECT_FIELD,
        "registered_on",
    ),
    (RULE, Outcome.NEEDS_EVIDENCE, "missing"): _lacking(
        _(
            "On %(applied_on)s the vehicle is at day %(age_days)s after its registration; up to "
            "day %(threshold_days)s its maker's confirmation of after-sales service is required, "
            "and there is none."
        ),
        OR_WAIT,
    ),
    (RULE, Outcome.NEEDS_EVIDENCE, "maker-missing"): Sentence(
        _(
            "The vehicle is at day %(age_days)s after its registration and needs its maker's "
            "confirmation, but its maker is not stated."
        ),
        _("State the manufacturer under its name in the MIIT Announcement."),
        Action.CORRECT_FIELD,
        "manufacturer",
        "free_on",
    ),
    (RULE, Outcome.NEEDS_EVIDENCE, "chassis-maker-missing"): Sentence(
        _(
            "%(manufacturer)s makes modified vehicles and may not confirm after-sales service; the "
            "maker of the chassis is not stated."
        ),
        _("State the modification with the maker of the chassis, and ask that maker."),
        Action.CORRECT_FIELD,
        "base_manufacturer",
    ),
    (RULE, Outcome.NEEDS_EVIDENCE, "chassis-maker-differs"): Sentence(
        _(
            "The registration certificate names another maker of the chassis than is stated, so "
            "that it is not settled who may confirm."
        ),
        _("Correct the maker of the chassis to what the certificate says."),
        Action.CORRECT_FIELD,
        "base_manufacturer",
    ),
    (RULE, Outcome.NEEDS_EVIDENCE, "maker-not-announced"): Sentence(
        _(
            "The vehicle is at day %(age_days)s after its registration, and its maker, "
            "%(manufacturer)s, is not in the MIIT Announcement under this name: nobody can confirm "
            "it."
        ),
        _("Apply from %(free_on)s on, when no confirmation is needed."),
        Action.WAIT,
        day="free_on",
    ),
    (RULE, Outcome.NEEDS_EVIDENCE, "destination-missing"): Sentence(
        _(
            "The vehicle is at day %(age_days)s after its registration and needs a confirmation "
            "for its destination, which is not stated."
        ),
        _("State the destination."),
        Action.CORRECT_FIELD,
        "destination",
        "free_on",
    ),
    (RULE, Outcome.NEEDS_EVIDENCE, "not-sealed"): _lacking(
        _("The confirmation of %(issuer)s for %(issued_for)s does not bear the maker's seal yet."),
        _(
            "Ask %(manufacturer)s to seal it, or apply from %(free_on)s on, when no confirmation "
            "is needed."
        ),
    ),
    (RULE, Outcome.NEEDS_EVIDENCE, "revoked"): _lacking(
        _("The confirmation of %(issuer)s for %(issued_for)s has been revoked."), NEW_ONE
    ),
    (RULE, Outcome.NEEDS_EVIDENCE, "expired"): _lacking(
        _("The confirmation of %(issuer)s was good until %(valid_until)s."), NEW_ONE
    ),
    (RULE, Outcome.NEEDS_EVIDENCE, "vin-not-named"): _lacking(
        _("The confirmation of %(issuer)s does not name the VIN %(vin)s."), NEW_ONE
    ),
    (RULE, Outcome.NEEDS_EVIDENCE, "not-an-issuer"): _lacking(
        _(
            "The confirmation is signed by %(issuer)s (%(issuer_kind)s); only the vehicle's "
            "manufacturer may issue it."
        ),
        OR_WAIT,
    ),
    (RULE, Outcome.NEEDS_EVIDENCE, "another-maker"): _lacking(
        _("The confirmation is of %(issuer)s, but the vehicle's maker is %(manufacturer)s."),
        OR_WAIT,
    ),
    (RULE, Outcome.NEEDS_EVIDENCE, "another-destination"): _lacking(
        _("The confirmation is for %(issued_for)s, but the vehicle goes to %(destination)s."),
        _(
            "Ask %(manufacturer)s for a confirmation for %(destination)s, or apply from "
            "%(free_on)s on, when none is needed."
        ),
    ),
    (RULE, Outcome.NEEDS_EVIDENCE, "no-outlet-there"): _lacking(
        _("The confirmation names no service outlet in %(destination)s."),
        _(
            "Ask %(manufacturer)s to name an outlet in %(destination)s, or apply from %(free_on)s "
            "on, when no confirmation is needed."
        ),
    ),
}
