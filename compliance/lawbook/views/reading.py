"""The text of the law: instruments, clauses, rules, values, on any day. For anyone."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from compliance import wording
from compliance.law import CLAUSES, PARAMETERS, SHIPPED, WORDINGS, basis_of
from compliance.law.clauses import Clause
from compliance.law.negative_list import CLAUSE, ROWS
from compliance.law.ruleset import Entry
from compliance.lawbook.forms.values import DayForm
from compliance.lawbook.selectors.values import rule_set, wordings
from compliance.models import ParameterValue
from compliance.rules import RULES
from compliance.rules.rule import NOT_IN_FORCE, NOT_SEEN_HERE, Rule
from compliance.wording.parameters import BASES, parameter_name, value_in_words
from exportportal.kit import clock
from exportportal.kit.free_form import Context


@login_not_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Everything in force on a day: clauses by instrument, rules, values."""
    form = DayForm(request.GET)
    asked = form.cleaned_data["on"] if form.is_valid() else None
    on = asked or clock.today()
    law = rule_set(on=on)
    clauses = [clause for clause in CLAUSES.values() if clause.in_force(on)]
    context = {
        "form": form,
        "on": on,
        "law_id": law.id,
        "instruments": [
            (name, [_clause(clause) for clause in its])
            for name, its in groupby(clauses, key=lambda clause: clause.instrument)
        ],
        "rules": [(rule.code, _title(rule), _clause(rule.clause)) for rule in RULES],
        "values": [_value(entry) for entry in sorted(law, key=lambda entry: entry.name)],
    }
    status = 200 if form.is_valid() else 400
    return render(request, "compliance/rules.html", context, status=status)


@login_not_required
@require_safe
def clause(request: HttpRequest, clause_id: str) -> HttpResponse:
    """One provision: what it says in our words, where, since when, and what rests on it."""
    found = CLAUSES.get(clause_id)
    if found is None:
        raise Http404
    set_by = {entry.name for entry in SHIPPED if entry.clause.id == clause_id}
    rows = ParameterValue.objects.confirmed().filter(clause_id=clause_id)
    set_by |= set(rows.values_list("name", flat=True))
    law = rule_set(on=clock.today())
    context = {
        "clause": _clause(found),
        "rules": [(rule.code, _title(rule)) for rule in RULES if clause_id in rule.cites(law)],
        "values": [
            _value(law.entries[name])
            if name in law
            else {"name": name, "label": parameter_name(name)}
            for name in sorted(set_by)
        ],
    }
    return render(request, "compliance/clause.html", context)


@login_not_required
@require_safe
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """One rule: the provision it rests on, and every answer it may give."""
    found = next((rule for rule in RULES if rule.code == code), None)
    if found is None:
        raise Http404
    language = get_language() or "zh-hans"
    answers = [
        {"outcome": outcome.value, "reason": reason, **wording.pattern(triple, language=language)}
        for triple in found.triples()
        for _code, outcome, reason in (triple,)
        if reason not in {NOT_IN_FORCE, NOT_SEEN_HERE}
    ]
    context = {"code": code, "title": _title(found), "clause": _clause(found.clause)}
    return render(request, "compliance/rule.html", context | {"answers": answers})


@login_not_required
@require_safe
def negative_list(request: HttpRequest) -> HttpResponse:
    """The seven rows, each with its wording of today and whether that is official."""
    loaded = wordings(on=clock.today())
    english = get_language() == "en"
    rows = [
        {
            "number": row.number,
            "title": row.title if english else row.title_zh,
            "parameter": row.parameter,
            "loaded": loaded.get(row.parameter),
        }
        for row in ROWS
    ]
    return render(
        request, "compliance/negative_list.html", {"rows": rows, "clause": _clause(CLAUSE)}
    )


def known_parameter(name: str) -> str:
    """The name, if the law has such a parameter; 404 if not."""
    if name not in PARAMETERS and name not in WORDINGS:
        raise Http404
    return name


def _clause(clause: Clause) -> Context:
    zh = (get_language() or "").startswith("zh")
    return {
        "id": clause.id,
        "instrument": clause.instrument,
        "article": clause.article,
        "text": clause.text_zh if zh else clause.text,
        "url": clause.url,
        "caveat": clause.caveat.value,
        "valid_from": clause.valid_from,
        "valid_until": clause.valid_until,
    }


def _title(rule: Rule) -> str:
    return wording.title(rule.code, language=get_language() or "zh-hans")


def _value(entry: Entry) -> Context:
    return {
        "name": entry.name,
        "label": parameter_name(entry.name),
        "value": value_in_words(entry.name, entry.value),
        "since": entry.since,
        "basis": BASES[basis_of(entry)],
        "clause": _clause(entry.clause),
    }
