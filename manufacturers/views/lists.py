"""What the lists of requests and confirmations share: states as tabs, a search by VIN."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from exportportal.kit.components.pieces import Tab
from exportportal.kit.text import compact


def state_tabs(
    request: HttpRequest, states: Iterable[tuple[str, Any]], counts: Mapping[str, int]
) -> list[Tab]:
    """A tab for everything and one for each state that occurs, each with its number."""
    current, vin = request.GET.get("state", ""), request.GET.get("vin", "")
    kept = {"vin": vin} if vin else {}
    tabs = [("", _("All"), sum(counts.values()))]
    tabs += [
        (state, label, counts[state])
        for state, label in states
        if counts.get(state) or state == current
    ]
    return [
        {
            "label": label,
            "url": "?" + urlencode({"state": state, **kept} if state else kept),
            "current": state == current,
            "count": number,
        }
        for state, label, number in tabs
    ]


def asked_vin(request: HttpRequest) -> str:
    """The VIN the reader looks for, as papers write it."""
    return compact(request.GET.get("vin", ""))[:17]
