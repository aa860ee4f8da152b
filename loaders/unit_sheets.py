"""Reading a table of numbers about teams; a row that cannot be used is an issue."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cache
from math import isnan
from typing import TypeVar

from loaders.dates import dates_in, period_in
from loaders.decimal_commas import with_points
from loaders.raw import RawExport
from loaders.unit_headings import Field, fields_of
from loaders.values import number, one_line, quoted
from survey.issues import ImportIssue
from survey.language import in_each_language
from survey.period import Period
from survey.programme import PROGRAMME_NAMES, Programme
from survey.unit_sheets import Headcount, Kpi, SheetKind, UnitSheet

T = TypeVar("T", Headcount, Kpi)

# No company has more people; greater numbers are telephone numbers or ids.
_MOST_PEOPLE = 10_000_000
_COMPANY = frozenset({"company", "whole company", "the company", "公司", "全公司", "整个公司"})
# How much of the teams' names a message shows.
_LISTED_LETTERS = 40
_METRIC_LETTERS = 60
_FRACTIONS = frozenset({Field.NUMERATOR, Field.DENOMINATOR})


@dataclass(eq=False)
class _Rows:
    """The cells of a table by field, and the faults found while they are read."""

    raw: RawExport
    cells: dict[Field, list[str]]
    headings: dict[Field, str]
    faults: dict[tuple[str, Field], list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, raw: RawExport, kind: SheetKind) -> _Rows:
        fields = fields_of(raw.headings, kind)
        cells = {f: [c or "" for c in raw.column(i).to_pylist()] for f, i in fields.items()}
        cells |= {f: with_points(cells[f]) for f in _FRACTIONS & cells.keys()}
        return cls(raw, cells, {f: raw.headings[i] for f, i in fields.items()})

    def cell(self, row: int, what: Field) -> str:
        return self.cells[what][row] if what in self.cells else ""

    def fault(self, kind: str, row: int, what: Field) -> None:
        """Note that a row cannot be used because of one of its cells."""
        self.faults.setdefault((kind, what), []).append(row)

    def issues(self) -> tuple[ImportIssue, ...]:
        """One issue per kind of fault, at its first cell."""
        return tuple(
            ImportIssue(
                kind,
                sheet=self.raw.sheet,
                row=int(self.raw.rows[rows[0]]),
                column=self.headings.get(what, ""),
                found=self._found(kind, what, rows),
                count=len(rows),
            )
            for (kind, what), rows in self.faults.items()
        )

    def _found(self, kind: str, what: Field, rows: list[int]) -> str:
        if kind != "duplicate_unit":
            return quoted(self.cell(rows[0], what))
        return ", ".join(sorted({self.cell(row, what) for row in rows}))[:_LISTED_LETTERS]


def read_unit_sheet(
    raw: RawExport, *, programme: Programme = Programme.ES, period: str = ""
) -> UnitSheet:
    """Return the numbers of an opened table.

    Parameters
    ----------
    raw
        The table, recognised by one of the loaders of ``SheetKind``.
    programme
        Survey that people were invited to, in rows that do not say so.
    period
        Text of the period of all rows; empty where a column tells it.
    """
    kind = SheetKind(raw.loader)
    rows = _Rows.of(raw, kind)
    periods = _periods(rows, period)
    headcounts: list[Headcount] = []
    kpis: list[Kpi] = []
    if kind is SheetKind.HEADCOUNT:
        headcounts = _kept(rows, lambda row: _headcount(rows, row, periods[row], programme))
    else:
        kpis = _kept(rows, lambda row: _kpi(rows, row, periods[row]))
    issues = [*raw.issues, *rows.issues()]
    if not raw.n_rows:
        issues.append(ImportIssue("no_unit_rows", sheet=raw.sheet))
    elif Field.PERIOD not in rows.cells and not period:
        issues = [*raw.issues, ImportIssue("no_unit_period", sheet=raw.sheet)]
    elif not (headcounts or kpis):
        issues.append(ImportIssue("no_unit_rows", sheet=raw.sheet))
    return UnitSheet(
        kind=kind,
        file_name=raw.file_name,
        file_hash=raw.file_hash,
        fingerprint=raw.fingerprint,
        headcounts=tuple(headcounts),
        kpis=tuple(kpis),
        issues=tuple(issues),
    )


def _kept(rows: _Rows, read: Callable[[int], T | None]) -> list[T]:
    """The rows that can be used; of those about the same, the first."""
    kept: dict[Hashable, T] = {}
    for row in range(rows.raw.n_rows):
        found = read(row)
        if found is None:
            continue
        if _about(found) in kept:
            rows.fault("duplicate_unit", row, Field.TEAM)
        kept.setdefault(_about(found), found)
    return list(kept.values())


def _about(row: Headcount | Kpi) -> Hashable:
    """What one number is told of, whatever the team's case and width."""
    team = unicodedata.normalize("NFKC", row.team).casefold()
    if isinstance(row, Headcount):
        return team, row.programme, row.period
    return team, row.period, row.metric.casefold()


def _headcount(rows: _Rows, row: int, period: str, usual: Programme) -> Headcount | None:
    team = one_line(rows.cell(row, Field.TEAM))
    if not team:
        return rows.fault("unnamed_team", row, Field.TEAM)
    if not period:
        return rows.fault("not_a_period", row, Field.PERIOD)
    said = rows.cell(row, Field.PROGRAMME)
    programme = _programme(said) if said else usual
    if programme is None:
        return rows.fault("not_a_programme", row, Field.PROGRAMME)
    invited = _amount(rows.cell(row, Field.INVITED))
    if not (invited.is_integer() and 0 <= invited <= _MOST_PEOPLE):
        return rows.fault("not_people", row, Field.INVITED)
    return Headcount("" if _is_company(team) else team, programme, period, int(invited))


def _kpi(rows: _Rows, row: int, period: str) -> Kpi | None:
    team, metric = (one_line(rows.cell(row, f)) for f in (Field.TEAM, Field.METRIC))
    if not team or _is_company(team):
        return rows.fault("unnamed_team", row, Field.TEAM)
    if not period:
        return rows.fault("not_a_period", row, Field.PERIOD)
    if not 0 < len(metric) <= _METRIC_LETTERS:
        return rows.fault("no_metric", row, Field.METRIC)
    numerator = _amount(rows.cell(row, Field.NUMERATOR))
    if isnan(numerator):
        return rows.fault("not_a_number", row, Field.NUMERATOR)
    base = rows.cell(row, Field.DENOMINATOR)
    denominator = number(base) if base else None
    if denominator is not None and not denominator > 0:
        return rows.fault("not_a_base", row, Field.DENOMINATOR)
    return Kpi(team, period, metric, numerator, denominator)


def _is_company(team: str) -> bool:
    return any(part.strip().casefold() in _COMPANY for part in team.split(" / "))


def _amount(text: str) -> float:
    """The number of a cell, 5 % as the 0.05 that a spreadsheet has in such a cell."""
    is_percent = unicodedata.normalize("NFKC", text).rstrip().endswith("%")
    return number(text) / (100 if is_percent else 1)


def _periods(rows: _Rows, whole: str) -> list[str]:
    """Each row's period as text, empty where its cell names none."""
    if whole or Field.PERIOD not in rows.cells:
        return [str(Period.parse(whole)) if whole else ""] * rows.raw.n_rows
    texts = rows.cells[Field.PERIOD]
    distinct = sorted(set(texts))
    found = {}
    for text, date in zip(distinct, dates_in(distinct, first_days=True), strict=True):
        period = period_in(text) or (Period.of(date) if date else None)
        found[text] = str(period) if period else ""
    return [found[text] for text in texts]


def _programme(text: str) -> Programme | None:
    """The survey that a cell names in one of our languages, or in both."""
    said = (part.strip().casefold() for part in text.split("/"))
    return next((_programmes()[part] for part in said if part in _programmes()), None)


@cache
def _programmes() -> dict[str, Programme]:
    """Every name of a programme, in small letters: its id, its name, and both languages'."""
    return {
        text.casefold(): programme
        for programme, name in PROGRAMME_NAMES.items()
        for text in (programme.value, *in_each_language(name))
    }
