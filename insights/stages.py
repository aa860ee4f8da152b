"""How does each stage of the chain stand, and has it moved since the period before?"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.estimate import Estimate
from analysis.icc import IntraclassCorrelation, intraclass_correlation
from analysis.means import change_in_mean, overall_mean
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


def stage_score(data: Measurements, stage: Stage, period: Period, audience: str) -> StageScore:
    """Return a stage's score, from all who answered, those without a team included."""
    moments = data.company_moments(stage, period, audience)
    teams = data.moments(stage, period, audience)
    return StageScore(
        stage=stage,
        period=period,
        score=company_score(moments),
        n_teams=int((teams.n > 0).sum()),
        change=_change(data, stage, period, audience),
        agreement=_agreement(teams),
    )


def company_score(moments: TeamMoments) -> ReleasedScore:
    """Return the mean of all respondents, with an interval that allows for teams."""
    try:
        mean = overall_mean(moments)
    except Refusal:
        n = float(moments.n.sum())
        if not n:
            return MISSING
        score = float(moments.total.sum()) / n
        return release_company_score(n, score, float("nan"), float("nan"))
    return release_company_score(mean.n_used, mean.value, mean.ci_low, mean.ci_high)


def _change(data: Measurements, stage: Stage, period: Period, audience: str) -> Change | None:
    since = period.earlier(1)
    before = data.moments(stage, since, audience)
    after = data.moments(stage, period, audience)
    if not (is_large_enough(before.n.sum()) and is_large_enough(after.n.sum())):
        return None
    try:
        moved: Estimate = change_in_mean(before, after)
    except Refusal:
        return None
    return Change(since, moved.value, moved.ci_low, moved.ci_high)


def _agreement(teams: TeamMoments) -> IntraclassCorrelation | None:
    from analysis.minimum import Emphasis

    try:
        found = intraclass_correlation(teams)
    except Refusal:
        return None
    return None if found.emphasis is Emphasis.REFUSED else found
