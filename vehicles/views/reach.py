"""Which cars these pages show, to whom; and the law's answers with a way to act on each."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from compliance import wording
from compliance.findings import Finding
from compliance.wording.sentences import CHASSIS_MAKER, Action
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import APPLICANTS
from exportportal.kit.errors import NotAllowed
from vehicles import selectors
from vehicles.models import Vehicle
from vehicles.states import ScanKind


def may_act(actor: Actor) -> bool:
    """Whether this actor can change a stock at all."""
    return actor.capacity in APPLICANTS


def exporters_of(actor: Actor) -> list[Organization]:
    """The exporters this actor prepares for; raises NotAllowed if there is none."""
    if not may_act(actor):
        raise NotAllowed(_("Your role lets you look at the stock, not change it."))
    found = selectors.exporters(actor)
    if not found:
        raise NotAllowed(_("No exporter has let your firm act for it yet. Ask it for its consent."))
    return found


def visible_car(actor: Actor, pk: UUID) -> Vehicle:
    """A car this actor may know of; another's does not exist."""
    return get_object_or_404(selectors.stock(actor), pk=pk)


def car_to_change(actor: Actor, pk: UUID) -> Vehicle:
    """A car this actor may change."""
    car = visible_car(actor, pk)
    exporters_of(actor)
    return car


def ticked(actor: Actor, ids: Iterable[str]) -> list[Vehicle]:
    """The cars with these ids, as far as this actor may know of them; in the stock's order."""
    return list(selectors.stock(actor).filter(pk__in=chosen(ids)).order_by("-pk"))


def chosen(ids: Iterable[str]) -> list[UUID]:
    """The cars that were ticked; what is no id is nobody's car."""
    try:
        return list(dict.fromkeys(UUID(each) for each in ids))
    except ValueError as error:
        raise Http404 from error


def shown_findings(
    found: Iterable[Finding], vehicle: Vehicle | None = None
) -> list[wording.ShownFinding]:
    """Findings in the reader's language; beside what can be done about a car here, its button."""
    language = get_language() or "zh-hans"
    return [
        {
            **wording.shown(finding, language=language),
            "remedy": _remedy(finding, vehicle, language=language),
        }
        for finding in found
    ]


def _remedy(finding: Finding, vehicle: Vehicle | None, *, language: str) -> wording.WayOut | None:
    remedy = wording.remedy(finding, language=language)
    if remedy is None:
        return None
    url = _place(finding, remedy, vehicle) if vehicle and not vehicle.held else ""
    return {"text": remedy.text, "button": remedy.button, "url": url}


def _place(finding: Finding, remedy: wording.Remedy, vehicle: Vehicle) -> str:
    """Where it is done; empty where it is not for the firm to do here."""
    of_the_car = [vehicle.pk]
    beside = "?" + urlencode({"vehicle": vehicle.pk})
    match remedy.action:
        case Action.CORRECT_FIELD:
            modified = finding.rule.startswith("modification-") or remedy.target == CHASSIS_MAKER
            page = "vehicles:modification" if modified else "vehicles:correct"
            return reverse(page, args=of_the_car)
        case Action.ADD_DOCUMENT if remedy.target in ScanKind.values:
            kind = urlencode({"kind": remedy.target})
            return reverse("vehicles:scan_add", args=of_the_car) + "?" + kind
        case Action.ADD_TEST_REPORT | Action.ADD_DOCUMENT | Action.DECLARE:
            tested = remedy.action is Action.ADD_TEST_REPORT
            return reverse("vehicles:report_add" if tested else "vehicles:declare") + beside
        case Action.ASK_MAKER:
            return ask_maker_url([vehicle])
        case _:
            return ""


def ask_maker_url(cars: Sequence[Vehicle]) -> str:
    """The form that asks the makers of these cars, filled in as far as it can be."""
    asked: list[tuple[str, object]] = [("vin", car.vin) for car in cars]
    asked.append(("exporter", cars[0].exporter_id))
    makers = {car.manufacturer_id for car in cars}
    places = {car.access_declared_for for car in cars}
    if len(makers) == 1:
        asked.append(("manufacturer", makers.pop()))
    if len(places) == 1:
        asked.append(("destination", places.pop()))
    return reverse("manufacturers:request_new") + "?" + urlencode(asked)
