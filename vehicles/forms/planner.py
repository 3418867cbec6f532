"""What of the planner is shown."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar, Final

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from compliance.lawbook.selectors.values import RedLines
from exportportal.kit.text import compact
from exportportal.rest.filters import TextFilter
from vehicles.models import SheetImport, Vehicle

FURTHEST: Final = 400  # days ahead; no red line reaches so far


class PlannerFilter(django_filters.FilterSet):
    """Which cars are planned for: by how long they wait, by the list they came with, by VIN."""

    show = django_filters.ChoiceFilter(
        label=_("Which cars"),
        empty_label=_("All in your hands"),
        method="by_need",
        choices=[
            ("needs", _("Need a confirmation today")),
            ("ready", _("Ready to apply for today")),
        ],
    )
    within = django_filters.NumberFilter(
        label=_("Free within days"), method="by_day", min_value=0, max_value=FURTHEST
    )
    stock_list = django_filters.ModelChoiceFilter(
        label=_("Stock list"),
        queryset=SheetImport.objects.none(),
        empty_label=_("Every list"),
        method="by_list",
    )
    q = TextFilter(label=_("VIN or part of it"), method="with_vin")

    class Meta:
        model = Vehicle
        fields: ClassVar[list[str]] = []

    def __init__(
        self,
        data: Mapping[str, Any],
        *,
        queryset: QuerySet[Vehicle],
        lists: QuerySet[SheetImport],
        red_lines: RedLines,
        on: date,
    ) -> None:
        super().__init__(data, queryset=queryset)
        self.filters["stock_list"].queryset = lists
        self.red_lines, self.on = red_lines, on

    def by_need(self, cars: QuerySet[Vehicle], _name: str, asked: str) -> QuerySet[Vehicle]:
        """Who is ready only the rules can tell; here, who cannot be."""
        if asked == "needs":
            return cars.filter(registered_on__gt=self.red_lines.newest_free_by(self.on))
        return cars.exclude(access_declared_for="").filter(transferred_on__isnull=False)

    def by_day(self, cars: QuerySet[Vehicle], _name: str, days: Any) -> QuerySet[Vehicle]:
        """Those that wait now and will have waited long enough by then."""
        until = self.on + timedelta(days=int(days))
        return cars.filter(
            registered_on__gt=self.red_lines.newest_free_by(self.on),
            registered_on__lte=self.red_lines.newest_free_by(until),
        )

    def by_list(self, cars: QuerySet[Vehicle], _name: str, asked: SheetImport) -> QuerySet[Vehicle]:
        return cars.filter(listings__sheet_import=asked)

    def with_vin(self, cars: QuerySet[Vehicle], _name: str, typed: str) -> QuerySet[Vehicle]:
        return cars.filter(vin__contains=compact(typed))
