import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.changes.change import change_in_mean
from analysis.changes.composition import change_parts
from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew

SIZE = st.integers(0, 12)
TEAM = st.tuples(SIZE, st.floats(0, 100), SIZE, st.floats(0, 100))


def waves(*rows):
    n0, x0, n1, x1 = np.array(rows, dtype=float).T
    return TeamMoments.from_means(n0, x0), TeamMoments.from_means(n1, x1)


@given(st.lists(TEAM, min_size=1, max_size=9))
def test_the_parts_sum_to_the_change(rows):
    before, after = waves(*rows)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = change_parts(before, after)
        except Refusal as refused:
            reasons = {"no_answers", "no_team_in_both_waves", "no_variation", "too_few_answers"}
            assert refused.reason in reasons
            return
    parts = found.within.value + found.mix + found.arrived + found.left
    assert parts == pytest.approx(found.total.value, abs=1e-9)
    assert found.within.ci_low < found.within.value < found.within.ci_high


def test_with_all_teams_in_both_waves_it_is_the_textbook_formula():
    before, after = waves((10, 60, 30, 64), (30, 80, 10, 83), (20, 70, 20, 71))
    w0, w1 = before.n / before.n.sum(), after.n / after.n.sum()
    found = change_parts(before, after)
    assert found.within.value == pytest.approx(w0 @ (after.mean - before.mean))
    assert found.mix == pytest.approx((w1 - w0) @ after.mean)
    assert found.arrived == found.left == 0


def test_unchanged_sizes_leave_only_the_change_within():
    before, after = waves((9, 60, 9, 64), (9, 80, 9, 83), (9, 70, 9, 71))
    found = change_parts(before, after)
    assert found.within == found.total and abs(found.mix) < 1e-12


def test_a_change_of_mix_alone_is_not_called_improvement():
    before, after = waves((10, 50, 40, 50.5), (40, 70, 10, 69.6), (30, 60, 30, 60.1))
    found = change_parts(before, after)
    assert found.total.value < -7 and found.mix == pytest.approx(found.total.value, abs=0.2)
    assert found.within.ci_low < 0 < found.within.ci_high


def test_arrived_and_left_teams_are_a_part_of_their_own():
    before, after = waves((10, 60, 10, 61), (10, 70, 10, 73), (20, 40, 0, 0), (0, 0, 5, 90))
    found = change_parts(before, after)
    assert (found.n_teams, found.n_arrived, found.n_left) == (2, 1, 1)
    assert found.left == pytest.approx(65 - 52.5) and found.arrived == pytest.approx(71.6 - 67)


def test_the_interval_within_covers_a_planted_change():
    draw, inside = np.random.default_rng(5), 0
    for _ in range(400):
        n = draw.integers(5, 30, (2, 30))
        start = draw.normal(60, 5, 30)
        means = [start, start + 2 + draw.normal(0, 2, 30)]
        before, after = (
            TeamMoments.from_means(size, mean + draw.normal(0, 15, 30) / np.sqrt(size))
            for size, mean in zip(n, means, strict=True)
        )
        within = change_parts(before, after).within
        inside += within.ci_low <= 2 <= within.ci_high
    assert 0.92 <= inside / 400 <= 0.975


def test_one_lasting_team_is_compared_by_welch():
    before = TeamMoments.from_means([12, 20], [60, 70], [9, 8])
    after = TeamMoments.from_means([15, 0], [66, None], [9, None])
    found = change_parts(before, after)
    alone = [TeamMoments.from_means([n], [m], [9]) for n, m in ((12, 60), (15, 66))]
    assert found.within == change_in_mean(*alone) and found.within.method == "welch"


def test_waves_without_a_common_team_are_refused():
    with pytest.raises(TooFew, match="no_team_in_both_waves"):
        change_parts(*waves((9, 60, 0, 0), (0, 0, 9, 70)))


def test_the_weaker_of_both_intervals_greys_all_parts():
    rows = [(50, 60 + i, 50, 60 + i**2) for i in range(19)] + [(50, 60, 0, 0)]
    found = change_parts(*waves(*rows))
    assert (found.total.emphasis, found.within.emphasis) == ("normal", "greyed")
    assert (found.rule, found.emphasis, found.level) == (found.within.rule, "greyed", 0.95)
