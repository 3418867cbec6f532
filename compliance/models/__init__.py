"""What people enter of the law and of firms: later values, filings, conduct and standing."""

from compliance.models.filings import Filing, FilingQuerySet
from compliance.models.incidents import Incident, IncidentPaper
from compliance.models.parameters import ParameterValue, ParameterValueQuerySet
from compliance.models.standing import IdAsRange, Period, Standing

__all__ = [
    "Filing",
    "FilingQuerySet",
    "IdAsRange",
    "Incident",
    "IncidentPaper",
    "ParameterValue",
    "ParameterValueQuerySet",
    "Period",
    "Standing",
]
