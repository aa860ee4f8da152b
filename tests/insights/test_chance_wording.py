import pytest

from disclosure.viewer import EVERYTHING
from insights.chance_wording import (
    funnel_sentence,
    ranks_sentence,
    reason_text,
    team_rank_sentence,
    team_topics_text,
    unusual_sentence,
)
from insights.funnel import team_funnel
from insights.rank_intervals import team_ranks
from insights.unusual import unusual
from survey.period import Period
from tests.insights.test_funnel import data_of
from tests.insights.test_unusual import BOTH
from tests.insights.test_unusual import data_of as two_quarters

STAFF = "employee_satisfaction"
QUARTER = Period.parse("2026-Q3")


def funnel_of(means, n=30):
    return funnel_sentence(team_funnel(data_of(means, n), EVERYTHING, STAFF, QUARTER))


def test_the_funnel_names_who_is_outside():
    assert funnel_of([45, 80, *[62] * 18]) == (
        "Employee satisfaction: of 20 teams, above what chance explains: Team 002; below what "
        "chance explains: Team 001."
    )


def test_more_than_five_are_counted():
    said = funnel_of([*[45] * 7, *[80] * 7, *[62] * 30], n=100)
    assert "Team 005 and 2 more" in said and "Team 006" not in said


@pytest.mark.parametrize(
    ("means", "n", "said"),
    [
        ([62] * 12, 30, "all 12 teams lie within what chance explains."),
        ([62] * 9, 30, "from 10 teams with a score on; in Q3 2026 there are 9."),
        ([62 + i for i in range(12)], 9, "without the spread of answers, chance cannot be told"),
        ([], 9, "there is no score of the company in Q3 2026"),
    ],
)
def test_where_nobody_is_outside_or_it_cannot_be_told_the_funnel_says_so(means, n, said):
    assert said in funnel_of(means, n)


def test_places_are_told_as_spans_and_never_alone():
    ranks = team_ranks(data_of([44 + 2 * i for i in range(12)]), EVERYTHING, STAFF, QUARTER)
    assert "among 12 teams chance alone could move a team by up to" in ranks_sentence(ranks)
    rank = ranks.of(101)
    assert team_rank_sentence(ranks, 101) == (
        f"In Employee satisfaction it stands between place {rank.low} and place {rank.high} of 12 "
        "teams (1 is the highest score)."
    )
    assert team_rank_sentence(ranks, 999) == ""


def test_where_teams_are_alike_their_order_means_nothing():
    ranks = team_ranks(data_of([62] * 12), EVERYTHING, STAFF, QUARTER)
    assert ranks_sentence(ranks).endswith("so their order means nothing.")
    few = team_ranks(data_of([62] * 4), EVERYTHING, STAFF, QUARTER)
    assert "too few teams" in ranks_sentence(few)


def test_reasons_tell_score_and_fall():
    found = unusual(two_quarters([40, *[62] * 19]), EVERYTHING, BOTH, QUARTER)
    low, fallen = map(reason_text, found.teams[0].reasons)
    assert low == "Employee satisfaction 40, company 61"
    assert fallen.startswith("Employee satisfaction since Q2 2026 −22 points (95% interval")
    assert unusual_sentence(found) == (
        "1 team is below what chance explains in something, worth a conversation. That says "
        "nothing about why, nor whose doing it is."
    )


def test_a_teams_line_names_measures_without_numbers():
    found = unusual(two_quarters([40, *[62] * 19]), EVERYTHING, BOTH, QUARTER)
    assert team_topics_text(found.teams[0]) == "Team 001 – Employee satisfaction (fallen)"


def test_nobody_below_calls_for_nothing_and_few_teams_cannot_be_told():
    none = unusual(two_quarters([62] * 20), EVERYTHING, BOTH, QUARTER)
    assert unusual_sentence(none).endswith("Nothing here calls for a conversation.")
    few = unusual(two_quarters([62], n=4), EVERYTHING, BOTH, QUARTER)
    assert unusual_sentence(few).startswith("There are too few teams")
