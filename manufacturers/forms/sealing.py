"""What a confirmation is written and sealed with."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from exportportal.kit import countries
from exportportal.kit.free_form import FormData
from manufacturers.forms.asking import VinsField, choose
from manufacturers.models import Confirmation, ConfirmationRequest, ServiceOutlet
from manufacturers.services import ConfirmationWords

PAPER_HINT = _("The confirmation with the maker's seal, as a PDF of up to 20 MB.")


def paper_field() -> forms.FileField:
    """The sealed paper."""
    return forms.FileField(
        label=_("Sealed paper (PDF)"),
        help_text=PAPER_HINT,
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={
            "required": _("Choose the PDF of the sealed paper."),
            "empty": _("This file is empty. Choose the PDF of the sealed paper."),
        },
    )


class WordsForm(forms.Form):
    """What a confirmation says beside its cars: the outlets that serve them."""

    outlets = forms.ModelMultipleChoiceField(
        label=_("Outlets that serve these cars"),
        queryset=ServiceOutlet.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Name at least one outlet in the destination that serves these cars.")
        },
    )

    def __init__(self, *args: Any, outlets: QuerySet[ServiceOutlet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["outlets"]
        field.queryset = outlets  # type: ignore[attr-defined]
        field.label_from_instance = outlet_label  # type: ignore[attr-defined]

    def words(self) -> ConfirmationWords:
        """What the confirmation is to say."""
        return ConfirmationWords(
            destination=self.cleaned_data["destination"],
            vins=self.cleaned_data["vins"],
            outlets=list(self.cleaned_data["outlets"]),
        )


class OwnWordsForm(WordsForm):
    """Cars that nobody has asked for here, all to one country."""

    destination = forms.ChoiceField(label=_("Destination"))
    vins = VinsField(
        label=_("VINs"),
        help_text=_("One a line, up to 500."),
        widget=forms.Textarea(attrs={"rows": 8, "class": "codes", "spellcheck": "false"}),
    )
    field_order = ("destination", "vins", "outlets", "paper")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "destination", [("", _("Choose a country")), *countries.choices()])


class PrepareForm(OwnWordsForm):
    """A draft that the maker seals later."""


class SealForm(WordsForm):
    """What every confirmation that is sealed at once needs besides: the sealed paper."""

    paper = paper_field()
    field_order = ("destination", "vins", "outlets", "paper")


class OwnConfirmationForm(SealForm, OwnWordsForm):
    """A confirmation on the maker's own account."""


class CorrectionForm(OwnConfirmationForm):
    """A corrected version of a confirmation: as it stands, to be put right."""

    @staticmethod
    def standing(confirmation: Confirmation, vins: Sequence[str]) -> FormData:
        """What the version before it says."""
        return {
            "destination": confirmation.destination,
            "vins": "\n".join(vins),
            "outlets": list(confirmation.outlets.values_list("pk", flat=True)),
        }


class AnswerForm(SealForm):
    """A confirmation that answers a request: for all of its cars, or for some."""

    vins = forms.MultipleChoiceField(
        label=_("Cars to confirm"),
        help_text=_("Cars you leave out are not confirmed; the exporter sees which."),
        widget=forms.CheckboxSelectMultiple(attrs={"data-pick": ""}),
        error_messages={"required": _("Tick at least one car.")},
    )

    def __init__(self, *args: Any, asked: ConfirmationRequest, **kwargs: Any) -> None:
        super().__init__(*args, initial={"vins": asked.vins}, **kwargs)
        self.asked = asked
        choose(self, "vins", [(vin, vin) for vin in asked.vins])

    def clean(self) -> FormData:
        return {**(super().clean() or {}), "destination": self.asked.destination}


class DraftSealForm(forms.Form):
    """The paper under a draft, and the request it answers, if it answers one."""

    paper = paper_field()
    asked = forms.ModelChoiceField(
        label=_("Request it answers"),
        queryset=ConfirmationRequest.objects.none(),
        required=False,
        empty_label=_("None"),
    )

    def __init__(
        self, *args: Any, fitting: QuerySet[ConfirmationRequest] | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if fitting is None or not fitting.exists():
            del self.fields["asked"]
        else:
            self.fields["asked"].queryset = fitting  # type: ignore[attr-defined]
            self.fields["asked"].label_from_instance = asked_label  # type: ignore[attr-defined]


class CarsSheetForm(forms.Form):
    """A spreadsheet of VINs with the destination and the outlet of each."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("An .xlsx or .csv with the columns VIN, destination and service outlet."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


def outlet_label(outlet: ServiceOutlet) -> str:
    """An outlet in a list of tick boxes."""
    return f"{countries.name(outlet.country)}: {outlet.name}, {outlet.address}"


def asked_label(asked: ConfirmationRequest) -> str:
    """A request in a list of choices."""
    return f"{asked.exporter.name}: {countries.name(asked.destination)}, {len(asked.vins)}"
