import pytest

from disclosure.release import HIDDEN, ReleasedScore, Visibility
from disclosure.viewer import EVERYTHING
from insights.heat_map import distance, of_measures, side, sorted_by
from insights.team_tables import heat_map_table
from insights.teams import team_overview
from survey.period import Period
from tests.organisation import organisation

QUARTER = Period.parse("2026-Q3")
STAFF = "employee_satisfaction"


def score(value, half=None):
    ends = (None, None) if half is None else (value - half, value + half)
    return ReleasedScore(Visibility.SHOWN, value, *ends, 30)


@pytest.mark.parametrize(
    ("own", "found"),
    [(score(75, 5), 1), (score(55, 5), -1), (score(62, 5), 0), (score(75), None), (HIDDEN, None)],
)
def test_a_score_is_clear_where_its_interval_leaves_the_company_out(own, found):
    assert side(own, score(65, 1)) == found


def test_beside_a_hidden_company_nothing_is_clear_and_nothing_distant():
    assert side(score(75, 5), HIDDEN) is None and distance(score(75, 5), HIDDEN) is None
    assert distance(score(75), score(65)) == 10


def test_sorting_puts_the_lowest_score_first_and_hidden_teams_last():
    overview = team_overview(organisation(sizes={3: 4}).data, EVERYTHING, QUARTER)
    at = overview.constructs.index(STAFF)
    found = [row.scores[at].score for row in sorted_by(overview, STAFF).rows]
    shown = [x for x in found if x is not None]
    assert shown == sorted(shown) and None not in found[: len(shown)] and None in found
    assert sorted_by(overview, STAFF).company == overview.company


@pytest.mark.parametrize("construct", ["", "pay"])
def test_without_a_measure_of_the_period_the_order_stays(construct):
    overview = team_overview(organisation().data, EVERYTHING, QUARTER)
    assert sorted_by(overview, construct) == overview


def test_the_table_holds_every_unit_and_measure_and_no_hidden_score():
    overview = team_overview(organisation(sizes={3: 4}).data, EVERYTHING, QUARTER)
    table = heat_map_table(overview)
    assert len(table) == (1 + len(overview.units)) * len(overview.constructs)
    hidden = table[table["Team"] == "Team 004"]
    assert hidden[["Score", "Answers", "Difference from the company"]].isna().all(axis=None)


def test_some_measures_alone_keep_their_scores_and_every_unit():
    overview = team_overview(organisation(3).data, EVERYTHING, QUARTER)
    few = of_measures(overview, overview.constructs[1:3])
    assert few.constructs == overview.constructs[1:3]
    assert few.company == tuple(overview.company[1:3])
    assert [row.scores for row in few.units] == [tuple(row.scores)[1:3] for row in overview.units]
    assert [row.team for row in few.rows] == [row.team for row in overview.rows]
    assert of_measures(overview, overview.constructs) is overview
