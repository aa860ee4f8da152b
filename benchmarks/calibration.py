"""Do the intervals hold the truth as often as they say, and is nothing announced by chance?

``python -m benchmarks.calibration`` draws organisations whose truth is known, asks each method
of `analysis` about them, and counts. It ends with status 1 if a target is missed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from benchmarks import calibration_checks as ask
from benchmarks.timing import print_table

SEED = 20260101
CHANCE = 3.0
"""Monte-Carlo standard errors by which a share may pass a ceiling before it counts as missed."""


@dataclass(frozen=True)
class Target:
    """The shares that are right: from ``low`` to ``high``.

    A ceiling (``low`` 0) that a method meets exactly would be passed by half of all runs; it
    counts as missed from `CHANCE` standard errors on.
    """

    label: str
    low: float
    high: float

    def met(self, share: float, error: float) -> bool:
        """Return whether `share`, known to within `error`, is right."""
        slack = CHANCE * error if self.low == 0 < self.high else 0.0
        return self.low <= share <= self.high + slack


COVERS = Target("93-97 %", 0.93, 0.97)
AT_MOST = Target("at most 5 %", 0.0, 0.05)
NEVER = Target("never", 0.0, 0.0)


@dataclass(frozen=True)
class Row:
    """One method, asked until it gave so many answers, at each of several sizes."""

    what: str
    check: ask.Check
    target: Target
    sizes: Sequence[int]
    answers: int


@dataclass(frozen=True)
class Figure:
    """How often the answer was yes."""

    row: Row
    size: int
    hits: int
    counted: int

    @property
    def share(self) -> float:
        return self.hits / self.counted

    @property
    def error(self) -> float:
        """Monte-Carlo standard error of ``share``."""
        return (self.share * (1 - self.share) / self.counted) ** 0.5

    @property
    def met(self) -> bool:
        return self.row.target.met(self.share, self.error)

    def cells(self) -> tuple[str, ...]:
        share = f"{100 * self.share:.1f} ± {100 * self.error:.1f}"
        verdict = "yes" if self.met else "**missed**"
        counted = f"{self.counted:,}"
        return self.row.what, str(self.size), share, counted, self.row.target.label, verdict


COMPANIES, WITH_A_PATTERN = (20, 48, 200), (60, 200)
"""A path through perceived quality is shown from 50 teams on."""

OF_DEPARTMENTS = {False: "", True: ", departments alike"}


def rows() -> list[Row]:
    """Return all that is asked; sizes are teams unless the name says what."""
    found = [
        Row("company mean", ask.company_mean, COVERS, COMPANIES, 4000),
        Row("change of the company mean", ask.company_change, COVERS, COMPANIES, 4000),
        Row("team mean, analytic", ask.team_mean, COVERS, COMPANIES, 8000),
        Row("team mean, finite population", ask.mean_of_those_present, COVERS, COMPANIES, 8000),
        Row("company NPS", ask.company_nps, COVERS, COMPANIES, 4000),
        Row("team NPS", ask.team_nps, COVERS, COMPANIES, 8000),
        Row("change of a team's NPS", ask.nps_change, COVERS, COMPANIES, 8000),
    ]
    for alike, words in OF_DEPARTMENTS.items():
        r, slope = partial(ask.link, "r", alike), partial(ask.link, "slope", alike)
        mediated = partial(ask.link, "mediated", alike)
        chain = partial(ask.link, "along the chain", alike)
        null = partial(ask.link_announced, alike)
        found += [
            Row(f"link, correlation{words}", r, COVERS, COMPANIES, 4000),
            Row(f"link, slope{words}", slope, COVERS, COMPANIES, 4000),
            Row(f"indirect effect, mediation{words}", mediated, COVERS, WITH_A_PATTERN, 2000),
            Row(f"indirect effect, path model{words}", chain, COVERS, WITH_A_PATTERN, 2000),
            Row(f"null: a link is announced{words}", null, AT_MOST, COMPANIES, 10_000),
        ]
    chains = ask.any_link_announced
    two, four = partial(ask.direction_announced, 2), partial(ask.direction_announced, 4)
    for waves in (2, 4):
        slope = partial(ask.slope_within_teams, waves)
        found.append(Row(f"slope within teams, {waves} waves", slope, COVERS, COMPANIES, 4000))
    return [
        *found,
        Row("unit's quality, service matrix (units)", ask.internal_quality, COVERS, (8, 20), 4000),
        Row("mean raked to headcounts (people)", ask.weighted_mean, COVERS, (200, 1000), 4000),
        Row("null: any link of a chain is announced", chains, AT_MOST, COMPANIES, 40_000),
        Row("no change: a heat map flags a team", ask.team_flagged, AT_MOST, (48,), 4000),
        Row("two waves: a direction is announced", two, NEVER, COMPANIES, 1000),
        Row("null, four waves: a direction is announced", four, AT_MOST, WITH_A_PATTERN, 1000),
    ]


def measured(row: Row, size: int, effort: float = 1.0) -> Figure:
    """Return how often `row`'s check says yes, of at least `effort` times its answers."""
    rng = np.random.default_rng([SEED, size, *row.what.encode()])
    answers: list[bool] = []
    while len(answers) < effort * row.answers:
        answers += row.check(size, rng)
    return Figure(row, size, sum(answers), len(answers))


def report(figures: Sequence[Figure]) -> int:
    """Print the table; return 1 if a target is missed, else 0."""
    heading = ("95 % interval of, or chance that", "teams", "%", "counted", "target", "met")
    title = f"Calibration (a ceiling is missed when passed by more than {CHANCE:g} times ±)"
    print_table(title, heading, [figure.cells() for figure in figures])
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(report([measured(row, size) for row in rows() for size in row.sizes]))
