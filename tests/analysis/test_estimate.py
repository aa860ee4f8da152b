import pytest

from analysis.aggregation.icc import team_reliability
from analysis.estimate import estimate
from analysis.links.attenuation import disattenuated
from analysis.links.correlation import clustered_pearson
from analysis.links.regression import slope_interval_clustered
from analysis.minimum import CLUSTERS, CORRELATION, ICC, NPS_ARROW, SCORE, Emphasis, deciding_rule
from analysis.moments import TeamMoments
from analysis.scores.means import overall_mean, team_means
from analysis.scores.nps import net_promoter_score, nps_difference
from analysis.scores.proportion import favourable_share

TEAMS = TeamMoments.from_means([4, 8, 12], [60, 70, 75], [9, 9, 9])


def of(rule, **counts):
    return estimate(1, 1, df=None, level=0.95, method="wald", rule=rule, **counts).emphasis


def test_an_estimate_is_greyed_by_what_its_rule_counts():
    assert of(SCORE, n_used=7, n_clusters=2) is Emphasis.GREYED
    assert of(CLUSTERS, n_used=700, n_clusters=4) is Emphasis.REFUSED
    assert of(CORRELATION, n_used=30) is Emphasis.NORMAL
    assert of(SCORE, n_used=700, counted=3) is Emphasis.REFUSED


def test_the_weakest_rule_decides():
    assert deciding_rule((CORRELATION, 40), (CLUSTERS, 6)) == (CLUSTERS, 6)
    assert deciding_rule((CORRELATION, 40), (CLUSTERS, 60)) == (CORRELATION, 40)


def test_scores_are_greyed_by_their_answers():
    assert team_means(TEAMS).emphasis == (Emphasis.REFUSED, Emphasis.GREYED, Emphasis.NORMAL)
    assert overall_mean(TEAMS).rule is CLUSTERS
    assert favourable_share(2, 6).rule is SCORE
    assert net_promoter_score(1, 2, 1).emphasis is Emphasis.REFUSED


def test_an_arrow_is_greyed_by_the_smaller_wave():
    found = nps_difference(net_promoter_score(20, 20, 20), net_promoter_score(200, 300, 200))
    assert (found.rule, found.emphasis) == (NPS_ARROW, Emphasis.GREYED)


def test_the_reliability_of_teams_is_refused_below_ten():
    found = team_reliability(TEAMS)
    assert (found.rule, found.emphasis, found.n_teams) == (ICC, Emphasis.REFUSED, 3)


def test_a_clustered_interval_carries_the_rule_that_decides():
    x, y = list(range(40)), [(7 * i) % 40 + i for i in range(40)]
    found = clustered_pearson(x, y, [i % 6 for i in range(40)])
    assert (found.rule, found.emphasis) == (CLUSTERS, Emphasis.GREYED)
    slope = slope_interval_clustered(x[:18], y[:18], [i % 6 for i in range(18)])
    assert slope.emphasis is Emphasis.REFUSED


@pytest.mark.parametrize(("teams", "emphasis"), [(None, "refused"), (12, "greyed")])
def test_a_corrected_correlation_is_greyed_by_its_teams(teams, emphasis):
    assert disattenuated(0.3, (0.1, 0.5), 0.8, 0.8, teams).emphasis == emphasis
