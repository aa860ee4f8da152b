import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from analysis.chain.multilevel_mediation import multilevel_mediation
from analysis.cross_products import CrossProducts
from analysis.minimum import Emphasis
from analysis.refusal import Refusal

R = {"within": "bw", "a": "a", "b": "b", "direct": "c"}


@pytest.fixture
def found(columns):
    data = columns("twolevel")
    first = np.unique(data["unit"], return_index=True)[1]
    customers = CrossProducts.from_scores(np.array([data["pq"], data["cs"]]).T, data["unit"])
    return multilevel_mediation(data["es"][np.sort(first)], customers)


@pytest.mark.parametrize("ours", R)
def test_slopes_and_errors_agree_with_lavaan(found, expected, ours):
    theirs = {row["label"]: row for row in expected("mediation")["msem_211"]}[R[ours]]
    slope = getattr(found, ours)
    assert slope.value == pytest.approx(theirs["est"], abs=1e-3)
    assert slope.standard_error == pytest.approx(theirs["se"], rel=5e-3)


def test_the_indirect_effect_agrees_with_lavaan(found, expected):
    theirs = {row["label"]: row for row in expected("mediation")["msem_211"]}["ind"]
    assert found.indirect.value == pytest.approx(theirs["est"], abs=1e-3)
    assert found.indirect.standard_error == pytest.approx(theirs["se"], abs=0.02)


def simulated(seed, n_teams=400, people=12, own=3.0):
    """Customers whose two answers share much, in teams whose quality explains a little."""
    rng = np.random.default_rng(seed)
    team, es = np.repeat(np.arange(n_teams), people), rng.normal(60, 8, n_teams)
    quality = 20 + 0.5 * es + rng.normal(0, 4, n_teams)
    mood = rng.normal(0, 10, n_teams * people)
    pq = quality[team] + mood
    cs = 30 + 0.4 * quality[team] + rng.normal(0, own, n_teams)[team] + 0.9 * mood
    cs = cs + rng.normal(0, 5, len(cs))
    return es, CrossProducts.from_scores(np.array([pq, cs]).T, team)


def test_what_one_customers_answers_share_is_not_taken_for_teams():
    found = multilevel_mediation(*simulated(3))
    assert found.b.value == pytest.approx(0.4, abs=3 * found.b.standard_error)
    assert found.within.value == pytest.approx(0.9, abs=0.02)
    assert found.a.value == pytest.approx(0.5, abs=3 * found.a.standard_error)


def test_intervals_hold_the_truth():
    found = [multilevel_mediation(*simulated(seed, 80, 10)) for seed in range(120)]
    for name, truth in (("a", 0.5), ("b", 0.4), ("indirect", 0.2)):
        held = [getattr(f, name).ci_low <= truth <= getattr(f, name).ci_high for f in found]
        assert np.mean(held) >= 0.88, name


def test_below_fifty_teams_it_is_refused_on_screen():
    assert multilevel_mediation(*simulated(1, 30)).emphasis is Emphasis.REFUSED


@given(st.integers(1, 12), st.integers(1, 4), st.sampled_from([0.0, 1.0, 1e6]), st.integers(0, 9))
@examples(max_examples=60)
def test_degenerate_data_are_refused_or_give_numbers(n_teams, people, spread, seed):
    rng = np.random.default_rng(seed)
    values = 50 + spread * rng.normal(size=(n_teams * people, 2)).round(1)
    customers = CrossProducts.from_scores(values, np.repeat(np.arange(n_teams), people))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = multilevel_mediation(rng.normal(size=n_teams).round(1), customers)
        except Refusal:
            return
    for slope in (found.a, found.b, found.direct, found.indirect, found.within):
        assert slope.ci_low <= slope.value <= slope.ci_high
