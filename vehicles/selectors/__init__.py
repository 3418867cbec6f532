"""The stock as its pages show it, and the planner."""

from vehicles.selectors.cars import (
    COMPARED,
    OF_THE_CAR,
    Compared,
    RedLine,
    compared,
    exporters,
    findings_today,
    imports,
    makers_in,
    of_the_car,
    stock,
)

__all__ = [
    "COMPARED",
    "OF_THE_CAR",
    "Compared",
    "RedLine",
    "compared",
    "exporters",
    "findings_today",
    "imports",
    "makers_in",
    "of_the_car",
    "stock",
]
