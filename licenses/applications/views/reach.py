"""Which applications these pages show, to whom, and what may be done to one now."""

import re
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from licenses import states
from licenses.models import LicenseApplication

VERSION: Final = re.compile(r"[0-9]{1,9}")  # what is longer is no number a page has shown
FIRM = frozenset({Capacity.EXPORTER, Capacity.DEALER, Capacity.READER})


def own(actor: Actor) -> QuerySet[LicenseApplication]:
    """The applications of the firms one works for. Officials have pages of their own."""
    if actor.capacity not in FIRM:
        return LicenseApplication.objects.none()
    return LicenseApplication.objects.visible_to(actor)


def own_application(request: HttpRequest, pk: UUID) -> LicenseApplication:
    """One of them; another's does not exist."""
    rows = own(Actor.of(request)).select_related(
        "exporter",
        "issuing_body",
        "prepared_by",
        "claimed_by",
        "license",
        "replaces__application",
    )
    return get_object_or_404(rows, pk=pk)


def open_for(move: str, request: HttpRequest, pk: UUID) -> LicenseApplication:
    """One of them to which this may be done now; raises NotAllowed or WrongState otherwise."""
    application = own_application(request, pk)
    states.take(states.APPLICATION_MOVES, move, state=application.state, actor=Actor.of(request))
    return application


def moves_of(application: LicenseApplication, actor: Actor) -> list[str]:
    """What this actor could do to it now."""
    return states.open_to(states.APPLICATION_MOVES, actor, state=application.state)


def version_seen(request: HttpRequest) -> int | None:
    """The version of the answers the sent page showed; None if it did not say."""
    version = request.POST.get("version", "")
    return int(version) if VERSION.fullmatch(version) else None


def path_to(application: LicenseApplication) -> list[tuple[str, str]]:
    """Where the pages of an application hang."""
    return [
        (_("Applications"), reverse("licenses:applications")),
        (
            _("Application %(reference)s") % {"reference": application.reference},
            reverse("licenses:application", args=[application.pk]),
        ),
    ]
