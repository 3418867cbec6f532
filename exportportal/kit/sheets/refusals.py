"""Why a file is refused as a whole, before any of its rows is looked at."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from exportportal.kit.errors import PortalError, ProblemDetails

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class SheetRefused(PortalError):
    """Nothing of the file was taken. What is wrong, and what to do about it.

    `code` and `params` are what a job keeps of it, to be told later in its reader's language.
    """

    status: ClassVar[int] = 422
    title = _("The list cannot be read")
    sentence: ClassVar["StrOrPromise"]
    fix: ClassVar["StrOrPromise"]

    def __init__(self, **params: str | int) -> None:
        super().__init__(format_lazy("{} {}", self.with_values(params), self.fix))
        self.params = params

    @classmethod
    def with_values(cls, params: Mapping[str, str | int]) -> "StrOrPromise":
        """The sentence with its values; it is put into a language when it is shown."""
        return format_lazy(cls.sentence, **params)

    def as_problem(self) -> ProblemDetails:
        return super().as_problem() | {"fix": str(self.fix)}


class NotASpreadsheet(SheetRefused):
    code = "not-a-spreadsheet"
    status = 415
    sentence = _(
        "This is neither an Excel workbook (.xlsx) nor a CSV file, whatever its name says."
    )
    fix = _("Open the list in your spreadsheet program, save it as .xlsx or .csv and send that.")


class OldFormat(SheetRefused):
    code = "old-format"
    status = 415
    sentence = _("This is a spreadsheet in a format the portal does not read ({format}).")
    fix = _("Open it in your spreadsheet program, save it as .xlsx or .csv and send that.")


class Encrypted(SheetRefused):
    code = "encrypted"
    sentence = _("The file is protected by a password, so it cannot be read.")
    fix = _("Open it, remove the password, save it and send it again.")


class Damaged(SheetRefused):
    code = "damaged"
    sentence = _("The file is damaged or incomplete.")
    fix = _("Open it in your spreadsheet program, save it under a new name and send the new file.")


class TooSlow(SheetRefused):
    code = "too-slow"
    sentence = _("Reading the file took longer than a list may take.")
    fix = _(
        "Copy the list alone into a new workbook, as values, and send that, or send it in parts."
    )


class OpenQuotation(SheetRefused):
    code = "open-quotation"
    sentence = _('Row {row} of the CSV file has a quotation mark (") that does not pair up.')
    fix = _("Correct that row, or save the list as .xlsx, and send it again.")


class TooLarge(SheetRefused):
    code = "too-large"
    status = 413
    sentence = _("The file is larger than {most} MB.")
    fix = _("Remove pictures and further sheets from it, or send the list in parts.")


class UnzippedTooLarge(SheetRefused):
    code = "unzipped-too-large"
    status = 413
    sentence = _("Unpacked, the workbook is larger than the portal reads.")
    fix = _("Copy the list alone into a new workbook, without other sheets, and send that one.")


class TooManyRows(SheetRefused):
    code = "too-many-rows"
    status = 413
    sentence = _("The list has more than {most} rows.")
    fix = _("Send it in parts, and delete whatever stands far below the list.")


class TooManyColumns(SheetRefused):
    code = "too-many-columns"
    status = 413
    sentence = _("The sheet has more than {most} columns in use.")
    fix = _("Delete whatever stands far to the right of the list and send it again.")


class Empty(SheetRefused):
    code = "empty"
    sentence = _("There is nothing to read in this file.")
    fix = _("Fill one row after the other beneath the headings, in a sheet that is not hidden.")


class NoHeadings(SheetRefused):
    code = "no-headings"
    sentence = _("No row with the columns' headings was found in the first {most} rows.")
    fix = _("Put a row of headings above the list; the sample list shows which.")


class MissingColumns(SheetRefused):
    """Each kind of list has its own, which knows what its columns are called."""

    code = "missing-columns"
    labels: ClassVar[Mapping[str, "StrOrPromise"]] = {}
    sentence = _("The headings in row {row} lack these columns: {columns}.")
    fix = _("Add the columns, or rename them as in the sample list, and send it again.")

    @classmethod
    def with_values(cls, params: Mapping[str, str | int]) -> "StrOrPromise":
        labels = [cls.labels.get(name, name) for name in str(params["columns"]).split(",")]
        named = format_lazy(", ".join("{}" for _label in labels), *labels)
        return format_lazy(cls.sentence, row=params["row"], columns=named)


class DuplicateColumns(SheetRefused):
    code = "duplicate-columns"
    sentence = _("Two columns hold the same thing: {first} and {second}.")
    fix = _("Delete one of them, or give it another heading, and send it again.")


class SeveralLists(SheetRefused):
    code = "several-lists"
    sentence = _("Two sheets of the workbook hold a list: {first} and {second}.")
    fix = _("Send each list in a file of its own, or hide the sheets that are not meant.")


class SeveralTables(SheetRefused):
    code = "several-tables"
    sentence = _("Row {second} has headings again, in another order than those in row {first}.")
    fix = _("Bring both lists under the same headings, or send each in a file of its own.")


REFUSALS: Final[Mapping[str, type[SheetRefused]]] = {
    refusal.code: refusal for refusal in SheetRefused.__subclasses__()
}
