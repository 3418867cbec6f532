"""What every form shares."""

from django import forms
from django.db import models
from django.utils.text import capfirst

from exportportal.kit.errors import Invalid


def show_faults(form: forms.BaseForm, refusal: Invalid) -> None:
    """Put a service's refusal beside the fields it names."""
    for name, faults in refusal.errors.items():
        for fault in faults:
            form.add_error(name if name in form.fields else None, fault)
    if not refusal.errors:
        form.add_error(None, str(refusal.detail))


def labelled(form: forms.Form, model: type[models.Model]) -> None:
    """Call each field what its column is called, where the form has no name of its own for it."""
    columns = {column.name: column for column in model._meta.get_fields()}
    for name, field in form.fields.items():
        if not field.label and name in columns:
            field.label = capfirst(str(getattr(columns[name], "verbose_name", name)))
