import numpy as np
import pytest

from analysis.links.correlation import clustered_pearson, pearson, team_correlation
from analysis.links.lag import lag_profile
from analysis.minimum import Emphasis


@pytest.fixture
def panel(columns):
    """Staff and customer scores of 40 teams in 4 waves, and the region of each team."""
    rows = columns("panel")
    order = np.lexsort((rows["wave"], rows["unit"]))
    region = rows["region"][order].reshape(40, 4)[:, 0]
    return rows["es"][order].reshape(40, 4), rows["cs"][order].reshape(40, 4), region


def test_one_wave_at_lag_0_is_the_plain_correlation(first_wave):
    es, cs = first_wave["es"], first_wave["cs"]
    found, plain = lag_profile(es[:, None], cs[:, None], max_lag=0)[0], pearson(es, cs)
    assert (found.r, found.ci_low, found.ci_high, found.p_value) == pytest.approx(
        (plain.r, plain.ci_low, plain.ci_high, plain.p_value), rel=1e-12
    )


def test_one_wave_in_regions_is_the_team_correlation(first_wave):
    es, cs, region = first_wave["es"], first_wave["cs"], first_wave["region"]
    found = lag_profile(es[:, None], cs[:, None], 0, region)[0]
    assert found.ci_low == pytest.approx(team_correlation(es, cs, region).ci_low, rel=1e-9)
    assert found.emphasis is Emphasis.GREYED


def test_pairs_shrink_and_teams_stay_as_the_lag_grows(panel):
    found = lag_profile(*panel[:2])
    assert [lag.n_pairs for lag in found] == [160, 120, 80, 40]
    assert [lag.n_waves for lag in found] == [4, 3, 2, 1]
    assert {lag.n_teams for lag in found} == {40}


def test_several_waves_use_teams_as_clusters(panel):
    es, cs, _ = panel
    found = lag_profile(es, cs)[1]
    x, y = (es - es.mean(axis=0))[:, :3], (cs - cs.mean(axis=0))[:, 1:]
    direct = clustered_pearson(x.ravel(), y.ravel(), np.repeat(np.arange(40), 3))
    assert (found.r, found.ci_low) == pytest.approx((direct.r, direct.ci_low), rel=1e-9)
    assert found.n_clusters == 40 and found.emphasis is Emphasis.NORMAL


def test_regions_replace_teams_as_clusters_where_there_are_five(panel):
    es, cs, region = panel
    assert lag_profile(es, cs, 0, region)[0].n_clusters == 8
    assert lag_profile(es, cs, 0, np.zeros(40))[0].n_clusters == 40


@pytest.mark.parametrize("waves", [1, 4])
def test_two_to_four_regions_are_refused_however_many_waves(waves, panel):
    es, cs, _ = panel
    found = lag_profile(es[:, :waves], cs[:, :waves], 0, np.arange(40) % 3)[0]
    assert (found.r, str(found.refusal)) == (None, "too_few_clusters: found 3, needed 5")
    assert found.emphasis is Emphasis.REFUSED


def test_a_rise_of_the_whole_company_makes_no_link():
    es, cs = np.random.default_rng(3).normal(size=(2, 60, 4))
    drift = 50 * np.arange(4)
    plain, drifting = lag_profile(es, cs), lag_profile(es + drift, cs + drift)
    assert [lag.r for lag in drifting] == pytest.approx([lag.r for lag in plain])


def test_a_planted_lag_is_found_at_its_place():
    rng = np.random.default_rng(5)
    es = rng.normal(size=(80, 5))
    cs = rng.normal(size=(80, 5))
    cs[:, 2:] += 2 * es[:, :-2]
    strongest = max(lag_profile(es, cs), key=lambda lag: lag.r)
    assert strongest.lag_waves == 2 and strongest.ci_low > 0.5


def test_a_lag_beyond_the_waves_is_refused_and_kept():
    es, cs = np.random.default_rng(1).normal(size=(2, 12, 2))
    found = lag_profile(es, cs)
    assert [lag.refusal is None for lag in found] == [True, True, False, False]
    assert (found[3].r, found[3].n_pairs, found[3].refusal.found) == (None, 0, 0)


def test_fewer_than_ten_teams_are_refused_however_many_waves():
    es, cs = np.random.default_rng(1).normal(size=(2, 9, 20))
    found = lag_profile(es, cs)[0]
    assert found.n_pairs == 180 and found.refusal.reason == "too_few_teams"
    assert found.emphasis is Emphasis.REFUSED


def test_a_wave_with_one_team_adds_no_pair():
    es, cs = np.random.default_rng(1).normal(size=(2, 12, 2))
    es[1:, 1] = np.nan
    assert (lag_profile(es, cs)[0].n_pairs, lag_profile(es, cs)[0].n_waves) == (12, 1)


@pytest.mark.parametrize("fill", [np.nan, 70.1])
def test_missing_or_equal_scores_are_refused_at_every_lag(fill):
    cs = np.random.default_rng(1).normal(size=(12, 4))
    reasons = {lag.refusal.reason for lag in lag_profile(np.full((12, 4), fill), cs)}
    assert reasons == {"too_few_teams" if np.isnan(fill) else "no_variation"}


def test_identical_scores_are_refused_as_perfect():
    es = np.random.default_rng(1).normal(size=(12, 3))
    assert lag_profile(es, es, 0)[0].refusal.reason == "perfect_correlation"


@pytest.mark.parametrize(
    ("es", "lag", "cluster"),
    [(np.ones((3, 2)), 1, None), (np.ones((2, 2)), -1, None), (np.ones((2, 2)), 1, ["a"])],
)
def test_tables_that_do_not_fit_are_an_error(es, lag, cluster):
    with pytest.raises(ValueError):
        lag_profile(es, np.ones((2, 2)), lag, cluster)
