"""A row of the queue as cells: made here, for in the template it was the dearest part."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from exportportal.accounts.actors import Actor
from exportportal.kit.templatetags.portal import badge, shown
from licenses.models import LicenseApplication
from licenses.office.selectors.columns import COLUMNS, gravest
from licenses.states import APPLICATION_MOVES, State, open_to

Cell = tuple[str, bool, str | SafeString]
Row = tuple[LicenseApplication, list[Cell], str]


def rows_of(
    files: Sequence[LicenseApplication], columns: Sequence[str], actor: Actor, *, today: date
) -> Iterator[Row]:
    """Each file with its cells (heading, whether a number, content) and where it is claimed."""
    heads = [(name, str(COLUMNS[name].label), COLUMNS[name].number) for name in columns]
    claimable = {
        state for state in State if "claim" in open_to(APPLICATION_MOVES, actor, state=state)
    } - {State.IN_REVIEW}
    for file in files:
        cells = [(label, number, _cell(name, file, today)) for name, label, number in heads]
        yield (
            file,
            cells,
            reverse("licenses:claim", args=[file.pk]) if file.state in claimable else "",
        )


def _cell(name: str, file: LicenseApplication, today: date) -> str | SafeString:
    match name:
        case "file":
            url = reverse("licenses:file", args=[file.pk])
            link = format_html('<a href="{}" data-key-open>{}</a>', url, file.reference)
            if file.replaces is None:
                return link
            return format_html("<span>{} {}</span>", link, badge("kind", file.kind))
        case "state":
            return badge("application", file.state)
        case "finding":
            return badge("outcome", gravest(file))
        case "due" if file.due_on and file.due_on <= today:
            state = "overdue" if file.due_on < today else "due_today"
            return format_html("<span>{} {}</span>", file.due_on.isoformat(), badge("clock", state))
        case _:
            return str(shown(COLUMNS[name].cell(file)))
