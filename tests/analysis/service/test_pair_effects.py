"""What pairs of units add of their own, beside who gives and who receives."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.moments import TeamMoments
from analysis.refusal import Refusal
from analysis.service.internal_service import internal_service
from tests.analysis.service.rating import fit, pairs_of


def test_pairs_in_which_nobody_differs_count_as_one_rating_each():
    rng, pairs = np.random.default_rng(5), pairs_of("ABCDE")
    means = [60 + 8 * (b == "A") + rng.normal(0, 3) for _, b in pairs]
    many = fit(TeamMoments.from_means([6] * 20, means, [0] * 20), pairs)
    single = fit(TeamMoments.from_means([1] * 20, means), pairs)
    assert many.method == single.method == "crossed_reml_means"
    assert many.receivers and single.receivers and (many.n_used, single.n_used) == (120, 20)
    assert many.receivers.ci_low == pytest.approx(single.receivers.ci_low, rel=1e-6)
    assert many.dyads.added is None and many.dyad_variance == 0


def simulated(units, rng, quality=6.0, pair=4.0, person=10.0):
    """True quality of each receiver, what each pair adds, and the matrix of 10 ratings each."""
    pairs = pairs_of(range(units))
    true, added = rng.normal(0, quality, units), rng.normal(0, pair, len(pairs))
    at = np.array([b for _, b in pairs])
    means = 60 + true[at] + added + rng.normal(0, person / np.sqrt(10), len(pairs))
    spread = person * np.sqrt(rng.chisquare(9, len(pairs)) / 9)
    moments = TeamMoments.from_means([10] * len(pairs), means, spread)
    return true, added, fit(moments, pairs)


def test_intervals_hold_where_pairs_add_something_of_their_own():
    of_units, of_pairs, rng = [], [], np.random.default_rng(6)
    for _ in range(60):
        true, added, found = simulated(10, rng)
        side, pairs = found.receivers, found.dyads.added
        if side is not None:
            quality = true[np.array(side.unit)]
            of_units += ((side.ci_low <= quality) & (quality <= side.ci_high)).tolist()
        if pairs is not None:
            of_pairs += ((pairs.ci_low <= added) & (added <= pairs.ci_high)).tolist()
    assert 0.92 < np.mean(of_units) < 0.98 and 0.92 < np.mean(of_pairs) < 0.97
    assert min(len(of_units), len(of_pairs) / 9) > 500


@pytest.mark.parametrize("pair", [0.0, 4.0])
def test_units_that_are_alike_are_seldom_said_to_differ(pair):
    rng = np.random.default_rng(7)
    drawn = [simulated(8, rng, quality=0.0, pair=pair)[2] for _ in range(100)]
    assert np.mean([found.receivers is not None for found in drawn]) <= 0.1
    assert np.mean([found.receiver_variance > 0 for found in drawn]) > 0.3
    if not pair:
        assert np.mean([found.dyads.added is not None for found in drawn]) <= 0.1


def test_what_a_pair_adds_is_drawn_towards_nothing():
    dyads = simulated(10, np.random.default_rng(8), pair=8.0)[2].dyads
    assert dyads.added is not None
    assert (np.abs(dyads.added.effect) < np.abs(dyads.residual)).all()
    assert (dyads.added.effect * dyads.residual > 0).all()


def test_a_pair_without_ratings_has_no_effect_of_its_own():
    pairs = pairs_of("ABCDE")
    means = 60 + np.random.default_rng(1).normal(0, 12, 20)
    found = fit(TeamMoments.from_means([0] + [9] * 19, means, [9] * 20), pairs)
    assert found.dyads.added is not None
    effect = found.dyads.added.effect
    assert np.isnan(effect[0]) and np.isfinite(effect[1:]).all()


def test_a_rating_where_there_is_no_relation_is_refused():
    moments = TeamMoments.from_means([6] * 20, list(range(20)), [9] * 20)
    related = [True] * 19 + [False]
    with pytest.raises(Refusal, match="rating_without_relation: found 6"):
        fit(moments, pairs_of("ABCDE"), related)


def test_a_pair_listed_twice_is_an_error():
    moments = TeamMoments.from_means([6, 6], [50, 60], [9, 9])
    with pytest.raises(ValueError, match="twice"):
        internal_service(moments, ["A", "A"], ["B", "B"])


CELL = st.tuples(st.integers(0, 6), st.integers(0, 10), st.integers(0, 3))


@settings(max_examples=40)
@given(st.lists(CELL, min_size=20, max_size=20))
def test_any_matrix_gives_finite_numbers_or_a_refusal(cells):
    n, means, sds = zip(*cells, strict=True)
    moments = TeamMoments.from_means(n, means, sds)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = fit(moments, pairs_of("ABCDE"))
        except Refusal:
            return
    assert np.isfinite([found.mean, found.giver_variance, found.receiver_variance]).all()
    for side in (found.givers, found.receivers):
        if side is not None:
            assert np.isfinite(side.effect).all()
            assert (side.ci_low <= side.ci_high).all()
