"""The numbers behind a trend and behind a comparison, to take away."""

from __future__ import annotations

import pandas as pd

from disclosure.release import Visibility
from insights.period_comparison import PeriodComparison
from insights.period_wording import part_rows
from insights.trends import UnitTrend
from insights.trends_control import ControlLimits
from insights.trends_wording import beside_name, break_name
from survey.language import gettext as _


def trend_table(trend: UnitTrend, limits: ControlLimits | None) -> pd.DataFrame:
    """Return a row per period: the score with its interval and n, and what to mind of it."""
    beside = trend.beside or trend.scores
    breaks = {place: [] for place in range(len(trend.periods))}
    for found in trend.breaks:
        breaks[found.place].append(break_name(found))
    return pd.DataFrame(
        {
            _("Period"): f"{period}",
            _("Score"): score.score,
            _("95% low"): score.ci_low,
            _("95% high"): score.ci_high,
            _("Answered"): score.n,
            beside_name(trend): beside[place].score,
            _("Lower control limit"): _limit(limits, place, "lower"),
            _("Upper control limit"): _limit(limits, place, "upper"),
            _("Remark"): _("; ").join(
                [_("hidden")] * (score.visibility is Visibility.HIDDEN) + breaks[place]
            ),
        }
        for place, (period, score) in enumerate(zip(trend.periods, trend.scores, strict=True))
    )


def _limit(limits: ControlLimits | None, place: int, which: str) -> float | None:
    if limits is None or place < limits.first:
        return None
    return round(getattr(limits, which), 1)


def parts_table(found: PeriodComparison) -> pd.DataFrame:
    """Return a row per part of the change between two periods."""
    return pd.DataFrame(
        {
            _("Earlier period"): f"{found.since}",
            _("Later period"): f"{found.period}",
            _("Part"): name,
            _("Change, points"): points,
        }
        for name, points in part_rows(found)
    )
