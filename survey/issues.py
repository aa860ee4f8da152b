"""Faults of an uploaded file, as values: what was found, where, what was expected, what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from survey.language import gettext, mark


class Severity(StrEnum):
    """What a fault means for the import."""

    NOTE = "note"  # worth knowing
    WARNING = "warning"  # some of the file is left out
    ERROR = "error"  # nothing can be imported before it is mended


@dataclass(frozen=True)
class Fault:
    """A kind of fault: its wording, with ``{found}``, ``{expected}`` and ``{count}`` to fill."""

    severity: Severity
    title: str
    expected: str
    remedy: str


FAULTS: dict[str, Fault] = {
    "outside_scale": Fault(
        Severity.WARNING,
        mark("{count} answers are outside the scale and are left out, the first is “{found}”."),
        mark("A whole number or label of the scale {expected}."),
        mark("Choose the right scale for this column, or correct the cells."),
    ),
    "unknown_labels": Fault(
        Severity.WARNING,
        mark("The answers of this column are on no known scale: {found}."),
        mark("Numbers, or labels of a known scale."),
        mark("Put the labels in order below, once; the order is remembered."),
    ),
    "not_options": Fault(
        Severity.WARNING,
        mark("This column holds free text instead of options to pick; nothing of it is kept."),
        mark("A few short options that many people pick."),
        mark("Choose another role for this column, for example comment."),
    ),
    "no_team_column": Fault(
        Severity.WARNING,
        mark("No column tells the team of a respondent."),
        mark("A column such as team, department, store or division."),
        mark("Choose the team column; without one, the answers count for the company only."),
    ),
    "no_team": Fault(
        Severity.WARNING,
        mark("{count} rows name no team and count for the company only."),
        mark("A team in every row."),
        mark("Fill in the team in these rows if it is known."),
    ),
    "no_period": Fault(
        Severity.ERROR,
        mark("The file does not tell when the answers were given."),
        mark("A column with the date of each answer, or a period for the whole file."),
        mark("Enter the period, for example 2026-Q3."),
    ),
    "no_date": Fault(
        Severity.WARNING,
        mark("{count} rows have no readable date and are left out, the first reads “{found}”."),
        mark("A date such as 2026-09-30 or 2026/9/30 12:00."),
        mark("Correct the dates, or enter one period for the whole file."),
    ),
    "no_rows": Fault(
        Severity.ERROR,
        mark("Under the headings there is no answer of a real respondent."),
        mark("Rows that are neither empty nor test, preview or example rows."),
        mark("Export the answers again, without test answers."),
    ),
    "nothing_scored": Fault(
        Severity.ERROR,
        mark("No column of this file could be turned into answers."),
        mark("At least one column with answers on a scale."),
        mark("Choose which columns hold answers, and what they measure."),
    ),
    "not_a_mean": Fault(
        Severity.WARNING,
        mark("{count} results are not numbers on the scale; left out; the first is “{found}”."),
        mark("A mean on the scale {expected}."),
        mark("Correct the cells or the scale of this column."),
    ),
    "no_count": Fault(
        Severity.WARNING,
        mark("{count} results do not say how many people answered and are hidden."),
        mark("The number of people behind each mean."),
        mark("Choose the column with the number of answers, or fill it in."),
    ),
    "duplicate_team": Fault(
        Severity.WARNING,
        mark("{count} teams stand in more than one row; only the first is used: “{found}”."),
        mark("One row per team."),
        mark("Delete the repeated rows."),
    ),
    "ambiguous_team": Fault(
        Severity.WARNING,
        mark("{count} team names stand in more than one department: “{found}”."),
        mark("One name for one team."),
        mark("If they are different teams, put the department before their names."),
    ),
    "test_rows": Fault(
        Severity.NOTE,
        mark("{count} test or preview rows are left out."),
        mark("Answers of real respondents."),
        mark("Nothing to do."),
    ),
    "ragged_rows": Fault(
        Severity.WARNING,
        mark("{count} rows have more cells than there are headings and are left out."),
        mark("As many cells in a row as there are headings."),
        mark("Put quotation marks around answers that hold the separator, or upload .xlsx."),
    ),
    "unfinished_rows": Fault(
        Severity.NOTE,
        mark("{count} rows without a single answer are left out."),
        mark("At least one answer in a row."),
        mark("Nothing to do."),
    ),
    "personal_column": Fault(
        Severity.NOTE,
        mark("This column can identify a person and is not stored."),
        mark("Answers only."),
        mark("Nothing to do."),
    ),
    "other_sheets": Fault(
        Severity.NOTE,
        mark("{count} further sheets are not read."),
        mark("One sheet with answers."),
        mark("Upload the other sheets as files of their own, if they hold answers."),
    ),
    "not_applicable": Fault(
        Severity.NOTE,
        mark("{count} answers “not applicable” or “don't know” do not count as a score."),
        mark("An answer on the scale."),
        mark("Nothing to do."),
    ),
}


@dataclass(frozen=True)
class ImportIssue:
    """One fault: all cells of a column that share it are one issue with a count.

    ``row`` is the row of the sheet as Excel numbers it (first row 1), ``column`` the heading.
    """

    kind: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""
    expected: str = ""
    count: int = 1
    fault: Fault = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fault", FAULTS[self.kind])

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
        mark("Upload .xlsx, .xls, .csv or .tsv."),
    ),
    "unknown_layout": (
        mark("No known survey tool wrote a table with these headings: {found}."),
        mark("Use one of the templates, or tell below that each row is one team's result."),
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
