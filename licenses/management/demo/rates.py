"""What currencies are worth in US dollars in the demo country."""

from datetime import timedelta
from decimal import Decimal
from typing import Final

from licenses.management.demo.moments import Calendar
from licenses.models import ExchangeRate

RATES: Final = {
    "CNY": "0.13950000",
    "EUR": "1.08500000",
    "RUB": "0.01120000",
    "AED": "0.27230000",
    "KZT": "0.00208000",
}


def enter(calendar: Calendar) -> None:
    """One rate for each currency, older than every story."""
    ExchangeRate.objects.bulk_create(
        ExchangeRate(
            currency=currency, valid_from=calendar.today - timedelta(days=400), usd=Decimal(usd)
        )
        for currency, usd in RATES.items()
    )
