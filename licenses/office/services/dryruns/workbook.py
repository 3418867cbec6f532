"""What came of a dry run, as a workbook: the groups, the files, and every finding that differs."""

from collections.abc import Iterator, Sequence
from datetime import date
from tempfile import TemporaryFile
from typing import Any, Final

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import override

from exportportal.files import services as files
from exportportal.files.models import StoredFile
from licenses.models import DryRun, DryRunChange
from licenses.office.selectors.dryruns import grouped, name_and_value, transition

AT_ONCE: Final = 500
# Rows go to the disk as they are written; text that looks like a formula stays text.
PLAIN: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MOST_ROWS: Final = 1_000_000
"""A sheet ends at 1,048,576 rows."""


def written(run: DryRun, *, on: date) -> StoredFile:
    """The workbook of a run that has looked at everything, in the language of who asked."""
    with override(run.language), TemporaryFile() as out:
        book = xlsxwriter.Workbook(out, PLAIN)
        bold = book.add_format({"bold": True})
        for title, rows in (
            (_("Summary"), _summary(run)),
            (_("Files"), _files(run)),
            (_("Findings"), _findings(run)),
        ):
            sheet = book.add_worksheet(title)
            sheet.set_column(0, 0, 24)
            sheet.set_column(1, 8, 20)
            for number, row in zip(range(MOST_ROWS), rows, strict=False):
                sheet.write_row(number, 0, row, None if number else bold)
        book.close()
        out.seek(0)
        return files.store(
            content=out.read(),
            name=f"dry-run-{run.name}-{on}.xlsx",
            owner=run.membership.organization,
            content_type=files.XLSX,
        )


def _summary(run: DryRun) -> Iterator[Sequence[Any]]:
    yield [_("Parameter"), _("Value tried"), _("Applied for from"), _("Applied for until")]
    yield [*name_and_value(run), run.applied_from.isoformat(), run.applied_until.isoformat()]
    yield []
    yield [_("Files looked at"), run.done]
    yield [_("Would come out otherwise"), run.changed]
    for table in grouped(run):
        yield []
        yield [table.label, *table.columns]
        for row in table.rows:
            yield [row.label, *row.counts]


def _files(run: DryRun) -> Iterator[Sequence[Any]]:
    yield [
        *(_("File"), _("Application date"), _("Issuing body"), _("Exporter"), _("Destination")),
        *(_("Manufacturers"), _("What it would come to"), _("Outcome then"), _("Outcome tried")),
    ]
    for change in _changes(run):
        yield [
            change.application.reference,
            change.evaluation.applied_on.isoformat(),
            change.body.name,
            change.application.exporter.name,
            change.destination,
            ", ".join(change.makers),
            change.get_kind_display(),
            *transition(change.before, change.after),
        ]


def _findings(run: DryRun) -> Iterator[Sequence[Any]]:
    yield [
        *(_("File"), _("Rule"), _("Vehicle"), _("Outcome then"), _("Reason then")),
        *(_("Outcome tried"), _("Reason tried")),
    ]
    for change in _changes(run):
        for rule, subject, before, reason_before, after, reason_after in change.why:
            then, tried = transition(before, after)
            vehicle = "" if subject == str(change.application_id) else subject
            yield [
                *(change.application.reference, rule, vehicle),
                *(then, reason_before, tried, reason_after),
            ]


def _changes(run: DryRun) -> Iterator[DryRunChange]:
    rows = run.changes.select_related("application__exporter", "body", "evaluation")
    light = rows.defer("evaluation__facts", "evaluation__ruleset_values").order_by("pk")
    yield from light.iterator(chunk_size=AT_ONCE)
