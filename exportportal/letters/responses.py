"""Handing letters out, after a door has made sure that the asker may read them."""

from django.http import FileResponse, Http404
from django.utils.translation import gettext as _

from exportportal.files.responses import download
from exportportal.letters.models import Letter


def paper_of(letter: Letter | None) -> FileResponse:
    """The paper of a letter; not there before a worker has printed it."""
    printed = getattr(letter, "paper", None)
    if printed is None:
        raise Http404(_("The letter is being printed; it will be here within a minute."))
    return download(printed.file, inline=True)
