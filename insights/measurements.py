"""All team-level measurements of a store, aligned so that teams can be put side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.moments import TeamMoments
from survey.chain import CONSTRUCT
from survey.period import Period
from survey.programme import Programme

if TYPE_CHECKING:
    from store import Store

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Team:
    """A team with the department and region it belongs to now."""

    unit_id: int
    name: str
    department: str
    region: str


class Measurements:
    """Construct moments of every team, construct, period and customer group.

    Arrays of every method are aligned with ``teams``. Answers that name no team are in the
    company's moments only.
    """

    def __init__(self, moments: pd.DataFrame, teams: Iterable[Team]) -> None:
        self.teams = tuple(teams)
        self._row = {team.unit_id: row for row, team in enumerate(self.teams)}
        self._by_key: dict[Any, pd.DataFrame] = {  # noqa: C416  a GroupBy has keys() of its own
            key: rows for key, rows in moments.groupby(["construct", "period", "audience"])
        }
        waves = moments[["programme", "audience", "period"]].drop_duplicates()
        self._waves = list(waves.itertuples(index=False, name=None))
        self.departments = np.array([team.department for team in self.teams], dtype=object)

    @classmethod
    def of(cls, store: Store) -> Measurements:
        """Return the measurements of a store; teams stand where they stood last."""
        parents = store.team_parents(None)
        columns = (parents[name].tolist() for name in ("unit_id", "team", "department", "region"))
        teams = [
            Team(unit_id, name, _text(department), _text(region))
            for unit_id, name, department, region in zip(*columns, strict=True)
        ]
        return cls(store.construct_moments(), sorted(teams, key=_department_then_name))

    def moments(self, construct: str, period: Period, audience: str = "") -> TeamMoments:
        """Return n, total and total of squares of each team; zeros where it has no answers."""
        columns = {name: np.zeros(len(self.teams)) for name in ("n", "total", "total_of_squares")}
        rows = self._rows(construct, period, audience)
        if rows is not None:
            row_of = np.array([self._row.get(unit, -1) for unit in rows["unit_id"].tolist()])
            known = row_of >= 0  # the company's own answers have no row
            at = row_of[known]
            for name, column in columns.items():
                column[at] = rows[name].to_numpy(dtype=float)[known]
            _without_unknown_counts(columns)
        return TeamMoments(**columns)

    def has_results_of_unknown_size(
        self, construct: str, period: Period, audience: str = ""
    ) -> NDArray[np.bool_]:
        """Return which teams have a result that does not say how many people it is from."""
        unknown = np.zeros(len(self.teams), dtype=bool)
        rows = self._rows(construct, period, audience)
        if rows is not None:
            ids = rows.loc[~(rows["n"] > 0), "unit_id"]
            unknown[[self._row[i] for i in ids if i in self._row]] = True
        return unknown

    def company_moments(self, construct: str, period: Period, audience: str = "") -> TeamMoments:
        """Return one row per unit with answers, those without a team included."""
        rows = self._rows(construct, period, audience)
        if rows is None:
            return TeamMoments(np.zeros(1), np.zeros(1), np.zeros(1))
        answered = rows["n"].to_numpy() > 0
        return TeamMoments(
            *(
                rows[name].to_numpy(dtype=float)[answered]
                for name in ("n", "total", "total_of_squares")
            )
        )

    def periods(
        self, programme: Programme | None = None, audience: str = ""
    ) -> tuple[Period, ...]:
        """Return the periods with answers, oldest first; of both programmes if none is named."""
        found = {
            Period.parse(period)
            for wave_programme, wave_audience, period in self._waves
            if programme is None
            or (wave_programme == programme and (not audience or wave_audience == audience))
        }
        return tuple(sorted(found, key=lambda period: period.ends))

    def audiences(self) -> tuple[str, ...]:
        """Return the customer groups asked, sorted; one empty name where there is one group."""
        return tuple(sorted({a for programme, a, _ in self._waves if programme == Programme.CS}))

    def constructs(self) -> tuple[str, ...]:
        """Return the constructs measured, in the order of the chain."""
        measured = {construct for construct, _, _ in self._by_key}
        return tuple(id for id in CONSTRUCT if id in measured)

    def _rows(self, construct: str, period: Period, audience: str) -> pd.DataFrame | None:
        staff = CONSTRUCT[construct].programme is Programme.ES
        return self._by_key.get((construct, str(period), "" if staff else audience))


def _without_unknown_counts(columns: dict[str, Floats]) -> None:
    """Results of an unknown number of people enter no statistic."""
    empty = ~(columns["n"] > 0)
    for column in columns.values():
        column[empty] = 0.0


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _department_then_name(team: Team) -> tuple[str, str]:
    return team.department, team.name
