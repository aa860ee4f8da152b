from dataclasses import replace

import numpy as np
import pytest

from simulation.scores import team_scores
from simulation.simulate import PLANTED, simulate
from survey.chain import LINKS

NOISELESS = replace(
    PLANTED,
    sd_residual_stable={},
    sd_residual_moving=dict.fromkeys(PLANTED.sd_residual_moving, 0.0),
)


@pytest.mark.parametrize("link", LINKS, ids=lambda link: f"{link.source}-{link.target}")
def test_true_means_lie_on_the_planted_line(link):
    truth = simulate(NOISELESS, seed=1, quarters=4).true_means
    lag = NOISELESS.lag_of(link)
    source, target = truth[link.source.value], truth[link.target.value]
    line = PLANTED.means[link.target] + PLANTED.slope(link) * (
        source[: len(source) - lag] - PLANTED.means[link.source]
    )
    assert np.allclose(target[lag:], line)


def test_the_same_seed_gives_the_same_answers(organisation):
    again = simulate()
    assert again.staff.rows.equals(organisation.staff.rows)
    assert again.customers.rows.equals(organisation.customers.rows)


def test_observed_team_means_scatter_around_the_true_ones(organisation):
    scores = team_scores(organisation.customers)
    quality = scores[scores["construct"] == "perceived_quality"]
    seen = quality.pivot_table(index="period", columns="team", values="mean")
    true = organisation.true_means["perceived_quality"]
    difference = seen[organisation.teams["team"]].to_numpy() - true
    assert abs(difference.mean()) < 0.5
    assert difference.std() < 3


def test_other_sizes_can_be_drawn():
    small = simulate(seed=1, teams=12, quarters=3, staff=200, customers=900)
    assert len(small.teams) == 12
    assert len(small.periods) == 3
    assert 700 < len(small.customers.rows) < 1100
