"""What happened to an application or a license, in sentences."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.consents import others_of, readable
from exportportal.audit import verb_catalogue
from exportportal.audit.models import Entry, EntryQuerySet
from exportportal.audit.rendering import HistoryLine, render_history
from exportportal.audit.verb_catalogue import Place, Sentences
from licenses.answers import in_words
from licenses.models import Delegation, License, LicenseApplication, Note

APPLICATION: Final[Sentences] = {
    "application.started": _("started the application."),
    "application.change_started": _("began a request to change license %(number)s."),
    "application.saved": _("saved answers."),
    "application.declared": _("declared that everything stated is true."),
    "application.declaration_taken_back": _("took the declaration of truth back."),
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
    "application.overdue": _("noted that the day for the decision, %(due_on)s, has passed."),
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
    "application.standing_changed": _(
        "checked the file again: the standing of the firm has changed."
    ),
    "application.contested": _("asked for an internal review of the refusal."),
    "application.upheld": _("upheld the refusal."),
    "application.overturned": _("overturned the refusal."),
    "application.reopened": _("opened the file for a decision again."),
    "application.message_written": _("wrote a message."),
    "application.evidence_lost": _("found that a confirmation no longer supports the file."),
    "application.evidence_restored": _("found the maker's confirmation in order again."),
    "application.granted": _("granted license %(number)s."),
    "application.ordered": _("ordered it to be submitted on %(due_on)s, its first free day."),
    "application.order_dropped": _("ended the order to submit it on %(due_on)s."),
    "application.order_postponed": _(
        "moved the ordered submission to %(due_on)s: the law has changed."
    ),
    "application.order_carried_out": _("submitted it as %(orderer)s had ordered."),
    "application.order_stopped": _(
        "did not submit it on %(due_on)s as ordered; the draft says why."
    ),
    "application.discarded": _("discarded the draft."),
    "note.written": _("named you in a note."),
    "delegation.given": _("lets %(taker)s sign, from %(first_day)s to %(last_day)s."),
    "dry_run.asked": _("tried a value of the law over past applications."),
    "delegation.ended": _("took the delegation back."),
}
LICENSE: Final[Sentences] = {
    "license.issued": _(
        "issued license %(number)s, valid from %(valid_from)s until %(expires_on)s."
    ),
    "license.rendered": _("printed the paper."),
    "license.suspended": _("suspended the license."),
    "license.suspend_planned": _("planned to suspend the license on %(day)s."),
    "license.resume_planned": _("planned to put the license in force again on %(day)s."),
    "license.revoke_planned": _("planned to revoke the license on %(day)s."),
    "license.plan_cancelled": _("took back what was planned for %(day)s."),
    "license.plan_dropped": _("dropped what was planned for %(day)s: the license had moved on."),
    "license.superseded": _("put license %(successor)s in the place of this one."),
    "license.resumed": _("put the license in force again."),
    "license.revoked": _("revoked the license."),
    "license.surrendered": _("gave the license back."),
    "license.flagged": _("flagged the license: a confirmation it rests on has ended."),
    "license.flag_resolved": _("looked at the flagged license."),
    "license.holder_complained": _("took in a complaint of a holder abroad."),
    "license.holder_complaint_taken_up": _("took up a complaint of a holder abroad."),
    "license.holder_complaint_dismissed": _("set a complaint of a holder abroad aside."),
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
SENTENCES: Final[Sentences] = {**APPLICATION, **LICENSE}
QUIET: Final = frozenset(
    {
        "application.started",
        "application.saved",
        "application.vehicles_added",
        "application.vehicle_removed",
        "application.priced",
        "application.document_added",
        "application.document_removed",
        "application.discarded",
        "application.released",
        "application.ruled",
        "application.signed_for",
        "dry_run.asked",
        "license.issued",  # told by the file that was granted
        "license.rendered",
    }
)


# What the office holds against the firm is the firm's own: its standing, what is planned for it.
BY_CONSENT: Final = frozenset(
    {
        *("application.started", "application.saved", "application.discarded"),
        *("application.vehicles_added", "application.vehicle_removed", "application.priced"),
        *("application.document_added", "application.document_removed"),
        *("application.declared", "application.declaration_taken_back", "application.ordered"),
        *("application.order_carried_out", "application.order_dropped"),
        *("application.order_postponed", "application.order_stopped"),
        *("application.submitted", "application.withdrawn", "application.change_started"),
        *("application.claimed", "application.released", "application.ruled"),
        *("application.returned", "application.correction_reminded"),
        *("application.corrections_answered", "application.message_written"),
        *("application.recommended", "application.countersigned", "application.signed_for"),
        *("application.granted", "application.refused", "application.letter_printed"),
        *("application.contested", "application.upheld", "application.overturned"),
        *("application.reopened", "application.overdue"),
        *("application.evidence_lost", "application.evidence_restored"),
        *("license.issued", "license.rendered", "license.superseded", "license.surrendered"),
        *("license.suspended", "license.resumed", "license.revoked", "license.expired"),
        *("license.used", "license.flagged", "license.flag_resolved"),
        *("license.departed", "license.departure_corrected", "license.deregistered"),
        *("license.deregistration_due", "license.deregistration_overdue"),
    }
)


def of(subject: LicenseApplication | License, *, reader: Actor) -> list[HistoryLine]:
    """The history of one thing, as far as the reader may know it, newest first."""
    return _lines(subject, Entry.objects.of(subject), reader)


def until(
    at: datetime, subject: LicenseApplication | License, *, reader: Actor
) -> list[HistoryLine]:
    """The same, as it read at a moment of the past."""
    written = Q(recorded_at__lte=at) | Q(recorded_at=None, at__lte=at)
    return _lines(subject, Entry.objects.of(subject).filter(written), reader)


def of_others(subject: LicenseApplication, *, reader: Actor, after: int) -> list[HistoryLine]:
    """What others did to it after a place in its log, newest first."""
    entries = Entry.objects.of(subject).filter(position__gt=after)
    return _lines(subject, entries.exclude(user_id=reader.person), reader)


def _lines(
    subject: LicenseApplication | License, entries: EntryQuerySet, reader: Actor
) -> list[HistoryLine]:
    labels = {
        field.name: capfirst(str(getattr(field, "verbose_name", field.name)))
        for field in subject._meta.get_fields()
    }
    readable = _readable(entries, reader)
    return render_history(readable, sentences=SENTENCES, labels=labels, words=in_words)


def entries(subject: LicenseApplication | License, *, reader: Actor) -> EntryQuerySet:
    """The lines of the log about one thing that the reader may know, oldest first."""
    return _readable(Entry.objects.of(subject), reader)


def _readable(lines: EntryQuerySet, reader: Actor) -> EntryQuerySet:
    if reader.reads_everything:
        return lines
    # A dealer reads of what the exporter may, who has let it in, what its work needs.
    return lines.filter(readable(own=[reader.organization_id], by_consent=others_of(reader)))


def line_of(entry: Entry) -> HistoryLine:
    """One line of it."""
    (line,) = render_history([entry], sentences=SENTENCES, words=in_words)
    return line


def places_of_applications(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    """The page of each file: the firm's or the office's."""
    found = LicenseApplication.objects.visible_to(reader).filter(pk__in=ids).only("pk")
    return {file.pk: _place_of(file, reader) for file in found}


def places_of_notes(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    """The file that a note is about."""
    notes = Note.objects.visible_to(reader).filter(pk__in=ids).select_related("application")
    return {note.pk: _place_of(note.application, reader) for note in notes}


def places_of_licenses(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    found = License.objects.visible_to(reader).filter(pk__in=ids).values_list("pk", "number")
    return {pk: Place(number, reverse("licenses:license", args=[number])) for pk, number in found}


def places_of_delegations(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    given = Delegation.objects.filter(pk__in=ids, body_id=reader.organization_id)
    place = Place(str(_("Signing for others")), reverse("licenses:delegations"))
    return dict.fromkeys(given.values_list("pk", flat=True), place)


def _place_of(file: LicenseApplication, reader: Actor) -> Place:
    page = "licenses:file" if reader.official or reader.reads_everything else "licenses:application"
    title = _("Application %(number)s") % {"number": file.reference}
    return Place(title, reverse(page, args=[file.pk]))


VERB_CATALOGUES: Final = (
    verb_catalogue.VerbCatalogue(
        kind="application",
        label=_("Applications"),
        sentences=APPLICATION,
        quiet=QUIET & APPLICATION.keys(),
        by_consent=BY_CONSENT & APPLICATION.keys(),
        places={
            "licenses.licenseapplication": places_of_applications,
            "licenses.note": places_of_notes,
            "licenses.delegation": places_of_delegations,
        },
    ),
    verb_catalogue.VerbCatalogue(
        kind="license",
        label=_("Licenses"),
        sentences=LICENSE,
        quiet=QUIET & LICENSE.keys(),
        by_consent=BY_CONSENT & LICENSE.keys(),
        places={"licenses.license": places_of_licenses},
    ),
)
