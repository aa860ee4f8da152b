"""Every kind of fault of an uploaded file, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from survey.language import mark


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
    "totals_rows": Fault(
        Severity.NOTE,
        mark("{count} rows that sum up the table are left out."),
        mark("Answers only."),
        mark("Nothing to do."),
    ),
    "incomplete_rows": Fault(
        Severity.NOTE,
        mark("{count} people did not finish the survey."),
        mark("A date of submission in every row."),
        mark("Nothing to do; what they did answer counts if its date is known."),
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
    "repeat_groups": Fault(
        Severity.WARNING,
        mark("{count} repeat groups, each on a sheet of its own, are not read."),
        mark("One row per respondent."),
        mark("Ask what is to be scored once per respondent, outside of repeat groups."),
    ),
    "not_applicable": Fault(
        Severity.NOTE,
        mark("{count} answers “not applicable” or “don't know” do not count as a score."),
        mark("An answer on the scale."),
        mark("Nothing to do."),
    ),
}
