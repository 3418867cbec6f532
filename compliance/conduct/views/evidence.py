"""What a factor rests on, as links a reader may follow."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from compliance.law.ruleset import RuleSet
from compliance.lawbook.selectors.values import loaded_wordings
from compliance.models import Complaint, CorrectiveOrder, Incident, Misreport
from compliance.models.reach import within_reach
from compliance.rules.standing import Conduct, Factor, Lift, lifts
from compliance.states import OFFICE
from compliance.wording.conduct import factor_words, row_name
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.kit import clock


@dataclass(frozen=True, slots=True)
class Link:
    """One piece of evidence; without an address where there is no page of it."""

    label: str
    url: str = ""


def links(evidence: Iterable[str], actor: Actor) -> dict[str, Link]:
    """What each piece of evidence is called, and where it is; six queries at most."""
    ids: dict[str, list[str]] = defaultdict(list)
    for one in evidence:
        kind, _colon, name = one.partition(":")
        ids[kind].append(name)
    return {
        f"license:{number}": Link(number, reverse("licenses:license", args=[number]))
        for number in ids["license"]
    } | {key: link for kind, find in _FINDERS.items() for key, link in find(ids[kind], actor)}


class ShownFactor(NamedTuple):
    """A factor in words, with what came since the review before, and the evidence to look up."""

    factor: Factor
    name: str | Promise
    change: int | None
    evidence: list[Link]
    more: int  # pieces of evidence that are not named


def factors_shown(
    factors: Sequence[Factor], actor: Actor, *, loaded: Mapping[str, str]
) -> list[ShownFactor]:
    """Factors as a page shows them, the gravest first."""
    found = links((one for factor in factors for one in factor.evidence), actor)
    return [
        ShownFactor(
            factor=factor,
            name=factor_words(factor.code, loaded).name,
            change=None if factor.before is None else factor.points - factor.before,
            evidence=[found[one] for one in factor.evidence if one in found],
            more=factor.count - len(factor.evidence),
        )
        for factor in sorted(factors, key=lambda factor: -factor.points)
    ]


def lifts_shown(
    conduct: Conduct, law: RuleSet, *, on: date, loaded: Mapping[str, str]
) -> list[tuple[Lift, str]]:
    """The acts that would lift the score most, in words."""
    return [(lift, str(factor_words(lift.code, loaded).act)) for lift in lifts(conduct, law, on=on)]


def _incidents(ids: Sequence[str], actor: Actor) -> Iterable[tuple[str, Link]]:
    loaded = loaded_wordings(clock.today()) if ids else {}
    for row in Incident.objects.visible_to(actor).filter(pk__in=ids) if ids else ():
        label = f"{row_name(row.item, loaded)} {row.happened_on.isoformat()}"
        yield f"incident:{row.pk}", Link(label, reverse("standing:incident", args=[row.pk]))


def _orders(ids: Sequence[str], actor: Actor) -> Iterable[tuple[str, Link]]:
    steps = [UUID(one) for one in ids]
    for row in CorrectiveOrder.objects.visible_to(actor).filter(pk__in=steps) if ids else ():
        label = _("Order due on %(day)s") % {"day": row.due_on.isoformat()}
        yield f"order:{row.pk}", Link(label, reverse("standing:order", args=[row.pk]))


def _complaints(ids: Sequence[str], actor: Actor) -> Iterable[tuple[str, Link]]:
    for row in Complaint.objects.visible_to(actor).filter(pk__in=ids) if ids else ():
        label = _("Complaint of %(day)s") % {"day": row.received_on.isoformat()}
        yield f"complaint:{row.pk}", Link(f"{label}: {row.words[:60]}")


def _misreports(ids: Sequence[str], actor: Actor) -> Iterable[tuple[str, Link]]:
    for row in Misreport.objects.visible_to(actor).filter(pk__in=ids) if ids else ():
        yield f"misreport:{row.pk}", Link(f"{row.reference} {row.vin}: {row.stated}")


def _firms(ids: Sequence[str], actor: Actor) -> Iterable[tuple[str, Link]]:
    """Related firms by name; to officials who may know of their conduct also where it is told."""
    if not ids:
        return
    firms = Organization.objects.filter(pk__in=[UUID(one) for one in ids])
    known = set(firms.filter(within_reach(actor)).values_list("pk", flat=True))
    for row in firms:
        open_to = actor.capacity in OFFICE and row.pk in known
        yield (
            f"firm:{row.pk}",
            Link(row.name, reverse("standing:firm", args=[row.pk]) if open_to else ""),
        )


_FINDERS = {
    "incident": _incidents,
    "order": _orders,
    "complaint": _complaints,
    "misreport": _misreports,
    "firm": _firms,
}
