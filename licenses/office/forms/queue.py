"""What an official may type around the queue."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from exportportal.kit.fields import DayField, TextField, WholeNumberField

Colleagues = list[tuple[UUID, str]]


class SaveFilterForm(forms.Form):
    """A name for the filters of the address."""

    name = TextField(label=_("Name of the filter"), max_length=60)
    shared = forms.BooleanField(label=_("for the whole team"), required=False)


class ColleagueForm(forms.Form):
    """One of the officials of one's own body."""

    to = forms.TypedChoiceField(label=_("Colleague"), coerce=UUID, empty_value=None)

    def __init__(self, *args: Any, colleagues: Colleagues, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(pk), name) for pk, name in colleagues]
        self.fields["to"].choices = [("", "—"), *named]  # type: ignore[attr-defined]


class HandOverForm(ColleagueForm):
    """A file for a colleague, with a note."""

    note = TextField(
        label=_("Note for your colleague"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only your office reads it."),
    )


class CoverForm(ColleagueForm):
    """All open work of somebody who is away, for one colleague or shared among all."""

    of = forms.TypedChoiceField(label=_("Who is away"), coerce=UUID)
    until = DayField(label=_("Away until"), required=False)
    note = TextField(label=_("Note"), max_length=2000, required=False)
    field_order = ("of", "to", "until", "note")

    def __init__(self, *args: Any, colleagues: Colleagues, **kwargs: Any) -> None:
        super().__init__(*args, colleagues=colleagues, **kwargs)
        named = [(str(pk), name) for pk, name in colleagues]
        self.fields["of"].choices = named  # type: ignore[attr-defined]
        to = self.fields["to"]
        to.required, to.label = False, _("Who takes the work")
        to.choices = [("", _("Shared among all")), *named]  # type: ignore[attr-defined]


class DeskForm(forms.Form):
    """How much one takes on, and until when one is away."""

    membership = forms.UUIDField(widget=forms.HiddenInput)
    room = WholeNumberField(label=_("Open files at most"), min_value=0, max_value=500)
    away_until = DayField(label=_("Away until"), required=False)


class BulkForm(forms.Form):
    """What a bulk act still needs: words, or somebody."""

    words = TextField(
        label=_("Reason or note"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    assignee = forms.TypedChoiceField(
        label=_("Official"), coerce=UUID, required=False, empty_value=None
    )

    def __init__(
        self, *args: Any, colleagues: Colleagues, asks: frozenset[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(pk), name) for pk, name in colleagues]
        self.fields["assignee"].choices = [("", "—"), *named]  # type: ignore[attr-defined]
        for name in set(self.fields) - asks:
            del self.fields[name]
