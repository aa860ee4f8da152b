from dataclasses import replace

import numpy as np
import pytest

from analysis.links.correlation import clustered_pearson, pearson, spearman
from analysis.links.regression import simple_line, slope_interval_clustered
from insights.links import (
    TOO_FEW_DEPARTMENTS,
    clusters_of,
    judged_together,
    link_strength,
    pair_teams,
)
from insights.measuring import period_asked
from survey.chain import LINKS, STAFF_TO_CUSTOMER, STAGES
from survey.period import Period
from tests.organisation import cell, measurements, organisation, teams_of

QUARTER = Period.parse("2026-Q3")
DEPARTMENT = np.arange(24) % 6
STAFF, CUSTOMERS = "employee_satisfaction", "customer_satisfaction"


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


@pytest.mark.parametrize("n_departments", [2, 4])
def test_of_two_to_four_departments_no_strength_is_told(n_departments):
    link = strength(organisation(n_departments=n_departments))
    assert link.refused == TOO_FEW_DEPARTMENTS
    assert (link.correlation, link.rank_correlation, link.line, link.slope) == (None,) * 4


@pytest.mark.parametrize("n_departments", [0, 1])
def test_without_departments_or_in_one_the_interval_is_fishers(n_departments):
    company = organisation(n_departments=n_departments)
    direct = pearson(company.staff[:, 1], company.customers[:, 1])
    found = strength(company).correlation
    assert (found.method, found.ci_low) == ("fisher_z", pytest.approx(direct.ci_low))


def test_five_departments_cluster():
    assert strength(organisation(n_departments=5)).correlation.n_clusters == 5


def test_departments_without_a_team_in_the_link_are_not_counted():
    small = {team: 4 for team in range(24) if team % 6 in (0, 1)}
    assert strength(organisation(sizes=small)).refused == TOO_FEW_DEPARTMENTS


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


def test_without_departments_the_slopes_interval_is_the_lines():
    link = strength(organisation(n_departments=0))
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


@pytest.mark.parametrize("stage", STAGES)
def test_staff_are_asked_the_lag_before_customers(stage):
    staff = stage in STAGES[:2]
    assert str(period_asked(stage, QUARTER, 1)) == ("2026-Q2" if staff else "2026-Q3")
    assert period_asked(stage, QUARTER, 0) == QUARTER


@pytest.mark.parametrize("link", LINKS)
def test_a_link_of_staff_only_is_that_of_the_earlier_period(link):
    data = organisation().data
    found = strength(organisation(), lag=1, link=link)
    x = data.moments(link.source, period_asked(link.source, QUARTER, 1)).mean
    y = data.moments(link.target, period_asked(link.target, QUARTER, 1)).mean
    assert found.correlation.r == pytest.approx(pearson(x, y).r)
    assert found.source_period == period_asked(link.source, QUARTER, 1)


@pytest.mark.parametrize(
    ("n_teams", "correlated", "lined"),
    [(9, False, False), (10, True, False), (19, True, False), (20, True, True)],
)
def test_ten_teams_make_a_correlation_and_twenty_a_line(n_teams, correlated, lined):
    link = strength(organisation(n_teams))
    assert link.n_teams == n_teams
    assert (link.correlation is not None, link.rank_correlation is not None) == (correlated,) * 2
    assert (link.line is not None, link.slope is not None) == (lined, lined)


def test_hidden_teams_change_nothing():
    odd = {3: (25.0, 85.0), 9: (25.0, 85.0)}
    with_them = strength(organisation(sizes={3: 4, 9: 8}, scores=odd))
    without = strength(organisation(sizes={3: 0, 9: 0}, scores=odd))
    assert with_them.correlation == without.correlation
    assert (with_them.n_teams, with_them.rank_correlation) == (22, without.rank_correlation)


def test_a_team_hidden_on_one_side_is_out_of_the_link():
    teams = range(12)
    n = {STAFF: {0: 3, 6: 6}, CUSTOMERS: {2: 3, 8: 6}}
    cells = [
        cell(101 + i, side, "2026-Q3", n[side].get(i, 9), 50 + (i * 5) % 17)
        for i in teams
        for side in (STAFF, CUSTOMERS)
    ]
    pairs = pair_teams(measurements(cells, teams_of(12)), STAFF_TO_CUSTOMER, QUARTER, 0, "")
    assert pairs.drawn.tolist() == pairs.used.tolist() == [i not in (0, 2, 6, 8) for i in teams]


@pytest.mark.parametrize(("n_teams", "taking_part"), [(201, 199), (202, 202)])
def test_hidden_teams_take_part_undrawn_beside_200_large_ones(n_teams, taking_part):
    company = organisation(n_teams, sizes={3: 4, 9: 9})
    pairs = pair_teams(company.data, STAFF_TO_CUSTOMER, QUARTER, 0, "")
    assert pairs.drawn.sum() == n_teams - 2 and not pairs.drawn[[3, 9]].any()
    assert pairs.used.sum() == strength(company).n_teams == taking_part


def test_a_strong_link_is_clear_and_noise_is_not():
    assert strength(organisation(slope=1.0, noise=1.0)).is_clear
    assert not strength(organisation(slope=0.0)).is_clear


@pytest.mark.parametrize(
    ("low", "high", "clear"),
    [(0.1, 0.9, True), (-0.9, -0.1, True), (-0.1, 0.9, False), (0.0, 0.9, False)],
)
def test_a_link_is_clear_where_its_correlations_interval_leaves_out_zero(low, high, clear):
    link = strength(organisation())
    found = replace(link, correlation=replace(link.correlation, ci_low=low, ci_high=high))
    slopes = [replace(link.slope, ci_low=end, ci_high=1) for end in (-1, 0.5)]
    assert [replace(found, slope=slope).is_clear for slope in slopes] == [clear, clear]


def test_among_many_links_one_barely_off_zero_is_not_clear():
    link = strength(organisation())
    barely, none = (
        replace(link, correlation=replace(link.correlation, p_value=p, ci_low=0.01, ci_high=0.6))
        for p in (0.04, 0.8)
    )
    judged = judged_together([barely, none, none, none])
    assert barely.is_clear and judged[0].q == pytest.approx(0.16) and not judged[0].is_clear


def test_links_without_a_correlation_are_not_among_those_judged():
    few, many = strength(organisation(9)), strength(organisation(slope=1.0, noise=1.0))
    judged = judged_together([few, many, few])
    assert [link.q for link in judged][::2] == [None, None]
    assert judged[1].q == pytest.approx(many.correlation.p_value)
    assert judged_together([few]) == (few,)


def test_without_a_correlation_nothing_is_clear():
    assert not strength(organisation(9)).is_clear


@pytest.mark.parametrize("customers_of", [lambda staff: 60.0, lambda staff: staff])
def test_scores_that_do_not_vary_or_vary_as_one_have_no_strength(customers_of):
    link = link_strength(straight_line(customers_of), STAFF_TO_CUSTOMER, QUARTER, 0, "")
    assert (link.n_teams, link.correlation, link.line, link.slope) == (12, None, None, None)


def test_a_period_nobody_was_asked_in_has_no_teams():
    link = link_strength(organisation().data, STAFF_TO_CUSTOMER, Period.parse("2030-Q1"), 0, "")
    assert (link.n_teams, link.correlation) == (0, None)


def test_teams_without_department_are_clusters_of_their_own():
    then = {QUARTER: {101: "", 102: ""}}
    found = strength(organisation(departments=then)).correlation
    assert (found.method, found.n_clusters) == ("cluster_jackknife", 6 + 2)


def test_departments_and_teams_without_one_are_never_taken_for_each_other():
    found = clusters_of(np.array(["A", "", "A", ""], dtype=object))
    assert found[0] == found[2] and len(set(found)) == 3


@pytest.mark.parametrize("departments", [["", ""], []])
def test_where_no_team_has_a_department_there_are_no_clusters(departments):
    assert clusters_of(np.array(departments, dtype=object)) is None


@pytest.mark.parametrize(("lag", "n_clusters"), [(0, 6), (1, 8)])
def test_teams_are_clustered_as_they_stood_when_staff_were_asked(lag, n_clusters):
    before = {101 + i: f"Old {i % 8}" for i in range(24)}
    company = organisation(departments={Period.parse("2026-Q2"): before})
    assert strength(company, lag).correlation.n_clusters == n_clusters


@pytest.mark.parametrize("side", ["source_unknown", "target_unknown"])
def test_results_of_unknown_size_are_told_and_take_no_part(side):
    n = {STAFF: 0, CUSTOMERS: 9} if side == "source_unknown" else {STAFF: 9, CUSTOMERS: 0}
    cells = [cell(102, construct, "2026-Q3", size, 60) for construct, size in n.items()]
    pairs = pair_teams(measurements(cells, teams_of(2)), STAFF_TO_CUSTOMER, QUARTER, 0, "")
    assert getattr(pairs, side).tolist() == [False, True] and not pairs.used.any()
    assert pairs.source_unknown.sum() + pairs.target_unknown.sum() == 1
