import numpy as np
import pytest

from analysis.correlation import clustered_pearson, pearson, spearman
from analysis.regression import simple_line, slope_interval_clustered
from insights.links import link_strength, pair_teams
from survey.chain import LINKS, STAFF_TO_CUSTOMER
from survey.period import Period
from tests.organisation import cell, measurements, organisation, teams_of

QUARTER = Period.parse("2026-Q3")
DEPARTMENT = np.arange(24) % 6


def strength(company, lag=0, link=STAFF_TO_CUSTOMER):
    return link_strength(company.data, link, QUARTER, lag, "")


def straight_line(customers_of, n_teams=12):
    """Teams whose staff scores are 50, 51, ... and whose customers' follow from them."""
    teams = teams_of(n_teams, 0)
    scores = [(50.0 + i, customers_of(50.0 + i)) for i in range(n_teams)]
    cells = [
        cell(team.unit_id, construct, "2026-Q3", 9, score)
        for team, pair in zip(teams, scores, strict=True)
        for construct, score in zip(
            ("employee_satisfaction", "customer_satisfaction"), pair, strict=True
        )
    ]
    return measurements(cells, teams)


def test_a_link_is_the_correlation_of_the_teams_means_clustered_by_department():
    company = organisation()
    direct = clustered_pearson(company.staff[:, 1], company.customers[:, 1], DEPARTMENT)
    found = strength(company).correlation
    assert (found.r, found.ci_low, found.ci_high) == pytest.approx(
        (direct.r, direct.ci_low, direct.ci_high)
    )
    assert (found.method, found.n_clusters) == ("cluster_jackknife", 6)


@pytest.mark.parametrize("n_departments", [0, 1, 4])
def test_below_five_departments_the_interval_is_fishers(n_departments):
    company = organisation(n_departments=n_departments)
    direct = pearson(company.staff[:, 1], company.customers[:, 1])
    found = strength(company).correlation
    assert (found.method, found.ci_low) == ("fisher_z", pytest.approx(direct.ci_low))


def test_five_departments_cluster():
    assert strength(organisation(n_departments=5)).correlation.n_clusters == 5


def test_departments_without_a_team_in_the_link_are_not_counted():
    small = {team: 4 for team in range(24) if team % 6 in (0, 1)}
    found = strength(organisation(sizes=small)).correlation
    assert (found.n_clusters, found.method) == (4, "fisher_z")


def test_the_rank_correlation_is_spearmans():
    company = organisation()
    direct = spearman(company.staff[:, 1], company.customers[:, 1])
    assert strength(company).rank_correlation == direct


def test_the_line_is_that_of_the_teams_means():
    company = organisation()
    direct = simple_line(company.staff[:, 1], company.customers[:, 1])
    assert strength(company).line.slope == pytest.approx(direct.slope)
    assert strength(company).line.intercept == pytest.approx(direct.intercept)


def test_the_slopes_interval_allows_for_departments():
    company = organisation()
    direct = slope_interval_clustered(company.staff[:, 1], company.customers[:, 1], DEPARTMENT)
    slope = strength(company).slope
    assert (slope.ci_low, slope.method) == (pytest.approx(direct.ci_low), "cluster_jackknife")


def test_below_five_departments_the_slopes_interval_is_the_lines():
    link = strength(organisation(n_departments=4))
    assert link.slope.ci_low == pytest.approx(link.line.ci_low)


def test_a_lag_takes_the_staffs_earlier_period():
    company = organisation(n_departments=0)
    link = strength(company, lag=1)
    direct = pearson(company.staff[:, 0], company.customers[:, 1])
    assert link.correlation.r == pytest.approx(direct.r)
    assert (str(link.source_period), str(link.target_period)) == ("2026-Q2", "2026-Q3")
    assert link.lag == 1


@pytest.mark.parametrize("link", LINKS)
def test_only_a_link_from_staff_to_customers_is_lagged(link):
    assert strength(organisation(), lag=1, link=link).lag == int(link.crosses_programmes)


@pytest.mark.parametrize(
    ("n_teams", "correlated", "lined"),
    [(9, False, False), (10, True, False), (19, True, False), (20, True, True)],
)
def test_ten_teams_make_a_correlation_and_twenty_a_line(n_teams, correlated, lined):
    link = strength(organisation(n_teams))
    assert link.n_teams == n_teams
    assert (link.correlation is not None, link.rank_correlation is not None) == (correlated,) * 2
    assert (link.line is not None, link.slope is not None) == (lined, lined)


def test_a_team_below_the_minimum_changes_nothing():
    with_it = organisation(sizes={3: 4}, scores={3: (5.0, 99.0)})
    without = organisation(sizes={3: 0}, scores={3: (5.0, 99.0)})
    assert strength(with_it).correlation == strength(without).correlation
    assert strength(with_it).n_teams == 23


def test_among_200_teams_a_small_one_takes_part_undrawn():
    company = organisation(200, sizes={3: 4})
    pairs = pair_teams(company.data, STAFF_TO_CUSTOMER, QUARTER, 0, "")
    assert pairs.used.all() and pairs.drawn.sum() == 199 and not pairs.drawn[3]
    assert strength(company).n_teams == 200


def test_a_strong_link_is_clear_and_noise_is_not():
    assert strength(organisation(slope=1.0, noise=1.0)).is_clear
    assert not strength(organisation(slope=0.0)).is_clear


def test_without_a_correlation_nothing_is_clear():
    assert not strength(organisation(9)).is_clear


@pytest.mark.parametrize("customers_of", [lambda staff: 60.0, lambda staff: staff])
def test_scores_that_do_not_vary_or_vary_as_one_have_no_strength(customers_of):
    link = link_strength(straight_line(customers_of), STAFF_TO_CUSTOMER, QUARTER, 0, "")
    assert (link.n_teams, link.correlation, link.line, link.slope) == (12, None, None, None)


def test_a_period_nobody_was_asked_in_has_no_teams():
    link = link_strength(organisation().data, STAFF_TO_CUSTOMER, Period.parse("2030-Q1"), 0, "")
    assert (link.n_teams, link.correlation) == (0, None)


def test_one_team_without_department_leaves_all_unclustered():
    teams = teams_of(24)
    teams[0] = type(teams[0])(101, "Team 001", "", "")
    cells = [
        cell(team.unit_id, construct, "2026-Q3", 9, 50 + (i * step) % 17)
        for i, team in enumerate(teams)
        for construct, step in (("employee_satisfaction", 3), ("customer_satisfaction", 5))
    ]
    link = link_strength(measurements(cells, teams), STAFF_TO_CUSTOMER, QUARTER, 0, "")
    assert link.correlation.method == "fisher_z"
