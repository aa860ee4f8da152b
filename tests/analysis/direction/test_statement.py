import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.direction.statement import Statement, direction
from analysis.minimum import DIRECTION, DIRECTION_WAVES, Emphasis


def planted(seed, units, waves, there, back):
    """Scores with stable levels and lags within units, staff and customers."""
    rng = np.random.default_rng(seed)
    w, stable = rng.normal(size=(2, units)), rng.normal(size=(2, units))
    tables = np.zeros((2, units, waves))
    for t in range(waves):
        lagged = 0.2 * w + np.array([back * w[1], there * w[0]])
        w = lagged + rng.normal(size=(2, units))
        tables[:, :, t] = w + stable
    return tables


@pytest.mark.parametrize(
    ("there", "back", "statement"),
    [
        (0.4, 0, Statement.CONSISTENT_WITH_STAFF_FIRST),
        (0, 0.4, Statement.CONSISTENT_WITH_CUSTOMERS_FIRST),
        (0.3, 0.3, Statement.RECIPROCAL),
        (0, 0, Statement.NOT_DISTINGUISHED),
        (-0.4, 0, Statement.NOT_DISTINGUISHED),
    ],
)
def test_planted_directions_are_named(there, back, statement):
    found = direction(*planted(3, 400, 5, there, back))
    assert found.statement is statement
    assert found.announced == (statement is not Statement.NOT_DISTINGUISHED)
    assert found.emphasis is Emphasis.NORMAL
    assert found.difference.value == pytest.approx(found.es_to_cs.value - found.cs_to_es.value)


@given(
    st.integers(0, 2**32 - 1),
    st.integers(1, 3),
    st.integers(1, 120),
    st.floats(-0.7, 0.7),
    st.floats(-0.7, 0.7),
)
def test_no_direction_is_announced_with_fewer_than_four_waves(seed, waves, units, there, back):
    found = direction(*planted(seed, units, waves, there, back))
    assert found.statement is Statement.NONE_TOO_FEW_WAVES
    assert not found.announced and found.difference is None
    assert found.rule is DIRECTION_WAVES and found.emphasis is Emphasis.REFUSED


@given(st.integers(0, 2**32 - 1), st.integers(4, 7), st.integers(1, 49))
def test_no_direction_is_announced_with_fewer_than_fifty_units(seed, waves, units):
    found = direction(*planted(seed, units, waves, 0.6, 0))
    assert found.statement is Statement.NONE_TOO_FEW_UNITS
    assert not found.announced and found.es_to_cs is None
    assert found.rule is DIRECTION and found.emphasis is Emphasis.REFUSED


def test_units_with_a_missing_score_do_not_count_towards_fifty():
    es, cs = planted(3, 50, 5, 0.4, 0)
    cs[7, 2] = np.nan
    found = direction(es, cs)
    assert (found.n_used, found.n_dropped) == (49, 1)
    assert found.statement is Statement.NONE_TOO_FEW_UNITS


def test_more_scores_than_units_are_too_few_units():
    found = direction(*planted(3, 60, 30, 0.4, 0))
    assert found.statement is Statement.NONE_TOO_FEW_UNITS
    assert str(found.refusal) == "too_few_units: found 60, needed 61"
    assert found.emphasis is Emphasis.REFUSED


@pytest.mark.parametrize("change", ["no level", "no variation", "copy", "missing"])
def test_scores_without_a_model_say_nothing(change):
    es, cs = planted(3, 60, 4, 0.4, 0)
    if change == "no level":
        es -= es.mean(axis=1, keepdims=True)
    if change == "no variation":
        es[:, 2] = 70
    if change == "copy":
        cs = es.copy()
    if change == "missing":
        cs[:] = np.nan
    found = direction(es, cs)
    few = Statement.NONE_TOO_FEW_UNITS
    assert found.statement is (few if change == "missing" else Statement.INADMISSIBLE)
    assert found.refusal is not None and found.emphasis is Emphasis.REFUSED


def test_a_direction_is_seldom_announced_where_there_is_none():
    announced = [direction(*planted(seed, 60, 4, 0, 0)).announced for seed in range(150)]
    assert np.mean(announced) <= 0.05


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1), st.integers(2, 8))
def test_any_scores_give_a_statement_without_a_warning(seed, levels):
    es, cs = np.random.default_rng(seed).integers(0, levels, (2, 55, 4)).astype(float)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = direction(es, cs)
    assert (found.refusal is None) == (found.difference is not None)
