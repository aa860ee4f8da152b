import numpy as np
import pytest

from analysis.cross_products import CrossProducts
from analysis.minimum import CLUSTERS, Emphasis
from analysis.refusal import TooFew
from analysis.satisfaction_index.pls import pls_path_model
from analysis.satisfaction_index.pls_bootstrap import pls_bootstrap
from analysis.satisfaction_index.pls_design import PlsDesign
from analysis.satisfaction_index.pls_iteration import Scheme
from tests.analysis.satisfaction import DESIGN, column, items, published

TWO = PlsDesign({"PQ": "ab", "CS": "cd"}, [("PQ", "CS")])


def two_constructs(n=120, shared=None):
    rng = np.random.default_rng(1)
    quality = rng.normal(size=n)
    if shared is not None:
        quality = quality + rng.normal(0, 2, shared.max() + 1)[shared]
    other = 0.7 * quality + rng.normal(size=n)
    return np.repeat(np.column_stack([quality, other]), 2, axis=1) + rng.normal(0, 0.6, (n, 4))


@pytest.fixture(scope="module")
def found(shared_folder):
    return pls_bootstrap(
        items(shared_folder), DESIGN, scheme=Scheme.CENTROID, standardised=False, resamples=1000
    )


def test_intervals_of_weights_agree_with_the_published_bootstrap(found, shared_folder):
    rows = published(shared_folder, "satisfaction_boot_weights")
    assert found.weight_low == pytest.approx(column(rows, "perc.025"), abs=0.02)
    assert found.weight_high == pytest.approx(column(rows, "perc.975"), abs=0.02)


def test_intervals_of_paths_agree_with_the_published_bootstrap(found, shared_folder):
    for row in published(shared_folder, "satisfaction_boot_paths"):
        source, target = row[""].split(" -> ")
        at = DESIGN.place(target), DESIGN.place(source)
        assert found.path_low[at] == pytest.approx(float(row["perc.025"]), abs=0.05)
        assert found.path_high[at] == pytest.approx(float(row["perc.975"]), abs=0.05)


def test_shares_sum_to_one_in_each_construct(found):
    assert DESIGN.membership.T @ found.shares == pytest.approx(np.ones(6))
    assert ((found.share_low < found.shares) & (found.shares < found.share_high)).all()
    assert (found.n_failed, found.method) == (0, "percentile_of_people")


def test_the_same_seed_gives_the_same_intervals():
    values = CrossProducts.from_scores(two_constructs())
    first, again = (pls_bootstrap(values, TWO, resamples=100) for _ in range(2))
    assert np.array_equal(first.share_low, again.share_low)


def test_teams_that_are_alike_widen_the_interval():
    team = np.arange(300) % 15
    values = two_constructs(300, team)
    people = pls_bootstrap(CrossProducts.from_scores(values), TWO)
    teams = pls_bootstrap(CrossProducts.from_scores(values, team), TWO)
    widths = [each.path_high[1, 0] - each.path_low[1, 0] for each in (people, teams)]
    assert widths[1] > widths[0] and teams.method == "percentile_of_teams"
    assert (teams.n_teams, teams.rule, teams.emphasis) == (15, CLUSTERS, Emphasis.GREYED)


def test_a_resample_drawn_by_hand_gives_the_bounds():
    values = two_constructs()
    found = pls_bootstrap(CrossProducts.from_scores(values), TWO, resamples=100, seed=3)
    rows = np.random.default_rng(3).integers(120, size=(100, 120))
    paths = [
        pls_path_model(CrossProducts.from_scores(values[drawn]), TWO).paths[1, 0] for drawn in rows
    ]
    assert found.path_low[1, 0] == pytest.approx(np.quantile(paths, 0.025), rel=1e-6)


def test_four_teams_are_too_few_to_draw():
    values = CrossProducts.from_scores(two_constructs(), np.arange(120) % 4)
    with pytest.raises(TooFew, match="too_few_clusters"):
        pls_bootstrap(values, TWO)


def test_too_few_resamples_are_an_error():
    with pytest.raises(ValueError, match="at least 100"):
        pls_bootstrap(CrossProducts.from_scores(two_constructs()), TWO, resamples=10)
