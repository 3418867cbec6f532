"""What happened to an application or a license, in sentences."""

from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.audit.models import Entry
from exportportal.audit.telling import Sentences, Told, tell
from licenses.choices import in_words
from licenses.models import License, LicenseApplication

SENTENCES: Final[Sentences] = {
    "application.started": _("started the application."),
    "application.change_started": _("began a request to change license %(number)s."),
    "application.saved": _("saved answers."),
    "application.vehicles_added": _("added vehicles."),
    "application.vehicle_removed": _("took %(vin)s off the application."),
    "application.priced": _("set prices and HS codes."),
    "application.document_added": _("handed in “%(name)s”."),
    "application.document_removed": _("took a paper back."),
    "application.submitted": _("submitted the application; application date %(applied_on)s."),
    "application.correction_reminded": _("reminded of the corrections, due %(answer_by)s."),
    "application.corrections_answered": _("answered what the office asked to correct."),
    "application.withdrawn": _("withdrew the application."),
    "application.claimed": _("took the file on."),
    "application.released": _("put the file back."),
    "application.claim_lapsed": _("put the file back: the claim of %(holder)s had lapsed."),
    "application.handed_over": _("handed the file over from %(before)s to %(holder)s."),
    "application.assigned": _("assigned the file to %(holder)s."),
    "application.ruled": _("ruled on referred findings."),
    "application.returned": _("returned the file for correction."),
    "application.refused": _("refused the license."),
    "application.recommended": _("recommended the grant."),
    "application.countersigned": _("countersigned the recommendation."),
    "application.signed_for": _("signed in the name of %(giver)s."),
    "application.letter_printed": _("printed the letter."),
    "application.contested": _("asked for reconsideration of the refusal."),
    "application.upheld": _("upheld the refusal."),
    "application.overturned": _("overturned the refusal."),
    "application.reopened": _("opened the file for a decision again."),
    "application.message_written": _("wrote a message."),
    "application.granted": _("granted license %(number)s."),
    "license.issued": _(
        "issued license %(number)s, valid from %(valid_from)s until %(expires_on)s."
    ),
    "license.rendered": _("printed the paper."),
    "license.suspended": _("suspended the license."),
    "license.move_planned": _("planned a move of the license for %(day)s."),
    "license.plan_cancelled": _("took back what was planned for %(day)s."),
    "license.plan_dropped": _("dropped what was planned for %(day)s: the license had moved on."),
    "license.superseded": _("put license %(successor)s in the place of this one."),
    "license.resumed": _("put the license in force again."),
    "license.revoked": _("revoked the license."),
    "license.surrendered": _("gave the license back."),
    "license.expired": _("let the license run out."),
    "license.used": _("closed the license: every car has left."),
    "license.departed": _("reported cars as cleared."),
    "license.departure_corrected": _(
        "corrected the clearance of %(vin)s from %(before)s to %(departed_on)s."
    ),
    "license.deregistered": _("recorded the deregistration of cars."),
    "license.deregistration_due": _(
        "reminded of the deregistration of cars, due by %(deregister_by)s."
    ),
    "license.deregistration_overdue": _(
        "reported cars as not deregistered; the last day was %(deregister_by)s."
    ),
}


def of(subject: LicenseApplication | License, *, reader: Actor) -> list[Told]:
    """The history of one thing, as far as the reader may know it, newest first."""
    labels = {
        field.name: capfirst(str(getattr(field, "verbose_name", field.name)))
        for field in subject._meta.get_fields()
    }
    entries = Entry.objects.of(subject)
    if not reader.reads_everything:
        # A dealer reads what the exporter may that has let it in.
        entries = entries.filter(seen_by__overlap=[reader.organization_id, *reader.exporters])
    return tell(entries, sentences=SENTENCES, labels=labels, words=in_words)
