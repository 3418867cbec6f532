"""What was asked of the firm and what came of it, as the official's page shows it."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from compliance import wording
from exportportal.kit.free_form import Context
from licenses.applications.forms.corrections import ReturnForm
from licenses.applications.services.corrections import targets_of
from licenses.models import Correction, LicenseApplication
from licenses.shared.selectors.versions import changed_findings, comparison, content_of


def return_form(application: LicenseApplication, data: Any = None) -> ReturnForm:
    """The form of a return, pinned to what is on this file."""
    return ReturnForm(
        data,
        targets=targets_of(application),
        days=settings.CORRECTION_WORKING_DAYS,
        auto_id="return_%s",
    )


def corrected(application: LicenseApplication) -> Context | None:
    """The last return of the file: the items with their answers, what changed since."""
    last: Correction | None = application.corrections.order_by("-asked_at", "-pk").first()
    if last is None:
        return None
    return {
        "asked": last,
        "items": last.items.order_by("position"),
        "versions": comparison(last.held, content_of(application)) if last.closed_at else [],
        "findings": [
            (wording.title(one.rule, language=get_language() or "zh-hans"), one)
            for one in (changed_findings(application) if last.closed_at else [])
        ],
    }
