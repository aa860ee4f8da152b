"""Control limits of released scores."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.control.control_charts import xmr_chart
from insights.trends_control import control_limits
from tests.insights.trending import STAFF, TEAM, quarter, told, trend_of
from tests.organisation import cell, measurements, teams_of

WAVERS = [60, 63, 59, 62, 58, 61, 63, 60, 62, 59, 61, 60]


def test_eleven_periods_are_too_few():
    assert control_limits(trend_of(told(WAVERS[:11]))) is None


def test_twelve_periods_have_the_limits_of_the_chart_of_released_scores():
    trend = trend_of(told(WAVERS))
    found = control_limits(trend)
    chart = xmr_chart([score.score for score in trend.scores])
    assert (found.centre, found.upper) == (chart.centre, chart.upper[0])
    assert found.lower == pytest.approx(chart.lower[0])
    assert (found.first, found.n_baseline, found.signals) == (0, 12, ())


def test_a_period_far_outside_is_a_signal():
    found = control_limits(trend_of(told([*WAVERS, *WAVERS[:8], 45, 75])))
    assert found.signals == (20, 21) and found.n_baseline == 20


def test_later_periods_do_not_move_the_limits():
    twenty = [*WAVERS, *WAVERS[:8]]
    assert control_limits(trend_of(told([*twenty, 45]))).lower == pytest.approx(
        control_limits(trend_of(told(twenty))).lower
    )


def test_hidden_periods_set_no_limits_and_are_no_signal():
    cells = [
        cell(u, STAFF, str(quarter(q)), 3 if (u, q) == (101, 4) else 30, score)
        for q, score in enumerate(WAVERS)
        for u in range(101, 109)
    ]
    data = measurements(cells, teams_of(8, 2))
    assert control_limits(trend_of(data, TEAM)) is None  # eleven are left
    assert control_limits(trend_of(data)) is not None


def test_rounding_alone_makes_no_signal():
    """A score of ten people comes in steps of five; one such step is no event."""
    almost_still = [62.4] * 12 + [62.6]
    found = control_limits(trend_of(told([*almost_still, 62.4, 60.0], n=10), TEAM))
    assert found is None or found.signals == ()
    flips = [60.0] * 5 + [65.0] + [60.0] * 8
    found = control_limits(trend_of(told(flips, n=10, step=0), TEAM))
    assert found.signals == () and found.upper - found.centre >= 5


def test_scores_that_are_all_alike_have_no_limits():
    assert control_limits(trend_of(told([60.0] * 14))) is None


def test_only_periods_since_the_last_break_count():
    cells = [cell(101, STAFF, str(quarter(q)), 60, s) for q, s in enumerate([*WAVERS, *WAVERS])]
    asked = {(STAFF, str(quarter(q)), ""): frozenset({str(q >= 10)}) for q in range(24)}
    trend = trend_of(measurements(cells, teams_of(1), questions=asked), TEAM)
    found = control_limits(trend)
    assert found.first == 10 and found.n_baseline == 14
    values = np.array([score.score for score in trend.scores[10:]])
    assert found.centre == pytest.approx(values.mean())
