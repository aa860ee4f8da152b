import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.aggregation.agreement import answer_counts, team_agreement
from analysis.minimum import Emphasis
from analysis.refusal import TooFew

ROWS = st.lists(st.tuples(*[st.integers(1, 5)] * 3, st.integers(0, 3)), max_size=40)


@pytest.fixture
def staff(columns):
    items = columns("es_items")
    table = np.column_stack([items[f"q{i}"] for i in range(1, 6)])
    return answer_counts(table, items["team"], 1, 5)


def one_team(*items):
    return team_agreement(answer_counts(np.transpose(items), ["A"] * len(items[0]), 1, 5), 1, 5)


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("rwg_j", "rwgj_uniform_ranvar2"),
        ("rwg_j_slight_skew", "rwgj_slightskew_ranvar1.34"),
        ("rwg_j_lindell", "rwgj_lindell_uniform"),
        ("awg", "awg_1_5"),
        ("ad_mean", "ADm_mean"),
    ],
)
def test_agreement_agrees_with_the_multilevel_package(field, name, staff, expected):
    found = getattr(team_agreement(staff, 1, 5), field)
    assert found == pytest.approx(list(expected("icc_rwg")[name].values()), rel=1e-6)


def test_one_item_gives_rwg(staff, expected):
    found = team_agreement(staff[:, :1], 1, 5)
    assert found.rwg_j == pytest.approx(list(expected("icc_rwg")["rwg_q1_uniform"].values()))


def test_the_median_is_over_teams_that_may_be_shown(staff, expected):
    found = team_agreement(staff, 1, 5)
    assert found.median_rwg_j == pytest.approx(expected("icc_rwg")["median_rwgj"], rel=1e-6)
    assert (found.n_teams, found.n_items, found.share_agreeing) == (10, 5, 1)
    assert found.emphasis[0] is Emphasis.REFUSED and found.emphasis[-1] is Emphasis.NORMAL


def test_soldiers_agree_with_the_multilevel_package(shared_folder):
    path = shared_folder / "real" / "multilevel" / "lq2002.csv"
    table = np.genfromtxt(path, delimiter=",", names=True, encoding="utf-8", deletechars='"')
    items = np.column_stack([table[f"LEAD{i:02d}"] for i in range(1, 12)])
    found = team_agreement(answer_counts(items, table["COMPID"], 1, 5), 1, 5)
    assert (found.n_teams, len(items)) == (49, 2042)
    assert found.rwg_j.mean() == pytest.approx(0.8677849, abs=5e-8)


def test_a_team_of_one_mind_agrees_fully():
    found = one_team([4] * 6, [3] * 6)
    assert [found.rwg_j[0], found.rwg_j_lindell[0], found.awg[0]] == [1, 1, 1]
    assert found.ad_mean[0] == 0 and found.ad_cutoff == pytest.approx(5 / 6)


def test_a_team_split_in_two_does_not_agree():
    found = one_team([1, 1, 1, 5, 5, 5])
    assert found.rwg_j[0] == 0 and found.rwg_j_lindell[0] < -1
    assert found.awg[0] == pytest.approx(-1) and found.ad_mean[0] == 2


def test_awg_is_unknown_where_the_mean_is_at_the_end():
    assert np.isnan(one_team([5] * 6).awg[0])
    assert one_team([5] * 6, [4] * 6).awg[0] == 1


def test_more_items_raise_rwg_j_but_not_lindells():
    answers = [2, 3, 4, 4, 5, 3]
    one, four = one_team(answers), one_team(*[answers] * 4)
    assert four.rwg_j[0] > one.rwg_j[0]
    assert four.rwg_j_lindell[0] == pytest.approx(one.rwg_j_lindell[0])


def test_half_steps_make_no_difference():
    whole, items = [1, 2, 3, 4, 5, 4], np.array([[1, 1.5, 2, 2.5, 3, 2.5]]).T
    half = team_agreement(answer_counts(items, ["A"] * 6, 1, 3, points=5), 1, 3, points=5)
    assert half.rwg_j == pytest.approx(one_team(whole).rwg_j)
    assert 2 * half.ad_mean == pytest.approx(one_team(whole).ad_mean)


def test_a_scale_of_four_points_has_no_skewed_null():
    counts = answer_counts([[1], [2], [3], [4], [2]], ["A"] * 5, 1, 4)
    assert team_agreement(counts, 1, 4).rwg_j_slight_skew is None


def test_teams_of_four_are_refused():
    counts = answer_counts([[1], [2], [3], [4], [np.nan]], ["A"] * 5, 1, 5)
    with pytest.raises(TooFew, match="too_few_answers: found 4.0, needed 5"):
        team_agreement(counts, 1, 5)


@pytest.mark.parametrize(
    ("counts", "message"),
    [([[1, 2]], "teams by items"), ([[[1, 2]]], "5 points"), ([[[1, 2, -1, 1, 1]]], "negative")],
)
def test_misshapen_counts_are_errors(counts, message):
    with pytest.raises(ValueError, match=message):
        team_agreement(counts, 1, 5)


@pytest.mark.parametrize(
    ("items", "message"), [([1, 2], "dimensions"), ([[6], [2]], "not a point")]
)
def test_misshapen_answers_are_errors(items, message):
    with pytest.raises(ValueError, match=message):
        answer_counts(items, ["A", "A"], 1, 5)


@given(ROWS)
def test_any_answers_give_numbers_in_range_or_a_reason(rows):
    table = np.array(rows, dtype=float).reshape(-1, 4)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = team_agreement(answer_counts(table[:, :3], table[:, 3], 1, 5), 1, 5)
        except TooFew:
            return
    shown = found.n_used >= 5
    assert ((found.rwg_j[shown] >= 0) & (found.rwg_j[shown] <= 1)).all()
    assert (found.rwg_j_lindell[shown] <= 1).all() and (found.ad_mean[shown] <= 2).all()
    assert ((np.abs(found.awg) <= 1 + 1e-9) | np.isnan(found.awg)).all()
