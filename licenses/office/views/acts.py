"""What an official does with a file. A refused act shows the file again with what was typed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.errors import Invalid, NotAllowed, PortalError, WrongState
from exportportal.kit.ways import require_POST
from licenses.choices import RulingOutcome
from licenses.documents.letter import Letter
from licenses.in_force.services import grants
from licenses.office.forms.office import GrantForm, RecommendationForm, RulingForm
from licenses.office.forms.queue import HandOverForm
from licenses.office.selectors.filters import colleagues_of
from licenses.office.services import allocation, decisions, grounds, letters
from licenses.office.services.claims import LeaseLapsed
from licenses.office.views.files import current_findings, refusal_form, render_file, visible_file
from licenses.office.views.reading import on_the_file_read
from licenses.office.views.returns import return_form
from licenses.shared.services import signatures
from licenses.shared.services.assessment import BlockedByLaw
from licenses.shared.services.grantability import RulingsMissing

HELD_UP = (LeaseLapsed, NotAllowed, WrongState)
"""What may come between opening a file and sending an act; nothing typed is lost by it."""


@require_POST
def claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = Actor.of(request)
    application = visible_file(actor, pk)
    try:
        decisions.claim_application(application=application, actor=actor, at=clock.now())
    except PortalError as refusal:
        return _refused(request, pk, actor, refusal)
    messages.success(request, _("The file is yours."))
    return redirect("licenses:file", pk)


@require_POST
def hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give one's file to a colleague."""
    actor = Actor.of(request)
    application = visible_file(actor, pk)
    form = HandOverForm(request.POST, colleagues=colleagues_of(actor), auto_id="hand_%s")
    if not form.is_valid():
        return render_file(request, application, actor, status=400, hand_over_form=form)
    try:
        with on_the_file_read(request, application, actor):
            allocation.hand_over(
                application=application,
                to=form.cleaned_data["to"],
                note=form.cleaned_data["note"],
                actor=actor,
                at=clock.now(),
            )
    except HELD_UP as refusal:
        return _held_up(request, pk, actor, refusal, hand_over_form=form)
    messages.success(request, _("The file is with your colleague."))
    return redirect("licenses:queue")


@require_POST
def release(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = Actor.of(request)
    application = visible_file(actor, pk)
    try:
        decisions.release_application(application=application, actor=actor, at=clock.now())
    except PortalError as refusal:
        return _refused(request, pk, actor, refusal)
    messages.success(request, _("The file is back with your colleagues."))
    return redirect("licenses:queue")


@require_POST
def rule(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Rule on one or many referred findings."""
    actor = Actor.of(request)
    application = visible_file(actor, pk)
    asked = request.POST.getlist("findings")
    # The service knows which findings are referred at this moment; here only the form is checked.
    form = RulingForm(request.POST, referred=[(one, one) for one in asked])
    if not form.is_valid():
        return render_file(request, application, actor, status=400, ruling_form=form)
    try:
        with on_the_file_read(request, application, actor):
            decisions.rule_on(
                application=application,
                fingerprints=form.cleaned_data["findings"],
                outcome=RulingOutcome(form.cleaned_data["outcome"]),
                reason=form.cleaned_data["reason"],
                actor=actor,
                at=clock.now(),
            )
    except HELD_UP as refusal:
        return _held_up(request, pk, actor, refusal, ruling_form=form, ticked=asked)
    messages.success(request, _("The ruling is on the file."))
    return redirect("licenses:file", pk)


@require_POST
def return_(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the file back for correction."""
    actor = Actor.of(request)
    application = visible_file(actor, pk)
    form = return_form(application, request.POST)
    if not form.is_valid():
        return render_file(request, application, actor, status=400, return_form=form)
    try:
        with on_the_file_read(request, application, actor):
            decisions.return_for_correction(
                application=application,
                reason=form.cleaned_data["reason"],
                items=form.cleaned_data["items"],
                working_days=form.cleaned_data["working_days"],
                actor=actor,
                at=clock.now(),
            )
    except HELD_UP as refusal:
        return _held_up(request, pk, actor, refusal, return_form=form)
    messages.success(request, _("The file is with the applicant for correction."))
    return redirect("licenses:file", pk)


@require_POST
def refuse(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Refuse the license."""
    actor = Actor.of(request)
    application = visible_file(actor, pk)
    form = refusal_form(application, current_findings(application), request.POST)
    if not form.is_valid():
        return render_file(request, application, actor, status=400, refusal_form=form)
    try:
        with on_the_file_read(request, application, actor):
            decisions.refuse_application(
                application=application,
                clauses=form.cleaned_data["clauses"],
                reason=form.cleaned_data["reason"],
                letter=Letter(form.cleaned_data["chinese"], form.cleaned_data["english"]),
                actor=actor,
                at=clock.now(),
            )
    except HELD_UP as refusal:
        return _held_up(request, pk, actor, refusal, refusal_form=form)
    except Invalid as refusal:
        for field, said in refusal.errors.items():
            form.add_error(field, said)
        return _refused(request, pk, actor, refusal, refusal_form=form)
    except PortalError as refusal:
        return _refused(request, pk, actor, refusal, refusal_form=form)
    messages.success(request, _("The application is refused."))
    return redirect("licenses:file", pk)


@require_POST
def draft_refusal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The letter that the ticked clauses and the reason would make, to be read and edited."""
    actor = Actor.of(request)
    application = visible_file(actor, pk)
    findings = current_findings(application)
    form = refusal_form(application, findings, request.POST)
    if not form.is_valid():
        return render_file(request, application, actor, status=400, refusal_form=form)
    resting = grounds.under(form.cleaned_data["clauses"], grounds.grounds_of(application, findings))
    letter = letters.draft(application, resting, reason=form.cleaned_data["reason"], at=clock.now())
    typed = request.POST.copy()
    typed["chinese"], typed["english"] = letter.chinese, letter.english
    drafted = refusal_form(application, findings, typed)
    return render_file(request, application, actor, refusal_form=drafted)


@require_POST
def recommend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Recommend the grant to a second official."""
    actor = Actor.of(request)
    application = visible_file(actor, pk)
    form = RecommendationForm(request.POST, auto_id="recommend_%s")
    if not form.is_valid():
        return render_file(request, application, actor, status=400, recommendation_form=form)
    try:
        with on_the_file_read(request, application, actor):
            decisions.recommend_application(
                application=application, note=form.cleaned_data["note"], actor=actor, at=clock.now()
            )
    except HELD_UP as refusal:
        return _held_up(request, pk, actor, refusal, recommendation_form=form)
    except (BlockedByLaw, RulingsMissing) as refusal:
        return _refused(request, pk, actor, refusal, recommendation_form=form)
    messages.success(request, _("Recommended. Another official decides on the grant."))
    return redirect("licenses:file", pk)


def _refused(
    request: HttpRequest, pk: UUID, actor: Actor, refusal: PortalError, **forms: Any
) -> HttpResponse:
    """The file as it stands now, and why the act was not done."""
    shown = visible_file(actor, pk)
    return render_file(request, shown, actor, status=refusal.status, refusal=refusal, **forms)


def _held_up(
    request: HttpRequest, pk: UUID, actor: Actor, refusal: PortalError, **typed: Any
) -> HttpResponse:
    """The file as it stands now, with everything that was typed.

    If only the lease lapsed, a button claims the file again and sends it.
    """
    form = next(one for one in typed.values() if isinstance(one, Form))
    words = form.cleaned_data.get("reason") or form.cleaned_data.get("note") or ""
    return render_file(
        request,
        visible_file(actor, pk),
        actor,
        status=refusal.status,
        refusal=refusal,
        claim_again=isinstance(refusal, LeaseLapsed),
        typed=words,
        **typed,
    )


@require_POST
def countersign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add the signature that a risky file needs before its grant."""
    actor = Actor.of(request)
    application = visible_file(actor, pk)
    try:
        with on_the_file_read(request, application, actor):
            signatures.countersign(application=application, actor=actor, at=clock.now())
    except PortalError as refusal:
        return _refused(request, pk, actor, refusal)
    messages.success(request, _("Countersigned. A third official decides on the grant."))
    return redirect("licenses:file", pk)


@require_POST
def grant(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Grant what another official recommended."""
    actor = Actor.of(request)
    application = visible_file(actor, pk)
    form = GrantForm(request.POST, auto_id="grant_%s")
    if not form.is_valid():
        return render_file(request, application, actor, status=400, grant_form=form)
    try:
        with on_the_file_read(request, application, actor):
            license = grants.grant_license(
                application=application,
                next_year=form.cleaned_data["next_year"],
                actor=actor,
                at=clock.now(),
            )
    except PortalError as refusal:
        return _refused(request, pk, actor, refusal, grant_form=form)
    messages.success(
        request,
        _("License %(number)s is granted. Its paper is being printed.")
        % {"number": license.number},
    )
    return redirect("licenses:license", license.number)
