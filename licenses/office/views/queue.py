"""The queue of one's own body: tabs, filters, columns, and what can be done with many files."""

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit import clock
from exportportal.kit.components.pieces import Choice, Tab
from exportportal.kit.components.tabs import tabs
from exportportal.kit.errors import NotAllowed
from exportportal.kit.keyset import page
from licenses.models import SavedFilter
from licenses.models.office import BulkKind
from licenses.office.forms.queue import SaveFilterForm
from licenses.office.selectors.columns import COLUMNS, chosen
from licenses.office.selectors.filters import Asked
from licenses.office.selectors.queue import dressed, queue_counts
from licenses.office.services.saved_filters import READERS
from licenses.office.views.rows import rows_of
from licenses.office.views.talk import unread_mentions
from licenses.shared.selectors.counting import capped

PER_PAGE: Final = 50
MATCHES_COUNTED: Final = 100
LAST_QUEUE: Final = "queue"
"""Where the session keeps the address of the queue, so that a file knows its neighbours."""

LABELS: Final[dict[str, Promise]] = {
    "mine": gettext_lazy("Mine"),
    "unclaimed": gettext_lazy("Unclaimed"),
    "team": gettext_lazy("In review"),
    "second": gettext_lazy("Second signature"),
    "applicant": gettext_lazy("With the applicant"),
    "today": gettext_lazy("Due today"),
    "overdue": gettext_lazy("Overdue"),
    "decided": gettext_lazy("Decided"),
    "all": gettext_lazy("All"),
}


def reader(request: HttpRequest) -> Actor:
    """Who looks at the queue; only officials and the ministry do."""
    actor = Actor.of(request)
    if actor.capacity not in READERS:
        raise NotAllowed(_("The queue belongs to officials."))
    return actor


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The files of one tab that match the filters of the address, the most urgent first."""
    actor = reader(request)
    asked = Asked.by(actor, request.GET, on=clock.today())
    if request.session.get(LAST_QUEUE) != asked.address:
        request.session[LAST_QUEUE] = asked.address
    return render_queue(request, actor, asked)


def render_queue(
    request: HttpRequest,
    actor: Actor,
    asked: Asked,
    *,
    save_form: SaveFilterForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The queue's page; after a filter could not be saved, with what was typed."""
    columns = chosen(request.GET.getlist("columns"))
    shown = page(dressed(asked.files), order=asked.order, asked=request.GET, size=PER_PAGE)
    context: dict[str, Any] = {
        "page": shown,
        "rows": list(rows_of(shown.rows, columns, actor, today=clock.today())),
        "columns": [COLUMNS[name] for name in columns],
        "every_column": [(name, column.label, name in columns) for name, column in COLUMNS.items()],
        "tabs": _tabs(actor, asked),
        "asked": asked,
        "chips": _chips(request, asked),
        "matching": _matching(asked),
        "acts": _acts(actor),
        "mentions": unread_mentions(actor),
        "saved": SavedFilter.objects.visible_to(actor).select_related("owner").order_by("name"),
        "save_form": save_form or SaveFilterForm(auto_id="save_%s"),
    }
    return render(request, "licenses/queue.html", context, status=status)


def _matching(asked: Asked) -> str:
    """How many match, counted no further than a few pages: behind a filter each one costs.

    Counted in the order of the page, so that the same index leads to them.
    """
    found = asked.files.order_by(*asked.order).values("pk")[: MATCHES_COUNTED + 1].count()
    return capped(found, most=MATCHES_COUNTED)


def _tabs(actor: Actor, asked: Asked) -> list[Tab]:
    counts = queue_counts(actor, on=clock.today())
    hidden = set() if actor.official else {"mine"}
    values = [
        (name, label, capped(counts[name]) if name in counts else None)
        for name, label in LABELS.items()
        if name not in hidden
    ]
    return tabs(reverse("licenses:queue"), "tab", values, current=asked.tab)


def _chips(request: HttpRequest, asked: Asked) -> list[tuple[object, str, str]]:
    """Each filter that is set, and the address without it."""
    chips = []
    for name, values in asked.active.items():
        without = request.GET.copy()
        for gone in (name, "after", "before"):
            without.pop(gone, None)
        words = _value_label(asked, name, values)
        chips.append((asked.filters.filters[name].label, words, f"?{without.urlencode()}"))
    return chips


def _value_label(asked: Asked, name: str, values: Sequence[str]) -> str:
    """A filter's value as its control says it."""
    choices = dict(getattr(asked.filters.form.fields[name], "choices", ()))
    return ", ".join(str(choices.get(value, value)) for value in values)


def _acts(actor: Actor) -> list[Choice]:
    """What this official may do with many files at once."""
    if not actor.official:
        return []
    kinds = [BulkKind.CLAIM, BulkKind.RECOMMEND, BulkKind.RETURN]
    if actor.capacity is Capacity.APPROVER:
        kinds += [BulkKind.ASSIGN, BulkKind.GRANT]
    return [{"label": kind.label, "name": "kind", "value": kind.value} for kind in kinds]
