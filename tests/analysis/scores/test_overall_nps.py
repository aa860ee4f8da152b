import numpy as np
import pytest

from analysis.refusal import Refusal, TooFew
from analysis.scores.nps import net_promoter_score
from analysis.scores.overall_nps import overall_nps

TEAMS = np.array([[12, 6, 2], [5, 6, 9], [9, 8, 3], [0, 4, 1]])


def test_it_is_the_score_of_all_answers_put_together():
    found = overall_nps(*TEAMS.T)
    assert found.value == pytest.approx(net_promoter_score(*TEAMS.sum(axis=0)).score)
    assert (found.n_used, found.n_clusters) == (TEAMS.sum(), 4)


def test_its_error_is_that_of_leaving_each_team_out():
    found = overall_nps(*TEAMS.T)
    kept = [np.delete(TEAMS, j, axis=0).sum(axis=0) for j in range(4)]
    left_out = np.array([net_promoter_score(*counts).score for counts in kept])
    spread = np.sqrt(3 / 4 * np.sum((left_out - left_out.mean()) ** 2))
    assert found.standard_error == pytest.approx(spread)


def test_teams_that_differ_make_it_less_sure_than_answers_drawn_one_by_one():
    split = np.array([[20, 0, 0], [0, 0, 20], [20, 0, 0], [0, 0, 20]])
    of_answers = net_promoter_score(*split.sum(axis=0))
    found = overall_nps(*split.T)
    assert found.ci_high - found.ci_low > 2 * (of_answers.ci_high - of_answers.ci_low)
    assert -100 <= found.ci_low < found.ci_high <= 100


@pytest.mark.parametrize(
    ("counts", "error"),
    [
        (([1], [1], [-1]), ValueError),
        (([1, 2], [1], [1]), ValueError),
        (([None], [1], [1]), TooFew),
        (([5, 5], [0, 0], [0, 0]), Refusal),
    ],
)
def test_what_has_no_score_is_refused(counts, error):
    with pytest.raises(error):
        overall_nps(*counts)


def test_many_answers_from_two_teams_do_not_make_it_sure():
    found = overall_nps([30, 10], [10, 10], [10, 30])
    assert (found.rule.name, found.emphasis) == ("interval over clusters", "refused")
