"""What the forms of cars have in common: for which exporter, and the prohibited cases."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from compliance.law.announcement_6_2024 import CASES
from exportportal.accounts.models import Organization


class ExporterForm(forms.Form):
    """A form that is filled in for an exporter; a dealer chooses which, if there are several."""

    exporter = forms.ModelChoiceField(
        label=_("For which exporter"), queryset=Organization.objects.none()
    )

    def __init__(self, *args: Any, exporters: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.exporters = exporters
        if len(exporters) == 1:
            del self.fields["exporter"]
        else:
            chosen = Organization.objects.filter(pk__in=[each.pk for each in exporters])
            self.fields["exporter"].queryset = chosen.order_by("name_zh")  # type: ignore[attr-defined]

    @property
    def asker(self) -> Organization:
        """The exporter it is filled in for."""
        chosen: Organization = self.cleaned_data.get("exporter") or self.exporters[0]
        return chosen


def prohibited_cases() -> list[tuple[str, str]]:
    """The ten prohibited cases in the words of the law."""
    chinese = (get_language() or "zh-hans").startswith("zh")
    return [(case, clause.text_zh if chinese else clause.text) for case, clause in CASES.items()]
