"""Later values of the law: one official of the ministry proposes, another confirms."""

import re
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from compliance.choices import CHOSEN
from compliance.law import CLAUSES, PARAMETERS, SHIPPED, WORDINGS
from compliance.law.data import to_data
from compliance.law.parameters import Kind, Parameter
from compliance.law.ruleset import RuleSet, Value
from compliance.lawbook.selectors.values import as_entry
from compliance.models import ParameterValue
from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.audit import trail
from exportportal.kit import countries
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from exportportal.kit.required import required_text

_STANDARD: Final = re.compile(r"[A-Z]{1,4}(?:/[A-Z]{1,2})? ?\d{1,6}(?:\.\d{1,3})?-\d{4}")
LONGEST_TEXT: Final = 500
LEAP_YEAR: Final = 2028  # one in which every `MM-DD` there is can be found


@transaction.atomic
def propose_value(
    *,
    name: str,
    value: Value,
    clause_id: str,
    valid_from: date,
    reason: str,
    actor: Actor,
    at: datetime,
) -> ParameterValue:
    """Enter a later value, which holds once another official has confirmed it.

    Raises Invalid with every fault: an unknown parameter or clause, a value of another kind or out
    of bounds, a day that is not to come, or one that does not follow every value there is.
    """
    _of_the_ministry(actor)
    _one_at_a_time(name)
    errors = value_faults(
        name=name,
        value=value,
        clause_id=clause_id,
        valid_from=valid_from,
        today=day_in_china(at),
    )
    if not reason.strip():
        errors["reason"] = [str(_("Say why."))]
    if errors:
        raise Invalid(_("The value cannot be entered like this."), errors=errors)
    row = ParameterValue.objects.create(
        name=name,
        value=to_data(value),
        clause_id=clause_id,
        valid_from=valid_from,
        reason=reason.strip(),
        entered_by_id=actor.person,
        entered_at=at,
    )
    _record("parameter.proposed", row, actor, at, reason=row.reason)
    return row


@transaction.atomic
def confirm_value(*, value_id: UUID, actor: Actor, at: datetime) -> ParameterValue:
    """Make a proposed value law from its day on. Never one's own, and never once its day came."""
    row = _waiting(value_id, actor)
    if row.entered_by_id == actor.person:
        raise NotAllowed(_("Another official confirms a value than the one who entered it."))
    if row.valid_from <= day_in_china(at):
        raise WrongState(_("Its first day has come. Reject it, and propose it for a later day."))
    row.confirmed_by_id, row.confirmed_at = actor.person, at
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    _record("parameter.confirmed", row, actor, at)
    return row


@transaction.atomic
def reject_value(*, value_id: UUID, because: str, actor: Actor, at: datetime) -> ParameterValue:
    """Turn a proposal down, or take one's own back. It stays on record."""
    row = _waiting(value_id, actor)
    row.rejected_because = required_text(because, "because")
    row.rejected_by_id, row.rejected_at = actor.person, at
    row.save(update_fields=["rejected_by", "rejected_at", "rejected_because"])
    _record("parameter.rejected", row, actor, at, reason=row.rejected_because)
    return row


def value_faults(
    *, name: str, value: Value, clause_id: str, valid_from: date, today: date
) -> dict[str, list[str]]:
    """All that keeps a value from being entered, by the field that it is the fault of."""
    parameter = PARAMETERS.get(name) or WORDINGS.get(name)
    if parameter is None:
        return {"name": [str(_("The law has no such parameter."))]}
    found = {
        "value": _value_fault(parameter, value),
        "clause_id": _clause_fault(clause_id, valid_from),
        "valid_from": _day_fault(name, valid_from, today),
    }
    if not found["value"] and not found["valid_from"] and _changes_nothing(name, value, valid_from):
        found["value"] = str(_("This is the value that holds on that day already."))
    return {field: [fault] for field, fault in found.items() if fault}


def _value_fault(parameter: Parameter, value: Value) -> str:
    if type(value) is not parameter.kind.python:
        return str(_("This parameter takes another kind of value."))
    match value:
        case bool() | date():
            return ""
        case int() if not parameter.least <= value <= parameter.most:
            bounds = {"least": parameter.least, "most": parameter.most}
            return str(_("Give a whole number from %(least)d to %(most)d.") % bounds)
        case tuple():
            return _list_fault(parameter, value)
        case str():
            return _text_fault(parameter, value)
    return ""


def _list_fault(parameter: Parameter, values: tuple[str, ...]) -> str:
    if len(set(values)) != len(values) or not all(value.strip() for value in values):
        return str(_("Name each only once, and leave none empty."))
    match parameter.kind:
        case kind if kind in CHOSEN and not (values and set(values) <= set(CHOSEN[kind].values)):
            choices = ", ".join(CHOSEN[kind].values)
            return str(_("Choose from: %(choices)s.") % {"choices": choices})
        case Kind.COUNTRIES if not set(values) <= set(countries.names("en")):
            return str(_("Give countries by their codes of two letters."))
        case Kind.STANDARDS if not (values and all(map(_STANDARD.fullmatch, values))):
            return str(_("Give standards by their numbers, like WM/T 8-2022."))
    return ""


def _text_fault(parameter: Parameter, text: str) -> str:
    if parameter.kind is Kind.WORDING:
        fits = 0 < len(text.strip()) <= LONGEST_TEXT
        return "" if fits else str(_("Give up to 500 characters."))
    try:
        date.fromisoformat(f"{LEAP_YEAR}-{text}")
    except ValueError:
        return str(_("Give a month and a day, like 12-15."))
    return ""


def _clause_fault(clause_id: str, valid_from: date) -> str:
    clause = CLAUSES.get(clause_id)
    if clause is None:
        return str(_("There is no such clause."))
    if not clause.in_force(valid_from):
        return str(_("This clause is not in force on that day."))
    return ""


def _day_fault(name: str, valid_from: date, today: date) -> str:
    if valid_from <= today:
        return str(_("A value begins tomorrow at the earliest: no past day is judged anew."))
    later = ParameterValue.objects.standing().filter(name=name, valid_from__gte=valid_from)
    if last := later.order_by("-valid_from").first():
        return str(_("There is a value from %(day)s; a new one follows it.")) % {
            "day": last.valid_from.isoformat()
        }
    return ""


def _changes_nothing(name: str, value: Value, valid_from: date) -> bool:
    rows = ParameterValue.objects.standing().filter(name=name).order_by("valid_from")
    law = RuleSet.on(valid_from, [*SHIPPED, *map(as_entry, rows)])
    return name in law and law.value(name) == value


def _waiting(value_id: UUID, actor: Actor) -> ParameterValue:
    _of_the_ministry(actor)
    row = ParameterValue.objects.select_for_update().get(pk=value_id)
    if row.confirmed_by_id or row.rejected_by_id:
        raise WrongState(_("This value has been answered already."))
    return row


def _of_the_ministry(actor: Actor) -> None:
    if actor.capacity is not Capacity.MINISTRY:
        raise NotAllowed(_("The law's values are the ministry's to enter."))


def _one_at_a_time(name: str) -> None:
    """Hold the parameter until the end of the transaction, so that two proposals see each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 648))", [name])


def _record(verb: str, row: ParameterValue, actor: Actor, at: datetime, **details: Any) -> None:
    trail.record(
        verb,
        subject=row,
        actor=actor,
        at=at,
        name=row.name,
        value=row.value,
        valid_from=row.valid_from,
        clause=row.clause_id,
        **details,
    )
