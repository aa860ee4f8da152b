"""How does each stage of the chain stand, and has it moved since the period before?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.aggregation.icc import IntraclassCorrelation
from analysis.aggregation.verdict import Aggregation, TeamVerdict, may_aggregate
from analysis.moments import TeamMoments
from analysis.refusal import Refusal
from analysis.scores.means import change_in_mean
from disclosure.release import ReleasedScore, release_change
from insights.interval_steps import interval_step
from insights.measurements import Measurements
from insights.scores import teams_are_known
from insights.teams import unit_column
from survey.chain import Stage
from survey.period import Period


@dataclass(frozen=True)
class Change:
    """A difference from an earlier period, in points, with its 95 % interval."""

    since: Period
    points: float
    ci_low: float
    ci_high: float

    @property
    def is_clear(self) -> bool:
        """Return whether the interval leaves out "no change"."""
        return self.ci_low > 0 or self.ci_high < 0


@dataclass(frozen=True)
class StageScore:
    """A stage's company score in a period, and the construct that it is of.

    ``agreement`` tells whether teams differ reliably in it, ``verdict`` says so; None where the
    spread inside the teams is unknown. With too few teams there is a verdict alone.
    """

    stage: Stage
    construct: str
    period: Period
    score: ReleasedScore
    n_teams: int
    change: Change | None
    agreement: IntraclassCorrelation | None
    verdict: TeamVerdict | None


def stage_score(
    data: Measurements, stage: Stage, period: Period, audience: str, construct: str = ""
) -> StageScore:
    """Return a stage's score, from all who answered, those without a team included.

    ``construct`` is what measures it, the one that bears its name by default.
    """
    construct = construct or stage
    teams = data.moments(construct, period, audience)
    found = _aggregation(teams, data.visible(construct, period, audience))
    return StageScore(
        stage=stage,
        construct=construct,
        period=period,
        score=unit_column(data, construct, period, audience)[0],
        n_teams=int((teams.n > 0).sum()),
        change=company_change(
            data, construct, data.previous(construct, period, audience), period, audience
        ),
        agreement=found.icc if found else None,
        verdict=found.verdict if found else None,
    )


def company_change(
    data: Measurements, construct: str, since: Period | None, period: Period, audience: str
) -> Change | None:
    """Return the company's change between two periods, None where they cannot be compared."""
    if since is None or not data.same_questions(construct, since, period, audience):
        return None
    tables = [data.table(construct, p, audience) for p in (since, period)]
    if not all(table is not None and table.shown[0, 0, 0] for table in tables):
        return None
    before, after = (data.company_moments(construct, p, audience) for p in (since, period))
    if not all(teams_are_known(m.n[:-1], m.n.sum()) for m in (before, after)):
        return None
    if (before.n[-1] == before.n.sum()) != (after.n[-1] == after.n.sum()):
        return None  # once by team and once without: nothing tells how alike teams are
    try:
        moved = change_in_mean(before, after)
    except Refusal:
        return None
    n, half = (before.n.sum(), after.n.sum()), (moved.ci_high - moved.ci_low) / 2
    means = (before.total.sum() / n[0], after.total.sum() / n[1])
    shown = (data.visible(construct, p, audience) for p in (since, period))
    waves = zip((before.n, after.n), shown, strict=True)
    step = interval_step(moved, data.gate.protection.minimum, *waves)
    change = release_change(*means, half, *n, width_step=step)
    if change.ci_low is None or change.ci_high is None:
        return None
    return Change(since, change.points, change.ci_low, change.ci_high)


def _aggregation(teams: TeamMoments, visible: NDArray[np.bool_]) -> Aggregation | None:
    """Small teams take no part: four digits of it could be held against the others' scores."""
    try:
        return may_aggregate(teams.of_teams(visible))
    except Refusal:
        return None
