import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.aggregation.icc import intraclass_correlation
from analysis.links.attenuation_bootstrap import disattenuated_from_moments
from analysis.minimum import Emphasis
from analysis.moments import TeamMoments
from analysis.refusal import Refusal

TEAM = st.tuples(
    st.integers(0, 6),
    st.integers(0, 20),
    st.one_of(st.none(), st.integers(0, 9)),
    st.integers(0, 20),
)


def drawn(seed, teams=60, r=0.5, staff=10, customers=40):
    rng = np.random.default_rng(seed)
    true = np.linalg.cholesky([[1, r], [r, 1]]) @ rng.normal(size=(2, teams))
    sizes = (np.full(teams, staff), np.full(teams, customers))
    return [
        TeamMoments.from_means(n, t + rng.normal(0, 2, teams) / np.sqrt(n), np.full(teams, 2.0))
        for n, t in zip(sizes, true, strict=True)
    ]


def test_teams_of_equal_size_are_corrected_by_icc2():
    x, y = drawn(1)
    icc2 = [intraclass_correlation(moments).icc2 for moments in (x, y)]
    r = np.corrcoef(x.mean, y.mean)[0, 1]
    found = disattenuated_from_moments(x, y)
    assert found.r == pytest.approx(r / np.sqrt(icc2[0] * icc2[1]), rel=1e-9)
    assert found.attenuation == pytest.approx(np.sqrt(icc2[0] * icc2[1]), rel=1e-9)


def test_the_interval_is_wider_than_divided_bounds_where_reliability_is_uncertain():
    x, y = drawn(2, teams=40, staff=4, customers=6)
    found = disattenuated_from_moments(x, y)
    z, half = np.arctanh(found.r * found.attenuation), 1.96 / np.sqrt(37)
    divided = np.tanh([z - half, z + half]) / found.attenuation
    assert found.ci_high - found.ci_low > divided[1] - divided[0]
    assert found.ci_low < found.r < found.ci_high <= 1


def test_intervals_hold_the_true_correlation():
    found = [disattenuated_from_moments(*drawn(seed), draws=300) for seed in range(250)]
    held = np.mean([one.ci_low <= 0.5 <= one.ci_high for one in found])
    assert 0.91 <= held <= 0.985
    assert np.median([one.r for one in found]) == pytest.approx(0.5, abs=0.03)


def test_the_same_seed_gives_the_same_interval():
    x, y = drawn(3)
    first, again = disattenuated_from_moments(x, y), disattenuated_from_moments(x, y)
    other = disattenuated_from_moments(x, y, seed=2)
    assert first == again != other
    assert [first.ci_low, first.ci_high] == pytest.approx([other.ci_low, other.ci_high], abs=0.05)


def test_teams_without_answers_in_either_survey_are_dropped():
    x, y = drawn(4, teams=20)
    n = y.n * (np.arange(20) != 3)
    fewer = TeamMoments(n, np.where(n > 0, y.total, 0), np.where(n > 0, y.total_of_squares, 0))
    found = disattenuated_from_moments(x, fewer)
    assert (found.n_used, found.emphasis) == (19, Emphasis.GREYED)


def test_moments_of_respondents_give_what_their_means_give():
    rng = np.random.default_rng(5)
    team, level = np.repeat(np.arange(30), 8), np.repeat(rng.normal(70, 8, 30), 8)
    scores = level + rng.normal(0, 6, (2, 240))
    x, y = (TeamMoments.from_scores(one, team) for one in scores)
    sd = [np.sqrt(one.variance) for one in (x, y)]
    again = [TeamMoments.from_means(m.n, m.mean, s) for m, s in zip((x, y), sd, strict=True)]
    raw, means = disattenuated_from_moments(x, y), disattenuated_from_moments(*again)
    assert [raw.r, raw.ci_low, raw.ci_high] == pytest.approx(
        [means.r, means.ci_low, means.ci_high]
    )


@pytest.mark.parametrize(
    ("mean", "sd", "reason"),
    [
        ([3, 5, 4, 6, 8], [9] * 5, "reliability_too_low"),
        ([3, 5, 4, 6, 8], [1, 1, 1, 1, None], "spread_unknown"),
        ([3, 3, 3, 3, 3], [1] * 5, "no_variation"),
        ([2, 4, 6, 8, 10], [0.1] * 5, "perfect_correlation"),
    ],
)
def test_what_cannot_be_corrected_is_refused(mean, sd, reason):
    with pytest.raises(Refusal) as refused:
        y = TeamMoments.from_means([9] * 5, [1, 2, 3, 4, 5], [0.5] * 5)
        disattenuated_from_moments(TeamMoments.from_means([4] * 5, mean, sd), y)
    assert refused.value.reason == reason


def test_teams_of_one_tell_nothing_of_reliability():
    alone = TeamMoments.from_means([1] * 5, [3, 5, 4, 6, 8])
    with pytest.raises(Refusal, match="too_few_answers"):
        disattenuated_from_moments(alone, TeamMoments.from_means([9] * 5, range(5), [0.5] * 5))


def test_too_few_draws_are_an_error():
    with pytest.raises(ValueError, match="100 or more"):
        disattenuated_from_moments(*drawn(1), draws=20)


@settings(max_examples=60)
@given(st.lists(TEAM, max_size=15))
def test_any_moments_give_an_ordered_interval_or_a_refusal(rows):
    table = np.array(rows, dtype=float).reshape(-1, 4)
    x = TeamMoments.from_means(table[:, 0], table[:, 1], table[:, 2])
    y = TeamMoments.from_means(np.full(len(table), 5), table[:, 3], np.ones(len(table)))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = disattenuated_from_moments(x, y, draws=100)
        except Refusal:
            return
    assert -1 <= found.ci_low <= found.r <= found.ci_high <= 1
    assert 0 < found.attenuation <= 1
