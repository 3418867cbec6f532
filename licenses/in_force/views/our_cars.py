"""For makers: where their cars went."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from exportportal.accounts.actors import Actor
from exportportal.kit.barchart import BarChart, draw
from exportportal.kit.errors import NotAllowed
from licenses.in_force.selectors import destinations
from manufacturers.selectors import maker_of


@require_safe
def our_cars(request: HttpRequest) -> HttpResponse:
    """A maker's licensed cars by month, country and exporter; of one year with `?year=`."""
    maker = maker_of(Actor.of(request))
    if maker is None:
        raise NotAllowed(_("Only the maker's own people see where its cars went."))
    years = destinations.years(maker)
    year = next((one for one in years if str(one) == request.GET.get("year", "")), None)
    abroad = destinations.went(maker, year=year)
    context = {
        "maker": maker,
        "years": years,
        "year": year,
        "total": abroad.total,
        "left": abroad.left,
        "tables": [
            (_("By month"), _("Month"), abroad.by_month, _bars(abroad.by_month[-24:])),
            (_("By country"), _("Country"), abroad.by_country, _bars(abroad.by_country[:20])),
            (_("By exporter"), _("Exporter"), abroad.by_exporter, _bars(abroad.by_exporter[:20])),
        ],
    }
    return render(request, "licenses/our_cars.html", context)


def _bars(rows: Sequence[destinations.Row]) -> BarChart:
    return draw([(row.name, row.licensed, str(row.licensed)) for row in rows])
