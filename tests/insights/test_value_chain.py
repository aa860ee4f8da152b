import numpy as np
import pytest

from analysis.lag import lag_profile
from analysis.panel import within_between
from insights.links import link_strength
from insights.stages import stage_score
from insights.value_chain import chain_choices, default_lag, value_chain
from survey.chain import LINKS, STAFF_TO_CUSTOMER, STAGES
from survey.period import Period
from tests.organisation import cell, measurements, organisation, teams_of

QUARTER = Period.parse("2026-Q3")
FOUR = ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")
STAFF, CUSTOMERS = "employee_satisfaction", "customer_satisfaction"


def both_sides(staff_n=9, customers_n=9, n_teams=1):
    return [
        cell(101 + i, construct, "2026-Q3", n, 60 + i)
        for i in range(n_teams)
        for construct, n in ((STAFF, staff_n), (CUSTOMERS, customers_n))
    ]


def test_a_chain_holds_every_stage_and_link_in_order():
    data = organisation().data
    chain = value_chain(data, QUARTER, 1)
    assert chain.stages == tuple(stage_score(data, stage, QUARTER, "") for stage in STAGES)
    assert [link.link for link in chain.links] == list(LINKS)
    assert [link.lag for link in chain.links] == [0, 1, 0, 0]


def test_the_headline_is_the_link_from_staff_to_customers():
    data = organisation().data
    direct = link_strength(data, STAFF_TO_CUSTOMER, QUARTER, 1, "")
    headline = value_chain(data, QUARTER, 1).headline
    assert (headline.correlation, headline.slope) == (direct.correlation, direct.slope)


def test_a_point_is_a_teams_two_released_scores():
    company = organisation()
    points = value_chain(company.data, QUARTER, 0).points
    assert [p.staff.score for p in points] == [round(x) for x in company.staff[:, 1]]
    assert [p.customers.score for p in points] == [round(x) for x in company.customers[:, 1]]
    assert (points[0].unit_id, points[0].team, points[0].department) == (
        101,
        "Team 001",
        "Department A",
    )


def test_a_point_is_lagged_as_its_link_is():
    company = organisation()
    points = value_chain(company.data, QUARTER, 1).points
    assert [p.staff.score for p in points] == [round(x) for x in company.staff[:, 0]]


@pytest.mark.parametrize("n_teams", [24, 200])
@pytest.mark.parametrize("n", [1, 4])
def test_a_small_team_is_no_point_however_many_teams_there_are(n_teams, n):
    points = value_chain(organisation(n_teams, sizes={3: n}).data, QUARTER, 0).points
    assert len(points) == n_teams - 1
    assert "Team 004" not in {point.team for point in points}


def test_a_team_small_on_one_side_is_no_point():
    cells = [*both_sides(), cell(102, STAFF, "2026-Q3", 30, 70)]
    cells.append(cell(102, CUSTOMERS, "2026-Q3", 4, 70))
    points = value_chain(measurements(cells, teams_of(2)), QUARTER, 0).points
    assert [point.unit_id for point in points] == [101]


def test_a_result_of_unknown_size_is_no_point():
    cells = [*both_sides(), *both_sides(staff_n=0, n_teams=2)[2:]]
    chain = value_chain(measurements(cells, teams_of(2)), QUARTER, 0)
    assert [point.unit_id for point in chain.points] == [101]
    assert chain.headline.n_teams == 1


@pytest.mark.parametrize(("period", "lag"), [("2026-Q2", 1), ("2026-Q3", 3), ("2030-Q1", 0)])
def test_a_period_staff_or_customers_were_not_asked_in_has_no_points(period, lag):
    chain = value_chain(organisation().data, Period.parse(period), lag)
    assert (chain.points, chain.headline.correlation) == ((), None)


def test_linkage_counts_linked_small_and_one_sided_teams():
    cells = both_sides(n_teams=2) + both_sides(customers_n=4, n_teams=3)[4:]
    cells += [cell(104, STAFF, "2026-Q3", 9, 70), cell(105, CUSTOMERS, "2026-Q3", 9, 70)]
    linkage = value_chain(measurements(cells, teams_of(6)), QUARTER, 0).linkage
    assert (linkage.n_linked, linkage.n_too_small) == (2, 1)
    assert (linkage.without_customers, linkage.without_staff) == (("Team 004",), ("Team 005",))


def test_among_200_teams_a_small_one_is_linked_and_counted_as_hidden():
    linkage = value_chain(organisation(200, sizes={3: 4}).data, QUARTER, 0).linkage
    assert (linkage.n_linked, linkage.n_too_small) == (200, 1)


def test_the_lags_are_those_of_the_whole_panel():
    company = organisation(periods=FOUR)
    found = value_chain(company.data, QUARTER, 1).lags
    direct = lag_profile(company.staff, company.customers, 3, np.arange(24) % 6)
    assert [lag.lag_waves for lag in found] == [0, 1, 2, 3]
    assert [lag.r for lag in found] == pytest.approx([lag.r for lag in direct])


def test_a_period_between_waves_counts_as_a_delay():
    found = value_chain(organisation(periods=("2026-Q1", "2026-Q3")).data, QUARTER, 0).lags
    assert [lag.r is not None for lag in found] == [True, False, True, False]


def test_a_team_below_the_minimum_is_in_no_lag():
    odd = {3: (1.0, 99.0)}
    found = value_chain(organisation(periods=FOUR, sizes={3: 4}, scores=odd).data, QUARTER, 0)
    without = value_chain(organisation(periods=FOUR, sizes={3: 0}, scores=odd).data, QUARTER, 0)
    assert found.lags[0].n_teams == 23
    assert found.lags[0].r == without.lags[0].r


@pytest.mark.parametrize("small", [STAFF, CUSTOMERS])
def test_a_team_small_on_one_side_is_in_no_lag(small):
    cells = [
        cell(101 + i, construct, "2026-Q3", 4 if (i, construct) == (0, small) else 9, score)
        for i in range(12)
        for construct, score in ((STAFF, 50 + 3 * i % 17), (CUSTOMERS, 50 + 5 * i % 17))
    ]
    assert value_chain(measurements(cells, teams_of(12)), QUARTER, 0).lags[0].n_teams == 11


@pytest.mark.parametrize("lag", [0, 1])
def test_over_time_is_the_slope_inside_teams_at_the_chosen_lag(lag):
    company = organisation(periods=FOUR)
    waves = 4 - lag
    x, y = company.staff[:, :waves].ravel(), company.customers[:, lag:].ravel()
    unit, wave = np.repeat(np.arange(24), waves), np.tile(np.arange(waves), 24)
    direct = within_between(x, y, unit, wave, wave_effects=True)
    assert value_chain(company.data, QUARTER, lag).over_time.within == pytest.approx(direct.within)


@pytest.mark.parametrize(
    ("n_teams", "periods", "lag"),
    [(24, FOUR[-1:], 0), (24, FOUR[-2:], 1), (19, FOUR, 0)],
    ids=["one period", "one pair of periods", "few teams"],
)
def test_over_time_needs_two_waves_and_twenty_teams(n_teams, periods, lag):
    chain = value_chain(organisation(n_teams, periods).data, QUARTER, lag)
    assert chain.over_time is None


def test_a_customer_group_is_linked_on_its_own():
    cells = [cell(101, STAFF, "2026-Q3", 9, 60)]
    cells += [cell(101, CUSTOMERS, "2026-Q3", 9, 80, audience=a) for a in ("retail", "dealers")]
    data = measurements([*cells, cell(102, CUSTOMERS, "2026-Q3", 9, 50)], teams_of(2))
    chain = value_chain(data, QUARTER, 0, "retail")
    assert [p.customers.score for p in chain.points] == [80]
    assert chain_choices(data).audiences == ("", "dealers", "retail")


def test_periods_to_choose_are_those_of_customers_newest_first():
    cells = [cell(101, STAFF, "2026-Q1", 9, 60), cell(101, CUSTOMERS, "2026-Q2", 9, 60)]
    choices = chain_choices(measurements([*cells, *both_sides()], teams_of(1)))
    assert [str(period) for period in choices.periods] == ["2026-Q3", "2026-Q2"]
    assert choices.lags == (0, 1, 2)


def test_without_customers_the_periods_are_those_of_staff():
    choices = chain_choices(measurements([cell(101, STAFF, "2026-Q1", 9, 60)], teams_of(1)))
    assert ([str(p) for p in choices.periods], choices.lags) == (["2026-Q1"], (0,))
    assert choices.audiences == ("",)


def test_an_empty_store_leaves_nothing_to_choose():
    choices = chain_choices(measurements([], []))
    assert (choices.periods, choices.lags, choices.audiences) == ((), (0,), ("",))


@pytest.mark.parametrize(
    ("periods", "lag"), [(FOUR[-1:], 0), (FOUR[-2:], 1), (FOUR, 1), (("2026-Q1", "2026-Q3"), 0)]
)
def test_customers_are_looked_at_one_period_later_where_waves_repeat(periods, lag):
    assert default_lag(chain_choices(organisation(periods=periods).data)) == lag
