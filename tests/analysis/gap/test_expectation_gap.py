import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.cross_products import CrossProducts
from analysis.gap.expectation_gap import GapOutcome, expectation_gaps
from analysis.minimum import GAP, Emphasis
from analysis.refusal import Refusal

PAIRS = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 5), st.integers(1, 5)), max_size=60)


def gaps(values, dimension, **options):
    names = list(dict.fromkeys(dimension))
    return expectation_gaps(CrossProducts.from_scores(values, dimension), names, **options)


def one(mean_gap, spread, n, **options):
    shape = np.random.default_rng(1).normal(size=n)
    shape = (shape - shape.mean()) / shape.std(ddof=1)
    values = np.column_stack([np.full(n, 5.0), 5 + mean_gap + spread * shape])
    return gaps(values, ["care"] * n, **options).gaps[0]


@pytest.fixture
def servqual(columns):
    table = columns("gap")
    return np.column_stack([table["expect"], table["perceive"]]), table["dimension"].tolist()


def test_gaps_and_outcomes_agree_with_r(servqual, expected):
    theirs = expected("gap_servqual")["dims"]
    for ours in gaps(*servqual).gaps:
        r = theirs[ours.dimension]
        assert (ours.n_used, str(ours.outcome)) == (r["n"], r["class"])
        found = [ours.expected, ours.perceived, ours.gap, ours.sd, ours.effect]
        wanted = [r[name] for name in ("expect", "perceive", "gap", "sd", "dz")]
        assert found == pytest.approx(wanted, rel=1e-6)
        assert [ours.ci_low, ours.ci_high] == pytest.approx(r["ci"], rel=1e-6)
        p = [ours.p_value, ours.q_value, ours.equivalence_p]
        assert p == pytest.approx([r["p"], r["p_BH"], r["tost_p"]], rel=1e-6)


def test_two_of_five_fall_short_where_a_sign_rule_says_four(servqual):
    found = gaps(*servqual).gaps
    outcomes = [each.outcome for each in found]
    assert outcomes.count(GapOutcome.FALLS_SHORT) == 2
    assert outcomes.count(GapOutcome.INCONCLUSIVE) == 3
    assert sum(each.gap < 0 for each in found) == 4


@pytest.mark.parametrize(
    ("mean_gap", "spread", "n", "outcome"),
    [
        (0.5, 1.0, 100, GapOutcome.EXCEEDS),
        (-0.5, 1.0, 100, GapOutcome.FALLS_SHORT),
        (0.02, 1.0, 200, GapOutcome.MEETS),
        (0.1, 1.0, 30, GapOutcome.INCONCLUSIVE),
    ],
)
def test_each_outcome_is_reached(mean_gap, spread, n, outcome):
    assert one(mean_gap, spread, n).outcome is outcome


def test_a_wider_margin_turns_inconclusive_into_meets():
    assert one(0.1, 1.0, 30).outcome is GapOutcome.INCONCLUSIVE
    assert one(0.1, 1.0, 30, margin=0.6).outcome is GapOutcome.MEETS


def test_equivalence_is_the_larger_of_two_one_sided_tests():
    from scipy.stats import ttest_1samp

    sample = np.random.default_rng(3).normal(0.1, 0.8, 25)
    values = np.column_stack([np.full(25, 4.0), 4 + sample])
    sides = [
        ttest_1samp(sample, -0.25, alternative="greater").pvalue,
        ttest_1samp(sample, 0.25, alternative="less").pvalue,
    ]
    found = gaps(values, ["care"] * 25).gaps[0]
    assert found.equivalence_p == pytest.approx(max(sides), rel=1e-6)
    assert gaps(values, ["care"] * 25, margin=0.01).gaps[0].equivalence_p > 0.5


def test_the_gaps_together_are_judged_by_the_dimension_with_the_fewest(servqual):
    values, dimension = servqual
    kept = np.arange(len(values)) >= 0
    kept[np.flatnonzero(np.array(dimension) == dimension[0])[12:]] = False
    found = gaps(np.asarray(values)[kept], np.asarray(dimension)[kept].tolist())
    assert (found.n_used, found.emphasis) == (12, Emphasis.GREYED)
    assert (found.level, found.method, found.rule) == (0.95, "paired_t_tost", GAP)


def test_the_family_is_the_dimensions_that_are_shown(servqual):
    values, dimension = servqual
    alone = gaps(values, dimension)
    few = np.vstack([values, [[5, 1]] * 9])
    joined = gaps(few, [*dimension, *["small"] * 9])
    assert joined.left_out == (("small", "too_few_people"),)
    assert [g.q_value for g in joined.gaps] == [g.q_value for g in alone.gaps]


def test_answers_that_miss_one_side_are_dropped_and_counted(servqual):
    values, dimension = servqual
    values[:3, 0] = np.nan
    found = gaps(values, dimension)
    assert found.n_dropped == 3 and sum(each.n_used for each in found.gaps) == 297


def test_the_reliability_of_a_gap_is_that_of_equal_variances_where_they_are_equal():
    rng = np.random.default_rng(1)
    common = rng.normal(size=4000)
    values = common[:, None] + rng.normal(size=(4000, 2))
    values = (values - values.mean(axis=0)) / values.std(axis=0)
    r = np.corrcoef(values.T)[0, 1]
    options = {"reliability_expected": [0.8], "reliability_perceived": [0.9]}
    found = gaps(values, ["care"] * 4000, **options).gaps[0]
    assert found.reliability == pytest.approx((0.8 + 0.9 - 2 * r) / (2 - 2 * r), rel=1e-9)
    assert found.reliability < 0.8


def test_an_unknown_reliability_gives_none(servqual):
    found = gaps(*servqual, reliability_expected=[0.8] * 5).gaps
    assert {each.reliability for each in found} == {None}


def test_few_people_grey_a_gap():
    assert one(0.5, 1.0, 12).emphasis is Emphasis.GREYED
    assert one(0.5, 1.0, 40).emphasis is Emphasis.NORMAL


def test_a_dimension_whose_gaps_are_all_alike_is_left_out_by_name(servqual):
    values, dimension = servqual
    constant = np.vstack([values, [[5.1, 4.2]] * 20])
    found = gaps(constant, [*dimension, *["same"] * 20])
    assert found.left_out == (("same", "no_variation"),) and len(found.gaps) == 5


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (np.empty((0, 2)), "no_dimensions"),
        ([[5, 4]] * 9, "too_few_people"),
        ([[5, 4]] * 30, "no_variation"),
        ([[None, 4]] * 30, "too_few_people"),
        ([[5.3, 4.1]] * 30, "no_variation"),
    ],
)
def test_nothing_to_judge_is_refused(values, reason):
    with pytest.raises(Refusal) as refused:
        gaps(values, ["care"] * len(values))
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "options", [{"margin": 0}, {"reliability_expected": [1.2] * 5}, {"rate": 1.5}]
)
def test_impossible_settings_are_an_error(options, servqual):
    with pytest.raises(ValueError, match="give"):
        gaps(*servqual, **options)


def test_names_must_fit(servqual):
    pairs = CrossProducts.from_scores(*servqual)
    with pytest.raises(ValueError, match="give"):
        expectation_gaps(pairs, ["one"])


@given(PAIRS)
@settings(max_examples=150)
def test_any_small_survey_gives_numbers_or_a_refusal(rows):
    dimension = [row[0] for row in rows]
    values = np.array([row[1:] for row in rows], dtype=float).reshape(-1, 2)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = gaps(values, dimension)
        except Refusal:
            return
    for each in found.gaps:
        numbers = [each.gap, each.ci_low, each.ci_high, each.p_value, each.equivalence_p]
        assert np.isfinite(numbers).all() and each.ci_low <= each.gap <= each.ci_high
        assert 0 <= each.p_value <= each.q_value + 1e-12 <= 1 + 1e-9
