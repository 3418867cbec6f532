"""What is said of the firm that applies."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from compliance.findings import Outcome
from compliance.wording.sentences import Action, Sentence, Sentences

AFTER_A_RULING: Final = _(
    "An official rules on it before a license is granted; report to your filing body what has been "
    "corrected."
)

SENTENCES: Final[Sentences] = {
    ("exporter-filed", Outcome.PASS_, "filed"): Sentence(
        _("The exporter's filing holds; its last day is %(valid_until)s.")
    ),
    ("exporter-filed", Outcome.FAIL, "not-filed"): Sentence(
        _("The applicant has no approved filing as an exporter of used vehicles."),
        _("File with your filing body; it answers within 15 working days."),
        Action.RENEW_FILING,
    ),
    ("exporter-filed", Outcome.FAIL, "not-yet"): Sentence(
        _("The exporter's filing begins on %(approved_on)s, after the day of application."),
        _("Apply from %(approved_on)s on."),
        Action.WAIT,
        day="approved_on",
    ),
    ("exporter-filed", Outcome.FAIL, "expired"): Sentence(
        _("The exporter's filing ended on %(valid_until)s."),
        _("Have the filing renewed by your filing body; it answers within 15 working days."),
        Action.RENEW_FILING,
    ),
    ("exporter-standing", Outcome.PASS_, "good"): Sentence(_("The exporter is in good standing.")),
    ("exporter-standing", Outcome.NOTE, "talk-open"): Sentence(
        _("The exporter was summoned for a talk on %(began_on)s, which is not closed."),
        _("Attend the talk; applications are accepted meanwhile."),
    ),
    ("exporter-standing", Outcome.NOTE, "incident-upheld"): Sentence(
        _(
            "An incident under the negative list (%(rows)s) was upheld against the exporter in the "
            "last %(months)s months."
        ),
        _("See your standing for what would lift it."),
    ),
    ("exporter-standing", Outcome.NOTE, "incidents-repeated"): Sentence(
        _(
            "%(count)s incidents under the negative list (%(rows)s) were upheld against the "
            "exporter in the last %(months)s months."
        ),
        _("See your standing for what would lift it."),
    ),
    ("exporter-standing", Outcome.REFER, "order-open"): Sentence(
        _(
            "The exporter has been under a corrective order since %(began_on)s (due: "
            "%(due_on)s), which has not been verified."
        ),
        AFTER_A_RULING,
        Action.ANSWER_ORDER,
        day="due_on",
    ),
    ("exporter-standing", Outcome.REFER, "order-overdue"): Sentence(
        _(
            "The exporter has been under a corrective order since %(began_on)s that was due on "
            "%(due_on)s and has not been verified."
        ),
        AFTER_A_RULING,
        Action.ANSWER_ORDER,
        day="due_on",
    ),
    ("exporter-standing", Outcome.FAIL, "suspended"): Sentence(
        _(
            "Acceptance of the exporter's applications has been suspended since %(began_on)s "
            "(until: %(ends_on)s)."
        ),
        _("Make the correction that was ordered and have it verified by your filing body."),
        Action.ANSWER_ORDER,
        day="ends_on",
    ),
    ("exporter-standing", Outcome.FAIL, "exited"): Sentence(
        _("The exporter was removed from used-vehicle export on %(began_on)s."),
        _("Ask your filing body for re-admission."),
        Action.RENEW_FILING,
    ),
    ("related-party", Outcome.PASS_, "none"): Sentence(
        _("No firm under order is known to be related to the exporter.")
    ),
    ("related-party", Outcome.REFER, "related"): Sentence(
        _(
            "The exporter is related to %(firms)s (in common: %(shared)s), which is not in good "
            "standing (%(standings)s)."
        ),
        _(
            "An official rules on it before a license is granted; show that the firms act apart, "
            "or that the correction was made."
        ),
    ),
    ("related-party", Outcome.REFER, "same-name"): Sentence(
        _(
            "Somebody of the same name (in common: %(shared)s) stands behind %(firms)s, which is "
            "not in good standing (%(standings)s). Whether it is the same person is not confirmed."
        ),
        _("Enter identity numbers and credit codes in your particulars; an official rules on it."),
    ),
}
