import math

import pytest

from analysis.scores.means import team_means
from disclosure.release import HIDDEN, MISSING, rounding_step
from disclosure.viewer import EVERYTHING
from insights.teams import departments, team_overview, team_scores, team_trends
from insights.units import Team
from survey.period import Period
from tests.organisation import cell, measurements, organisation, teams_of

STAFF = "employee_satisfaction"
QUARTER = Period.parse("2026-Q3")
NAN = math.nan


def scores_of(*cells, n_teams=2):
    """The teams stand in one department, so that they cover one another."""
    return team_scores(measurements(cells, teams_of(n_teams, 1)), STAFF, QUARTER)


def test_the_score_of_a_team_of_forty_is_its_mean_in_whole_points():
    company = organisation(n=40)
    found = [score.score for score in team_scores(company.data, STAFF, QUARTER)]
    assert found == [round(mean) for mean in company.staff[:, 1]]


def test_a_teams_interval_lies_round_its_rounded_score_in_whole_points():
    company = organisation(n=40)
    means = team_means(company.data.moments(STAFF, QUARTER))
    for i, score in enumerate(team_scores(company.data, STAFF, QUARTER)):
        half = math.ceil((means.ci_high[i] - means.ci_low[i]) / 2)
        assert (score.ci_low, score.ci_high) == (score.score - half, score.score + half)


@pytest.mark.parametrize("n", [5, 8, 14, 15, 30, 39, 40])
def test_the_fewer_answered_the_coarser_a_score_is(n):
    company = organisation(n=n)
    step = rounding_step(n, whole_points=True)
    for exact, released in zip(
        company.staff[:, 1], team_scores(company.data, STAFF, QUARTER), strict=True
    ):
        assert released.score % step == 0 and abs(released.score - exact) <= step / 2
        assert (released.ci_high - released.score) % step == 0


def teams_of_sizes(*n, teamless=0):
    cells = [cell(101 + i, STAFF, "2026-Q3", size, 60) for i, size in enumerate(n)]
    cells += [cell(None, STAFF, "2026-Q3", teamless, 60)] if teamless else []
    return [score.is_shown for score in scores_of(*cells, n_teams=len(n))]


@pytest.mark.parametrize(("n", "next_smallest"), [(1, False), (4, True)])
def test_a_team_of_fewer_than_five_is_hidden_with_others_until_none_can_be_told(n, next_smallest):
    """Beside a single person nine others are as good as told."""
    assert teams_of_sizes(n, 30, 9, 12) == [False, True, False, next_smallest]


def test_two_small_teams_that_cover_each_other_hide_no_third():
    assert teams_of_sizes(4, 30, 4, 12) == [False, True, False, True]


@pytest.mark.parametrize("n", [0, NAN])
def test_a_team_of_nobody_knows_how_many_is_hidden_alone(n):
    assert teams_of_sizes(n, 30, 9) == [False, True, True]


@pytest.mark.parametrize(("teamless", "shown"), [(1, False), (4, False), (5, True)])
def test_few_people_without_a_team_hide_the_smallest_team(teamless, shown):
    assert teams_of_sizes(30, 9, teamless=teamless) == [True, shown]


@pytest.mark.parametrize("n", [4, 8])
def test_a_hidden_team_is_hidden_without_a_number(n):
    cells = [cell(101 + i, STAFF, "2026-Q3", size, 60) for i, size in enumerate((4, 8, 30))]
    assert scores_of(*cells, n_teams=3)[(4, 8, 30).index(n)] == HIDDEN


def test_a_team_that_was_not_asked_is_missing():
    assert scores_of(cell(101, STAFF, "2026-Q3", 9, 60))[1] == MISSING


def test_where_no_team_was_asked_all_are_missing():
    assert scores_of() == (MISSING, MISSING)


def test_where_no_result_tells_its_people_those_asked_are_hidden():
    assert scores_of(cell(101, STAFF, "2026-Q3", 0, 60)) == (HIDDEN, MISSING)


def test_an_overview_has_a_row_per_team_and_a_score_per_construct():
    overview = team_overview(organisation(7).data, EVERYTHING, QUARTER)
    assert len(overview.rows) == 7
    assert overview.constructs[0] == "internal_service" and len(overview.constructs) == 5
    assert all(len(row.scores) == 5 for row in overview.rows) and len(overview.company) == 5


def test_constructs_are_in_the_order_of_the_chain():
    cells = [
        cell(101, construct, "2026-Q3", 9, 60)
        for construct in ("loyalty", "control", "internal_service")
    ]
    overview = team_overview(measurements(cells, teams_of(1)), EVERYTHING, QUARTER)
    assert overview.constructs == ("internal_service", "control", "loyalty")


def test_constructs_are_those_of_the_period():
    cells = [cell(101, STAFF, "2026-Q3", 9, 60), cell(101, "motivation", "2026-Q2", 9, 60)]
    cells += [cell(101, "control", "2026-Q3", 0, 60), cell(101, "loyalty", "2026-Q3", 4, 60)]
    overview = team_overview(measurements(cells, teams_of(1)), EVERYTHING, QUARTER)
    assert overview.constructs == ("control", STAFF, "loyalty")


def test_the_companys_row_counts_everybody_to_a_tenth():
    company = organisation(sizes={0: 4})
    people, means = company.n, company.staff[:, 1]
    found = team_overview(company.data, EVERYTHING, QUARTER, "Department A").company[1]
    assert found.score == round(float(people @ means / people.sum()), 1)


def test_a_department_has_its_own_teams_only():
    overview = team_overview(organisation().data, EVERYTHING, QUARTER, "Department B")
    assert [row.team.name for row in overview.rows] == [
        "Team 002",
        "Team 008",
        "Team 014",
        "Team 020",
    ]


def test_a_department_has_the_teams_that_stood_in_it_then():
    then = {QUARTER: {101: "Old", 102: "Old"}}
    company = organisation(departments=then)
    overview = team_overview(company.data, EVERYTHING, QUARTER, "Old")
    assert [row.team.unit_id for row in overview.rows] == [101, 102]
    assert not team_overview(company.data, EVERYTHING, company.periods[0], "Old").rows


def test_a_department_of_its_own_hides_no_other_teams_than_the_company_does():
    data = organisation(sizes={0: 4, 6: 8}).data
    alone = team_overview(data, EVERYTHING, QUARTER, "Department A").rows
    everybody = [
        r
        for r in team_overview(data, EVERYTHING, QUARTER).rows
        if r.team in {x.team for x in alone}
    ]
    assert list(alone) == everybody


def test_a_team_without_any_answer_is_left_out():
    data = measurements([cell(101, STAFF, "2026-Q3", 9, 60)], teams_of(3))
    assert [row.team.unit_id for row in team_overview(data, EVERYTHING, QUARTER).rows] == [101]


def test_a_hidden_team_keeps_its_row():
    data = organisation(6, sizes={2: 3, 4: 8}, n_departments=2).data
    overview = team_overview(data, EVERYTHING, QUARTER)
    hidden = [row.team.name for row in overview.rows if row.scores == (HIDDEN,) * 5]
    assert hidden == ["Team 003", "Team 005"] and len(overview.rows) == 6


def test_departments_are_sorted_and_each_once():
    teams = [Team(i, f"T{i}", department, "") for i, department in enumerate(["B", "", "A", "B"])]
    assert departments(measurements([], teams), EVERYTHING, QUARTER) == ("A", "B")


def test_departments_are_those_of_the_period():
    data = measurements([], teams_of(2, 2), {QUARTER: {101: "Old", 102: ""}})
    assert departments(data, EVERYTHING, QUARTER) == ("Old",)
    assert departments(data, EVERYTHING, Period.parse("2026-Q4")) == (
        "Department A",
        "Department B",
    )


def test_a_period_without_answers_has_no_rows():
    overview = team_overview(organisation().data, EVERYTHING, Period.parse("2030-Q1"))
    assert (overview.rows, overview.constructs, overview.company) == ((), (), ())


def test_a_trend_has_a_score_per_period_of_its_programme():
    company = organisation(n=40)
    trend = team_trends(company.data, EVERYTHING, 103)[1]
    assert (trend.construct, trend.periods) == (STAFF, company.periods)
    assert [score.score for score in trend.team] == [round(x) for x in company.staff[2]]


def test_a_trend_hides_and_misses_period_by_period():
    quarters = {"2026-Q1": 9, "2026-Q2": 4}
    cells = [cell(101, STAFF, quarter, n, 60) for quarter, n in quarters.items()]
    data = measurements([*cells, cell(102, STAFF, "2026-Q3", 9, 70)], teams_of(2))
    first, hidden, missing = team_trends(data, EVERYTHING, 101)[0].team
    assert (first.score, hidden, missing) == (60, HIDDEN, MISSING)


def test_a_trend_sets_the_companys_scores_beside_the_teams():
    company = organisation()
    trend = team_trends(company.data, EVERYTHING, 103)[1]
    assert [s.score for s in trend.company] == [
        round(float(x), 1) for x in company.staff.mean(axis=0)
    ]


def test_a_construct_the_team_was_never_asked_has_no_trend():
    cells = [cell(101, STAFF, "2026-Q3", 9, 60), cell(102, "loyalty", "2026-Q3", 9, 60)]
    trends = team_trends(measurements(cells, teams_of(2)), EVERYTHING, 101)
    assert [trend.construct for trend in trends] == [STAFF]


def test_a_customer_group_has_trends_of_its_own_periods():
    cells = [
        cell(101, "loyalty", "2026-Q2", 9, 60, audience="retail"),
        cell(101, "loyalty", "2026-Q3", 9, 80, audience="dealers"),
    ]
    (trend,) = team_trends(measurements(cells, teams_of(1)), EVERYTHING, 101, "dealers")
    assert [str(period) for period in trend.periods] == ["2026-Q3"]
    assert [score.score for score in trend.team] == [80]
