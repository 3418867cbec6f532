"""The public register: which firms are filed as exporters, and which may not apply at present."""

from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from compliance.filings.selectors.register import named, registered_exporters
from exportportal.kit import clock
from exportportal.kit.keyset import page
from exportportal.kit.text import one_line

STATES: Final = (
    ("standing", _("In standing")),
    ("suspended", _("Acceptance suspended")),
    ("exited", _("Exited")),
    ("lapsed", _("No filing in force")),
)
LONGEST: Final = 60


@login_not_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Exporters by name, with their filing and how they stand today. For anyone."""
    state, text = request.GET.get("state", ""), one_line(request.GET.get("q", ""))[:LONGEST]
    known = state if state in dict(STATES) else ""
    firms = registered_exporters(on=clock.today(), state=known)
    if text:
        firms = named(firms, text)
    context = {
        "page": page(firms, order=["name_zh", "pk"], asked=request.GET, size=50),
        "states": STATES,
        "state": state,
        "q": text,
        "today": clock.today(),
    }
    return render(request, "compliance/register.html", context)
