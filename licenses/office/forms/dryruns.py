"""What the ministry asks of a dry run."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from compliance.law.ruleset import RuleSet
from compliance.lawbook.forms.values import ProposalForm
from exportportal.kit.fields import DayField


class DryRunForm(ProposalForm):
    """A later value, as it would be proposed, and the files of the past it is to be tried over."""

    reason = None  # type: ignore[assignment]  # a trial needs none
    applied_from = DayField(
        label=_("Over files applied for from"), help_text=_("The files of the past to try it over.")
    )
    applied_until = DayField(label=_("Over files applied for until"))

    def __init__(self, *args: Any, name: str, law: RuleSet, today: date, **kwargs: Any) -> None:
        initial = {"applied_from": date(today.year, 1, 1), "applied_until": today}
        super().__init__(*args, name=name, law=law, initial=initial, **kwargs)
