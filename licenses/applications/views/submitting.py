"""Checking the answers against the law, and lodging the application."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from compliance.findings import Finding, Outcome
from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from exportportal.kit.errors import Invalid, PortalError, WrongState
from exportportal.kit.free_form import Context
from exportportal.kit.text import compact
from exportportal.kit.ways import require_POST
from licenses.answers import section_of
from licenses.applications.forms.applicant import SECTIONS, SubmitForm
from licenses.applications.services.completeness import Incomplete, missing_answers
from licenses.applications.services.corrections import CorrectionsOpen
from licenses.applications.services.drafts import Stale
from licenses.applications.services.submission import check_application, submit_application
from licenses.applications.services.timed_submission import RED_LINE
from licenses.applications.views.findings import Lines, at_once, lines_by_vin, shown_findings
from licenses.applications.views.papers import papers_of
from licenses.applications.views.reach import moves_of, own_application, path_to
from licenses.applications.views.sections import (
    DECLARATION,
    TITLES,
    answer_rows,
    car_rows,
    names_of,
    standing_in_the_way,
)
from licenses.models import LicenseApplication
from licenses.shared.services.assessment import BlockedByLaw
from licenses.states import WITH_THE_APPLICANT

SETTLED: Final = frozenset({Outcome.PASS_, Outcome.NOT_APPLICABLE})
# A page of all answers about every car of a large batch would be too long to read or to send.
MOST_SHOWN_WHOLE: Final = 50


@require_safe
def application_check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All answers, and all that the rules say of them, at any time before it is submitted."""
    application = own_application(request, pk)
    if application.state not in WITH_THE_APPLICANT:
        return redirect("licenses:application", pk=pk)
    return _page(request, application)


@require_POST
def application_submit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Lodge it; where it cannot be, the same page says why, and that nothing was submitted."""
    application = own_application(request, pk)
    form = SubmitForm(request.POST)
    declared = form.is_valid()
    try:
        submit_application(
            application=application,
            declaration=declared,
            version=form.cleaned_data.get("version"),
            actor=Actor.of(request),
            at=clock.now(),
        )
    except (BlockedByLaw, CorrectionsOpen, Incomplete, Invalid, Stale, WrongState) as refusal:
        standing = own_application(request, pk)
        if standing.state not in WITH_THE_APPLICANT:
            raise
        return _page(request, standing, form=form, refusal=refusal)
    messages.success(
        request,
        _("Submitted. The application now lies with %(body)s.")
        % {"body": application.issuing_body.name},
    )
    return redirect("licenses:application", pk=pk)


def _page(
    request: HttpRequest,
    application: LicenseApplication,
    *,
    form: SubmitForm | None = None,
    refusal: PortalError | None = None,
) -> HttpResponse:
    actor = Actor.of(request)
    lines = lines_by_vin(application)
    checked = check_application(application=application, actor=actor, at=clock.now())
    missing = missing_answers(application)
    moves = moves_of(application, actor)
    declared = bool(form and form.is_valid())
    found = [one for one in checked.findings if not (declared and one.rule == DECLARATION)]
    barring = standing_in_the_way(found)
    orderable = "order" in moves and not application.orders.waiting().exists()
    context: dict[str, Any] = {
        "application": application,
        "crumbs": path_to(application),
        "moves": moves,
        "today": checked.on,
        "sections": [
            (
                TITLES[section],
                answer_rows(application, section, missing=missing, change="edit" in moves),
            )
            for section in SECTIONS
        ],
        "missing": _missing(application, missing),
        "cars": list(car_rows(lines)),
        "files": papers_of(application, actor),
        "names": names_of(application),
        "barring": len(barring),
        "kept_back": orderable and any(one.rule == RED_LINE for one in barring),
        "at_once": at_once(barring, application, lines) if "edit" in moves else [],
        "form": form or SubmitForm(initial={"version": application.version}),
        "refusal": refusal,
    } | _findings(request, application, found, lines, acting="edit" in moves)
    status = refusal.status if refusal else 200
    return render(request, "licenses/application_check.html", context, status=status)


def _missing(application: LicenseApplication, missing: dict[str, str]) -> list[tuple[str, str]]:
    """What is still empty, with where it is filled in."""
    return [(text, _where(application, name)) for name, text in missing.items()]


def _where(application: LicenseApplication, name: str) -> str:
    section = section_of(name)
    if not section:
        return reverse("licenses:application_vehicles", args=[application.pk])
    return f"{reverse('licenses:application_edit', args=[application.pk, section])}#id_{name}"


def _findings(
    request: HttpRequest,
    application: LicenseApplication,
    found: Sequence[Finding],
    lines: Lines,
    *,
    acting: bool,
) -> Context:
    """The findings that are asked for: of one car, all, all but what passed, or what bars."""
    vin = compact(request.GET.get("vin", ""))
    show = request.GET.get("show", "")
    if show not in {"all", "blocking"}:
        show = "all" if len(lines) <= MOST_SHOWN_WHOLE else "open"
    wanted = [finding for finding in found if _is_wanted(finding, show, vin)]
    return {
        "show": show,
        "vin": vin,
        "findings": shown_findings(wanted, application=application, lines=lines, acting=acting),
        "many": len(lines) > MOST_SHOWN_WHOLE,
        "counts": {
            "all": len(found),
            "open": sum(finding.outcome not in SETTLED for finding in found),
            "blocking": sum(finding.blocks for finding in found),
        },
    }


def _is_wanted(finding: Finding, show: str, vin: str) -> bool:
    if vin:
        return finding.subject == vin
    if show == "blocking":
        return finding.blocks
    return show == "all" or finding.outcome not in SETTLED
