"""Shaped reads: the law on a day, a firm on a day, and what is on record of firms."""

from compliance.selectors.firms import exporter_facts
from compliance.selectors.law import Period, as_entry, rule_set, timeline, wordings

__all__ = ["Period", "as_entry", "exporter_facts", "rule_set", "timeline", "wordings"]
