"""How much a unit changed between two periods, and whether chance explains it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, hypot

from disclosure.release import ReleasedScore
from insights.cells import EVERYBODY
from insights.compared import FEWEST_ANSWERS, Compared, compared_units
from insights.measurements import Measurements
from insights.stages import company_change
from insights.trends import UnitTrend
from survey.period import Period


@dataclass(frozen=True)
class PeriodChange:
    """A unit's change between two periods as it may be told, in points, with its interval."""

    since: Period
    period: Period
    points: float
    ci_low: float
    ci_high: float
    is_real: bool


def same_questions(data: Measurements, trend: UnitTrend, since: Period, period: Period) -> bool:
    """Return whether the trend's construct was asked alike, in periods of the same length."""
    alike = data.same_questions(trend.construct, since, period, trend.audience)
    return alike and since.length is period.length


def change_between(
    data: Measurements, trend: UnitTrend, since: Period, period: Period
) -> PeriodChange | None:
    """Return the change of a trend's unit, None where it cannot be told.

    Departments and teams are judged among all of the company, so that everybody reads the same.
    Of a group of respondents alone the change is found from its released scores.
    """
    if not same_questions(data, trend, since, period):
        return None
    if not (trend.score(since).is_shown and trend.score(period).is_shown):
        return None
    if trend.who != EVERYBODY:
        return _of_group(trend, since, period)
    with data.together():
        if trend.unit.is_company:
            found = company_change(data, trend.construct, since, period, trend.audience)
            if found is None:
                return None
            return PeriodChange(
                since, period, found.points, found.ci_low, found.ci_high, found.is_clear
            )
        compared = _compared(data, trend, since, period)
    change = compared.change if compared else None
    if compared is None or change is None or change.ci_low is None or change.ci_high is None:
        return None
    return PeriodChange(
        since, period, change.points, change.ci_low, change.ci_high, compared.is_real
    )


def _of_group(trend: UnitTrend, since: Period, period: Period) -> PeriodChange | None:
    """Return the change of scores as of two separate groups: the half-widths' squares add up."""
    before, after = trend.score(since), trend.score(period)
    halves = _half(before), _half(after)
    if before.score is None or after.score is None or None in halves:
        return None
    if min(before.n or 0, after.n or 0) < FEWEST_ANSWERS:
        return None
    points = round(after.score - before.score, 1)
    steps = 10 if trend.unit.is_company else 1  # of a point, as the scores are told
    half = ceil(hypot(*(width or 0.0 for width in halves)) * steps - 1e-9) / steps
    low, high = round(points - half, 1), round(points + half, 1)
    return PeriodChange(since, period, points, low, high, low > 0 or high < 0)


def _half(score: ReleasedScore) -> float | None:
    """Return the half-width of an interval, which ends at 0 and 100."""
    if score.score is None or score.ci_low is None or score.ci_high is None:
        return None
    return max(score.ci_high - score.score, score.score - score.ci_low)


def _compared(
    data: Measurements, trend: UnitTrend, since: Period, period: Period
) -> Compared | None:
    asked = trend.construct, since, period, trend.audience
    company = data.once(("compared_since", *asked), lambda: compared_units(data, *asked))
    units = data.units(period)
    if trend.unit.team is not None:
        return company[units.row_of_team(data.rows[trend.unit.team])]
    if trend.unit.department not in units.departments:
        return None
    return company[units.row_of_department(trend.unit.department)]


def trend_changes(data: Measurements, trend: UnitTrend) -> tuple[PeriodChange, ...]:
    """Return the change over all comparable periods, then that since the last but one.

    The one alone where there are no more than two periods; none where nothing can be told.
    """
    if len(trend.shown) < 2:
        return ()
    *earlier, newest = (trend.periods[place] for place in trend.shown)
    since = dict.fromkeys((earlier[0], earlier[-1]))
    found = (change_between(data, trend, one, newest) for one in since)
    return tuple(change for change in found if change is not None)
