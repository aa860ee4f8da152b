"""Trends of invented organisations, for the tests of what is said and drawn of them."""

from __future__ import annotations

from collections.abc import Sequence

from disclosure.viewer import EVERYTHING
from insights.measurements import Measurements
from insights.trends import COMPANY, Unit, UnitTrend, unit_trend
from survey.period import Period
from tests.organisation import cell, measurements, teams_of

STAFF = "employee_satisfaction"
TEAM = Unit(team=101)
QUARTERS = tuple(f"{2022 + q // 4}-Q{q % 4 + 1}" for q in range(24))


def told(
    scores: Sequence[float], n: float = 60, n_teams: int = 8, step: float = 1
) -> Measurements:
    """Teams that all score as told in each quarter, but for differences that last."""
    cells = [
        cell(101 + team, STAFF, QUARTERS[q], n, score + step * team - step * (n_teams - 1) / 2)
        for q, score in enumerate(scores)
        for team in range(n_teams)
    ]
    return measurements(cells, teams_of(n_teams, 2))


def trend_of(data: Measurements, unit: Unit = COMPANY, construct: str = STAFF) -> UnitTrend:
    return unit_trend(data, EVERYTHING, construct, unit)


def quarter(at: int) -> Period:
    return Period.parse(QUARTERS[at])
