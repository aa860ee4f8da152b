"""Measurements of invented organisations in which every number is known beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from insights.measurements import Key, Measurements
from insights.units import Team
from survey.chain import CONSTRUCT, STAGES
from survey.period import Period

SD = 12.0
COLUMNS = (
    "programme",
    "audience",
    "period",
    "unit_id",
    "construct",
    "n",
    "total",
    "total_of_squares",
)


@dataclass(frozen=True)
class Organisation:
    """Measurements, and the (teams, periods) means and (teams,) people they were made of."""

    data: Measurements
    periods: tuple[Period, ...]
    staff: np.ndarray
    customers: np.ndarray
    n: np.ndarray


def cell(
    unit_id: int | None,
    construct: str,
    period: str,
    n: float,
    mean: float,
    sd: float = SD,
    audience: str = "",
) -> dict[str, object]:
    """One team's answers to one construct; without n, a result of nobody knows how many."""
    known = n > 0
    return {
        "programme": str(CONSTRUCT[construct].programme),
        "audience": audience,
        "period": period,
        "unit_id": unit_id,
        "construct": construct,
        "n": n,
        "total": n * mean if known else np.nan,
        "total_of_squares": n * mean**2 + (n - 1) * sd**2 if known else np.nan,
    }


def measurements(
    cells: Iterable[Mapping[str, object]],
    teams: Iterable[Team],
    departments: Mapping[Period, Mapping[int, str]] | None = None,
    questions: Mapping[Key, frozenset[str]] | None = None,
) -> Measurements:
    frame = pd.DataFrame(cells, columns=list(COLUMNS))
    return Measurements(frame, teams, departments, questions)


def teams_of(
    n_teams: int, n_departments: int = 6, names: Mapping[int, str] | None = None
) -> list[Team]:
    """Teams "Team 001" on, dealt to "Department A" on in turn; none where there are 0."""
    return [
        Team(
            unit_id=101 + i,
            name=(names or {}).get(i, f"Team {i + 1:03d}"),
            department=f"Department {chr(65 + i % n_departments)}" if n_departments else "",
            region="",
        )
        for i in range(n_teams)
    ]


def organisation(
    n_teams: int = 24,
    periods: Sequence[str] = ("2026-Q2", "2026-Q3"),
    *,
    slope: float = 0.6,
    base: float = 25.0,
    noise: float = 3.0,
    n: int = 30,
    n_departments: int = 6,
    sizes: Mapping[int, float] | None = None,
    scores: Mapping[int, tuple[float, float]] | None = None,
    names: Mapping[int, str] | None = None,
    departments: Mapping[Period, Mapping[int, str]] | None = None,
) -> Organisation:
    """Teams whose customers' score is ``base`` + ``slope`` x the staff's of then + noise.

    ``sizes`` and ``scores`` set n, and the staff and customer score, of teams by position;
    ``departments`` where teams (by unit_id) stood in a period, if not where they stand now.
    """
    random = np.random.default_rng(20260930)
    shape = (n_teams, len(periods))
    staff = (random.normal(65, 7, (n_teams, 1)) + random.normal(0, 2, shape)).round(2)
    customers = (base + slope * staff + random.normal(0, noise, shape)).round(2)
    for team, (of_staff, of_customers) in (scores or {}).items():
        staff[team], customers[team] = of_staff, of_customers
    people = np.array([(sizes or {}).get(team, n) for team in range(n_teams)], dtype=float)
    between = {
        "internal_service": staff - 4,
        "employee_satisfaction": staff,
        "perceived_quality": customers + 2,
        "customer_satisfaction": customers,
        "loyalty": customers - 6,
    }
    wobble = {stage: random.normal(0, 1.5, shape) for stage in STAGES}
    wobble["employee_satisfaction"] = wobble["customer_satisfaction"] = np.zeros(shape)
    teams = teams_of(n_teams, n_departments, names)
    cells = [
        cell(team.unit_id, stage, period, people[i], (means + wobble[stage])[i, t])
        for stage, means in between.items()
        for t, period in enumerate(periods)
        for i, team in enumerate(teams)
    ]
    known = tuple(Period.parse(period) for period in periods)
    return Organisation(measurements(cells, teams, departments), known, staff, customers, people)
