"""One parameter's life: the values it had, has and will have, and the ministry's acts on it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from compliance.law import PARAMETERS, WORDINGS, basis_of
from compliance.law.ruleset import value_from_data
from compliance.lawbook.forms.values import ProposalForm, RejectionForm
from compliance.lawbook.selectors.values import rule_set, timeline
from compliance.lawbook.services.values import confirm_value, propose_value, reject_value
from compliance.lawbook.views.reading import known_parameter
from compliance.models import ParameterValue
from compliance.wording.parameters import BASES, parameter_name, value_in_words
from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit import clock
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.forms import show_faults
from exportportal.kit.free_form import Context
from exportportal.kit.ways import require_POST


@require_safe
def parameters(request: HttpRequest) -> HttpResponse:
    """The ministry's desk of the law: what waits for a second official, and every parameter."""
    _of_the_ministry(request)
    law = rule_set(on=clock.today())
    rows = ParameterValue.objects.waiting().select_related("entered_by").order_by("valid_from")
    context = {
        "waiting": [_entered(row) for row in rows],
        "parameters": [
            {
                "name": name,
                "label": parameter_name(name),
                "value": value_in_words(name, law.value(name)) if name in law else "",
                "basis": BASES[basis_of(law.entries[name])] if name in law else "",
            }
            for name in (*PARAMETERS, *WORDINGS)
        ],
    }
    return render(request, "compliance/parameters.html", context)


@login_not_required
@require_safe
def parameter(request: HttpRequest, name: str) -> HttpResponse:
    """A parameter's history, for anyone; what is proposed, for the ministry."""
    return _shown(request, known_parameter(name))


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, name: str) -> HttpResponse:
    """Enter a later value."""
    actor = _of_the_ministry(request)
    tried = request.GET.dict()  # a value that a dry run has tried comes along in the address
    form = ProposalForm(
        request.POST or None,
        name=known_parameter(name),
        law=rule_set(on=clock.today()),
        initial=tried,
    )
    if request.method == "POST" and form.is_valid():
        try:
            propose_value(name=name, **form.cleaned_data, actor=actor, at=clock.now())
        except Invalid as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("Proposed. Another official of the ministry confirms it."))
            return redirect("compliance:parameter", name)
    context = {"form": form, "name": name, "label": parameter_name(name)}
    status = 400 if request.method == "POST" else 200
    return render(request, "compliance/propose.html", context, status=status)


@require_POST
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make a proposal law."""
    actor = _of_the_ministry(request)
    row = get_object_or_404(ParameterValue, pk=pk)
    confirm_value(value_id=row.pk, actor=actor, at=clock.now())
    messages.success(
        request,
        _("Confirmed. It holds from %(day)s on.") % {"day": row.valid_from.isoformat()},
    )
    return redirect("compliance:parameter", row.name)


@require_POST
def reject(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Turn a proposal down, with the reason."""
    actor = _of_the_ministry(request)
    row = get_object_or_404(ParameterValue, pk=pk)
    form = RejectionForm(request.POST)
    if not form.is_valid():
        return _shown(request, row.name, form=form, status=400)
    reject_value(value_id=row.pk, **form.cleaned_data, actor=actor, at=clock.now())
    messages.success(request, _("Rejected. It stays on record."))
    return redirect("compliance:parameter", row.name)


def _shown(
    request: HttpRequest, name: str, *, form: RejectionForm | None = None, status: int = 200
) -> HttpResponse:
    today = clock.today()
    ministry = _is_ministry(request)
    rows = ParameterValue.objects.filter(name=name, confirmed_by=None)
    proposed = rows.select_related("entered_by", "rejected_by").order_by("-entered_at")
    context = {
        "name": name,
        "label": parameter_name(name),
        "periods": [
            {
                "value": value_in_words(name, period.entry.value),
                "since": period.entry.since,
                "until": period.until,
                "clause": period.entry.clause,
                "basis": BASES[basis_of(period.entry)],
                "entered": period.entered,
                "holds": period.holds(today),
                "to_come": period.entry.since > today,
            }
            for period in reversed(timeline(name))
        ],
        "ministry": ministry,
        "can_try": name in PARAMETERS,  # no rule reads a wording
        "proposed": [_entered(row) for row in proposed] if ministry else [],
        "form": form or RejectionForm(),
    }
    return render(request, "compliance/parameter.html", context, status=status)


def _entered(row: ParameterValue) -> Context:
    return {
        "row": row,
        "label": parameter_name(row.name),
        "value": value_in_words(row.name, value_from_data(row.value)),
    }


def _is_ministry(request: HttpRequest) -> bool:
    if not request.user.is_authenticated:
        return False
    try:
        return Actor.of(request).capacity is Capacity.MINISTRY
    except NotAllowed:  # signed in, and a member of nothing: reads like anyone
        return False


def _of_the_ministry(request: HttpRequest) -> Actor:
    """The actor, if these pages are theirs; for anybody else they are not there."""
    actor = Actor.of(request)
    if actor.capacity is not Capacity.MINISTRY:
        raise Http404
    return actor
