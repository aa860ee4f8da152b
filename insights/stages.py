"""How does each stage of the chain stand, and has it moved since the period before?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.icc import IntraclassCorrelation, intraclass_correlation
from analysis.means import change_in_mean, overall_mean
from analysis.minimum import Emphasis
from analysis.moments import TeamMoments
from analysis.refusal import Refusal
from disclosure.minimum_group import (
    MISSING,
    ReleasedScore,
    is_large_enough,
    release_company_score,
)
from insights.measurements import Measurements
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
    """A stage's company score in a period.

    ``agreement`` tells whether teams differ reliably in it; None where the spread inside the
    teams is unknown or there are too few teams.
    """

    stage: Stage
    period: Period
    score: ReleasedScore
    n_teams: int
    change: Change | None
    agreement: IntraclassCorrelation | None


TEAMLESS_MOST = 0.05
"""Share of answers without a team up to which an interval is given: more of them are teams
unknown to us, and what they have in common would be missing from it."""


def stage_score(data: Measurements, stage: Stage, period: Period, audience: str) -> StageScore:
    """Return a stage's score, from all who answered, those without a team included."""
    teams = data.moments(stage, period, audience)
    return StageScore(
        stage=stage,
        period=period,
        score=company_score(data.company_moments(stage, period, audience)),
        n_teams=int((teams.n > 0).sum()),
        change=_change(data, stage, period, audience),
        agreement=_agreement(teams, data.visible(stage, period, audience)),
    )


def company_score(moments: TeamMoments) -> ReleasedScore:
    """Return the mean of all respondents, with an interval that allows for teams."""
    n = float(moments.n.sum())
    if not n:
        return MISSING
    try:
        mean = overall_mean(moments)
    except Refusal:
        mean = None
    if mean is None or not _teams_are_known(moments):
        score = float(moments.total.sum()) / n
        return release_company_score(n, score, float("nan"), float("nan"))
    return release_company_score(n, mean.value, mean.ci_low, mean.ci_high)


def _teams_are_known(moments: TeamMoments) -> bool:
    """Whether nearly everybody named a team, or nobody: then people are the sample."""
    teamless = moments.n[-1] / moments.n.sum()
    return teamless <= TEAMLESS_MOST or teamless == 1


def _change(data: Measurements, stage: Stage, period: Period, audience: str) -> Change | None:
    since = data.previous(stage, period, audience)
    if since is None or not data.same_questions(stage, since, period, audience):
        return None
    before, after = (data.company_moments(stage, p, audience) for p in (since, period))
    if (before.n[-1] == before.n.sum()) != (after.n[-1] == after.n.sum()):
        return None  # once by team and once without: nothing tells how alike teams are
    for moments in (before, after):
        if not is_large_enough(float(moments.n.sum())) or not _teams_are_known(moments):
            return None
    try:
        moved = change_in_mean(before, after)
    except Refusal:
        return None
    return Change(since, moved.value, moved.ci_low, moved.ci_high)


def _agreement(teams: TeamMoments, visible: NDArray[np.bool_]) -> IntraclassCorrelation | None:
    """Small teams take no part: four digits of it could be held against the others' scores."""
    shown = TeamMoments(teams.n[visible], teams.total[visible], teams.total_of_squares[visible])
    try:
        found = intraclass_correlation(shown)
    except Refusal:
        return None
    return None if found.emphasis is Emphasis.REFUSED else found
