"""An application as its firm sees it: where it stands, what is left to do, what happened."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from compliance import wording
from compliance.findings import Finding
from compliance.law import CLAUSES
from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import APPLICANTS
from exportportal.kit import clock
from exportportal.kit.free_form import Context
from licenses import history
from licenses.applications.forms.applicant import SECTIONS
from licenses.applications.selectors.queue_place import place_of
from licenses.applications.services.completeness import missing_answers
from licenses.applications.services.submission import check_application
from licenses.applications.views.findings import Lines, lines_by_vin, shown_findings
from licenses.applications.views.papers import papers_of
from licenses.applications.views.reach import moves_of, own_application, path_to
from licenses.applications.views.sections import TITLES, answer_rows, car_rows, names_of, tasks
from licenses.choices import Moment
from licenses.models import LicenseApplication, OrderState, SubmissionOrder
from licenses.shared.views.changing import changing
from licenses.shared.views.clocks import clock_status
from licenses.states import State


@require_safe
def application(request: HttpRequest, pk: UUID) -> HttpResponse:
    """While the firm works on it its sections and what is left; afterwards what was handed in."""
    actor = Actor.of(request)
    found = own_application(request, pk)
    lines, moves = lines_by_vin(found), moves_of(found, actor)
    context_of = _in_work if "edit" in moves else _handed_in
    context = {
        "application": found,
        "crumbs": path_to(found)[:1],
        "moves": moves,
        "may_copy": actor.capacity in APPLICANTS and found.state != State.DRAFT,
        "license": getattr(found, "license", None),
        "clauses": _clauses(found),
        "history": history.of(found, reader=actor),
        "clock": clock_status(found),
        "changing": changing(found),
        "place": place_of(found),
        "asked": found.corrections.open().first(),
    }
    return render(request, "licenses/application.html", context | context_of(found, actor, lines))


def _in_work(application: LicenseApplication, actor: Actor, lines: Lines) -> Context:
    checked = check_application(application=application, actor=actor, at=clock.now())
    missing = missing_answers(application)
    order = application.orders.select_related("membership__user").order_by("-id").first()
    return _ordered(order, application, lines) | {
        "tasks": tasks(
            application,
            checked,
            missing=missing,
            lines=lines,
            documents=application.documents.count(),
        )
    }


def _ordered(
    order: SubmissionOrder | None, application: LicenseApplication, lines: Lines
) -> Context:
    """The order to submit it when free, or what became of the last one."""
    if order is None:
        return {}
    found = order.found() if order.state == OrderState.STOPPED else []
    return {
        "order": order,
        "order_findings": shown_findings(found, application=application, lines=lines, acting=False),
        "names": names_of(application) if found else {},
    }


def _handed_in(application: LicenseApplication, actor: Actor, lines: Lines) -> Context:
    return {
        "sections": [
            (TITLES[section], answer_rows(application, section, change=False))
            for section in SECTIONS
        ],
        "cars": list(car_rows(lines)),
        "files": papers_of(application, actor),
        "findings": shown_findings(
            _found_at_submission(application), application=application, lines=lines, acting=False
        ),
        "names": names_of(application),
    }


def _found_at_submission(application: LicenseApplication) -> list[Finding]:
    """What the rules found when it was last submitted. What they find later is the office's."""
    runs = application.evaluations.filter(moment=Moment.SUBMISSION)
    last = runs.order_by("-id").first()
    return [row.as_finding() for row in last.findings.order_by("position")] if last else []


def _clauses(application: LicenseApplication) -> list[wording.ShownClause]:
    """The clauses a refusal rests on, in our own words."""
    chinese = (get_language() or "zh-hans").startswith("zh")
    clauses = [CLAUSES[clause] for clause in application.refused_under]
    return [
        {**clause.as_data(), "text": clause.text_zh if chinese else clause.text}
        for clause in clauses
    ]
