"""Faults of an uploaded or edited crosswalk, in words."""

from __future__ import annotations

from survey.faults import Fault, Severity
from survey.language import mark

_DOWNLOADED = mark("The sheets and headings of the spreadsheet that can be downloaded here.")
_START = mark("Download the present crosswalk, change it, and upload that file.")
_CORRECT = mark("Correct the cell.")

CROSSWALK_FAULTS: dict[str, Fault] = {
    "no_crosswalk_sheet": Fault(
        Severity.ERROR,
        mark("None of the sheets of a crosswalk is in this file."),
        _DOWNLOADED,
        _START,
    ),
    "no_crosswalk_column": Fault(
        Severity.ERROR, mark("This sheet has no column “{found}”."), _DOWNLOADED, _START
    ),
    "long_crosswalk": Fault(
        Severity.ERROR,
        mark("The file has {count} rows."),
        mark("At most {expected} rows."),
        mark("Delete the rows that are no names, changes or weights of teams."),
    ),
    "empty_cell": Fault(
        Severity.ERROR,
        mark("This cell is empty."),
        mark("All columns filled in, but for the source."),
        mark("Fill in the cell, or delete the row."),
    ),
    "unknown_word": Fault(
        Severity.ERROR, mark("“{found}” is none of the words of this column."),
        mark("One of: {expected}."), mark("Choose one of the words."),
    ),
    "unknown_period": Fault(
        Severity.ERROR,
        mark("“{found}” is no period."),
        mark("A period such as 2026, 2026-Q3 or 2026-09."),
        _CORRECT,
    ),
    "unknown_weight": Fault(
        Severity.ERROR,
        mark("“{found}” is no weight."),
        mark("A number above 0: a unit with 2 counts twice as much as one with 1."),
        _CORRECT,
    ),
    "unknown_team": Fault(
        Severity.ERROR,
        mark("The data know no team called “{found}”."),
        mark("A team's name or spelling as the surveys have it."),
        mark("Correct the name, or import the survey that names this team first."),
    ),
    "two_meanings": Fault(
        Severity.ERROR,
        mark("The spelling “{found}” means two units."),
        mark("One row for each spelling."),
        mark("Delete one of the rows."),
    ),
    "said_twice": Fault(
        Severity.ERROR,
        mark("This row says of “{found}” what another row says already."),
        mark("Each pair of teams once."),
        mark("Delete one of the rows."),
    ),
    "same_team": Fault(
        Severity.ERROR,
        mark("“{found}” stands on both sides."),
        mark("Two teams. A team that keeps its name after a split or merger needs no such row."),
        mark("Correct one of the names, or delete the row."),
    ),
    "tangled": Fault(
        Severity.ERROR,
        mark("In {expected}, “{found}” is an old team in one row and a new team in another."),
        mark("One step per period."),
        mark("Say at once what became of the first team, or put the second step later."),
    ),
    "became_two": Fault(
        Severity.ERROR,
        mark("“{found}” became two teams, but not by a split."),
        mark("A team is merged into one team or renamed once; into several it is split."),
        mark("Choose “split” for both rows, or correct the names."),
    ),
    "asked_beside": Fault(
        Severity.ERROR,
        mark("“{found}” is said to be a new name, but both teams answered in {expected}."),
        mark("A renamed team answers under one name at a time."),
        mark("Choose “merged” if these were two teams."),
    ),
}  # fmt: skip
"""Nothing of a crosswalk holds before all of it can be understood."""
