"""Shaped reads: the law on a day, a firm on a day, and what is on record of firms."""

from compliance.selectors.firms import exporter_facts
from compliance.selectors.law import Period, RedLines, as_entry, rule_set, timeline, wordings
from compliance.selectors.register import called, registered_exporters

__all__ = [
    "Period",
    "RedLines",
    "as_entry",
    "called",
    "exporter_facts",
    "registered_exporters",
    "rule_set",
    "timeline",
    "wordings",
]
