"""Faults of an uploaded file, as values: what was found, where, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from survey.codebook_faults import CODEBOOK_FAULTS
from survey.crosswalk_faults import CROSSWALK_FAULTS
from survey.doubts import DOUBTS
from survey.faults import FAULTS, Fault, Severity
from survey.language import gettext, mark
from survey.rating_faults import RATING_FAULTS

_FAULTS = FAULTS | DOUBTS | RATING_FAULTS | CODEBOOK_FAULTS | CROSSWALK_FAULTS


@dataclass(frozen=True)
class ImportIssue:
    """One fault: all cells of a column that share it are one issue with a count.

    ``row`` is the row of the sheet as Excel numbers it (first row 1), ``column`` the heading.
    ``rows`` are all rows that have the fault, ``index`` is the place of the column, for marking
    the cells.
    """

    kind: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""
    expected: str = ""
    count: int = 1
    rows: Iterable[int] = field(default=(), repr=False, compare=False)
    index: int | None = field(default=None, repr=False, compare=False)
    fault: Fault = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fault", _FAULTS[self.kind])

    @property
    def severity(self) -> Severity:
        """Return what the fault means for the import."""
        return self.fault.severity

    def says(self) -> str:
        """Return what was found, in the language in use."""
        return gettext(self.fault.title).format(
            found=self.found, expected=self.expected, count=self.count
        )

    def wanted(self) -> str:
        """Return what was expected, in the language in use."""
        return gettext(self.fault.expected).format(expected=self.expected)

    def remedy(self) -> str:
        """Return what to do, in the language in use."""
        return gettext(self.fault.remedy)


UNREADABLE: dict[str, tuple[str, str]] = {
    "empty": (
        mark("The file is empty."),
        mark("Export the survey again and upload the new file."),
    ),
    "encrypted": (
        mark("The workbook is protected by a password."),
        mark("Open it in Excel, remove the password (File > Info > Protect) and save it."),
    ),
    "damaged": (
        mark("The file is damaged, or it is not the kind of file its name says."),
        mark("Open it in Excel, save it as .xlsx and upload that file."),
    ),
    "too_large": (
        mark("The file asks for more memory or time than an import may use."),
        mark("Delete empty rows and columns at the end of the sheet, or split the file."),
    ),
    "far_cells": (
        mark("A cell far outside the table ({found}) makes the sheet look gigantic."),
        mark("Delete the rows and columns behind the table in Excel, save and upload again."),
    ),
    "unsafe": (
        mark("The workbook holds parts that a survey export never has ({found})."),
        mark("Copy the table into a new workbook and upload that one."),
    ),
    "unknown_type": (
        mark("Files ending in “{found}” cannot be read."),
        mark("Upload .xlsx, .xlsb, .xls, .ods, .csv or .tsv."),
    ),
    "unknown_layout": (
        mark("No known survey tool wrote a table with these headings: {found}."),
        mark("Use one of the templates, or tell below that each row is one team's result."),
    ),
    "is_codebook": (
        mark("This is a codebook: it says what questions measure, and holds no answers."),
        mark("Upload it on the screen Codebook, under “Many questions at once”."),
    ),
    "is_crosswalk": (
        mark("This is a crosswalk: it says which names mean which team, and holds no answers."),
        mark("Upload it on the screen Team names, under “Spreadsheet”."),
    ),
    "ambiguous_layout": (
        mark("The file looks like the export of more than one survey tool: {found}."),
        mark("Export it again without changing headings, or use a template."),
    ),
}
"""Reasons for which a file as a whole cannot be imported: what was found, and what to do."""


class UnreadableExport(Exception):
    """The one exception of reading a file: a reason of ``UNREADABLE`` and what was found."""

    def __init__(self, reason: str, found: str = "") -> None:
        super().__init__(reason, found)
        self.reason = reason
        self.found = found

    def says(self) -> str:
        """Return what was found, in the language in use."""
        return gettext(UNREADABLE[self.reason][0]).format(found=self.found)

    def remedy(self) -> str:
        """Return what to do, in the language in use."""
        return gettext(UNREADABLE[self.reason][1])
