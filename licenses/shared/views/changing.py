"""What a request changes of the license it is to replace."""

from licenses.models import LicenseApplication
from licenses.shared.selectors.versions import ComparedRow, comparison, content_of


def changing(application: LicenseApplication) -> list[ComparedRow]:
    """Rows of old and new; its papers lie beside it anyway."""
    if application.replaces is None:
        return []
    before, now = content_of(application.replaces.application), content_of(application)
    before["papers"], now["papers"] = {}, {}
    return comparison(before, now)
