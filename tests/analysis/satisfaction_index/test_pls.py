import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.cross_products import CrossProducts
from analysis.minimum import PLS, Emphasis
from analysis.refusal import Refusal, TooFew
from analysis.satisfaction_index.pls import pls_path_model
from analysis.satisfaction_index.pls_design import PlsDesign
from analysis.satisfaction_index.pls_iteration import Scheme
from tests.analysis.satisfaction import DESIGN, answers, column, items, published

OUTER = {
    Scheme.CENTROID: "satisfaction.outer-model",
    Scheme.PATH: "satisfaction.outer-model-path",
    Scheme.FACTORIAL: "satisfaction.outer-model-factorial",
}
THREE = PlsDesign({"PQ": "ab", "CS": "cd", "LOY": "e"}, [("PQ", "CS"), ("CS", "LOY")])


def chain_of_items(n, seed=1, noise=0.5):
    rng = np.random.default_rng(seed)
    quality = rng.normal(size=n)
    satisfaction = 0.8 * quality + rng.normal(0, 0.6, n)
    loyalty = 0.7 * satisfaction + rng.normal(0, 0.6, n)
    latent = np.column_stack([quality, quality, satisfaction, satisfaction, loyalty])
    return latent + rng.normal(0, noise, (n, 5))


@pytest.fixture
def model(shared_folder):
    """As published: covariances, centroid scheme."""
    return pls_path_model(items(shared_folder), DESIGN, scheme=Scheme.CENTROID, standardised=False)


@pytest.mark.parametrize("scheme", Scheme)
def test_the_outer_model_agrees_with_the_published_one(scheme, shared_folder):
    found = pls_path_model(items(shared_folder), DESIGN, scheme=scheme, standardised=False)
    rows = published(shared_folder, OUTER[scheme])
    assert [row["name"] for row in rows] == list(DESIGN.items)
    assert found.weights == pytest.approx(column(rows, "weight"), abs=1e-6)
    assert found.loadings == pytest.approx(column(rows, "loading"), abs=1e-6)
    assert found.communalities == pytest.approx(column(rows, "communality"), abs=1e-6)
    redundancy = found.communalities * (DESIGN.membership @ found.r2)
    assert redundancy == pytest.approx(column(rows, "redundancy"), abs=1e-6)


@pytest.mark.parametrize("scheme", Scheme)
def test_stopped_where_the_published_run_stopped_it_is_the_same(scheme, shared_folder):
    found = pls_path_model(
        items(shared_folder), DESIGN, scheme=scheme, standardised=False, tolerance=1e-5
    )
    rows = published(shared_folder, OUTER[scheme])
    assert found.rounds == 4
    assert found.weights == pytest.approx(column(rows, "weight"), abs=1e-12)
    assert found.loadings == pytest.approx(column(rows, "loading"), abs=1e-12)


def test_the_inner_model_agrees_with_the_published_one(model, shared_folder):
    rows = published(shared_folder, "satisfaction.inner-model")
    satisfaction = model.paths[DESIGN.place("SAT"), :4]
    assert satisfaction == pytest.approx(column(rows, "Estimate"), abs=1e-6)
    errors = model.path_errors[DESIGN.place("SAT"), :4]
    assert errors == pytest.approx(column(rows, "Std. Error"), abs=1e-6)


def test_the_summary_agrees_with_the_published_one(model, shared_folder):
    rows = published(shared_folder, "satisfaction.inner-summary")
    assert model.r2 == pytest.approx(column(rows, "r_squared"), abs=1e-6)
    assert model.ave == pytest.approx(column(rows, "ave"), abs=1e-6)


def test_all_effects_agree_with_the_published_ones(model, shared_folder):
    for row in published(shared_folder, "satisfaction.effects"):
        at = DESIGN.place(row["to"]), DESIGN.place(row["from"])
        assert model.paths[at] == pytest.approx(float(row["direct"]), abs=1e-6)
        assert model.total_effects[at] == pytest.approx(float(row["total"]), abs=1e-6)


def test_cross_loadings_agree_with_the_published_ones(model, shared_folder):
    rows = published(shared_folder, "satisfaction.crossloadings")
    theirs = np.column_stack([column(rows, name) for name in DESIGN.constructs])
    assert model.cross_loadings == pytest.approx(theirs, abs=1e-6)


def test_the_scores_agree_with_the_published_ones(shared_folder):
    found = pls_path_model(
        items(shared_folder),
        DESIGN,
        scheme=Scheme.CENTROID,
        standardised=False,
        tolerance=1e-5,
    )
    centred = answers(shared_folder) - answers(shared_folder).mean(axis=0)
    scores = centred @ (DESIGN.membership * found.weights[:, None])
    rows = published(shared_folder, "satisfaction.scores")
    theirs = np.column_stack([column(rows, name) for name in DESIGN.constructs])
    assert scores == pytest.approx(theirs, abs=1e-9)


def test_standardised_weights_do_not_depend_on_the_unit_of_an_item():
    values, stretched = chain_of_items(200), chain_of_items(200) * [10, 1, 1, 3, 1]
    first = pls_path_model(CrossProducts.from_scores(values), THREE)
    second = pls_path_model(CrossProducts.from_scores(stretched), THREE)
    assert second.loadings == pytest.approx(first.loadings, rel=1e-6)
    assert second.weights * [10, 1, 1, 3, 1] == pytest.approx(first.weights, rel=1e-6)


def test_constructs_have_variance_one_and_positive_loadings():
    values = -chain_of_items(200)
    found = pls_path_model(CrossProducts.from_scores(values), THREE)
    scores = (values - values.mean(axis=0)) @ (THREE.membership * found.weights[:, None])
    assert scores.var(axis=0) == pytest.approx(np.ones(3), rel=1e-9)
    assert (found.loadings > 0).all()


def test_a_single_item_is_its_construct():
    found = pls_path_model(CrossProducts.from_scores(chain_of_items(200)), THREE)
    assert found.loadings[-1] == pytest.approx(1) and found.ave[-1] == pytest.approx(1)


def test_paths_are_regressions_of_the_scores():
    values = chain_of_items(200)
    found = pls_path_model(CrossProducts.from_scores(values), THREE)
    scores = (values - values.mean(axis=0)) @ (THREE.membership * found.weights[:, None])
    assert found.paths[1, 0] == pytest.approx(np.corrcoef(scores[:, 0], scores[:, 1])[0, 1])
    assert found.total_effects[2, 0] == pytest.approx(found.paths[1, 0] * found.paths[2, 1])
    assert found.ci_low[1, 0] < found.paths[1, 0] < found.ci_high[1, 0]


def test_teams_add_up_to_the_company():
    values = chain_of_items(240)
    values[3, 2] = np.nan
    whole = pls_path_model(CrossProducts.from_scores(values), THREE)
    teams = pls_path_model(CrossProducts.from_scores(values, np.arange(240) % 7), THREE)
    assert teams.weights == pytest.approx(whole.weights, rel=1e-9) and teams.n_used == 239


def test_people_decide_what_is_shown():
    found = pls_path_model(CrossProducts.from_scores(chain_of_items(150)), THREE)
    assert (found.rule, found.emphasis) == (PLS, Emphasis.GREYED)
    with pytest.raises(TooFew, match="too_few_people: found 99, needed 100"):
        pls_path_model(CrossProducts.from_scores(chain_of_items(99)), THREE)


def constant(values):
    values[:, 2] = 5.0
    return values


def doubled(values):
    values[:, 2:4] = values[:, :2]
    return values


def missing(values):
    return values * np.nan


@pytest.mark.parametrize(
    ("spoilt", "reason"),
    [(constant, "no_variation"), (doubled, "perfect_correlation"), (missing, "too_few_people")],
)
def test_items_without_a_model_are_refused(spoilt, reason):
    with pytest.raises(Refusal) as refused:
        pls_path_model(CrossProducts.from_scores(spoilt(chain_of_items(150))), THREE)
    assert refused.value.reason == reason


@pytest.mark.parametrize("scheme", Scheme)
def test_a_construct_unrelated_to_its_neighbours_is_refused(scheme):
    signs = np.array([[1, -1, 1, -1], [1, 1, -1, -1], [1, -1, -1, 1]]).T
    values = np.tile(signs * [0.3, 0.7, 1.1], (40, 1))
    design = PlsDesign({"PQ": "ab", "CS": "c"}, [("PQ", "CS")])
    with pytest.raises(Refusal, match="no_link"):
        pls_path_model(CrossProducts.from_scores(values), design, scheme=scheme)


@pytest.mark.parametrize(
    ("blocks", "paths", "message"),
    [
        ({"A": "a", "B": ""}, [("A", "B")], "no item"),
        ({"A": "a", "B": "a"}, [("A", "B")], "two constructs"),
        ({"A": "a", "B": "b", "C": "c"}, [("A", "B")], "name each in both"),
        ({"A": "a", "B": "b"}, [("A", "B"), ("B", "X")], "name each in both"),
        ({"A": "a", "B": "b"}, [("A", "B"), ("B", "A")], "circle"),
    ],
)
def test_a_drawing_that_cannot_be_estimated_is_an_error(blocks, paths, message):
    with pytest.raises(ValueError, match=message):
        PlsDesign(blocks, paths)


def test_items_must_fit_the_drawing():
    with pytest.raises(ValueError, match="4 items, design of 5"):
        pls_path_model(CrossProducts.from_scores(chain_of_items(150)[:, :4]), THREE)


@given(st.integers(0, 10_000), st.integers(1, 3), st.sampled_from(Scheme), st.booleans())
@settings(max_examples=100)
def test_any_coarse_answers_give_numbers_or_a_refusal(seed, points, scheme, standardised):
    values = np.random.default_rng(seed).integers(0, points, (100, 5)).astype(float)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = pls_path_model(
                CrossProducts.from_scores(values), THREE, scheme=scheme, standardised=standardised
            )
        except Refusal:
            return
    for numbers in (found.weights, found.loadings, found.paths, found.path_errors, found.r2):
        assert np.isfinite(numbers).all()
    assert (found.ci_low <= found.ci_high).all() and (np.abs(found.loadings) <= 1 + 1e-9).all()
