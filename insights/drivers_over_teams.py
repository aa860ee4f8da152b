"""What of the staff's survey goes with the customers' satisfaction, team by team?

Everything here follows from team scores as they are shown: nothing new is told of anybody.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from analysis.false_discovery import benjamini_hochberg
from analysis.links.correlation import Correlation, team_correlation
from analysis.minimum import CORRELATION, Emphasis
from analysis.refusal import Refusal
from disclosure.viewer import NotAllowed, Scope
from insights.links import LINKS_BY_CHANCE, clusters_of
from insights.regrouping import as_organised, by_staff_team
from survey.chain import CONSTRUCTS, STAFF_TO_CUSTOMER
from survey.period import Period
from survey.programme import Programme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure.release import ReleasedScore
    from insights.measurements import Measurements


@dataclass(frozen=True)
class TeamDriver:
    """A staff construct against customer satisfaction, over ``n_teams``.

    ``correlation`` is None where it is refused; ``q`` is its p value among all constructs.
    """

    construct: str
    n_teams: int
    correlation: Correlation | None
    q: float | None = None
    refused: str = ""

    @property
    def is_clear(self) -> bool:
        """Return whether it stands out from chance among all constructs."""
        r = self.correlation
        if r is None or self.q is None or self.q > LINKS_BY_CHANCE:
            return False
        return r.ci_low > 0 or r.ci_high < 0


@dataclass(frozen=True)
class OverTeams:
    """The staff's constructs, the closest to the customers' satisfaction first."""

    period: Period
    lag: int
    drivers: tuple[TeamDriver, ...]

    @property
    def told(self) -> tuple[TeamDriver, ...]:
        """Return those with a correlation."""
        return tuple(driver for driver in self.drivers if driver.correlation is not None)

    @property
    def n_teams(self) -> int:
        """Return the most teams that any of them can be told of."""
        return max((driver.n_teams for driver in self.drivers), default=0)

    @property
    def needed(self) -> int:
        """Return the least number of teams."""
        return CORRELATION.shown

    @property
    def is_uncertain(self) -> bool:
        """Return whether the teams are few for a correlation."""
        return CORRELATION.emphasis(self.n_teams) is not Emphasis.NORMAL

    @property
    def refused(self) -> str:
        """Return why there is none: "too_few_teams" or a reason of `analysis.refusal`."""
        if self.told or not self.drivers:
            return ""
        return max(self.drivers, key=lambda driver: driver.n_teams).refused


def drivers_over_teams(
    data: Measurements,
    scope: Scope,
    period: Period,
    lag: int,
    audience: str = "",
    region: str = "",
) -> OverTeams:
    """Return what goes with the customers' score of a period; staff asked ``lag`` before.

    Employee satisfaction as a whole is on the value chain. Where a ``region`` is named, its teams
    alone are compared.

    Raises
    ------
    NotAllowed
        If the scope leaves out any unit.
    """
    if not scope.everything:
        raise NotAllowed("the company's drivers")
    with data.together():
        then = period.earlier(lag)
        found = [
            _driver(data, c.id, then, period, audience, region)
            for c in CONSTRUCTS
            if c.programme is Programme.ES
            and c.id != STAFF_TO_CUSTOMER.source
            and data.is_asked(c.id, then)
        ]
    return OverTeams(period, lag, _closest_first(_judged_together(found)))


def _driver(
    data: Measurements, construct: str, then: Period, period: Period, audience: str, region: str
) -> TeamDriver:
    staff = as_organised(data, construct, then, period, audience)
    customers = as_organised(data, STAFF_TO_CUSTOMER.target, period, period, audience)
    customers = by_staff_team(data, customers, staff.answered)
    x, y = (_points(side.scores) for side in (staff, customers))
    there = np.array([region in ("", team.region) for team in data.teams], dtype=bool)
    used = np.isfinite(x) & np.isfinite(y) & there
    n = int(used.sum())
    if n < CORRELATION.shown:
        return TeamDriver(construct, n, None, refused="too_few_teams")
    clusters = clusters_of(data.departments_in(then)[used])
    try:
        return TeamDriver(construct, n, team_correlation(x[used], y[used], clusters))
    except Refusal as no:
        return TeamDriver(construct, n, None, refused=no.reason)


def _points(scores: Sequence[ReleasedScore]) -> np.ndarray:
    return np.array([np.nan if s.score is None else s.score for s in scores])


def _judged_together(found: list[TeamDriver]) -> list[TeamDriver]:
    p = np.array([d.correlation.p_value if d.correlation else np.nan for d in found])
    if not np.isfinite(p).any():
        return found
    judged = benjamini_hochberg(p, "staff constructs and customers", LINKS_BY_CHANCE)
    return [
        replace(driver, q=float(q)) if driver.correlation else driver
        for driver, q in zip(found, judged.q, strict=True)
    ]


def _closest_first(found: list[TeamDriver]) -> tuple[TeamDriver, ...]:
    return tuple(sorted(found, key=lambda d: -d.correlation.r if d.correlation else np.inf))
