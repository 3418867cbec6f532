"""What every form shares."""

from django import forms

from exportportal.kit.errors import Invalid


def show_faults(form: forms.BaseForm, refusal: Invalid) -> None:
    """Put a service's refusal beside the fields it names."""
    for name, faults in refusal.errors.items():
        for fault in faults:
            form.add_error(name if name in form.fields else None, fault)
    if not refusal.errors:
        form.add_error(None, str(refusal.detail))
