import csv

import numpy as np
import pytest

from analysis.links.correlation import clustered_pearson, pearson, team_correlation
from analysis.links.rank_and_weighted import spearman
from analysis.minimum import Emphasis
from analysis.refusal import Refusal, TooFew


def school_scores(shared_folder, who):
    """Score of each New York school as given by teachers, parents or students in 2011."""
    path = shared_folder / "real" / "nyc_schools" / "survey_all.txt"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    names = [f"{part}_{who}_11" for part in ("saf", "com", "eng", "aca")]
    return np.array([[float(row[name].strip() or "nan") for name in names] for row in rows])


def test_pearson_agrees_with_r(first_wave, expected):
    r, found = expected("team_correlation"), pearson(first_wave["es"], first_wave["cs"])
    assert (found.n_used, found.method, found.emphasis) == (40, "fisher_z", Emphasis.NORMAL)
    assert found.r == pytest.approx(r["pearson"], rel=1e-6)
    assert [found.ci_low, found.ci_high] == pytest.approx(r["fisher95"], rel=1e-6)
    assert found.p_value == pytest.approx(r["p"], rel=1e-6)


@pytest.mark.parametrize(
    ("correlation", "other", "r", "n"),
    [
        (pearson, "p", 0.470626, 453),
        (spearman, "p", 0.480561, 453),
        (pearson, "s", 0.502457, 299),
    ],
)
def test_teachers_of_new_york_agree_with_parents_and_students(
    correlation, other, r, n, shared_folder
):
    teachers = school_scores(shared_folder, "t").mean(axis=1)
    others = school_scores(shared_folder, other).mean(axis=1)
    found = correlation(teachers, others)
    assert found.r == pytest.approx(r, abs=5e-7) and found.n_used == n


@pytest.mark.parametrize(
    ("teams", "r", "low", "high"), [(10, 0.5, -0.19, 0.86), (20, 0.33, -0.13, 0.67)]
)
def test_the_published_widths_of_fisher_intervals_hold(teams, r, low, high):
    x, noise = np.random.default_rng(1).normal(size=(2, teams))
    x = (x - x.mean()) / x.std()
    noise -= noise.mean() + x * (noise @ x) / teams
    found = pearson(x, r * x + np.sqrt(1 - r**2) * noise / noise.std())
    assert [found.r, found.ci_low, found.ci_high] == pytest.approx([r, low, high], abs=5e-3)


def test_pairs_with_a_missing_score_are_dropped_and_counted():
    found = pearson([1, 2, np.nan, 4, 5, 6], [2, 1, 3, 9, np.nan, 7])
    assert (found.n_used, found.n_dropped) == (4, 2)
    assert found.r == pytest.approx(np.corrcoef([1, 2, 4, 6], [2, 1, 9, 7])[0, 1])


@pytest.mark.parametrize(("teams", "style"), [(9, "refused"), (10, "greyed"), (30, "normal")])
def test_emphasis_follows_the_number_of_teams(teams, style):
    x = np.arange(teams)
    assert pearson(x, x % 3).emphasis == style


@pytest.mark.parametrize(
    ("x", "y", "reason"),
    [
        ([1, 2, 3], [2, 1, 3], "too_few_teams"),
        ([], [], "too_few_teams"),
        ([None] * 5, [1, 2, 3, 4, 5], "too_few_teams"),
        ([70.1, 70.1, 70.1, 70.1], [1, 2, 3, 4], "no_variation"),
        ([1, 2, 3, 4], [10, 20, 30, 40], "perfect_correlation"),
        ([1, 2, 3, 4], [8, 6, 4, 2], "perfect_correlation"),
    ],
)
def test_what_has_no_interval_is_refused(x, y, reason):
    with pytest.raises(Refusal) as refused:
        team_correlation(x, y, list(range(len(x))) or None)
    assert refused.value.reason == reason


def test_the_cluster_interval_is_the_jackknife_of_fishers_z(first_wave):
    x, y, region = first_wave["es"], first_wave["cs"], first_wave["region"]
    found, names = clustered_pearson(x, y, region), np.unique(region)
    z = [np.arctanh(np.corrcoef(x[region != g], y[region != g])[0, 1]) for g in names]
    error = (
        np.sqrt((len(z) - 1) ** 2 / len(z)) * np.std(z, ddof=0) * np.sqrt(len(z) / (len(z) - 1))
    )
    half = 2.364624251592785 * error  # t(7), 97.5 %
    assert len(names) == found.n_clusters == 8
    assert found.ci_low == pytest.approx(np.tanh(np.arctanh(found.r) - half), rel=1e-9)
    assert found.r == pytest.approx(pearson(x, y).r, rel=1e-12)


def test_few_clusters_grey_a_correlation_of_many_teams(first_wave):
    found = clustered_pearson(first_wave["es"], first_wave["cs"], first_wave["region"])
    assert found.n_used == 40 and found.emphasis is Emphasis.GREYED


def test_four_clusters_get_no_cluster_interval(first_wave):
    with pytest.raises(TooFew, match="too_few_clusters"):
        clustered_pearson(first_wave["es"], first_wave["cs"], np.arange(40) % 4)


@pytest.mark.parametrize("clusters", [2, 3, 4])
def test_two_to_four_clusters_have_no_interval(clusters, first_wave):
    with pytest.raises(TooFew, match=f"too_few_clusters: found {clusters}, needed 5"):
        team_correlation(first_wave["es"], first_wave["cs"], np.arange(40) % clusters)


def test_five_clusters_decide_the_interval_of_teams(first_wave):
    found = team_correlation(first_wave["es"], first_wave["cs"], np.arange(40) % 5)
    assert (found.method, found.n_clusters) == ("cluster_jackknife", 5)


def test_one_cluster_tells_nothing_of_how_teams_hang_together(first_wave):
    es, cs = first_wave["es"], first_wave["cs"]
    assert team_correlation(es, cs, np.zeros(40)) == pearson(es, cs)


def test_a_cluster_without_usable_teams_does_not_count():
    x, y = [1, 2, 3, 4, 5, np.nan], [2, 1, 4, 3, 5, 6]
    with pytest.raises(TooFew, match="too_few_clusters: found 4"):
        team_correlation(x, y, ["a", "b", "c", "d", "d", "e"])


def test_teams_on_one_line_but_for_a_single_cluster_are_refused():
    x = np.arange(40.0)
    y = np.where(np.arange(40) < 8, 3.0, x)
    with pytest.raises(Refusal, match="depends_on_one_cluster: found 0") as refused:
        clustered_pearson(x, y, np.arange(40) // 8)
    assert not isinstance(refused.value, TooFew)


def test_arrays_of_different_length_are_an_error():
    with pytest.raises(ValueError, match="lengths differ"):
        pearson([1, 2, 3, 4], [1, 2, 3])
