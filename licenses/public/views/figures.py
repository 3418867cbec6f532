"""Public figures: how many cars leave, to where, from where, what is refused, how long it takes."""

from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from exportportal.kit import clock
from exportportal.kit.barchart import draw
from licenses.public.selectors import figures as selectors

VOLUME: Final = (_("Cars licensed"), _("Licenses"))
CHARTS: Final = (
    ("months", _("Cars licensed by month"), (_("Month"), *VOLUME)),
    ("destinations", _("Cars licensed by destination"), (_("Destination"), *VOLUME)),
    ("provinces", _("Cars licensed by province of the issuing body"), (_("Province"), *VOLUME)),
    ("refusals", _("Refusals by clause"), (_("Clause, and the checks under it"), _("Refusals"))),
    (
        "days",
        _("Days from application to decision, the median of the month"),
        (_("Month"), _("Days, median"), _("Decisions")),
    ),
)


@login_not_required
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The last twelve months, for anyone."""
    today = clock.today()
    counted = selectors.figures(on=today)
    charts = []
    for name, title, heads in CHARTS:
        lines = list(selectors.cells(name, counted[name]))
        charts.append(
            {
                "name": name,
                "title": title,
                "heads": heads,
                "rows": [(label, shown) for label, _number, shown in lines],
                "chart": draw([(label, number, shown[0]) for label, number, shown in lines]),
            }
        )
    context = {
        "charts": charts,
        "since": selectors.first_month(today),
        "fewest": selectors.FEWEST_FIRMS,
        "largest": selectors.largest_market(counted["destinations"]),
    }
    return render(request, "licenses/figures.html", context)
