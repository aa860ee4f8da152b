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
        mark("Answers outside the scale, left out: {count}. The first is “{found}”."),
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
        mark("Rows that name no team and count for the company only: {count}."),
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
        mark("Rows without a readable date, left out: {count}. The first reads “{found}”."),
        mark("A date such as 2026-09-30 or 2026/9/30 12:00."),
        mark("Correct the dates, or enter one period for the whole file."),
    ),
    "no_rows": Fault(
        Severity.ERROR,
        mark("Under the headings there is no answer of a real respondent."),
        mark("Rows that are neither empty nor test, preview or example rows."),
        mark("Export the answers again, without test answers."),
    ),
    "empty_template": Fault(
        Severity.ERROR,
        mark("This template is still empty."),
        mark("A row under the headings and the example row for every answer or team."),
        mark("Fill in the template, then upload it again."),
    ),
    "nothing_scored": Fault(
        Severity.ERROR,
        mark("No column of this file could be turned into answers."),
        mark("At least one column with answers on a scale."),
        mark("Choose which columns hold answers, and what they measure."),
    ),
    "not_a_mean": Fault(
        Severity.WARNING,
        mark(
            "Results that are no number on the scale, left out: {count}. The first is “{found}”."
        ),
        mark("A mean on the scale {expected}."),
        mark("Correct the cells or the scale of this column."),
    ),
    "no_count": Fault(
        Severity.WARNING,
        mark("Results without a number of people, hidden: {count}."),
        mark("The number of people behind each mean."),
        mark("Choose the column with the number of answers, or fill it in."),
    ),
    "duplicate_team": Fault(
        Severity.WARNING,
        mark("Teams in more than one row, of which the first is used: {count} (“{found}”)."),
        mark("One row per team."),
        mark("Delete the repeated rows."),
    ),
    "ambiguous_team": Fault(
        Severity.WARNING,
        mark("Team names that stand in more than one department: {count} (“{found}”)."),
        mark("One name for one team."),
        mark("If they are different teams, put the department before their names."),
    ),
    "test_rows": Fault(
        Severity.NOTE,
        mark("Test or preview rows, left out: {count}."),
        mark("Answers of real respondents."),
        mark("Nothing to do."),
    ),
    "ragged_rows": Fault(
        Severity.WARNING,
        mark("Rows with more cells than there are headings, left out: {count}."),
        mark("As many cells in a row as there are headings."),
        mark("Put quotation marks around answers that hold the separator, or upload .xlsx."),
    ),
    "rows_left_out": Fault(
        Severity.WARNING,
        mark("Doubtful rows that are left out, as was chosen: {count}."),
        mark("One honest answer sheet per person."),
        mark("Take back the choice under “Rows to look at” to let them count."),
    ),
    "unfinished_rows": Fault(
        Severity.NOTE,
        mark("Rows without a single answer, left out: {count}."),
        mark("At least one answer in a row."),
        mark("Nothing to do."),
    ),
    "totals_rows": Fault(
        Severity.NOTE,
        mark("Rows that sum up the table, left out: {count}."),
        mark("Answers only."),
        mark("Nothing to do."),
    ),
    "incomplete_rows": Fault(
        Severity.NOTE,
        mark("People who did not finish the survey: {count}."),
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
        mark("Further sheets, not read: {count}."),
        mark("One sheet with answers."),
        mark("Upload the other sheets as files of their own, if they hold answers."),
    ),
    "repeat_groups": Fault(
        Severity.WARNING,
        mark("Repeat groups, each on a sheet of its own, not read: {count}."),
        mark("One row per respondent."),
        mark("Ask what is to be scored once per respondent, outside of repeat groups."),
    ),
    "not_applicable": Fault(
        Severity.NOTE,
        mark("Answers “not applicable” or “don't know”, which are no score: {count}."),
        mark("An answer on the scale."),
        mark("Nothing to do."),
    ),
    "no_answer_codes": Fault(
        Severity.NOTE,
        mark("Codes for “no answer”, such as “{found}”, which are no score: {count}."),
        mark("An answer on the scale."),
        mark("If it is an answer, take it out of “No answer” in the table of columns."),
    ),
    "no_unit_period": Fault(
        Severity.ERROR,
        mark("The file does not say which period its numbers are of."),
        mark("A column with the period, or one period for the whole file."),
        mark("Enter the period, for example 2026-Q3."),
    ),
    "no_unit_rows": Fault(
        Severity.ERROR,
        mark("No row of this file can be used."),
        mark("One row per team with its number."),
        mark("Fill in the template, or correct the cells named here."),
    ),
    "unnamed_team": Fault(
        Severity.WARNING,
        mark("Rows that are of no single team, left out: {count}."),
        mark("A team in every row."),
        mark("Fill in the team, or delete these rows."),
    ),
    "not_a_period": Fault(
        Severity.WARNING,
        mark("Rows that name no period, left out: {count}. The first reads “{found}”."),
        mark("A period such as 2026, 2026-Q3 or 2026-09."),
        mark("Correct the periods, or enter one period for the whole file."),
    ),
    "not_a_programme": Fault(
        Severity.WARNING,
        mark("Rows that name no known survey, left out: {count}. The first reads “{found}”."),
        mark("Staff survey, Customer survey, Internal service survey or Society survey."),
        mark("Correct the cells, or delete the column and choose the survey here."),
    ),
    "not_people": Fault(
        Severity.WARNING,
        mark("Rows without a number of people, left out: {count}. The first is “{found}”."),
        mark("A whole number, 0 or more."),
        mark("Correct the cells."),
    ),
    "no_metric": Fault(
        Severity.WARNING,
        mark("Rows that do not name the key figure, left out: {count}."),
        mark("A short name such as Complaint rate."),
        mark("Fill in the name of the figure in these rows."),
    ),
    "not_a_number": Fault(
        Severity.WARNING,
        mark("Rows without a number, left out: {count}. The first reads “{found}”."),
        mark("A number."),
        mark("Correct the cells."),
    ),
    "not_a_base": Fault(
        Severity.WARNING,
        mark("Rows with an unusable denominator, left out: {count}. The first is “{found}”."),
        mark("A number above 0, or nothing."),
        mark("Correct the cells, or leave them empty where there is no denominator."),
    ),
    "duplicate_unit": Fault(
        Severity.WARNING,
        mark("Rows that repeat what was said of a team, left out: {count} (“{found}”)."),
        mark("One row per team and period."),
        mark("Delete the repeated rows."),
    ),
    "new_teams": Fault(
        Severity.NOTE,
        mark("Teams that are in no survey yet: {count} (“{found}”)."),
        mark("Teams' names as in the surveys."),
        mark("If one is a known team under another name, choose that team above."),
    ),
}
