import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.cross_products import CrossProducts
from analysis.drivers.key_drivers import drivers
from analysis.drivers.relative_weights import relative_weights
from analysis.refusal import Refusal, TooFew
from analysis.resampling import drawn_teams

NAMES = ["reliability", "response", "empathy", "tangibles"]
KNOWN = {
    "no_variation", "collinear_drivers", "nothing_explained", "too_few_people",
    "too_few_clusters",
}  # fmt: skip


def simulated(seed, teams=30, size=10, team_share=0.0):
    """Two drivers and an outcome; only the first has an effect."""
    rng, team = np.random.default_rng(seed), np.repeat(np.arange(teams), size)
    shared = np.sqrt(team_share) * rng.normal(size=(teams, 3))[team]
    values = 70 + 10 * (shared + np.sqrt(1 - team_share) * rng.normal(size=(teams * size, 3)))
    values[:, 2] += values[:, 0]
    return values, team


@pytest.fixture
def people(columns):
    table = columns("drivers")
    return np.column_stack([table[name] for name in [*NAMES, "osat"]])


def test_intervals_of_lmg_agree_with_r_where_people_are_resampled(people, expected):
    r = expected("relative_importance")["boot2000_lmg_CI95"]
    found = drivers(CrossProducts.from_scores(people), measure="lmg")
    assert found.ci_low == pytest.approx(r["lower"], abs=0.02)
    assert found.ci_high == pytest.approx(r["upper"], abs=0.02)
    assert (found.n_used, found.n_teams, found.method) == (120, 120, "lmg_all_people_people")


def test_the_estimates_are_those_of_the_whole_sample(people):
    found, whole = drivers(CrossProducts.from_scores(people)), np.cov(people.T)
    plain = relative_weights(whole, 120)
    for name in ("weights", "percent", "coefficients", "correlations", "suppressor", "vif"):
        assert getattr(found, name) == pytest.approx(getattr(plain, name))
    assert found.r_squared_low < found.r_squared < found.r_squared_high
    assert (found.coefficient_low < found.coefficients).all()


def test_intervals_equal_those_from_resampling_rows_of_the_same_teams():
    values, team = simulated(1)
    found = drivers(CrossProducts.from_scores(values, team), resamples=200, seed=5)
    (counts,) = drawn_teams(30, 200, np.random.default_rng(5))
    raw = [relative_weights(np.cov(np.repeat(values, c[team], axis=0).T), 300) for c in counts]
    bounds = np.quantile([one.weights for one in raw], [0.025, 0.975], axis=0)
    slopes = np.quantile([one.coefficients for one in raw], [0.025, 0.975], axis=0)
    assert np.array([found.ci_low, found.ci_high]) == pytest.approx(bounds, rel=1e-9)
    assert found.coefficient_high == pytest.approx(slopes[1], rel=1e-9)


@pytest.mark.parametrize("team_share", [0.0, 0.3])
def test_a_driver_of_pure_noise_seldom_passes_and_a_true_one_does(team_share):
    passed = np.zeros(2)
    for seed in range(60):
        values, team = simulated(seed, size=10 if team_share == 0 else 60, team_share=team_share)
        found = drivers(CrossProducts.from_scores(values, team), resamples=200)
        passed += found.distinguishable
    assert passed[0] == 60 and passed[1] <= 6


def test_a_weak_driver_passes_as_often_as_by_t():
    passed = np.zeros(2)
    for seed in range(100):
        rng = np.random.default_rng(seed)
        values = rng.normal(size=(400, 3))
        values[:, 2] += 0.15 * values[:, 0]
        passed += drivers(CrossProducts.from_scores(values), resamples=200).distinguishable
    assert passed[0] >= 75 and passed[1] <= 10


def test_a_driver_that_is_not_above_noise_keeps_its_weight():
    values, team = simulated(1)
    found = drivers(CrossProducts.from_scores(values, team), resamples=200)
    assert not found.distinguishable[1] and found.noise_p_value[1] > 0.05
    assert found.weights[1] > 0 and found.percent.sum() == pytest.approx(100)


def test_within_teams_equals_people_less_the_mean_of_their_team():
    values, team = simulated(2, team_share=0.3)
    means = np.array([values[team == t].mean(axis=0) for t in range(30)])
    found = drivers(CrossProducts.from_scores(values, team), within_teams=True, resamples=200)
    plain = relative_weights(np.cov((values - means[team]).T), 300)
    assert found.weights == pytest.approx(plain.weights)
    assert found.method == "johnson_within_teams_teams"


def test_taking_the_halo_out_equals_taking_each_persons_mean_out_of_the_rows():
    rng = np.random.default_rng(3)
    halo = rng.normal(size=(400, 1))
    values = np.column_stack([halo + rng.normal(size=(400, 3)), halo + rng.normal(size=(400, 1))])
    values[:, 3] += values[:, 0]
    answers = CrossProducts.from_scores(values, np.arange(400) % 40)
    plain, found = (drivers(answers, person_centred=c, resamples=200) for c in (False, True))
    rows = values[:, :3] - values[:, :3].mean(axis=1, keepdims=True)
    fitted = rows @ np.linalg.lstsq(rows - rows.mean(0), values[:, 3], rcond=None)[0]
    assert found.r_squared == pytest.approx(np.corrcoef(fitted, values[:, 3])[0, 1] ** 2)
    assert found.weights.sum() == pytest.approx(found.r_squared) and found.weights.argmax() == 0
    assert found.r_squared < plain.r_squared and found.vif == pytest.approx(plain.vif)


def test_the_same_seed_gives_the_same_intervals(people):
    answers = CrossProducts.from_scores(people)
    first, again, other = (drivers(answers, resamples=100, seed=s).ci_low for s in (1, 1, 2))
    assert (first == again).all() and (first != other).all()


def test_few_teams_grey_the_result():
    values, _ = simulated(1)
    found = drivers(CrossProducts.from_scores(values, np.arange(300) % 8), resamples=100)
    assert str(found.emphasis) == "greyed" and found.rule.counted == "clusters"
    many = drivers(CrossProducts.from_scores(values, np.arange(300) % 30), resamples=100)
    assert str(many.emphasis) == "normal" and many.rule.counted == "people"


@settings(max_examples=25)
@given(st.integers(0, 2**32), st.integers(1, 4), st.integers(1, 40), st.booleans(), st.booleans())
def test_any_answers_give_ordered_intervals_or_are_refused(seed, points, teams, within, person):
    rng = np.random.default_rng(seed)
    values = rng.integers(0, points + 1, (160, 3)) * 0.1
    answers = CrossProducts.from_scores(values, rng.integers(0, teams, 160))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = drivers(answers, within_teams=within, person_centred=person, resamples=100)
        except Refusal as refused:
            assert refused.reason in KNOWN
        else:
            assert (found.ci_low <= found.ci_high).all() and found.r_squared <= 1
            assert (found.coefficient_low <= found.coefficient_high).all()
            assert np.isfinite([*found.weights, *found.noise_p_value]).all()


@pytest.mark.parametrize("column", [0, 2])
def test_a_constant_variable_is_refused(column):
    values, team = simulated(1)
    values[:, column] = 70.1
    with pytest.raises(Refusal, match="no_variation"):
        drivers(CrossProducts.from_scores(values, team))


def test_a_driver_twice_is_refused():
    values, team = simulated(1)
    with pytest.raises(Refusal, match="collinear_drivers"):
        drivers(CrossProducts.from_scores(values[:, [0, 1, 0, 2]], team))


def test_a_perfect_model_has_an_interval():
    values, team = simulated(1)
    values[:, 2] = values[:, 0] + values[:, 1]
    found = drivers(CrossProducts.from_scores(values, team), resamples=100)
    assert found.r_squared == pytest.approx(1) and found.distinguishable.all()


@pytest.mark.parametrize(
    ("people", "teams", "reason"),
    [(99, 20, "too_few_people"), (200, 1, "too_few_clusters"), (200, 4, "too_few_clusters"),
     (0, 1, "too_few_people"), (1, 1, "too_few_people")],
)  # fmt: skip
def test_too_few_people_or_teams_are_refused(people, teams, reason):
    values = np.full((300, 3), np.nan)
    values[:people] = simulated(1)[0][:people]
    with pytest.raises(TooFew, match=reason):
        drivers(CrossProducts.from_scores(values, np.arange(300) % teams))


def test_within_teams_counts_people_beyond_one_for_each_team():
    values, team = simulated(1, teams=60, size=2)
    with pytest.raises(TooFew, match="too_few_people: found 60, needed 100"):
        drivers(CrossProducts.from_scores(values, team), within_teams=True)


def test_lmg_of_many_drivers_is_refused():
    values = np.random.default_rng(1).normal(size=(400, 14))
    with pytest.raises(Refusal, match="too_many_drivers: found 13, needed 12"):
        drivers(CrossProducts.from_scores(values), measure="lmg")


@pytest.mark.parametrize(
    ("options", "message"),
    [({"measure": "x"}, "measure is 'x'"), ({"outcome": 9}, "outcome is 9"),
     ({"outcome": -4}, "outcome is -4"), ({"level": 1.0}, "level is 1")],
)  # fmt: skip
def test_what_is_not_asked_rightly_is_an_error(options, message):
    values, team = simulated(1)
    with pytest.raises(ValueError, match=message):
        drivers(CrossProducts.from_scores(values, team), **options)
