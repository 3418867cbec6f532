"""The public register of exporters."""

from datetime import date

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from compliance.models import Filing, Standing
from compliance.states import StandingState
from exportportal.accounts.models import Organization
from exportportal.kit.sql import called
from exportportal.kit.text import compact


def registered_exporters(*, on: date, state: str = "") -> QuerySet[Organization]:
    """Every firm that was ever filed as an exporter, with its filing and how it stands on a day;
    with `state`, those that stand so.

    A talk or a corrective order is between the firm and its office: the firm stays in standing.
    """
    filings = Filing.objects.filter(exporter=OuterRef("pk"))
    valid = filings.filter(approved_on__lte=on, valid_until__gte=on).order_by("-valid_until")
    bars = (
        Standing.objects.filter(
            organization=OuterRef("pk"),
            state__in=[StandingState.SUSPENDED, StandingState.EXITED],
        )
        .in_force(on)
        .order_by("-valid_from")
    )
    firms = (
        Organization.objects.filter(Exists(filings))
        .select_related("filing_body")
        .annotate(
            filing_number=Subquery(valid.values("number")[:1]),
            filed_until=Subquery(valid.values("valid_until")[:1]),
            barred_since=Subquery(bars.values("valid_from")[:1]),
            barred=Subquery(bars.values("state")[:1]),
        )
        .annotate(
            register_state=Case(
                When(barred__isnull=False, then=F("barred")),
                When(filing_number__isnull=True, then=Value("lapsed")),
                default=Value("standing"),
            )
        )
    )
    return firms.filter(register_state=state) if state else firms


def named(firms: QuerySet[Organization], text: str) -> QuerySet[Organization]:
    """Those with this text in their name, or with this credit code."""
    return firms.filter(called(text, "name_zh", "name_en") | Q(uscc=compact(text)))
