from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.links.power import expected_observed_r, power_note, teams_needed
from analysis.minimum import Emphasis
from analysis.refusal import TooFew


def test_teams_needed_agree_with_the_table(expected):
    for r, teams in expected("simulations")["teams_for_80pct_power"].items():
        assert teams_needed(float(r)) == teams == teams_needed(-float(r))


def test_intervals_agree_with_the_table(expected):
    for row in expected("simulations")["fisher_ci"]:
        found = power_note(row["J"], row["r"])
        assert [found.ci_low, found.ci_high] == pytest.approx([row["lo"], row["hi"]], abs=0.0051)


def test_attenuated_correlations_agree_with_the_table(expected):
    for row in expected("simulations")["attenuation"]:
        found = expected_observed_r(0.33, row["icc1"], row["n_es"], 0.05, row["n_cs"])
        assert found == pytest.approx(row["obs_r_if_true_33"], abs=0.00051)


def test_power_agrees_with_a_simulation():
    draws = np.random.default_rng(1).multivariate_normal(
        [0, 0], [[1, 0.33], [0.33, 1]], (8000, 70)
    )
    x, y = np.moveaxis(draws - draws.mean(axis=1, keepdims=True), 2, 0)
    r = (x * y).sum(axis=1) / np.sqrt((x * x).sum(axis=1) * (y * y).sum(axis=1))
    found = np.mean(np.abs(np.arctanh(r)) * np.sqrt(67) > 1.96)
    assert power_note(70).power_at_assumed == pytest.approx(found, abs=0.015)


def test_the_smallest_correlation_found_needs_just_so_many_teams():
    note = power_note(48)
    assert teams_needed(note.smallest_r) == 48
    assert power_note(48, note.smallest_r).power_at_assumed == pytest.approx(0.8, abs=1e-4)


def test_few_teams_are_greyed():
    assert power_note(9).emphasis is Emphasis.REFUSED
    assert power_note(20).emphasis is Emphasis.GREYED


def test_half_a_chance_needs_the_critical_value_only():
    assert teams_needed(0.3, power=0.5) < teams_needed(0.3)


@given(st.integers(4, 10_000), st.floats(0.01, 0.99), st.floats(0.5, 0.99))
def test_a_note_is_finite_and_in_order(teams, r, power):
    found = power_note(teams, r, power)
    assert 0 < found.smallest_r < 1 and -1 < found.ci_low < r < found.ci_high < 1
    assert 0 < found.power_at_assumed <= 1 and found.teams_needed >= 4
    assert (found.power_at_assumed >= power - 1e-6) == (teams >= found.teams_needed) or (
        teams == found.teams_needed - 1
    )


def test_three_teams_are_refused():
    with pytest.raises(TooFew, match="found 3, needed 4"):
        power_note(3)


@pytest.mark.parametrize("teams", [float("nan"), float("inf")])
def test_an_unknown_number_of_teams_is_an_error(teams):
    with pytest.raises(ValueError, match="number of teams"):
        power_note(teams)


@pytest.mark.parametrize("r", [0, 1, -1, 1.2, nan])
def test_a_correlation_that_needs_no_sample_is_an_error(r):
    with pytest.raises(ValueError, match="correlation other than 0"):
        teams_needed(r)


@pytest.mark.parametrize("power", [0.2, 1, nan])
def test_a_chance_out_of_range_is_an_error(power):
    with pytest.raises(ValueError, match="give a chance"):
        teams_needed(0.3, power)


@pytest.mark.parametrize(
    "numbers", [(nan, 0.1, 9, 0.1, 9), (0.3, 0, 9, 0.1, 9), (0.3, 0.1, 9, 0.1, nan)]
)
def test_reliabilities_out_of_range_are_an_error(numbers):
    with pytest.raises(ValueError, match="must lie|respondents"):
        expected_observed_r(*numbers)
