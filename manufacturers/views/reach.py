"""For which maker somebody writes: its own people, or a dealer it has authorized."""

from datetime import date

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit.errors import NotAllowed
from manufacturers import selectors
from manufacturers.models import Manufacturer
from manufacturers.services.requests import MakerNotHere, not_announced
from manufacturers.services.words import own_maker


def issuer(actor: Actor, *, on: date) -> tuple[Manufacturer, str]:
    """The maker the actor seals for, and the name it seals under on that day."""
    manufacturer, _owner = own_maker(actor)
    name = selectors.announced_name(manufacturer, on=on)
    if not name:
        raise MakerNotHere(not_announced(manufacturer))
    return manufacturer, name


def writes_for(request: HttpRequest, actor: Actor, *, on: date) -> Manufacturer:
    """The maker whose confirmation is written down; a dealer of several names it by `?maker=`."""
    if actor.capacity is not Capacity.DEALER:
        return issuer(actor, on=on)[0]
    makers = {str(maker.pk): maker for maker in selectors.prepares_for(actor, on=on)}
    if not makers:
        raise NotAllowed(_("No maker has authorized your firm to prepare confirmations."))
    asked = request.GET.get("maker", "")
    if asked and asked not in makers:
        raise Http404
    return makers[asked] if asked else next(iter(makers.values()))
