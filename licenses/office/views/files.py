"""The file as an official reads it: what was applied for, what the law finds, what can be done."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from compliance import wording
from compliance.findings import Finding, Outcome
from compliance.rules.cures import Cure, cure_of
from exportportal.accounts.actors import Actor
from exportportal.kit import clock, countries
from exportportal.kit.free_form import Context
from exportportal.kit.keyset import beside
from licenses import history, states
from licenses.applications.views.sections import names_of
from licenses.documents.letter import cited
from licenses.models import LicenseApplication, Ruling
from licenses.office.forms.office import GrantForm, RecommendationForm, RefusalForm, RulingForm
from licenses.office.forms.queue import HandOverForm
from licenses.office.selectors.beside import around
from licenses.office.selectors.filters import Asked, colleagues_of
from licenses.office.services import grounds
from licenses.office.services.claims import lapsed
from licenses.office.services.page_versions import last_change
from licenses.office.views.news import news
from licenses.office.views.queue import LAST_QUEUE
from licenses.office.views.returns import corrected, return_form
from licenses.office.views.talk import talk
from licenses.shared.services.grantability import assess_file, unrecorded
from licenses.shared.services.signatures import signer_of, wants_countersignature
from licenses.shared.views.changing import changing
from licenses.shared.views.clocks import clock_status
from licenses.states import OPEN

SETTLED = frozenset({Outcome.PASS_, Outcome.NOT_APPLICABLE})


@require_safe
def file(request: HttpRequest, pk: str) -> HttpResponse:
    """One file of the actor's own body."""
    actor = Actor.of(request)
    return render_file(request, visible_file(actor, pk), actor, looks=True)


def neighbours(request: HttpRequest, actor: Actor, application: LicenseApplication) -> Context:
    """The files before and after this one in the queue it was opened from. Two queries."""
    asked = Asked.by(actor, QueryDict(request.session.get(LAST_QUEUE, "")), on=clock.today())
    return {
        "address": asked.address,
        **beside(asked.files.exclude(pk=application.pk), application, order=asked.order),
    }


def visible_file(actor: Actor, pk: object) -> LicenseApplication:
    """A submitted application this official may see; otherwise it does not exist."""
    files = LicenseApplication.objects.visible_to(actor).exclude(submitted_at=None)
    return get_object_or_404(
        files.select_related(
            "exporter",
            "issuing_body",
            "claimed_by",
            "recommended_by",
            "decided_by",
            "license",
            "replaces__application",
        ),
        pk=pk,
    )


def render_file(
    request: HttpRequest,
    application: LicenseApplication,
    actor: Actor,
    *,
    status: int = 200,
    looks: bool = False,
    **forms: Any,
) -> HttpResponse:
    """The file's page; after an act was refused, with the forms as they were typed."""
    if not actor.official and not actor.reads_everything:
        raise Http404  # The applicant has pages of its own.
    findings = current_findings(application)
    moves = states.open_to(states.APPLICATION_MOVES, actor, state=application.state)
    context = {
        "application": application,
        "country": countries.name(application.destination),
        "buyer_country": countries.name(application.buyer_country),
        "lines": _lines(application, findings),
        "documents": application.documents.select_related("paper").order_by("added_at"),
        "names": names_of(application),
        "moves": moves,
        "mine": application.claimed_by_id == actor.user_id,
        "lapsed": lapsed(application, at=clock.now()),
        "neighbours": neighbours(request, actor, application),
        "history": history.of(application, reader=actor),
        "clock": clock_status(application),
        "corrected": corrected(application),
        "changing": changing(application),
        "seen": last_change(application),
        **_found(application, findings),
        **signing(application, actor),
        **talk(application, actor),
        **around(application, actor=actor)._asdict(),
        "hand_over_form": HandOverForm(colleagues=_others(actor), auto_id="hand_%s"),
        "refusal_form": refusal_form(grounds.grounds_of(application, findings)),
        "recommendation_form": RecommendationForm(auto_id="recommend_%s"),
        "grant_form": GrantForm(auto_id="grant_%s"),
        "ticked": None,
        **forms,
    }
    if looks and actor.official:
        context |= news(application, findings, actor)
    if "return" in moves:
        context.setdefault("return_form", return_form(application))
    return render(request, "licenses/file.html", context, status=status)


def _found(application: LicenseApplication, findings: Sequence[Finding]) -> Context:
    """What the law finds, what of it waits for a ruling, and the rulings there are."""
    referred = [finding for finding in findings if cure_of(finding) is Cure.RULING]
    rulings = {ruling.fingerprint: ruling for ruling in _rulings(application)}
    return {
        "findings": shown_findings([one for one in findings if one.outcome not in SETTLED]),
        "passed": sum(finding.outcome in SETTLED for finding in findings),
        "referred": [
            (finding, rulings.get(finding.fingerprint), shown_findings([finding])[0])
            for finding in referred
        ],
        "unrecorded": _unrecorded(application, findings),
        "blocking": any(finding.blocks for finding in findings),
        "ruling_form": RulingForm(referred=choices_of(referred)),
    }


def _unrecorded(
    application: LicenseApplication, findings: Sequence[Finding]
) -> list[tuple[UUID, wording.ShownFinding]]:
    """What a record alone cures, each beside the car whose record it is."""
    missing = unrecorded(findings)
    cars = dict(application.lines.values_list("vin", "vehicle_id")) if missing else {}
    shown = shown_findings(missing)
    return [(cars[one.subject], one_shown) for one, one_shown in zip(missing, shown, strict=True)]


def signing(application: LicenseApplication, actor: Actor) -> Context:
    """Who has signed so far, and what the reader may still sign, in their own or another's name."""
    signed = application.signatures.filter(round=application.signing_round)
    rows = list(signed.select_related("signed_by", "on_behalf_of").order_by("signed_at", "pk"))
    signer = signer_of(application, actor, at=clock.now())
    names = {person for row in rows for person in (row.signed_by_id, row.on_behalf_of_id)}
    moves = states.open_to(states.APPLICATION_MOVES, signer.actor, state=application.state)
    return {
        "signatures": rows,
        "signs_for": signer.delegation.giver if signer.delegation else None,
        "may_sign": "grant" in moves,
        "may_second": "grant" in moves and actor.user_id not in names,
        "wants_third": wants_countersignature(application),
    }


def current_findings(application: LicenseApplication) -> tuple[Finding, ...]:
    """What the law finds now; of a decided file, what it found when it was decided."""
    if application.state in OPEN:
        return assess_file(application, at=clock.now()).findings
    last = application.evaluations.order_by("-id").first()
    if last is None:
        return ()
    return tuple(row.as_finding() for row in last.findings.order_by("position"))


def refusal_form(standing: Sequence[Finding], data: Any = None) -> RefusalForm:
    """The form of a refusal: the clauses of what stands against the file."""
    return RefusalForm(data, clauses=clause_choices(standing), auto_id="refuse_%s")


def choices_of(referred: Sequence[Finding]) -> list[tuple[str, str]]:
    """The referred findings as choices of the ruling form."""
    return [(finding.fingerprint, f"{finding.rule} {finding.subject}") for finding in referred]


def clause_choices(standing: Sequence[Finding]) -> list[tuple[str, str]]:
    """The clauses of what stands against a file, each with what is found under it."""
    found: dict[str, list[str]] = {}
    names = {ground.clause.id: cited(ground.clause) for ground in standing}
    for ground, shown in zip(standing, shown_findings(standing), strict=True):
        found.setdefault(ground.clause.id, []).append(shown["message"])
    return [(clause, f"{names[clause]}: {_first(messages)}") for clause, messages in found.items()]


def _first(messages: Sequence[str]) -> str:
    """The first of these sentences, and how many more there are."""
    return f"{messages[0]} (+{len(messages) - 1})" if len(messages) > 1 else messages[0]


def shown_findings(findings: Sequence[Finding]) -> list[wording.ShownFinding]:
    """Findings in the reader's language, as the pieces of a page take them."""
    language = get_language() or "zh-hans"
    return [wording.shown(finding, language=language) for finding in findings]


def _lines(application: LicenseApplication, findings: Sequence[Finding]) -> list[Any]:
    gravest: dict[str, Outcome] = {}
    for finding in findings:
        known = gravest.get(finding.subject, Outcome.NOT_APPLICABLE)
        gravest[finding.subject] = max(known, finding.outcome, key=lambda one: one.severity)
    lines = list(application.lines.select_related("vehicle__manufacturer").order_by("vin"))
    for line in lines:
        line.outcome = gravest.get(line.vin, Outcome.NOT_APPLICABLE)  # type: ignore[attr-defined]
    return sorted(lines, key=lambda line: -line.outcome.severity)


def _others(actor: Actor) -> list[tuple[Any, str]]:
    return [one for one in colleagues_of(actor) if one[0] != actor.user_id]


def _rulings(application: LicenseApplication) -> list[Ruling]:
    return list(Ruling.objects.standing(application).select_related("ruled_by"))
