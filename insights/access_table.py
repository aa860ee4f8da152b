"""Access as rows of a table: on the screen and in a spreadsheet, both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from insights.changes import NotChanged, Problem
from loaders.sandbox import read_sheet
from survey.access import ROLES, Grant, Role
from survey.language import gettext as _
from survey.language import in_each_language, mark

COLUMNS: dict[str, str] = {
    "who": mark("Person or group"),
    "role": mark("Role"),
    "unit_kind": mark("Kind of unit"),
    "unit": mark("Unit"),
    "first_day": mark("First day"),
    "last_day": mark("Last day"),
}
"""The columns of a table of access; every heading and role is understood in each language."""

UNIT_KINDS: dict[str, str] = {"team": mark("Team"), "department": mark("Department")}
"""What a manager can lead."""

_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y-%m-%d %H:%M:%S")
# What `reports.table_csv` puts before text that a spreadsheet would take for a formula.
_GUARDED = tuple(f"'{first}" for first in "=+-@＝＋－＠")


def to_table(grants: Sequence[Grant]) -> pd.DataFrame:
    """Return grants as a table worded in the language in use; its days are dates or None."""
    rows = [
        (
            grant.who,
            _(ROLES[grant.role]),
            _(UNIT_KINDS[grant.unit_kind]) if grant.unit_kind in UNIT_KINDS else "",
            *(grant.unit, grant.first_day, grant.last_day),
        )
        for grant in grants
    ]
    headings = pd.Index([_(heading) for heading in COLUMNS.values()])
    return pd.DataFrame(rows, columns=headings).astype(object)


def from_table(table: pd.DataFrame, first_row: int = 1) -> tuple[Grant, ...]:
    """Return the grants of a table's rows; empty rows give none, but count from ``first_row``.

    Raises
    ------
    NotChanged
        With every cell that cannot be understood.
    """
    fields = _field_columns([str(heading) for heading in table.columns])
    grants: list[Grant] = []
    problems: list[Problem] = []
    for number, cells in enumerate(table.itertuples(index=False, name=None), first_row):
        row = {field: _cell(cells[at]) for field, at in fields.items()}
        if any(row.values()):
            _read_row(row, number, grants, problems)
    if problems:
        raise NotChanged(*problems)
    return tuple(grants)


def read_table(path: Path, file_name: str) -> pd.DataFrame:
    """Return the cells of a spreadsheet of access, xlsx or csv, as text under its headings.

    Raises
    ------
    UnreadableExport
        If it cannot be read.
    """
    columns = read_sheet(path, file_name).table.columns
    rows = zip(*(column.to_pylist() for column in columns), strict=True)
    cells = [[_unguarded(cell or "") for cell in row] for row in rows]
    return pd.DataFrame(cells[1:], columns=pd.Index(cells[0]), dtype=object)


def _read_row(
    row: Mapping[str, object], number: int, grants: list[Grant], problems: list[Problem]
) -> None:
    who = " ".join(str(row["who"]).split())
    role, kind = _role(str(row["role"])), _meant(UNIT_KINDS, str(row["unit_kind"]))
    first, last = _day(row["first_day"]), _day(row["last_day"])
    found = [
        *([] if role else [("role", str(row["role"]), _listed(ROLES))]),
        *([("unit_kind", str(row["unit_kind"]), _listed(UNIT_KINDS))] if kind is None else []),
        *(("day", day, "") for day in (first, last) if isinstance(day, str)),
    ]
    problems += [Problem(k, f, wanted, row=number, whose=who) for k, f, wanted in found]
    if found or role is None or isinstance(first, str) or isinstance(last, str):
        return
    unit = " ".join(str(row["unit"]).split())
    grants.append(Grant(who, role, kind or "", unit, first, last))


def _field_columns(headings: Sequence[str]) -> dict[str, int]:
    """Return where each field stands among the headings."""
    places = {_meant(COLUMNS, heading): at for at, heading in enumerate(headings)}
    missing = [field for field in COLUMNS if field not in places]
    if missing:
        raise NotChanged(*(Problem("columns", found=_(COLUMNS[field])) for field in missing))
    return {field: places[field] for field in COLUMNS}


def _role(text: str) -> Role | None:
    found = _meant({str(role): name for role, name in ROLES.items()}, text)
    return Role(found) if found else None


def _meant(names: Mapping[str, str], text: str) -> str | None:
    """Return what a word means in any of our languages: "" means nothing, None is unknown."""
    wanted = " ".join(text.split()).casefold()
    if not wanted:
        return ""
    for meaning, name in names.items():
        said = {meaning, *in_each_language(name)}
        if wanted in {word.casefold() for word in said}:
            return meaning
    return None


def _listed(names: Mapping[str, str] | Mapping[Role, str]) -> str:
    return _(", ").join(_(name) for name in names.values())


def _day(cell: object) -> date | str | None:
    """Return a cell's day, None where it is empty, its text where that is no day."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = str(cell).strip().replace("T", " ")
    for pattern in _DAYS:
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return text or None


def _cell(value: object) -> object:
    if isinstance(value, str):
        return value.strip()
    return "" if value is None or value is pd.NaT or value != value else value


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith(_GUARDED) else text
