"""What people enter of the law and of firms: later values, filings, periods of standing."""

from compliance.models.filings import Filing, FilingQuerySet
from compliance.models.parameters import ParameterValue, ParameterValueQuerySet
from compliance.models.standing import IdAsRange, Period, Standing

__all__ = [
    "Filing",
    "FilingQuerySet",
    "IdAsRange",
    "ParameterValue",
    "ParameterValueQuerySet",
    "Period",
    "Standing",
]
