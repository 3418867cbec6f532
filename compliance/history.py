"""What was decided about a firm and about the law, in sentences."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from compliance.filing_states import FilingKind
from compliance.models import (
    Filing,
    FilingApplication,
    Incident,
    LegalRemedy,
    LinkRuling,
    Notice,
    ParameterValue,
    Review,
    ReviewRound,
    Step,
)
from compliance.models.remedies import remedy_bodies
from compliance.states import OFFICE, StepKind
from compliance.wording.conduct import row_name
from compliance.wording.parameters import parameter_name
from exportportal.accounts.actors import Actor
from exportportal.audit import verb_catalogue
from exportportal.audit.models import Entry
from exportportal.audit.rendering import HistoryLine, render_history
from exportportal.audit.verb_catalogue import Place, Sentences

STANDING: Final[Sentences] = {
    "standing.proposed": _("proposed a step for %(firm)s to a second official."),
    "standing.decided": _("put a step for %(firm)s in force."),
    "standing.not_confirmed": _("did not confirm a step for %(firm)s."),
    "standing.hearing_asked": _("asked for a hearing."),
    "standing.hearing_held": _("held the hearing, on %(held_on)s."),
    "standing.ended": _("ended a step for %(firm)s."),
    "standing.run_out": _("let the suspension of %(firm)s run out."),
    "standing.order_planned": _("handed in a plan for the corrective order due %(due_on)s."),
    "standing.order_reported": _("reported the correction as done."),
    "standing.order_sent_back": _("found the correction incomplete."),
    "standing.order_verified": _("verified the correction."),
    "standing.order_overdue": _("noted that the corrective order was due on %(due_on)s."),
    "standing.reviewed": _("reviewed the firms by their record until %(until)s."),
    "standing.review_closed": _("closed the review."),
    "standing.complaint": _("recorded a complaint about after-sales service."),
    "standing.complaint_upheld": _("upheld a complaint about after-sales service."),
    "standing.complaint_settled": _("settled a complaint about after-sales service."),
    "standing.link_confirmed": _("confirmed that %(firm)s is related to %(other)s."),
    "standing.link_rejected": _("found that %(firm)s is not related to %(other)s."),
    "standing.letter_printed": _("printed the letter."),
    "incident.proposed": _("proposed an incident under %(item)s against %(firm)s."),
    "incident.recorded": _("recorded an incident under %(item)s against %(firm)s."),
    "incident.dropped": _("did not take an incident under %(item)s up."),
    "incident.answered": _("answered the incident under %(item)s."),
    "incident.upheld": _("upheld the incident under %(item)s."),
    "incident.dismissed": _("dismissed the incident under %(item)s."),
    "notice.composed": _("composed the notice “%(title)s”."),
    "notice.published": _("circulated the notice “%(title)s”."),
    "notice.rejected": _("turned the notice down."),
}
FILINGS: Final[Sentences] = {
    "filing.started": _("began the application."),
    "filing.saved": _("saved what is stated."),
    "filing.paper_added": _("handed in the paper “%(paper)s”."),
    "filing.paper_removed": _("took the paper “%(paper)s” back."),
    "filing.discarded": _("discarded the draft."),
    "filing.submitted": _("submitted the application to be filed."),
    "filing.withdrawn": _("withdrew the application to be filed."),
    "filing.claimed": _("took the application on."),
    "filing.released": _("put the application back for colleagues."),
    "filing.returned": _("returned the application to be filed for correction."),
    "filing.refused": _("refused the filing."),
    "filing.recommended": _("recommended the filing."),
    "filing.approved": _("approved the filing %(number)s, good until %(valid_until)s."),
    "filing.letter_printed": _("printed the letter."),
    "filing.expiring": _("reminds that the filing %(number)s has %(days_left)s days left."),
    "filing.lapsed": _("tells that the filing %(number)s has lapsed."),
}
LAW: Final[Sentences] = {
    "parameter.proposed": _("proposed a value of the law, from %(valid_from)s."),
    "parameter.confirmed": _("confirmed a value of the law, from %(valid_from)s."),
    "remedy.entered": _("entered where decisions of %(body)s are contested."),
    "parameter.rejected": _("turned a proposed value of the law down."),
}


def of_filing(application: FilingApplication, *, reader: Actor) -> list[HistoryLine]:
    """The history of one application, and after it that of its filing; newest first."""
    labels = {"appraisers": str(_("Appraisers"))} | {
        field.name: capfirst(str(field.verbose_name)) for field in FilingApplication._meta.fields
    }
    entries = list(Entry.objects.of(application).visible_to(reader))
    if application.filing:
        entries += Entry.objects.of(application.filing).visible_to(reader)
    return render_history(entries, sentences=FILINGS, labels=labels, words=_worded)


def _worded(name: str, value: Any) -> Any:
    return FilingKind(value).label if name == "kind" else value


def places_of_applications(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    found = FilingApplication.objects.visible_to(reader).filter(pk__in=ids)
    named = found.values_list("pk", "exporter__name_zh")
    return {pk: Place(name, reverse("licenses:filing", args=[pk])) for pk, name in named}


def places_of_filings(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    """The firm's own page; an official meets a filing on its application."""
    own = Filing.objects.filter(pk__in=ids, exporter=reader.organization_id)
    return {
        pk: Place(number, reverse("licenses:filings"))
        for pk, number in own.values_list("pk", "number")
    }


def places_of_values(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    """The page of the parameter, which anyone of the ministry reads."""
    if not reader.reads_everything:
        return {}
    found = ParameterValue.objects.filter(pk__in=ids).values_list("pk", "name")
    return {
        pk: Place(parameter_name(name), reverse("compliance:parameter", args=[name]))
        for pk, name in found
    }


def places_of_remedies(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    """The page on which it is entered, for those who may."""
    found = LegalRemedy.objects.filter(pk__in=ids, body__in=remedy_bodies(reader))
    return {
        pk: Place(body, reverse("compliance:remedies"))
        for pk, body in found.values_list("pk", "body__name_zh")
    }


def places_of_incidents(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    """The page of the incident, which both sides read."""
    found = Incident.objects.visible_to(reader).filter(pk__in=ids)
    loaded = ParameterValue.objects.wordings(on=date.max)
    return {
        pk: Place(row_name(item, loaded), reverse("standing:incident", args=[pk]))
        for pk, item in found.values_list("pk", "item")
    }


def places_of_steps(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    """The page of the step."""
    found = Step.objects.visible_to(reader).filter(pk__in=ids)
    return {
        pk: Place(str(StepKind(kind).label), reverse("standing:step", args=[pk]))
        for pk, kind in found.values_list("pk", "kind")
    }


def places_of_notices(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    """The page of the notice."""
    found = Notice.objects.visible_to(reader).filter(pk__in=ids)
    return {
        pk: Place(title, reverse("standing:notice", args=[pk]))
        for pk, title in found.values_list("pk", "title")
    }


def places_of_reviews(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    """The review for officials; for the firm its own standing."""
    office = reader.capacity in OFFICE
    found = Review.objects.visible_to(reader).filter(pk__in=ids).select_related("round")
    return {
        review.pk: Place(
            review.round.period_until.isoformat(),
            reverse("standing:review", args=[review.pk]) if office else reverse("standing:own"),
        )
        for review in found
    }


def places_of_links(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    """The firm's file for officials; for the firm its own standing."""
    office = reader.capacity in OFFICE
    found = LinkRuling.objects.visible_to(reader).filter(pk__in=ids).select_related("organization")
    return {
        ruling.pk: Place(
            ruling.organization.name,
            reverse("standing:firm", args=[ruling.organization_id])
            if office
            else reverse("standing:own"),
        )
        for ruling in found
    }


def places_of_rounds(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    """The list of reviews for officials; for the firm its own standing."""
    url = reverse("standing:reviews" if reader.capacity in OFFICE else "standing:own")
    found = ReviewRound.objects.filter(pk__in=ids).values_list("pk", "period_until")
    return {pk: Place(until.isoformat(), url) for pk, until in found}


VERB_CATALOGUES: Final = (
    verb_catalogue.VerbCatalogue(
        kind="filing",
        label=_("Filings"),
        sentences=FILINGS,
        quiet=frozenset(
            {
                *("filing.started", "filing.saved", "filing.paper_added"),
                *("filing.paper_removed", "filing.discarded", "filing.letter_printed"),
            }
        ),
        places={
            "compliance.filingapplication": places_of_applications,
            "compliance.filing": places_of_filings,
        },
    ),
    verb_catalogue.VerbCatalogue(
        kind="standing",
        label=_("Standing of the firm"),
        sentences=STANDING,
        places={
            "compliance.incident": places_of_incidents,
            "compliance.step": places_of_steps,
            "compliance.linkruling": places_of_links,
            "compliance.notice": places_of_notices,
            "compliance.review": places_of_reviews,
            "compliance.reviewround": places_of_rounds,
        },
        quiet=frozenset({"standing.letter_printed"}),
    ),
    verb_catalogue.VerbCatalogue(
        kind="law",
        label=_("Law"),
        sentences=LAW,
        places={
            "compliance.parametervalue": places_of_values,
            "compliance.legalremedy": places_of_remedies,
        },
    ),
)
