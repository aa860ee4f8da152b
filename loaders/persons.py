"""Columns that tell who answered: an id to know the person by again, or what is never stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders import headings as says
from loaders import names
from survey.export import ColumnPlan, Role

if TYPE_CHECKING:
    from loaders.planning import Column

# A counter runs up to the number of rows, or some times that where a part was exported.
_COUNTERS_REACH = 10


def as_respondent(column: Column) -> tuple[ColumnPlan | None, bool]:
    """Return the plan of a column of ids, and whether an id is the person's own rather than
    that of the answer sheet.
    """
    person = says.identifies_person(column.heading)
    tells = person or (says.identifies_response(column.heading) and not _is_counter(column))
    found = tells and column.profile.n
    return (column.planned(Role.RESPONDENT, "heading") if found else None), person


def unless_respondent(heading: str) -> Role:
    """Return what an id is that is empty, or of which another column is the better one."""
    return Role.PERSONAL if says.identifies_person(heading) else Role.IGNORE


def as_personal(column: Column) -> tuple[ColumnPlan | None, bool]:
    """Return the plan of a column that must not be stored, or that only numbers the rows."""
    tells, named = says.personal(column.heading)
    if says.is_identifier(column.heading) and not named:
        return column.planned(Role.IGNORE, "numbering"), True
    contacts = names.are_contacts(column.profile.some)
    if named or (tells and not column.is_scored) or contacts or _is_about_respondent(column):
        return column.planned(Role.PERSONAL, "personal"), True
    return None, False


def is_other(column: Column) -> bool:
    """Return whether it is the free text beside a question's options."""
    found = names.parts(column.heading)
    return len(found) > 1 and says.asks_for_comment(found[-1])


def _is_about_respondent(column: Column) -> bool:
    """An "other, please specify" beside a team or attribute: whoever writes something there is
    the only one of a kind.
    """
    found = names.parts(column.heading)
    if not (is_other(column) and says.asks_for_other(found[-1])):
        return False
    return bool(says.structure(found[0])[0] or says.attribute(found[0])[0])


def _is_counter(column: Column) -> bool:
    """The same number in the next file is somebody else's."""
    most = _COUNTERS_REACH * column.n_rows
    return all(text.isdecimal() and int(text) <= most for text in column.profile.some)
