import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.minimum import Emphasis
from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew
from analysis.service.internal_service import DyadState, internal_service

UNITS = ["FIN", "HR", "IT", "OPS", "QA", "SALES"]


def pairs_of(units):
    return [(a, b) for a in units for b in units if a != b]


def fit(moments, pairs, related=None):
    return internal_service(moments, [a for a, _ in pairs], [b for _, b in pairs], related)


def ratings_of(ratings, pairs):
    keys = [f"{a}|{b}" for a, b in pairs]
    order = [f"{a}|{b}" for a, b in pairs_of(UNITS)]
    values = [*ratings, *[None] * len(order)]
    by_key = TeamMoments.from_scores(values, [*keys, *order])
    listed = [key.split("|") for key in dict.fromkeys([*keys, *order])]
    return by_key, [a for a, _ in listed], [b for _, b in listed]


@pytest.fixture(scope="module")
def table(columns):
    read = columns("internal_service")
    return read["rating"], list(zip(read["rater_dept"], read["target_dept"], strict=True))


@pytest.fixture(scope="module")
def matrix(table):
    return internal_service(*ratings_of(*table), dyads=False)


def by_unit(side, values):
    return dict(zip(side.unit, values.tolist(), strict=True))


def test_variance_components_agree_with_lme4(matrix, expected):
    r = expected("internal_service")["crossed_lmer"]
    assert matrix.mean == pytest.approx(r["mu"], rel=1e-6)
    found = [matrix.giver_variance, matrix.receiver_variance, matrix.residual_variance]
    assert found == pytest.approx([part["vcov"] for part in r["var"]], rel=1e-4)


def test_leniency_and_quality_agree_with_lme4(matrix, expected):
    r = expected("internal_service")["crossed_lmer"]
    quality = by_unit(matrix.receivers, matrix.receivers.effect)
    leniency = by_unit(matrix.givers, matrix.givers.effect)
    assert quality == pytest.approx(r["target_quality_blup"], abs=1e-5)
    assert leniency == pytest.approx(r["rater_leniency_blup"], abs=1e-5)


def test_effects_that_are_not_shrunk_agree_with_least_squares_in_r(matrix, expected):
    r = expected("internal_service")["twoway_fixed"]
    for side, name in ((matrix.receivers, "target"), (matrix.givers, "rater")):
        found = by_unit(side, side.unshrunk)
        for at, unit in enumerate(UNITS[:5], start=1):
            coefficient = r[f"C(factor({name}_dept), contr.sum){at}"]
            assert found[unit] == pytest.approx(coefficient, rel=1e-6)
        assert sum(found.values()) == pytest.approx(0, abs=1e-9)


def test_raw_means_and_cells_agree_with_r(matrix, expected):
    r = expected("internal_service")
    assert by_unit(matrix.receivers, matrix.receivers.raw_mean) == pytest.approx(
        r["received_mean"], rel=1e-9
    )
    assert by_unit(matrix.givers, matrix.givers.raw_mean) == pytest.approx(
        r["given_mean"], rel=1e-9
    )
    sizes = {row["_row"]: row for row in r["cell_n"]}
    means = {row["_row"]: row for row in r["cell_means"]}
    dyads = matrix.dyads
    for a, b, n, mean in zip(dyads.giver, dyads.receiver, dyads.n_used, dyads.mean, strict=True):
        assert n == sizes[a][b]
        if n:
            assert mean == pytest.approx(means[a][b], rel=1e-9)


def test_the_lenient_raters_main_suppliers_lose_their_advantage(matrix):
    raw = by_unit(matrix.receivers, matrix.receivers.raw_mean)
    fair = by_unit(matrix.receivers, matrix.receivers.effect)
    assert max(raw, key=raw.__getitem__) == "SALES"
    assert max(fair, key=fair.__getitem__) == "IT"


def test_residuals_weighted_by_ratings_sum_to_zero(matrix):
    dyads = matrix.dyads
    rated = dyads.n_used > 0
    assert dyads.n_used[rated] @ dyads.residual[rated] == pytest.approx(0, abs=1e-9)


def test_predictions_err_more_than_conditional_ones(matrix):
    assert (matrix.receivers.standard_error > matrix.receivers.conditional_error).all()
    assert (matrix.receivers.ci_low < matrix.receivers.effect).all()
    assert matrix.emphasis is Emphasis.GREYED


def test_pairs_too_small_missing_and_without_relation_are_told_apart():
    pairs = pairs_of("ABCDE")
    n, related = [9.0] * 20, [True] * 20
    n[0], n[1], n[2], related[2] = 4, 0, 0, False
    means = 60 + np.random.default_rng(1).normal(0, 6, 20)
    moments = TeamMoments.from_means(n, means, [9] * 20)
    found = fit(moments, pairs, related)
    assert found.dyads.state[:4] == (
        DyadState.MERGE,
        DyadState.MISSING,
        DyadState.NO_RELATION,
        DyadState.SHOWN,
    )
    assert np.isnan(found.dyads.residual[1]) and not np.isnan(found.dyads.residual[0])


def test_pairs_without_a_rating_do_not_change_the_fit():
    pairs = pairs_of("ABCDE")
    n = [9.0] * 18 + [0.0, 0.0]
    means = 60 + np.random.default_rng(1).normal(0, 6, 20)
    moments = TeamMoments.from_means(n, means, [9] * 20)
    shorter = TeamMoments.from_means(n[:18], means[:18], [9] * 18)
    one = fit(moments, pairs)
    other = fit(shorter, pairs[:18])
    assert one.mean == other.mean and one.receiver_variance == other.receiver_variance


def test_a_shift_of_all_ratings_shifts_only_the_mean(table, matrix):
    moments, givers, receivers = ratings_of(table[0] + 1000, table[1])
    found = internal_service(moments, givers, receivers, dyads=False)
    assert found.mean == pytest.approx(matrix.mean + 1000, abs=1e-5)
    assert found.receivers is not None
    assert found.receivers.effect == pytest.approx(matrix.receivers.effect, abs=1e-4)


def test_units_that_do_not_differ_have_no_effects():
    pairs = pairs_of("ABCDEF")
    means = [60 + 0.1 * ((i * 7) % 3) for i in range(30)]
    moments = TeamMoments.from_means([8] * 30, means, [15] * 30)
    found = fit(moments, pairs)
    assert found.receivers is None and found.givers is None
    assert found.receiver_variance == 0 and found.mean == pytest.approx(60.1, abs=0.05)


def two_islands():
    return pairs_of("ABCDE") + pairs_of("VWXYZ")


ONE_RATER = [("A", b) for b in "BCDEFGH"]


@pytest.mark.parametrize(
    ("pairs", "n", "sd", "reason"),
    [
        (two_islands(), 6, 9, "disconnected"),
        (ONE_RATER, 6, 9, "too_few_givers"),
        ([(b, a) for a, b in ONE_RATER], 6, 9, "too_few_receivers"),
        (pairs_of("ABC"), 6, 9, "too_few_givers"),
        (pairs_of("ABCDE"), 0, None, "no_answers"),
        (pairs_of("ABCDE"), 6, None, "spread_unknown"),
        ([*pairs_of("ABCDE"), ("A", "A")], 6, 9, "unit_rates_itself"),
    ],
)
def test_designs_that_tell_nothing_are_refused(pairs, n, sd, reason):
    means = np.arange(50.0, 50 + len(pairs))
    moments = TeamMoments.from_means([n] * len(pairs), means, sd and [sd] * len(pairs))
    with pytest.raises(Refusal) as refused:
        fit(moments, pairs)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("n", "means", "reason"),
    [
        (6, [60.0] * 20, "no_variation"),
        (6, [60.0 + 3 * (a == "A") for a, _ in pairs_of("ABCDE")], "no_residual_variation"),
    ],
)
def test_ratings_without_chance_are_refused(n, means, reason):
    moments = TeamMoments.from_means([n] * 20, means, [0] * 20)
    with pytest.raises(Refusal) as refused:
        fit(moments, pairs_of("ABCDE"))
    assert refused.value.reason == reason


def test_no_more_pairs_than_units_are_refused():
    ring = [("ABCDE"[i], "ABCDE"[(i + step) % 5]) for step in (1, 2) for i in range(5)][:9]
    moments = TeamMoments.from_means([1] * 9, [float(i * i) for i in range(9)])
    with pytest.raises(TooFew, match="too_few_pairs"):
        fit(moments, ring)


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
