from dataclasses import replace

import numpy as np
import pytest

from analysis.links.correlation import team_correlation
from analysis.links.lag import lag_profile
from analysis.links.panel import within_between
from insights.delays import delays, over_time
from insights.links import link_strength
from survey.chain import STAFF_TO_CUSTOMER
from survey.period import Length, Period
from tests.organisation import cell, measurements, organisation, teams_of

QUARTER = Period.parse("2026-Q3")
FOUR = ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")
STAFF, CUSTOMERS = "employee_satisfaction", "customer_satisfaction"
DEPARTMENT = np.arange(24) % 6


def delays_of(company):
    return delays(company.data, Length.QUARTER, "")


def test_delays_are_those_of_the_whole_panel_clustered_by_department():
    company = organisation(periods=FOUR)
    direct = lag_profile(company.staff, company.customers, 3, DEPARTMENT)
    found = delays_of(company)
    assert [lag.lag_waves for lag in found] == [0, 1, 2, 3]
    for name in ("r", "ci_low", "ci_high"):
        numbers = [getattr(lag, name) for lag in direct]
        assert [getattr(lag, name) for lag in found] == pytest.approx(numbers)


@pytest.mark.parametrize("sizes", [{}, {3: 4, 9: 8}], ids=["all", "two hidden"])
def test_with_one_period_no_delay_is_the_correlation_of_the_visible_teams(sizes):
    company = organisation(periods=["2026-Q3"], sizes=sizes)
    seen = [i for i in range(24) if i not in sizes]
    x, y = company.staff[seen, 0], company.customers[seen, 0]
    direct, (same, *later) = team_correlation(x, y, DEPARTMENT[seen]), delays_of(company)
    found = (same.r, same.ci_low, same.ci_high)
    assert found == pytest.approx((direct.r, direct.ci_low, direct.ci_high))
    assert [lag.r for lag in later] == [None] * 3


def test_with_one_period_no_delay_is_the_link_itself():
    company = organisation(periods=["2026-Q3"], sizes={3: 4, 9: 8})
    link = link_strength(company.data, STAFF_TO_CUSTOMER, QUARTER, 0, "").correlation
    assert delays_of(company)[0].r == pytest.approx(link.r)


@pytest.mark.parametrize("n_teams", [24, 210])
def test_hidden_scores_take_no_part_however_many_teams_there_are(n_teams):
    odd = {3: (25.0, 85.0), 9: (25.0, 85.0)}
    found = delays_of(organisation(n_teams, FOUR, sizes={3: 4, 9: 8}, scores=odd))
    without = delays_of(organisation(n_teams, FOUR, sizes={3: 0, 9: 0}, scores=odd))
    assert [lag.n_teams for lag in found] == [n_teams - 2] * 4
    assert [lag.r for lag in found] == [lag.r for lag in without]


@pytest.mark.parametrize("small", [STAFF, CUSTOMERS])
def test_teams_hidden_on_one_side_are_in_no_delay(small):
    sizes = {(0, small): 4, (6, small): 8}
    cells = [
        cell(101 + i, side, "2026-Q3", sizes.get((i, side), 9), score)
        for i in range(13)
        for side, score in ((STAFF, 50 + 3 * i % 17), (CUSTOMERS, 50 + 5 * i % 17))
    ]
    data = measurements(cells, teams_of(13))
    assert delays(data, Length.QUARTER, "")[0].n_teams == 11


def test_a_team_hidden_in_one_period_is_in_the_others():
    cells = [
        cell(101 + i, side, period, 4 if (i, period) == (0, "2026-Q2") else 9, 50 + i * 5 % 17 + t)
        for i in range(12)
        for t, period in enumerate(("2026-Q2", "2026-Q3"))
        for side in (STAFF, CUSTOMERS)
    ]
    same = delays(measurements(cells, teams_of(12)), Length.QUARTER, "")[0]
    assert (same.n_teams, same.n_pairs) == (12, 2 * 12 - 2)


@pytest.mark.parametrize(
    ("periods", "found"),
    [
        (("2026-Q1", "2026-Q3"), [True, False, True, False]),
        (("2025-Q4", "2026-Q3"), [True, False, False, True]),
        (("2025-Q3", "2026-Q3"), [True, False, False, False]),
    ],
)
def test_a_gap_in_time_stays_a_gap(periods, found):
    lags = delays_of(organisation(periods=periods))
    assert [lag.r is not None for lag in lags] == found


def test_periods_of_another_length_are_not_mixed_in():
    mixed = organisation(periods=("2025", "2026-Q2", "2026-05", "2026-Q3"))
    found = delays(mixed.data, Length.QUARTER, "")
    direct = lag_profile(mixed.staff[:, [1, 3]], mixed.customers[:, [1, 3]], 3, DEPARTMENT)
    assert [lag.n_pairs for lag in found] == [48, 24, 0, 0]
    assert found[1].r == pytest.approx(direct[1].r)


def test_teams_without_department_cluster_by_themselves():
    company = organisation(periods=["2026-Q3"])
    teams = [
        replace(team, department="") if i < 2 else team for i, team in enumerate(teams_of(24))
    ]
    company.data.teams = tuple(teams)
    assert delays_of(company)[0].n_clusters == 6 + 2
    assert delays_of(organisation(periods=["2026-Q3"], n_departments=0))[0].n_clusters is None


def test_too_few_teams_have_no_delay():
    assert [lag.r for lag in delays_of(organisation(9, FOUR))] == [None] * 4


@pytest.mark.parametrize("lag", [0, 1])
def test_over_time_is_the_slope_inside_teams_at_the_chosen_lag(lag):
    company = organisation(periods=FOUR)
    waves = 4 - lag
    x, y = company.staff[:, :waves].ravel(), company.customers[:, lag:].ravel()
    unit, wave = np.repeat(np.arange(24), waves), np.tile(np.arange(waves), 24)
    direct = within_between(x, y, unit, wave, wave_effects=True)
    found = over_time(company.data, Length.QUARTER, lag, "")
    assert (found.within, found.ci_low) == pytest.approx((direct.within, direct.ci_low))


def test_hidden_teams_take_no_part_in_what_happens_over_time():
    found = over_time(organisation(periods=FOUR, sizes={3: 4, 9: 8}).data, Length.QUARTER, 1, "")
    without = organisation(periods=FOUR, sizes={3: 0, 9: 0}).data
    assert found.within == over_time(without, Length.QUARTER, 1, "").within
    assert found.n_units == 22


@pytest.mark.parametrize(
    ("n_teams", "periods", "lag"),
    [(24, FOUR[-1:], 0), (24, FOUR[-2:], 1), (19, FOUR, 0)],
    ids=["one period", "one pair of periods", "few teams"],
)
def test_over_time_needs_two_waves_and_twenty_teams(n_teams, periods, lag):
    data = organisation(n_teams, periods).data
    assert over_time(data, Length.QUARTER, lag, "") is None
