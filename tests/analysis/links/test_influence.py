import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.links.influence import leave_one_team_out
from analysis.refusal import Refusal, TooFew

ROWS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25)


def test_ranges_agree_with_refits(first_wave):
    x, y = first_wave["es"], first_wave["cs"]
    rest = [np.arange(40) != j for j in range(40)]
    r = np.array([np.corrcoef(x[k], y[k])[0, 1] for k in rest])
    b = np.array([np.polyfit(x[k], y[k], 1)[0] for k in rest])
    found = leave_one_team_out(x, y)
    for one, refits in ((found.correlation, r), (found.slope, b)):
        assert [one.lowest, one.highest] == pytest.approx([refits.min(), refits.max()], rel=1e-9)
        assert (one.lowest_without, one.highest_without) == (refits.argmin(), refits.argmax())
        most = np.abs(refits - one.value).argmax()
        assert (one.moved_most_without, one.moved_most) == (most, pytest.approx(refits[most]))


def test_the_full_values_agree_with_r(first_wave, expected):
    found = leave_one_team_out(first_wave["es"], first_wave["cs"])
    assert found.correlation.value == pytest.approx(
        expected("team_correlation")["pearson"], rel=1e-6
    )
    assert found.correlation.n_used == 40 and not found.correlation.sign_changes


def test_teams_are_numbered_as_given_although_some_are_missing():
    found = leave_one_team_out([None, 1, 2, 3, 4, 30], [5, 2, 1, 2, 1, 30])
    assert found.correlation.moved_most_without == 5
    assert (found.slope.n_used, found.slope.n_dropped) == (5, 1)
    assert found.slope.sign_changes


@pytest.mark.parametrize(
    ("x", "y", "reason"),
    [
        ([1, 2, 3, 4], [2, 1, 4, 3], "too_few_teams"),
        ([1, 2, 3, 4, None], [2, 1, 4, 3, 1], "too_few_teams"),
        ([], [], "too_few_teams"),
        ([5, 5, 5, 5, 5], [1, 2, 3, 4, 6], "no_variation"),
        ([1, 2, 3, 4, 5], [2, 4, 6, 8, 10], "perfect_correlation"),
        ([5, 5, 5, 5, 9], [1, 2, 3, 1, 6], "depends_on_one_team"),
    ],
)
def test_what_has_no_range_is_refused(x, y, reason):
    with pytest.raises(Refusal) as refused:
        leave_one_team_out(x, y)
    assert refused.value.reason == reason


def test_four_teams_say_how_many_are_needed():
    with pytest.raises(TooFew, match="found 4, needed 5"):
        leave_one_team_out([1, 2, 3, 4], [2, 1, 4, 3])


@given(ROWS)
def test_any_scores_give_an_ordered_range_or_a_refusal(rows):
    scores = np.array(rows, dtype=float).reshape(-1, 2)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = leave_one_team_out(scores[:, 0], scores[:, 1])
        except Refusal:
            return
    for one in (found.correlation, found.slope):
        assert np.isfinite([one.lowest, one.highest]).all()
        assert one.lowest <= one.moved_most <= one.highest
    assert -1 <= found.correlation.lowest <= found.correlation.highest <= 1
