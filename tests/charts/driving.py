"""Findings on drivers, made by hand."""

from __future__ import annotations

from typing import Any

from disclosure.release import HIDDEN, ReleasedScore, Visibility
from insights.drivers import Driver, Weighed
from insights.drivers_asked import Asking, Aspect
from survey.period import Period
from survey.programme import Programme

ASKING = Asking(Programme.ES, Period.parse("2026-Q3"), "")


def driver(construct: str, percent: int, score: float | None = 60.0, **how: Any) -> Driver:
    """A driver whose intervals reach five to either side."""
    shown = ReleasedScore(Visibility.SHOWN, score, (score or 5) - 5, (score or 0) + 5, 100)
    return Driver(
        **{
            "aspect": Aspect(construct),
            "percent": percent,
            "low": percent - 5,
            "high": percent + 5,
            "is_clear": True,
            "is_contrary": False,
            "score": HIDDEN if score is None else shown,
            "quadrant": None,
            **how,
        }
    )


def weighed(*drivers: Driver) -> Weighed:
    return Weighed(Programme.ES, ASKING, drivers, explained=50, n_people=200, n_teams=20)
