"""What a person may type about cars, their papers and stock lists."""

from vehicles.forms.evidence import DeclarationForm, ModificationForm, ReportForm, ScanForm
from vehicles.forms.imports import ImportForm
from vehicles.forms.planner import PlannerFilter
from vehicles.forms.records import RecordForm
from vehicles.forms.stock import StockFilter, VehicleForm

__all__ = [
    "DeclarationForm",
    "ImportForm",
    "ModificationForm",
    "PlannerFilter",
    "RecordForm",
    "ReportForm",
    "ScanForm",
    "StockFilter",
    "VehicleForm",
]
