"""What every form shares."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.db import models
from django.utils.text import capfirst

from exportportal.kit.errors import Invalid
from exportportal.kit.fields import DayField, NumberField, TextField, WholeNumberField

_KINDS: Final[Mapping["type[models.Field[Any, Any]]", type[forms.Field]]] = {
    models.CharField: TextField,
    models.TextField: TextField,
    models.IntegerField: WholeNumberField,
    models.DecimalField: NumberField,
    models.DateField: DayField,
}


def model_fields(model: type[models.Model], names: Sequence[str]) -> dict[str, forms.Field]:
    """Fields for these columns, that understand how people write."""
    made = forms.fields_for_model(model, fields=names, formfield_callback=_field)
    return {name: made[name] for name in names if name in made}


def _field(column: "models.Field[Any, Any]", **options: Any) -> forms.Field | None:
    kind = next((kind for known, kind in _KINDS.items() if isinstance(column, known)), None)
    if kind is None or column.choices:
        return column.formfield(**options)
    return column.formfield(form_class=kind, **options)


def show_faults(form: forms.BaseForm, refusal: Invalid) -> None:
    """Put a service's refusal beside the fields it names; if it names none, above them all."""
    add_faults(form, refusal.errors)
    if not refusal.errors:
        form.add_error(None, str(refusal.detail))


def add_faults(form: forms.BaseForm, errors: Mapping[str, Sequence[str]]) -> None:
    """Put faults beside the fields they are about; those of no field of this form above them."""
    for name, faults in errors.items():
        for fault in faults:
            form.add_error(name if name in form.fields else None, fault)


def labelled(form: forms.Form, model: type[models.Model]) -> None:
    """Call each field what its column is called, where the form has no name of its own for it."""
    columns = {column.name: column for column in model._meta.get_fields()}
    for name, field in form.fields.items():
        if not field.label and name in columns:
            field.label = capfirst(str(getattr(columns[name], "verbose_name", name)))
