"""The queue of one's own body."""

from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit import clock, countries
from exportportal.kit.errors import NotAllowed
from exportportal.kit.keyset import page
from licenses import selectors

READERS = frozenset({Capacity.REVIEWER, Capacity.APPROVER, Capacity.MINISTRY})


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """The files of one tab, the longest waiting first; searched by VIN, firm or contract."""
    actor = Actor.of(request)
    if actor.capacity not in READERS:
        raise NotAllowed(_("The queue belongs to officials."))
    asked = request.GET.get("tab", "")
    tab = asked if asked in selectors.TABS else "unclaimed"
    files = selectors.queue(actor, tab=tab, on=clock.today())
    if text := request.GET.get("q", "").strip():
        files = files.filter(
            Q(exporter__name_zh__icontains=text)
            | Q(exporter__name_en__icontains=text)
            | Q(contract_number__iexact=text)
            | Q(pk__in=selectors.files_with_vin(actor, text))
        )
    shown = page(files, order=["submitted_at", "id"], asked=request.GET, size=50)
    for row in shown.rows:
        row.country = countries.name(row.destination)  # type: ignore[attr-defined]
    return render(
        request,
        "licenses/queue.html",
        {"page": shown, "tabs": _tabs(actor, tab), "tab": tab, "q": text},
    )


def _tabs(actor: Actor, current: str) -> list[dict[str, object]]:
    labels = {
        "unclaimed": _("Unclaimed"),
        "mine": _("Mine"),
        "team": _("In review"),
        "second": _("Second signature"),
        "applicant": _("With the applicant"),
        "decided": _("Decided"),
    }
    counts = selectors.queue_counts(actor, on=clock.today())
    return [
        {
            "label": label,
            "url": f"{reverse('licenses:queue')}?{urlencode({'tab': name})}",
            "current": name == current,
            "count": counts[name],
        }
        for name, label in labels.items()
    ]
