"""How much a unit changed between two periods, and whether chance explains it."""

from __future__ import annotations

from dataclasses import dataclass

from insights.compared import Compared, compared_units
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
    """
    if not same_questions(data, trend, since, period):
        return None
    if not (trend.score(since).is_shown and trend.score(period).is_shown):
        return None
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
