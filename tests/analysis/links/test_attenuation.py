import numpy as np
import pytest

from analysis.links.attenuation import disattenuated
from analysis.minimum import Emphasis
from analysis.refusal import Refusal


def test_correction_agrees_with_r(expected):
    r = expected("team_correlation")
    row = r["disattenuated"]
    found = disattenuated(r["pearson"], tuple(r["fisher95"]), row["icc2_es"], row["icc2_cs"], 40)
    assert found.r == pytest.approx(row["r"], rel=1e-6)
    assert [found.ci_low, found.ci_high] == pytest.approx(row["ci"], rel=1e-6)
    assert found.n_used == 40


def test_bounds_never_leave_the_range_of_a_correlation():
    assert disattenuated(0.5, (-0.9, 0.9), 0.5, 0.5).ci_high == 1


def test_perfect_reliability_changes_nothing():
    assert disattenuated(0.4, (0.1, 0.6), 1, 1).r == 0.4


@pytest.mark.parametrize(("x", "y"), [(-0.1, 0.8), (0.8, 0), (0.2, 0.2), (float("nan"), 0.5)])
def test_too_little_reliability_is_refused(x, y):
    with pytest.raises(Refusal, match="reliability_too_low"):
        disattenuated(0.5, (0.2, 0.7), x, y)


@pytest.mark.parametrize(
    ("r", "ci"),
    [
        (0.3, (np.nan, 0.5)),
        (np.nan, (0.1, 0.5)),
        (0.3, (0.5, 0.1)),
        (0.6, (0.1, 0.5)),
        (0.3, (-2, 2)),
    ],
)
def test_an_interval_that_does_not_hold_the_correlation_is_an_error(r, ci):
    with pytest.raises(ValueError, match="low <= r <= high") as wrong:
        disattenuated(r, ci, 0.8, 0.8)
    assert not isinstance(wrong.value, Refusal)


def test_a_reliability_above_one_is_an_error():
    with pytest.raises(ValueError, match="cannot exceed 1"):
        disattenuated(0.5, (0.2, 0.7), 1.2, 0.8)


def test_emphasis_is_by_teams_and_refused_where_their_number_is_unknown():
    assert disattenuated(0.4, (0.1, 0.6), 0.8, 0.8, 12).emphasis is Emphasis.GREYED
    assert disattenuated(0.4, (0.1, 0.6), 0.8, 0.8).emphasis is Emphasis.REFUSED
