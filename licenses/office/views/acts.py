"""What an official does with a file. A refused act shows the file again with what was typed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from exportportal.kit import clock
from exportportal.kit.ways import require_POST
from licenses.choices import RulingOutcome
from licenses.documents.letter import LetterText
from licenses.in_force.services import grants
from licenses.office.forms.office import GrantForm, RecommendationForm, RulingForm
from licenses.office.forms.queue import HandOverForm
from licenses.office.selectors.filters import colleagues_of
from licenses.office.services import allocation, decisions, grounds, letters
from licenses.office.views.acting import FileAct
from licenses.office.views.files import current_findings, refusal_form, render_file
from licenses.office.views.returns import return_form
from licenses.shared.services import signatures


@require_POST
def claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    act = FileAct(request, pk)
    return act.carry_out(
        lambda: decisions.claim_application(application=act.file, actor=act.actor, at=clock.now()),
        notice=lambda _file: _("You have claimed this file."),
        unread=True,
    )


@require_POST
def hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give one's file to a colleague."""
    act = FileAct(request, pk)
    form = HandOverForm(request.POST, colleagues=colleagues_of(act.actor), auto_id="hand_%s")
    return act.carry_out(
        lambda: allocation.hand_over(
            application=act.file,
            to=form.cleaned_data["to"],
            note=form.cleaned_data["note"],
            actor=act.actor,
            at=clock.now(),
        ),
        notice=lambda _file: _("The file is with your colleague."),
        then=lambda _file: redirect("licenses:queue"),
        form=form,
        name="hand_over_form",
    )


@require_POST
def release(request: HttpRequest, pk: UUID) -> HttpResponse:
    act = FileAct(request, pk)
    return act.carry_out(
        lambda: decisions.release_application(
            application=act.file, actor=act.actor, at=clock.now()
        ),
        notice=lambda _file: _("The file is back with your colleagues."),
        then=lambda _file: redirect("licenses:queue"),
        unread=True,
    )


@require_POST
def rule(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Rule on one or many referred findings."""
    act = FileAct(request, pk)
    asked = request.POST.getlist("findings")
    # The service knows which findings are referred at this moment; here only the form is checked.
    form = RulingForm(request.POST, referred=[(one, one) for one in asked])
    return act.carry_out(
        lambda: decisions.rule_on(
            application=act.file,
            fingerprints=form.cleaned_data["findings"],
            outcome=RulingOutcome(form.cleaned_data["outcome"]),
            reason=form.cleaned_data["reason"],
            actor=act.actor,
            at=clock.now(),
        ),
        notice=lambda _rulings: _("The ruling is on the file."),
        form=form,
        name="ruling_form",
        ticked=asked,
    )


@require_POST
def return_(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the file back for correction."""
    act = FileAct(request, pk)
    form = return_form(act.file, request.POST)
    return act.carry_out(
        lambda: decisions.return_for_correction(
            application=act.file,
            reason=form.cleaned_data["reason"],
            items=form.cleaned_data["items"],
            working_days=form.cleaned_data["working_days"],
            actor=act.actor,
            at=clock.now(),
        ),
        notice=lambda _file: _("The file is with the applicant for correction."),
        form=form,
        name="return_form",
    )


@require_POST
def refuse(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Refuse the license."""
    act = FileAct(request, pk)
    standing = grounds.grounds_of(act.file, current_findings(act.file))
    form = refusal_form(standing, request.POST)
    return act.carry_out(
        lambda: decisions.refuse_application(
            application=act.file,
            clauses=form.cleaned_data["clauses"],
            reason=form.cleaned_data["reason"],
            letter=LetterText(form.cleaned_data["chinese"], form.cleaned_data["english"]),
            actor=act.actor,
            at=clock.now(),
        ),
        notice=lambda _file: _("The application is refused."),
        form=form,
        name="refusal_form",
    )


@require_POST
def draft_refusal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The letter that the ticked clauses and the reason would make, to be read and edited."""
    act = FileAct(request, pk)
    standing = grounds.grounds_of(act.file, current_findings(act.file))
    form = refusal_form(standing, request.POST)
    if not form.is_valid():
        return render_file(request, act.file, act.actor, status=400, refusal_form=form)
    letter = letters.draft(
        act.file,
        grounds.under(form.cleaned_data["clauses"], standing),
        reason=form.cleaned_data["reason"],
        at=clock.now(),
    )
    typed = request.POST.copy()
    typed["chinese"], typed["english"] = letter.chinese, letter.english
    return render_file(request, act.file, act.actor, refusal_form=refusal_form(standing, typed))


@require_POST
def recommend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Recommend the grant to a second official."""
    act = FileAct(request, pk)
    form = RecommendationForm(request.POST, auto_id="recommend_%s")
    return act.carry_out(
        lambda: decisions.recommend_application(
            application=act.file,
            note=form.cleaned_data["note"],
            actor=act.actor,
            at=clock.now(),
        ),
        notice=lambda _file: _("Recommended. Another official decides on the grant."),
        form=form,
        name="recommendation_form",
    )


@require_POST
def countersign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add the signature that a risky file needs before its grant."""
    act = FileAct(request, pk)
    return act.carry_out(
        lambda: signatures.countersign(application=act.file, actor=act.actor, at=clock.now()),
        notice=lambda _file: _("Countersigned. A third official decides on the grant."),
    )


@require_POST
def grant(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Grant what another official recommended."""
    act = FileAct(request, pk)
    form = GrantForm(request.POST, auto_id="grant_%s")
    return act.carry_out(
        lambda: grants.grant_license(
            application=act.file,
            next_year=form.cleaned_data["next_year"],
            actor=act.actor,
            at=clock.now(),
        ),
        notice=lambda license: (
            _("License %(number)s is granted. Its paper is being printed.")
            % {"number": license.number}
        ),
        then=lambda license: redirect("licenses:license", license.number),
        form=form,
        name="grant_form",
    )
