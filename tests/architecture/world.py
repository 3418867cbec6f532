"""One of everything an address can name, and somebody in every capacity who knows of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exportportal.accounts.models import Organization, User
from exportportal.accounts.roles import Capacity, OrganizationKind
from licenses.forms.applicant import SECTIONS
from tests import make
from tests.architecture.routes import Route

Examples = Mapping[str, Sequence[object]]

GENERIC = frozenset({"pk", "id"})
"""Parameters that say nothing themselves: the word before them in the address does."""


@dataclass(frozen=True)
class World:
    """The people by the name they go by in the tests, and the examples by what names them."""

    people: Mapping[str, User]
    strangers: Mapping[str, User]
    by_noun: Examples
    by_parameter: Examples

    def examples(self, route: Route, parameter: str) -> Sequence[str]:
        """What can stand for a parameter of a route; nothing if nobody has given an example."""
        if parameter in GENERIC:
            found = self.by_noun.get(route.noun(parameter), ())
        else:
            found = self.by_parameter.get(parameter, ())
        return [str(getattr(one, "pk", one)) for one in found]


def build() -> World:
    """The world the walls are tried in. An example may be any thing of that kind; where pages
    differ by its state there are several.
    """
    exporter = make.filed_exporter()
    dealer = make.organization(OrganizationKind.DEALER)
    consent = make.consent(exporter, dealer)
    maker = make.manufacturer()
    draft = make.ready_application(exporter=exporter, number=2)
    submitted = make.submitted_application(exporter=exporter)
    claimed = make.claimed_application(exporter=exporter)
    recommended = make.recommended_application(exporter=exporter)
    license = make.license(exporter=exporter)
    car = make.ready_car(exporter)
    modified = make.modification(make.vehicle(exporter=exporter)).vehicle
    asked = make.confirmation_request(of=[car.vin], exporter=exporter, manufacturer=maker)
    sealed = make.confirmation(of=[car.vin], manufacturer=maker, request=asked)
    line = claimed.lines.get()
    return World(
        people=_people(exporter, dealer, maker.organization),
        strangers=_strangers(),
        by_noun={
            "applications": [draft, submitted, license.application],
            "confirmations": [sealed],
            "consents": [consent],
            "lists": [make.sheet_import(exporter)],
            "office": [submitted, claimed, recommended, license.application],
            "outlets": [make.outlet(maker)],
            "reports": [make.test_report(car)],
            "requests": [asked],
            "scans": [make.scan(car)],
            "vehicles": [car, modified],
        },
        by_parameter={
            "document": [make.document(draft)],
            "given": [license.code, license.token],
            "key": ["set-password"],
            "line": [draft.lines.order_by("vin").first()],
            "move": ["suspend"],
            "number": [license.number],
            "scan": [make.scan(line.vehicle)],
            "section": list(SECTIONS),
            "uidb36": ["1"],
            "vehicle": [line.vehicle],
        },
    )


def _people(
    exporter: Organization, dealer: Organization, maker: Organization | None
) -> Mapping[str, User]:
    firms = {Capacity.DEALER: dealer, Capacity.MAKER: maker}
    people = {
        str(capacity): make.membership(
            capacity,
            of=exporter
            if capacity in {Capacity.EXPORTER, Capacity.READER}
            else firms.get(capacity),
        ).user
        for capacity in Capacity
        if capacity is not Capacity.CLOCK
    }
    return people | {"without membership": make.user()}


def _strangers() -> Mapping[str, User]:
    """People of the same capacities who have nothing to do with any of it."""
    return {
        "another exporter": make.membership(of=make.filed_exporter()).user,
        "a dealer without consent": make.membership(Capacity.DEALER).user,
        "another maker": make.membership(Capacity.MAKER, of=make.manufacturer().organization).user,
        "another body's reviewer": make.membership(Capacity.REVIEWER, of=make.authority("SZ")).user,
        "another body's approver": make.membership(Capacity.APPROVER, of=make.authority("SZ")).user,
    }
