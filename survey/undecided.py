"""What somebody must decide before a file may be stored without being looked at."""

from __future__ import annotations

from survey.export import ColumnPlan, LoadedExport, Role
from survey.faults import Severity
from survey.language import gettext as _
from survey.language import ngettext, one_text

SURE_FROM = 60
"""Certainty, 0-100, from which what a column is taken for needs no look."""

_LISTED = 3  # columns named in a sentence
_BRIEF = 60  # letters of a heading


def undecided(loaded: LoadedExport, *, is_remembered: bool = False) -> tuple[str, ...]:
    """Return a sentence for everything that is to be decided; none if the file is clear.

    ``is_remembered`` says that somebody decided how files with these headings are read: then
    only what makes an import impossible is left to tell.
    """
    faults = [
        one_text(issue.says(), issue.remedy())
        for issue in loaded.issues
        if issue.severity is Severity.ERROR
    ]
    return tuple(faults if is_remembered else faults + _of_the_mapping(loaded))


def _of_the_mapping(loaded: LoadedExport) -> list[str]:
    columns = loaded.plan.columns
    unknown = [column for column in columns if column.reason == "unknown_labels"]
    unsure = [column for column in columns if _is_unsure(column)]
    found = []
    if loaded.loader == "generic_table":
        found.append(_("No known survey tool wrote this table: look at what its columns are."))
    if loaded.plan.programme_certainty < SURE_FROM:
        found.append(_("It is not sure who answered: staff or customers."))
    if unknown:
        text = ngettext(
            "The answers of {n} column are labels on no known scale: {columns}.",
            "The answers of {n} columns are labels on no known scale: {columns}.",
            len(unknown),
        )
        found.append(_about(unknown, text))
    if unsure:
        text = ngettext(
            "It is not sure what {n} column is: {columns}.",
            "It is not sure what {n} columns are: {columns}.",
            len(unsure),
        )
        found.append(_about(unsure, text))
    if not loaded.plan.first(Role.TEAM):
        found.append(_("No column tells the team of a respondent."))
    if not any(column.construct for column in columns):
        found.append(_("Nothing in this file is on the chain yet."))
    return found


def _is_unsure(column: ColumnPlan) -> bool:
    is_used = column.role is not Role.IGNORE
    return is_used and column.reason != "chosen" and column.certainty < SURE_FROM


def _about(columns: list[ColumnPlan], text: str) -> str:
    names = [f"“{column.heading[:_BRIEF]}”" for column in columns[:_LISTED]]
    listed = _(", ").join(names + ["…"] * (len(columns) > _LISTED))
    return text.format(n=len(columns), columns=listed)
