"""The filters of the queue, as they stand in the address: for the page, the export, bulk acts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

import django_filters
from django import forms
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from compliance.findings import Outcome
from compliance.wording.titles import TITLES
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import OrganizationKind, Role
from exportportal.kit import countries
from exportportal.kit.badges import badge_of
from exportportal.kit.clock import midnight_in_china
from licenses.choices import RequestKind
from licenses.models import ApplicationVehicle, LicenseApplication
from licenses.office.selectors.lookup import FirmField, Found, MakerField, NumberOrNameField
from licenses.office.selectors.queue import TABS, order_of, queue
from licenses.states import State

Files = QuerySet[LicenseApplication]

NOTABLE: Final = (Outcome.FAIL, Outcome.NEEDS_EVIDENCE, Outcome.REFER, Outcome.NOTE)
LONGEST_WAIT: Final = 3650
DEFAULT_TAB: Final = "unclaimed"
BESIDES: Final = frozenset({"tab", "columns", "after", "before"})
"""What an address may say that is no filter: where one is, what is shown, from where on."""


def _outcomes() -> list[tuple[str, str]]:
    return [(str(one), str(badge_of("outcome", one).label)) for one in NOTABLE]


def _rules() -> list[tuple[str, str]]:
    return [(rule, str(title)) for rule, title in TITLES.items()]


FLAGS: Final = (
    ("resubmitted", _("Came back after a correction")),
    ("dealer", _("Prepared by a dealer")),
    ("lapsed", _("The claim has lapsed")),
)


class ChoiceFilter(django_filters.ChoiceFilter):
    """One of some choices, or any."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, empty_label=pgettext_lazy("of a filter", "Any"), **kwargs)


class FirmFilter(django_filters.Filter):
    field_class = FirmField


class MakerFilter(django_filters.Filter):
    field_class = MakerField


class NumberOrNameFilter(django_filters.Filter):
    field_class = NumberOrNameField


class QueueFilter(django_filters.FilterSet):
    """What the queue can be narrowed by; everything at once must hold."""

    q = NumberOrNameFilter(
        label=_("VIN or its last digits, number, firm"),
        max_length=80,
        method="with_text",
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = ChoiceFilter(
        label=_("State"), choices=[one for one in State.choices if one[0] != State.DRAFT]
    )
    kind = ChoiceFilter(label=_("Kind of request"), choices=RequestKind.choices, method="of_kind")
    exporter = FirmFilter(label=_("Exporter"), max_length=80, method="of_firm")
    destination = ChoiceFilter(label=_("Destination"), choices=countries.choices)
    maker = MakerFilter(label=_("Manufacturer"), max_length=80, method="with_maker")
    rule = ChoiceFilter(label=_("Rule"), choices=_rules, method="marked")
    outcome = ChoiceFilter(label=_("Finding"), choices=_outcomes, method="marked")
    age = django_filters.NumberFilter(
        label=_("Waiting for at least (days)"),
        method="waiting",
        min_value=0,
        max_value=LONGEST_WAIT,
        decimal_places=0,
    )
    official = ChoiceFilter(label=_("With"), choices=(), method="with_official")
    flags = django_filters.MultipleChoiceFilter(
        label=_("Flags"),
        choices=FLAGS,
        method="flagged",
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = LicenseApplication
        fields: Sequence[str] = ()

    def __init__(self, data: QueryDict, queryset: Files, *, actor: Actor, on: date) -> None:
        super().__init__(data, queryset)
        self.on = on
        colleagues = colleagues_of(actor)
        self.filters["official"].extra["choices"] = [(str(pk), name) for pk, name in colleagues]

    def with_text(self, files: Files, _name: str, found: Found) -> Files:
        return found.narrow(files)

    def of_kind(self, files: Files, _name: str, kind: str) -> Files:
        """Requests to change a license are few, and an index holds them alone."""
        found = files.filter(kind=kind)
        return found if kind == RequestKind.NEW else found.exclude(replaces=None)

    def of_firm(self, files: Files, _name: str, firms: Sequence[Any]) -> Files:
        return files.filter(exporter_id__in=firms)

    def with_maker(self, files: Files, _name: str, makers: Sequence[Any]) -> Files:
        lines = ApplicationVehicle.objects.filter(
            application=OuterRef("pk"), vehicle__manufacturer_id__in=makers
        )
        return files.filter(Exists(lines))

    def marked(self, files: Files, name: str, _value: str) -> Files:
        """Rule and outcome are looked at together: that rule with that outcome."""
        rule, outcome = self.form.cleaned_data["rule"], self.form.cleaned_data["outcome"]
        if name == "outcome" and rule:
            return files  # said by the rule's filter already
        if not rule:
            return files.filter(marks__contains=[outcome])
        if outcome:
            return files.filter(marks__contains=[f"{outcome}:{rule}"])
        return files.filter(marks__overlap=[f"{one}:{rule}" for one in NOTABLE])

    def waiting(self, files: Files, _name: str, days: Any) -> Files:
        """Submitted that many days ago or earlier, by the days of China."""
        end = midnight_in_china(self.on - timedelta(days=int(days) - 1))
        return files.filter(submitted_at__lt=end)

    def with_official(self, files: Files, _name: str, official: str) -> Files:
        return files.filter(claimed_by_id=UUID(official))

    def flagged(self, files: Files, _name: str, flags: Sequence[str]) -> Files:
        kinds = {
            "resubmitted": Q(times_returned__gt=0),
            "dealer": ~Q(prepared_by_id=F("exporter_id")),
            "lapsed": Q(state=State.IN_REVIEW, lease_until__lte=midnight_in_china(self.on)),
        }
        for flag in flags:
            files = files.filter(kinds[flag])
        return files


def colleagues_of(actor: Actor) -> list[tuple[Any, str]]:
    """The officials of the actor's own body; of the ministry, none: it claims nothing."""
    if not actor.official:
        return []
    members = Membership.objects.active().filter(
        organization_id=actor.firm,
        organization__kind=OrganizationKind.AUTHORITY,
        role__in=[Role.REVIEWER, Role.APPROVER],
    )
    return list(
        members.order_by("user__full_name", "user_id").values_list("user_id", "user__full_name")
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks of the queue."""

    tab: str
    filters: QueueFilter
    unknown: tuple[str, ...]

    @classmethod
    def by(cls, actor: Actor, address: QueryDict, *, on: date) -> "Asked":
        tab = address.get("tab", "")
        known = tab if tab in TABS else DEFAULT_TAB
        filters = QueueFilter(address, queue(actor, tab=known, on=on), actor=actor, on=on)
        unknown = [name for name in address if name not in BESIDES and name not in filters.filters]
        if tab and tab not in TABS:
            unknown.insert(0, f"tab={tab}")
        return cls(known, filters, tuple(name[:40] for name in unknown[:5]))

    @property
    def meant(self) -> bool:
        """Whether every filter of the address means something."""
        return not self.filters.errors

    @property
    def files(self) -> Files:
        """The files that match; none while a filter means nothing."""
        files: Files = self.filters.qs if self.meant else self.filters.queryset.none()
        return files

    @property
    def order(self) -> tuple[str, ...]:
        return order_of(self.tab)

    @property
    def active(self) -> Mapping[str, list[str]]:
        """The filters that are set, as the address says them."""
        chosen = {name: self.filters.data.getlist(name) for name in self.filters.filters}
        return {name: values for name, values in chosen.items() if any(values)}

    @property
    def address(self) -> str:
        """The tab and its filters as they are kept, exported and gone back to."""
        return urlencode({"tab": self.tab, **self.active}, doseq=True)
