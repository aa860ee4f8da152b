"""Faults of a survey of internal service, in which a row is one person's rating of a team."""

from __future__ import annotations

from survey.faults import Fault, Severity
from survey.language import mark

RATING_FAULTS: dict[str, Fault] = {
    "no_rated_column": Fault(
        Severity.WARNING,
        mark("No column tells which team is rated."),
        mark("A column such as rated team or service provider."),
        mark("Choose the column of the rated team; without one, only raters' teams have scores."),
    ),
    "needless_rated": Fault(
        Severity.WARNING,
        mark("A rated team is chosen, but this is no internal service survey; it is not used."),
        mark("A rated team in internal service surveys only."),
        mark("Choose “Internal service survey” above, or set the column to “Not used”."),
    ),
    "no_rated": Fault(
        Severity.WARNING,
        mark("Rows that do not name the team that is rated, left out: {count}."),
        mark("A rated team in every row."),
        mark("Fill in the rated team in these rows if it is known."),
    ),
    "rates_own_team": Fault(
        Severity.NOTE,
        mark("Rows that rate the rater's own team, left out: {count}."),
        mark("Ratings of other teams."),
        mark("Nothing to do."),
    ),
    "nobody_known": Fault(
        Severity.WARNING,
        mark("Rows that do not tell which ratings are of the same person: {count}."),
        mark("A person's id, the same in all rows of one person."),
        mark(
            "They count for the rated team, but not for the service that the raters' own team "
            "receives. For that, add a column of ids, kept only as an unreadable code."
        ),
    ),
}
