import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.drivers.kano import Category, penalty_reward
from analysis.refusal import Refusal, TooFew

NAMES = ["safety", "surprise", "speed"]


@pytest.fixture
def people(columns):
    table = columns("kano")
    return np.column_stack([table[name] for name in NAMES]), table["osat"]


def effects_of(item):
    assert item.penalty and item.reward and item.difference
    return item.penalty, item.reward, item.difference


def simulated(low, high, n=80, seed=1):
    """One item of three answers with these effects of low and high."""
    item = np.repeat([1.0, 3.0, 5.0], n)
    effect = np.where(item == 1, low, np.where(item == 5, high, 0.0))
    return item[:, None], 6 + effect + np.random.default_rng(seed).normal(0, 1, 3 * n)


def test_coefficients_and_robust_errors_agree_with_r(people, expected):
    r, found = expected("kano_prca"), penalty_reward(*people)
    assert found.r_squared == pytest.approx(r["R2"], rel=1e-6)
    for name, item in zip(NAMES, found.items, strict=True):
        penalty, reward, _ = effects_of(item)
        assert -penalty.value == pytest.approx(r["coef"][f"lo_{name}"], rel=1e-6)
        assert reward.value == pytest.approx(r["coef"][f"hi_{name}"], rel=1e-6)
        for effect, end in ((penalty, "lo"), (reward, "hi")):
            column = f"{end}_{name}"
            assert effect.standard_error == pytest.approx(r["se_HC3"][column], rel=1e-6)


def test_the_items_of_the_vector_fall_into_three_categories(people):
    found = [str(item.category) for item in penalty_reward(*people).items]
    assert found == ["must_be", "attractive", "one_dimensional"]


@pytest.mark.parametrize(
    ("low", "high", "category"),
    [
        (-1.5, 0, Category.MUST_BE),
        (0, 1.5, Category.ATTRACTIVE),
        (-1.0, 1.0, Category.ONE_DIMENSIONAL),
        (0, 0, Category.INDIFFERENT),
        (1.5, -1.5, Category.REVERSE),
    ],
)
def test_planted_effects_are_told_apart(low, high, category):
    (item,) = penalty_reward(*simulated(low, high)).items
    assert item.category == category
    penalty, reward, difference = effects_of(item)
    assert difference.value == pytest.approx(reward.value - penalty.value)


def test_an_item_with_nineteen_low_answers_is_not_classified():
    items, outcome = simulated(-1.5, 0, n=40)
    other = np.tile([1.0, 3.0, 5.0], 40)
    other[np.flatnonzero(other == 1)[:21]] = 3
    enough, few = penalty_reward(np.column_stack([items, other]), outcome).items
    assert (few.category, few.n_low, few.penalty, few.q_reward) == ("too_few", 19, None, None)
    assert str(few.emphasis) == "refused" and enough.category == "must_be"


def test_an_item_with_too_few_keeps_its_part_in_the_model():
    rng = np.random.default_rng(3)
    first = rng.choice([3.0, 5.0], 300)
    second = np.where(rng.random(300) < 0.7, first, rng.choice([1.0, 3.0, 5.0], 300))
    outcome = 6 + 2 * (first == 5) + rng.normal(0, 1, 300)
    few, other = penalty_reward(np.column_stack([first, second]), outcome).items
    assert few.category == "too_few" and other.category == "indifferent"


def test_an_item_almost_nobody_answered_between_is_not_classified():
    rng = np.random.default_rng(4)
    polar, plain = rng.choice([1.0, 5.0], 300), rng.choice([1.0, 3.0, 5.0], 300)
    outcome = 6 + (polar == 5) + rng.normal(0, 1, 300)
    first, second = penalty_reward(np.column_stack([polar, plain]), outcome).items
    assert (first.category, first.n_between) == ("too_few", 0) and second.penalty is not None


def test_p_values_are_adjusted_over_items(people):
    items = penalty_reward(*people).items
    p = sorted(effects_of(item)[1].p_value or 0 for item in items)
    q = sorted(item.q_reward or 0 for item in items)
    assert q == pytest.approx([3 * p[0], 1.5 * p[1], p[2]])


def test_nothing_is_called_more_than_indifferent_in_most_data_without_effects():
    found = [
        penalty_reward(*simulated(0, 0, n=30, seed=seed)).items[0].category for seed in range(200)
    ]
    assert np.mean([category != "indifferent" for category in found]) <= 0.13


def test_people_with_a_missing_answer_are_dropped_and_counted(people):
    items, outcome = (part.copy() for part in people)
    items[0, 1], outcome[5] = np.nan, np.nan
    found = penalty_reward(items, outcome)
    assert (found.n_used, found.n_dropped) == (198, 2)


@settings(max_examples=40)
@given(
    st.integers(0, 2**32),
    st.integers(1, 5),
    st.integers(0, 150),
    st.booleans(),
    st.integers(0, 20),
)
def test_any_answers_give_estimates_or_are_refused(seed, points, n, determined, teams):
    rng = np.random.default_rng(seed)
    items = rng.integers(1, points + 1, (n, 2)).astype(float)
    outcome = items.sum(axis=1) if determined else rng.integers(0, 3, n) * 0.1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = penalty_reward(items, outcome, rng.integers(teams, size=n) if teams else None)
        except Refusal:
            return
        for item in found.items:
            assert (item.penalty is None) == (item.category == "too_few")
            assert item.penalty is None or item.penalty.ci_low <= item.penalty.ci_high


@pytest.mark.parametrize(
    ("items", "outcome", "reason"),
    [
        (np.full((50, 1), 5.0), np.arange(50.0), "too_few_low_or_high"),
        (np.full((50, 1), np.nan), np.arange(50.0), "too_few_low_or_high"),
        (np.full((50, 1), 5.0), np.full(50, 7.1), "no_variation"),
        (simulated(1, 1)[0][:, [0, 0]], simulated(1, 1)[1], "collinear_columns"),
        (simulated(1, 1)[0], simulated(1, 1)[0][:, 0], "perfect_fit"),
        (np.zeros((0, 1)), [], "too_few_low_or_high"),
    ],
)
def test_what_has_no_contrast_is_refused(items, outcome, reason):
    with pytest.raises(Refusal, match=reason):
        penalty_reward(items, outcome)


def test_too_few_says_how_many_are_needed():
    with pytest.raises(TooFew, match="found 10, needed 20"):
        penalty_reward(*simulated(0, 0, n=10))


def test_low_above_high_is_an_error(people):
    with pytest.raises(ValueError, match="low below high"):
        penalty_reward(*people, low=5, high=2)


def of_teams(rng, teams=20, size=18, share=0.36):
    """Five items and an outcome that have nothing to do with each other but with the team."""
    team = np.repeat(np.arange(teams), size)
    shared = np.sqrt(share) * rng.normal(size=(teams, 6))[team]
    values = shared + np.sqrt(1 - share) * rng.normal(size=(teams * size, 6))
    items = np.digitize(values[:, :5], [-0.7, -0.2, 0.3, 0.7]) + 1.0
    return items, values[:, 5], team


def test_people_of_a_team_that_are_alike_make_no_penalties():
    rng, found = np.random.default_rng(9), {True: [], False: []}
    for _ in range(60):
        items, outcome, team = of_teams(rng)
        for with_teams, p_values in found.items():
            given = penalty_reward(items, outcome, team if with_teams else None)
            p_values += [effects_of(item)[0].p_value for item in given.items]
    assert np.mean(np.array(found[True]) < 0.05) < 0.08
    assert np.mean(np.array(found[False]) < 0.05) > 0.12


def test_with_teams_of_one_the_coefficients_and_errors_are_those_of_people(people):
    alone, by_team = penalty_reward(*people), penalty_reward(*people, team=np.arange(200))
    for one, other in zip(alone.items, by_team.items, strict=True):
        assert effects_of(one)[0].standard_error == pytest.approx(
            effects_of(other)[0].standard_error, rel=1e-6
        )
    assert (alone.method, alone.n_teams) == ("ols_hc3", None)
    assert (by_team.method, by_team.n_teams) == ("ols_cr3", 200)


def test_few_teams_grey_items_and_fewer_are_refused():
    items, outcome = simulated(-1.5, 0)
    found = penalty_reward(items, outcome, np.arange(240) % 10)
    assert found.items[0].rule.counted == found.rule.counted == "clusters"
    assert str(found.items[0].emphasis) == str(found.emphasis) == "greyed"
    assert found.items[0].penalty and found.items[0].penalty.n_clusters == 10
    with pytest.raises(TooFew, match="too_few_clusters: found 4, needed 5"):
        penalty_reward(items, outcome, np.arange(240) % 4)


def test_an_item_only_one_team_answers_low_depends_on_that_team():
    items, outcome = simulated(-1.5, 0)
    with pytest.raises(Refusal, match="depends_on_one_team"):
        penalty_reward(items, outcome, np.where(items[:, 0] == 1, 0, 1 + np.arange(240) % 12))


def test_a_missing_team_is_an_error(people):
    with pytest.raises(ValueError, match="missing label"):
        penalty_reward(*people, team=np.array([None, *"a" * 199], dtype=object))
    with pytest.raises(ValueError, match="lengths differ"):
        penalty_reward(*people, team=["a"])
