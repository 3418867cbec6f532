"""What is asked to be corrected, and what a firm answers."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exportportal.kit.fields import TextField, WholeNumberField
from exportportal.kit.free_form import FormData
from licenses.applications.services.corrections import MOST_DAYS, Asked
from licenses.models import Answer, CorrectionItem, CorrectionReason, Pin
from licenses.shared.forms.reasons import ReasonForm

ROWS: Final = 6

Targets = Mapping[tuple[str, str], str]


class ReturnForm(ReasonForm):
    """A return: what it is about in general, until when, and item by item."""

    working_days = WholeNumberField(
        label=gettext_lazy("Working days to answer"), min_value=1, max_value=MOST_DAYS
    )

    def __init__(self, *args: Any, targets: Targets, days: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["working_days"].initial = days
        self.targets = {label: key for key, label in targets.items()}
        for place in range(1, ROWS + 1):
            self._add_row(place)

    def _add_row(self, place: int) -> None:
        self.fields[f"target_{place}"] = TextField(
            label=_("Field, vehicle or paper"),
            required=False,
            max_length=200,
            widget=forms.TextInput(attrs={"list": "correction-targets", "autocomplete": "off"}),
        )
        self.fields[f"reason_{place}"] = forms.ChoiceField(
            label=_("What is the matter"),
            required=False,
            choices=[("", "—"), *CorrectionReason.choices],
        )
        self.fields[f"words_{place}"] = TextField(
            label=_("In words"), required=False, max_length=1000
        )

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        """The fields of the items, three and three."""
        return [
            (self[f"target_{place}"], self[f"reason_{place}"], self[f"words_{place}"])
            for place in range(1, ROWS + 1)
        ]

    def clean(self) -> FormData:
        given = super().clean() or self.cleaned_data
        items = []
        for place in range(1, ROWS + 1):
            target, reason = given.get(f"target_{place}", ""), given.get(f"reason_{place}", "")
            words = given.get(f"words_{place}", "")
            if not target and not reason and not words:
                continue
            if target not in self.targets:
                self.add_error(f"target_{place}", _("Choose something that is on the file."))
            elif not reason:
                self.add_error(f"reason_{place}", _("Say what is the matter."))
            else:
                pin, key = self.targets[target]
                items.append(Asked(Pin(pin), key, CorrectionReason(reason), words))
        given["items"] = items
        return given


class AnswersForm(forms.Form):
    """For each item whether it was changed or is explained; what is left out stays open."""

    def __init__(self, *args: Any, items: Sequence[CorrectionItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            self.fields[f"answer-{item.pk}"] = forms.ChoiceField(
                label=_("Your answer"),
                choices=Answer.choices,
                required=False,
                initial=item.answer,
                widget=forms.RadioSelect,
            )
            self.fields[f"words-{item.pk}"] = TextField(
                label=_("In words"),
                required=False,
                max_length=2000,
                initial=item.answer_words,
                help_text=_("An explanation is in words."),
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def rows(self) -> list[tuple[CorrectionItem, Any, Any]]:
        """Each item with its two fields."""
        return [(one, self[f"answer-{one.pk}"], self[f"words-{one.pk}"]) for one in self.items]

    @property
    def answers(self) -> dict[UUID, tuple[str, str]]:
        """The items that were answered."""
        given = self.cleaned_data
        return {
            one.pk: (given[f"answer-{one.pk}"], given[f"words-{one.pk}"])
            for one in self.items
            if given[f"answer-{one.pk}"] or given[f"words-{one.pk}"]
        }
