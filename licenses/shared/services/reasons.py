"""The reason of an act on a file or a license."""

from django.utils.translation import gettext_lazy as _

from exportportal.kit.required import required_text


def reason_on_file(typed: str) -> str:
    """The reason as it stays on the file. Raises Invalid where there is none."""
    return required_text(typed, fault=_("Give a reason; it stays on the file."))
