import numpy as np
import pytest

from analysis.minimum import Emphasis
from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew
from analysis.service.internal_service import DyadState, internal_service
from tests.analysis.service.rating import fit, pairs_of

UNITS = ["FIN", "HR", "IT", "OPS", "QA", "SALES"]


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
