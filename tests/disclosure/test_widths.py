"""In which steps the width of an interval over teams is told."""

import pytest

from disclosure.release import release_change, release_score
from disclosure.widths import KEPT_OPEN, width_step

T = 2.0


@pytest.mark.parametrize(("n", "expected"), [(100, 1.6), (1000, 0.16)])
def test_four_people_move_the_width_by_no_more_than_a_step(n, expected):
    assert width_step(n, T, 5) == pytest.approx(expected)
    assert width_step(n, T, 5) == pytest.approx(KEPT_OPEN * T * 4 / n)


def test_a_larger_minimum_and_fewer_teams_make_it_coarser():
    assert width_step(100, T, 10) > width_step(100, T, 5) < width_step(100, 2 * T, 5)


def test_of_few_people_in_two_teams_no_interval_is_told():
    step = width_step(11, 12.7, 5)
    assert step == float("inf")
    found = release_score(11, 61.0, 3.0, shown=True, width_step=step)
    assert found.score == 60 and found.ci_low is None and found.ci_high is None


def test_a_half_width_is_rounded_up_to_whole_steps_of_both():
    found = release_score(200, 61.3, 1.1, shown=True, whole_points=False, width_step=1.2)
    assert (found.ci_low, found.ci_high) == (60.0, 63.0)
    moved = release_change(60, 64, 1.1, 200, 200, width_step=1.2)
    assert (moved.points, moved.ci_low, moved.ci_high) == (4.0, 2.5, 5.5)
