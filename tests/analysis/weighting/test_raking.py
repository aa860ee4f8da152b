import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew
from analysis.weighting.raked_mean import raked_mean
from analysis.weighting.raking import raking_weights

SITES = {"HQ": 300, "Plant": 450, "Store": 250}
TENURES = {"<1y": 280, "1-5y": 420, "5y+": 300}


@pytest.fixture
def sample(columns):
    table = columns("raking_sample")
    margins = {"site": SITES, "tenure": TENURES}
    scores = table["score"]
    respondents = TeamMoments(np.ones_like(scores), scores, scores**2)
    return respondents, {name: table[name] for name in margins}, margins


def cells_of(levels, score):
    pairs = [f"{a}|{b}" for a, b in zip(levels["site"], levels["tenure"], strict=True)]
    names = [pair.split("|") for pair in dict.fromkeys(pairs)]
    labels = {"site": [a for a, _ in names], "tenure": [b for _, b in names]}
    return TeamMoments.from_scores(score, pairs), labels


def test_the_raked_mean_and_its_error_agree_with_r_survey(sample, expected):
    r, found = expected("raking"), raked_mean(*sample)
    assert found.weighted.value == pytest.approx(r["raked_mean"], rel=1e-6)
    assert found.weighted.standard_error == pytest.approx(r["se_svyrake"], rel=1e-6)
    assert found.unweighted.value == pytest.approx(r["unweighted_mean"], rel=1e-6)


def test_the_weights_and_their_design_effect_agree_with_r_survey(sample, expected):
    r, weights = expected("raking"), raked_mean(*sample).weights
    assert weights.design_effect == pytest.approx(r["kish_deff"], rel=1e-6)
    assert weights.n_effective == pytest.approx(r["n_eff"], rel=1e-6)
    assert weights.largest_over_smallest == pytest.approx(r["max_min_ratio"], rel=1e-6)
    for cell in r["cell_weights"]:
        at = (sample[1]["site"] == cell["site"]) & (sample[1]["tenure"] == cell["tenure"])
        assert weights.weight[at] == pytest.approx(cell["w"], rel=1e-6)


def test_every_margin_is_reproduced(sample):
    _, levels, margins = sample
    weight = raked_mean(*sample).weights.weight
    for name, people in margins.items():
        for level, heads in people.items():
            assert weight[levels[name] == level].sum() == pytest.approx(heads, rel=1e-6)


def test_cells_give_what_single_respondents_give(sample, columns):
    table = columns("raking_sample")
    cells, labels = cells_of(table, table["score"])
    one, many = raked_mean(cells, labels, sample[2]), raked_mean(*sample)
    assert one.weighted.value == pytest.approx(many.weighted.value, rel=1e-9)
    assert one.weighted.ci_low == pytest.approx(many.weighted.ci_low, rel=1e-9)
    assert one.unweighted.ci_high == pytest.approx(many.unweighted.ci_high, rel=1e-9)


def test_weights_that_move_the_mean_beyond_its_error_are_told(sample):
    found = raked_mean(*sample)
    assert found.moved and found.difference == pytest.approx(64.6608691922 - 67.353, rel=1e-6)


def test_a_sample_like_the_headcount_keeps_its_mean_and_error():
    cells = TeamMoments.from_means([30, 20], [60, 70], [10, 12])
    found = raked_mean(cells, {"site": ["HQ", "Plant"]}, {"site": {"HQ": 300, "Plant": 200}})
    assert found.weights.design_effect == pytest.approx(1) and not found.moved
    assert found.difference == pytest.approx(0, abs=1e-9)


def test_respondents_each_their_own_team_give_the_error_without_teams(sample):
    by_team = raked_mean(*sample, team=np.arange(100)).weighted
    assert by_team.standard_error == pytest.approx(1.3827672302, rel=1e-6)
    assert by_team.n_clusters == 100 and by_team.df == 99


def test_start_weights_are_kept_within_the_margins():
    found = raking_weights(
        [6, 6, 6], {"site": ["HQ", "HQ", "Plant"]}, {"site": {"HQ": 90, "Plant": 30}}, [1, 2, 7]
    )
    assert found.weight == pytest.approx([5, 10, 5])


def test_small_levels_are_joined_and_told():
    n, site = [20, 3, 9, 1], {"site": ["A", "B", "C", "D"]}
    found = raking_weights(n, site, {"site": {"A": 50, "B": 20, "C": 20, "D": 10}})
    assert [set(joined.levels) for joined in found.collapsed] == [{"B", "C", "D"}]
    assert found.collapsed[0].n_used == 13 and found.collapsed[0].headcount == 50
    assert found.weight[[1, 2, 3]] == pytest.approx(50 / 13)


def test_a_level_nobody_answered_is_named_and_left_out():
    people = {"site": {"A": 40, "B": 40, "Moon": 20}}
    found = raking_weights([20, 10, 0], {"site": ["A", "B", "Moon"]}, people)
    assert found.margins.unanswered == (("site", "Moon"),)
    assert found.weight == pytest.approx([50 / 20, 50 / 10, 0])


def test_large_weights_are_cut_and_raked_again():
    n = [40, 5, 5, 50]
    levels = {"site": ["A", "A", "B", "B"], "age": ["old", "young", "old", "young"]}
    people = {"site": {"A": 900, "B": 100}, "age": {"old": 450, "young": 550}}
    found = raking_weights(n, levels, people)
    sums = found.weight * n
    assert found.n_trimmed > 0
    assert sums[0] + sums[1] == pytest.approx(900, rel=1e-5)
    assert sums[0] + sums[2] == pytest.approx(450, rel=1e-5)


def test_weights_the_margins_need_are_above_the_limit_and_counted():
    people = {"site": {"A": 100, "B": 900}}
    found = raking_weights([95, 5], {"site": ["A", "B"]}, people)
    assert found.n_above_limit == 5 and found.weight @ [95, 5] == pytest.approx(1000)


def test_a_respondent_of_unknown_level_is_left_out_and_counted():
    cells = TeamMoments.from_means([10, 10, 3], [60, 70, 99], [5, 5, 5])
    site = {"site": ["A", "B", None]}
    found = raked_mean(cells, site, {"site": {"A": 50, "B": 50}})
    assert found.weights.n_dropped == 3 and found.unweighted.value == pytest.approx(65)


@pytest.mark.parametrize(
    ("n", "levels", "people", "reason"),
    [
        ([9, 9], {"s": "AB"}, {"s": {"A": 9, "B": 0}}, "zero_margin"),
        ([9, 0], {"s": "AB"}, {"s": {"A": 0, "B": 0}}, "zero_margin"),
        ([9, 9], {"s": "AB"}, {"s": {"A": 9}}, "level_without_headcount"),
        ([2, 2], {"s": "AB"}, {"s": {"A": 9, "B": 9}}, "too_few_answers"),
        ([9, 9], {}, {}, "no_margins"),
        (
            [9, 9],
            {"s": "AB", "t": "XY"},
            {"s": {"A": 9, "B": 9}, "t": {"X": 9, "Y": 10}},
            "margins_contradict",
        ),
        (
            [9, 9],
            {"s": "AB", "t": "XY"},
            {"s": {"A": 9, "B": 9}, "t": {"X": 8, "Y": 10}},
            "raking_does_not_converge",
        ),
    ],
)
def test_margins_that_cannot_be_raked_to_are_refused(n, levels, people, reason):
    listed = {name: list(labels) for name, labels in levels.items()}
    with pytest.raises(Refusal) as refused:
        raking_weights(n, listed, people)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("sd", "team", "reason"),
    [
        ([0, 0], None, "no_variation"),
        ([None, 2], None, "spread_unknown"),
        ([2, 2], "TT", "too_few_teams"),
    ],
)
def test_a_mean_without_an_error_is_refused(sd, team, reason):
    cells = TeamMoments.from_means([9, 9], [5, 5], sd)
    with pytest.raises(Refusal) as refused:
        raked_mean(cells, {"s": ["A", "B"]}, {"s": {"A": 9, "B": 9}}, team=team and list(team))
    assert refused.value.reason == reason


def test_a_negative_headcount_or_start_weight_is_an_error():
    with pytest.raises(ValueError, match="negative"):
        raking_weights([9], {"s": ["A"]}, {"s": {"A": -1}})
    with pytest.raises(ValueError, match="start weight"):
        raking_weights([9], {"s": ["A"]}, {"s": {"A": 5}}, [0])


def test_margins_named_differently_are_an_error():
    with pytest.raises(ValueError, match="margins differ"):
        raking_weights([9], {"s": ["A"]}, {"t": {"A": 5}})


PAIRS = [(site, age) for site in "AB" for age in "XYZ"]
CELL = st.tuples(st.integers(0, 12), st.integers(0, 9))


@given(st.lists(CELL, min_size=6, max_size=6), st.tuples(*[st.integers(0, 50)] * 3))
def test_any_cells_give_finite_numbers_or_a_refusal(cells, heads):
    (n, means), (sites, ages) = zip(*cells, strict=True), zip(*PAIRS, strict=True)
    moments = TeamMoments.from_means(n, means, [1.0] * 6)
    people = {"s": {"A": heads[0] + heads[1], "B": heads[2]}}
    people["t"] = dict(zip("XYZ", heads, strict=True))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = raked_mean(moments, {"s": sites, "t": ages}, people)
        except Refusal:
            return
    assert found.weighted.ci_low <= found.weighted.value <= found.weighted.ci_high
    assert np.isfinite([found.weighted.ci_low, found.weighted.ci_high]).all()
    assert found.weights.weight @ moments.n == pytest.approx(sum(heads), rel=1e-5)


def test_too_few_is_a_refusal_with_both_counts():
    with pytest.raises(TooFew, match="found 4.0, needed 5"):
        raking_weights([4], {"s": ["A"]}, {"s": {"A": 10}})


def test_many_answers_from_few_teams_do_not_make_a_raked_mean_sure():
    cells = TeamMoments.from_means([30] * 6, [60, 70, 64, 75, 61, 68], [9] * 6)
    site, people = {"site": list("ABABAB")}, {"site": {"A": 90, "B": 90}}
    alone, by_team = (raked_mean(cells, site, people, team=t) for t in (None, list("UVWXYZ")))
    assert (alone.rule.name, alone.emphasis) == ("score", "normal")
    assert (by_team.rule.name, by_team.emphasis) == ("interval over clusters", "greyed")


def test_weights_are_greyed_by_the_effective_number():
    found = raking_weights([6, 6], {"s": ["A", "B"]}, {"s": {"A": 900, "B": 100}})
    assert found.n_effective < 10 < found.n_used and found.emphasis == "greyed"
