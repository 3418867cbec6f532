"""What every page shows: who is signed in, for whom, and where one can go."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit.components.pieces import Tab
from exportportal.kit.errors import NotAllowed
from exportportal.kit.free_form import Context
from exportportal.kit.ways import page_of

FIRM = (Capacity.EXPORTER, Capacity.DEALER, Capacity.READER)
OFFICE = (Capacity.REVIEWER, Capacity.APPROVER, Capacity.MINISTRY)
ALL_OF = {"compliance:parameters": "compliance:rules"}
"""Entries that stand for more than what lies below their own address, and below which it lies."""


def portal(request: HttpRequest) -> Context:
    """Context for the frame around every page."""
    actor = _actor(request)
    return {
        "actor": actor,
        "here": page_of(request),
        "menu": _menu(request, actor) if actor else [],
        "portal": {
            "name": _("Used-vehicle export licensing"),
            "mode": settings.MODE,
            "host": settings.PUBLIC_HOST,
        },
    }


def _actor(request: HttpRequest) -> Actor | None:
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return None
    try:
        return Actor.of(request)
    except NotAllowed:
        # Signed in without a membership: the frame shows no menu, each page refuses for itself.
        return None


def _menu(request: HttpRequest, actor: Actor) -> list[Tab]:
    places = {
        "home": (_("Desk"), None),
        "vehicles:stock": (_("Stock"), FIRM),
        "licenses:applications": (_("Applications"), FIRM),
        "manufacturers:requests": (_("Confirmations"), (*FIRM, Capacity.MAKER)),
        "manufacturers:outlets": (_("Outlets"), (Capacity.MAKER,)),
        "licenses:queue": (_("Queue"), OFFICE),
        "licenses:licenses": (_("Licenses"), (*FIRM, *OFFICE, Capacity.CUSTOMS)),
        "licenses:departures": (_("Departures"), (*FIRM, *OFFICE, Capacity.CUSTOMS)),
        "licenses:passport_search": (
            _("Vehicle's life"),
            (*OFFICE, Capacity.CUSTOMS, Capacity.MAKER),
        ),
        "licenses:our_cars": (_("Our cars abroad"), (Capacity.MAKER,)),
        "manufacturers:products": (_("Announcement"), (Capacity.MAKER, Capacity.MINISTRY)),
        "standing:own": (_("Standing"), (Capacity.EXPORTER, Capacity.READER, *OFFICE)),
        "vehicles:offers": (_("Services"), (*FIRM, Capacity.AGENCY, Capacity.PROVIDER)),
        "licenses:filings": (_("Filings"), (Capacity.EXPORTER, *OFFICE)),
        "compliance:parameters": (_("Law"), (Capacity.MINISTRY,)),
        "licenses:verify": (_("Verify"), None),
        "accounts:firm": (_("Our organization"), None),
    }
    open_to = {
        name: label
        for name, (label, capacities) in places.items()
        if capacities is None or actor.capacity in capacities
    }
    # One place may lie within another: the nearest is where one is.
    roots = {name: reverse(ALL_OF.get(name, name)) for name in open_to}
    around = [name for name, root in roots.items() if _within(request.path, root)]
    current = max(around, key=lambda name: len(roots[name]), default="")
    return [
        {"label": label, "url": reverse(name), "current": name == current}
        for name, label in open_to.items()
    ]


def _within(path: str, url: str) -> bool:
    return path == url or (url != reverse("home") and path.startswith(url))
