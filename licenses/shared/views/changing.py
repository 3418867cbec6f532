"""What a request changes of the license it is to replace."""

from typing import Any

from licenses.models import LicenseApplication
from licenses.shared.selectors.versions import comparison, content_of


def changing(application: LicenseApplication) -> list[dict[str, Any]]:
    """Rows of old and new, for `components/compare.html`; its papers lie beside it anyway."""
    if application.replaces is None:
        return []
    before, now = content_of(application.replaces.application), content_of(application)
    return comparison(before | {"papers": {}}, now | {"papers": {}})
