import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.aggregation.icc import intraclass_correlation, team_reliability
from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew

ROWS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 3)), min_size=8, max_size=60)


@pytest.fixture
def staff(staff_index):
    return TeamMoments.from_scores(staff_index["scale"], staff_index["team"])


def test_icc_agrees_with_r(staff, expected):
    r, found = expected("icc_rwg"), intraclass_correlation(staff)
    assert [found.msb, found.msw] == pytest.approx([r["MSB"], r["MSW"]], rel=1e-6)
    assert [found.icc1, found.icc2] == pytest.approx([r["ICC1_n0"], r["ICC2"]], rel=1e-6)
    assert found.icc1_mean_size == pytest.approx(r["ICC1_bliese_mean_n"], rel=1e-6)
    assert found.n0 == pytest.approx(r["n0_unbalanced"], rel=1e-6)


def test_icc_intervals_agree_with_r(staff, expected):
    r, found = expected("icc_rwg"), intraclass_correlation(staff)
    assert [found.ci_low, found.ci_high] == pytest.approx(r["ICC1_CI95_F_n0"], rel=1e-6)
    assert [found.icc2_ci_low, found.icc2_ci_high] == pytest.approx(r["ICC2_CI95_F"], rel=1e-6)


def test_the_reliability_of_each_team_agrees_with_r(staff, expected):
    r, found = expected("icc_rwg"), team_reliability(staff)
    assert found.tau2 == pytest.approx(r["tau2_anova_n0"], rel=1e-6)
    assert found.reliability == pytest.approx(list(r["team_reliability_n0"].values()), rel=1e-6)


@pytest.mark.parametrize("row", range(4))
def test_soldiers_agree_with_the_multilevel_package(row, expected, shared_folder):
    r = expected("anchors_public")["bh1996"][row]
    path = shared_folder / "real" / "multilevel" / "bh1996.csv"
    table = np.genfromtxt(path, delimiter=",", names=True, encoding="utf-8", deletechars='"')
    found = intraclass_correlation(TeamMoments.from_scores(table[r["var"]], table["GRP"]))
    assert (found.n_used, found.n_teams) == (7382, 99)
    assert found.icc1_mean_size == pytest.approx(r["ICC1"], rel=1e-6)
    assert found.icc2 == pytest.approx(r["ICC2"], rel=1e-6)


@given(ROWS)
def test_icc_from_moments_equals_icc_from_raw_scores(rows):
    scores, teams = np.array(rows, dtype=float).T
    own = [scores[teams == team] for team in dict.fromkeys(teams)]
    within = sum(((s - s.mean()) ** 2).sum() for s in own)
    between = sum(len(s) * (s.mean() - scores.mean()) ** 2 for s in own)
    if len(own) > 1 and within > 0 and between > 1e-6:
        found = intraclass_correlation(TeamMoments.from_scores(scores, teams))
        msb, msw = between / (len(own) - 1), within / (len(scores) - len(own))
        assert found.icc2 == pytest.approx(1 - msw / msb, rel=1e-9, abs=1e-9)
        assert found.icc2_ci_low <= found.icc2 <= found.icc2_ci_high


def test_a_negative_icc_is_kept():
    alike = TeamMoments.from_scores([1, 5, 1, 5, 1, 5.5], ["A", "A", "B", "B", "C", "C"])
    found = intraclass_correlation(alike)
    assert found.icc1 < 0 and found.icc2 < 0
    assert team_reliability(alike).reliability.tolist() == [0, 0, 0]


def test_equal_sizes_make_both_conventions_agree():
    found = intraclass_correlation(TeamMoments.from_means([5, 5, 5], [2, 3, 4], [1, 1, 1]))
    assert found.icc1 == pytest.approx(found.icc1_mean_size) and found.n0 == pytest.approx(5)


@pytest.mark.parametrize(
    ("n", "mean", "sd", "reason"),
    [
        ([5, 0], [3, None], [1, None], "too_few_teams"),
        ([1, 1, 1], [3, 4, 5], None, "too_few_answers"),
        ([5, 5], [3, 4], [1, None], "spread_unknown"),
        ([5, 5], [3, 4], [0, 0], "no_variation"),
        ([5, 5], [3, 3], [1, 1], "no_variation_between"),
        ([0, 0], [None, None], None, "too_few_teams"),
    ],
)
def test_what_has_no_icc_is_refused(n, mean, sd, reason):
    with pytest.raises(Refusal) as refused:
        intraclass_correlation(TeamMoments.from_means(n, mean, sd))
    assert refused.value.reason == reason


def test_the_reliability_of_one_team_is_refused():
    with pytest.raises(TooFew, match="too_few_teams"):
        team_reliability(TeamMoments.from_means([5], [3], [1]))
