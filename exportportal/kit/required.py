"""Words that an act cannot do without."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from exportportal.kit.errors import Invalid
from exportportal.kit.text import prose


def required_text(
    typed: str,
    field: str = "reason",
    *,
    detail: str | Promise = "",
    fault: str | Promise = "",
    longest: int | None = None,
) -> str:
    """The text as it is kept. Raises Invalid, naming its field, where there is none or too much.

    `detail` is what an empty one is refused with, `fault` what then stands beside the field.
    """
    text, detail = prose(typed), detail or _("Say why.")
    if not text:
        raise Invalid(detail, errors={field: [str(fault or detail)]})
    if longest is not None and len(text) > longest:
        too_long = _("Give up to %(most)s characters.") % {"most": longest}
        raise Invalid(too_long, errors={field: [too_long]})
    return text
