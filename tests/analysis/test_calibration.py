"""A small part of ``python -m benchmarks.calibration``, which takes minutes."""

import numpy as np
import pytest

from analysis.links.correlation import pearson
from benchmarks.calibration import AT_MOST, COVERS, NEVER, Figure, Row, measured, report, rows
from benchmarks.calibration_checks import holds, limits
from benchmarks.calibration_organisations import PLANTED, expected_score, linked_teams, staff_waves

ASKED = {row.what: row for row in rows()}
BOUNDS = {COVERS: (0.9, 0.99), AT_MOST: (0.0, 0.1), NEVER: (0.0, 0.0)}
"""What chance allows of 100 to 400 answers."""


@pytest.mark.parametrize("what", ASKED)
def test_intervals_hold_the_truth_and_nothing_is_announced_by_chance(what):
    row = ASKED[what]
    found = measured(row, row.sizes[0], effort=min(200 / row.answers, 0.1))
    low, high = BOUNDS[row.target]
    assert low <= found.share <= high


def blind_to_departments(teams: int, rng: np.random.Generator) -> list[bool]:
    drawn = linked_teams(PLANTED, teams, rng, in_departments=True)
    return [holds(pearson(drawn.staff, drawn.customers), limits(True)["r"])]


def test_an_interval_that_is_too_narrow_is_found_out():
    row = Row("correlation", blind_to_departments, COVERS, (200,), 2000)
    assert not measured(row, 200).met


@pytest.mark.parametrize(
    ("target", "hits", "met"),
    [
        (COVERS, 950, True),
        (COVERS, 929, False),
        (COVERS, 971, False),
        (AT_MOST, 0, True),
        (AT_MOST, 60, True),
        (AT_MOST, 80, False),
        (NEVER, 0, True),
        (NEVER, 1, False),
    ],
)
def test_a_missed_target_ends_with_status_one(target, hits, met, capsys):
    figure = Figure(Row("something", blind_to_departments, target, (48,), 1000), 48, hits, 1000)
    assert report([figure]) == (0 if met else 1)
    assert ("**missed**" in capsys.readouterr().out) is not met


def test_the_same_question_is_answered_alike_twice():
    row = ASKED["team NPS"]
    assert measured(row, 20, 0.01).hits == measured(row, 20, 0.01).hits


def test_scores_that_end_at_0_and_100_have_the_mean_that_many_draws_have():
    drawn = np.random.default_rng(1).normal(90, 15, 400_000).clip(0, 100)
    assert expected_score(np.array([90.0]), 15)[0] == pytest.approx(drawn.mean(), abs=0.05)


def test_simulated_people_have_the_mean_their_team_is_given():
    true = np.full((1, 3000), 65.0)
    wave = staff_waves(true, PLANTED, np.random.default_rng(2))[0]
    everyone = wave.answers.total.sum() / wave.answers.n.sum()
    assert everyone == pytest.approx(wave.truth[0], abs=0.3)
    assert (wave.answers.n <= wave.headcount).all()
