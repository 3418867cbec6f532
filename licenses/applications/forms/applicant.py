"""What an applicant may type: the sections of an application, prices, papers, last words."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar, Final
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from compliance.lawbook.selectors.values import destinations
from exportportal.kit import countries
from exportportal.kit.fields import TextField, WholeNumberField
from exportportal.kit.forms import model_fields
from exportportal.kit.free_form import FormData
from licenses.answers import BY_NAME, Answer, Kind, Section, may_change, names_in
from licenses.choices import CUSTOMS_DISTRICTS, PRICES, DocumentKind, district_name
from licenses.models import ApplicationVehicle, LicenseApplication
from licenses.shared.forms.fields import HsCodeField, PriceField

EARLIEST: Final = date(1990, 1, 1)


def abroad() -> list[tuple[str, Any]]:
    """Every country but ours, in the order of the reader's language."""
    return [("", _("Choose a country")), *countries.choices()]


def districts() -> list[tuple[str, Any]]:
    """The customs districts."""
    language = get_language() or "zh-hans"
    named = [(district, district_name(district, language)) for district in CUSTOMS_DISTRICTS]
    return [("", _("Choose a district")), *named]


def box_of(answer: Answer, made: forms.Field, today: date) -> forms.Field:
    """The box an answer is typed in, where it is another than Django makes of its column."""
    if answer.kind is Kind.DESTINATION:
        offered = [("", _("Choose a country")), *destinations(on=today)]
        return forms.ChoiceField(choices=offered)
    if answer.kind is Kind.COUNTRY:
        return forms.ChoiceField(choices=abroad)
    if answer.kind is Kind.DISTRICT:
        return forms.ChoiceField(choices=districts)
    if isinstance(made.widget, forms.Textarea):
        area = forms.Textarea(attrs={"rows": 5})
        return TextField(widget=area, max_length=answer.longest)
    return made


class AnswersForm(forms.Form):
    """One section of an application, which can be saved before it is finished.

    Nothing is missing while one is still writing: an empty box is an answer that is not there yet.
    What a request to change a license may not change is shown and not asked.
    `storable` is what of the typed can be kept; the rest is shown again with its fault.
    """

    use_required_attribute = False
    answers: ClassVar[tuple[str, ...]]

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        application: LicenseApplication,
        today: date,
    ) -> None:
        stored = {name: getattr(application, name) for name in self.answers}
        super().__init__(data, initial=stored)
        self.today = today
        for name, made in model_fields(LicenseApplication, self.answers).items():
            answer = BY_NAME[name]
            field = self.fields[name] = box_of(answer, made, today)
            field.label = answer.label
            if isinstance(field, forms.TypedChoiceField):
                offered: Any = field.choices
                field.choices = [(code, word if code else _("Choose")) for code, word in offered]
            field.required = answer.required
            field.help_text = answer.hint
            if not may_change(application.kind, name):
                field.disabled = True
                field.help_text = _("It stays as it is on the license.")
        self.order_fields(self.answers)

    def clean(self) -> FormData:
        """Take away the faults that only say that a box is empty."""
        for name, faults in list(self.errors.as_data().items()):
            if all(fault.code == "required" for fault in faults):
                del self.errors[name]
                self.cleaned_data[name] = self.fields[name].to_python("")
        return self.cleaned_data

    @property
    def asks(self) -> bool:
        """Whether any question of the section takes an answer."""
        return not all(field.disabled for field in self.fields.values())

    @property
    def storable(self) -> FormData:
        """What of the typed can be kept."""
        return {name: self.cleaned_data[name] for name in self.answers if name not in self.errors}


class ContractForm(AnswersForm):
    """Buyer and contract."""

    answers = names_in(Section.CONTRACT)

    def clean_contract_signed_on(self) -> date | None:
        day: date | None = self.cleaned_data["contract_signed_on"]
        if day and day < EARLIEST:
            raise forms.ValidationError(_("Dates before 1990 are not taken. Check the year."))
        if day and day > self.today:
            raise forms.ValidationError(_("This day lies in the future."))
        return day

    def clean_after_sales_terms(self) -> str:
        # Browsers send CR LF, whatever was stored: the same words are no change.
        return str(self.cleaned_data["after_sales_terms"]).replace("\r\n", "\n")


class ShipmentForm(AnswersForm):
    """Where the cars go, and how."""

    answers = names_in(Section.SHIPMENT)

    def __init__(self, *args: Any, application: LicenseApplication, **details: Any) -> None:
        super().__init__(*args, application=application, **details)
        stated = application.customs_district
        if stated and stated not in CUSTOMS_DISTRICTS:
            # It came by another door; here it is not taken away.
            self.fields["customs_district"].choices = [*districts(), (stated, stated)]  # type: ignore[attr-defined]


SECTIONS: Final[Mapping[str, type[AnswersForm]]] = {
    Section.CONTRACT.value: ContractForm,
    Section.SHIPMENT.value: ShipmentForm,
}


Sale = tuple[Decimal | None, str]


class PriceForm(forms.Form):
    """Price and HS code of one car of an application."""

    use_required_attribute = False
    price = PriceField(label=_("Price"), required=False)
    hs_code = HsCodeField(label=_("HS code"), required=False)

    def __init__(self, line: ApplicationVehicle, data: Mapping[str, Any] | None = None) -> None:
        self.line = line
        stored = {"price": line.price, "hs_code": line.hs_code}
        super().__init__(data, initial=stored, prefix=str(line.pk))
        for field in self.fields.values():
            field.label = f"{field.label} {line.vin}"
            field.disabled = not may_change(line.application.kind, PRICES)

    @property
    def storable(self) -> Sale:
        """What can be kept; of a box whose content cannot, what was there before."""
        self.full_clean()
        taken = self.cleaned_data
        return taken.get("price", self.line.price), taken.get("hs_code", self.line.hs_code)

    @property
    def showing(self) -> str:
        """What the page shows of this line, for the page to send back."""
        price = "" if self.line.price is None else self.line.price
        return f"{price}|{self.line.hs_code}"

    @property
    def seen(self) -> Sale | None:
        """What the page showed of this line; None if it does not say."""
        price, divider, hs_code = str(self.data.get(self.add_prefix("seen"), "")).partition("|")
        try:
            return (Decimal(price) if price else None, hs_code) if divider else None
        except InvalidOperation:
            return None


def price_forms(
    lines: Iterable[ApplicationVehicle], data: Mapping[str, Any] | None = None
) -> dict[UUID, PriceForm]:
    """A form for each line; with `data`, bound for those lines that it names."""
    return {
        line.pk: PriceForm(line, data if data and f"{line.pk}-price" in data else None)
        for line in lines
    }


class DocumentForm(forms.Form):
    """A paper to hand in."""

    kind = forms.ChoiceField(label=_("What it is"), choices=DocumentKind.choices)
    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
        help_text=_("PDF, PNG or JPEG, up to 20 MB."),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("This file is empty. Choose another."),
        },
    )

    @property
    def upload(self) -> "UploadedFile[bytes]":
        """The file that was sent."""
        sent: UploadedFile[bytes] = self.cleaned_data["file"]
        return sent


class SubmitForm(forms.Form):
    """The applicant's word, and the version of the answers it is given for."""

    declaration = forms.BooleanField(
        label=_(
            "I declare for my firm that everything stated here and every paper handed in is true, "
            "accurate and complete, and that we answer for it."
        ),
        error_messages={"required": _("Read the declaration and tick it.")},
    )
    version = WholeNumberField(widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    """Why an application is taken back."""

    reason = TextField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("It stays on the file, and the office reads it."),
        error_messages={"required": _("Say why.")},
    )
