import numpy as np
import pytest

from analysis.control.funnel import mean_funnel
from disclosure.viewer import EVERYTHING, NOTHING, NotAllowed, Scope
from insights.funnel import team_funnel
from insights.released_moments import released_moments
from insights.teams import team_scores, unit_column
from survey.period import Period
from tests.organisation import cell, measurements, teams_of

STAFF = "employee_satisfaction"
QUARTER = Period.parse("2026-Q3")


def data_of(means, n=30, n_departments=1, sd=12.0):
    sizes = n if isinstance(n, list) else [n] * len(means)
    cells = [cell(101 + i, STAFF, "2026-Q3", sizes[i], mean, sd) for i, mean in enumerate(means)]
    return measurements(cells, teams_of(len(means), n_departments))


def sides(funnel):
    return [team.side for team in funnel.teams]


def test_a_team_far_from_the_company_is_outside_and_its_neighbours_are_not():
    funnel = team_funnel(data_of([45, 80, *[62] * 18]), EVERYTHING, STAFF, QUARTER)
    assert sides(funnel) == [-1, 1, *[0] * 18]
    assert funnel.n_judged == 20


def test_among_twenty_teams_that_differ_by_chance_none_is_outside():
    random = np.random.default_rng(4)
    means = (62 + random.normal(0, 12 / 30**0.5, 20)).round(1).tolist()
    assert not any(sides(team_funnel(data_of(means), EVERYTHING, STAFF, QUARTER)))


def test_a_distance_too_small_to_act_on_is_not_outside_however_sure():
    means = [62 + 0.1 * i for i in range(20)]
    funnel = team_funnel(data_of([61, *means], n=5000), EVERYTHING, STAFF, QUARTER)
    assert sides(funnel)[0] == 0


def test_the_limits_are_those_of_the_released_scores_about_the_companys():
    data = data_of([58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69])
    funnel = team_funnel(data, EVERYTHING, STAFF, QUARTER)
    moments = released_moments(team_scores(data, STAFF, QUARTER))
    assert funnel.target == unit_column(data, STAFF, QUARTER)[0].score
    expected = mean_funnel(moments, funnel.target)
    n = [limit.n for limit in funnel.limits]
    low = np.interp(30, n, [limit.warning_low for limit in funnel.limits])
    assert low == pytest.approx(expected.warning_low[0], abs=0.1)
    widths = [limit.action_high - limit.action_low for limit in funnel.limits]
    assert widths == sorted(widths, reverse=True)


def test_a_hidden_team_is_not_in_it_and_moves_nothing():
    means = [45, *[62] * 18]
    without = team_funnel(data_of(means), EVERYTHING, STAFF, QUARTER)
    hidden = team_funnel(data_of([*means, 20], n=[*[30] * 19, 3]), EVERYTHING, STAFF, QUARTER)
    assert "Team 020" not in {team.team.name for team in hidden.teams}
    assert hidden.n_judged <= without.n_judged


@pytest.mark.parametrize("n_teams", [0, 9])
def test_below_ten_teams_there_are_no_limits_and_nobody_is_outside(n_teams):
    funnel = team_funnel(data_of([40 + i for i in range(n_teams)]), EVERYTHING, STAFF, QUARTER)
    assert funnel.limits == () and funnel.teams == ()


def test_where_nobody_knows_the_spread_there_are_no_limits():
    data = data_of([60 + i for i in range(12)], n=9)
    assert team_funnel(data, EVERYTHING, STAFF, QUARTER).limits == ()


def test_a_manager_sees_her_own_teams_judged_among_all():
    data = data_of([45, 80, *[62] * 18], n_departments=4)
    scope = Scope(departments=frozenset({"Department A"}))
    everybody = team_funnel(data, EVERYTHING, STAFF, QUARTER)
    own = team_funnel(data, scope, STAFF, QUARTER)
    assert {team.department for team in own.teams} == {"Department A"}
    assert set(own.teams) <= set(everybody.teams) and own.n_judged == everybody.n_judged
    assert team_funnel(data, EVERYTHING, STAFF, QUARTER, "Department A") == own


def test_where_her_teams_have_no_score_nothing_is_drawn():
    data = data_of([62] * 20, n_departments=4)
    elsewhere = Scope(departments=frozenset({"No such department"}))
    assert team_funnel(data, elsewhere, STAFF, QUARTER).teams == ()


def test_a_stranger_is_refused():
    with pytest.raises(NotAllowed):
        team_funnel(data_of([62] * 20), NOTHING, STAFF, QUARTER)
