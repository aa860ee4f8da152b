"""What a statistic over teams tells of a team that takes part in it and is not drawn."""

import numpy as np
import pytest

from tests.disclosure.link_attack import link, recovered

TRIED = range(20)
ORDINARY = None
FAR_OUT = ((0.0, 0.0), (0.0, 100.0), (100.0, 0.0))


def share_recovered(n_teams, hidden, tried=TRIED, **how):
    """Share of invented links of which both scores of the hidden team are found within 5."""
    links = (link(np.random.default_rng(seed), n_teams, hidden) for seed in tried)
    return float(np.mean([recovered(one, 5.0, intercept=True, **how) for one in links]))


@pytest.mark.parametrize("n_teams", [200, 1000])
@pytest.mark.parametrize("hidden", [ORDINARY, *FAR_OUT])
def test_what_is_told_of_a_link_does_not_tell_of_an_undrawn_team(n_teams, hidden):
    assert share_recovered(n_teams, hidden) == 0


@pytest.mark.parametrize("hidden", FAR_OUT)
def test_exact_scores_to_four_digits_would_tell_of_one_far_from_all_others(hidden):
    assert share_recovered(1000, hidden, careless=True) > 0.9


@pytest.mark.parametrize(("n_teams", "share"), [(50, 1 / 4), (200, 1 / 20)])
def test_they_would_tell_of_ordinary_teams_too_and_more_often_beside_fewer(n_teams, share):
    """One in four beside 50 teams, where it takes no part in ours; still one in 20 beside 200."""
    assert share_recovered(n_teams, ORDINARY, range(60), careless=True) > share
