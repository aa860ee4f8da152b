import pytest

from analysis.changes.exceptions import Verdict
from analysis.changes.unit_changes import exceptional_changes
from disclosure.release import rounding_step
from disclosure.viewer import EVERYTHING, NOTHING, NotAllowed, Scope
from insights.compared import NOT_COMPARED, SMALLEST_OF_INTEREST
from insights.team_changes import team_changes
from insights.teams import team_overview
from survey.period import Period
from tests.organisation import cell, measurements, organisation, teams_of

STAFF = "employee_satisfaction"
BEFORE, QUARTER = Period.parse("2026-Q2"), Period.parse("2026-Q3")
REAL = Verdict.REAL_AND_MATERIAL


def cells_of(moves, n=30, sd=12.0):
    """A team for each move from 60 points; ``n`` is one number, or one for each team."""
    sizes = n if isinstance(n, list) else [n] * len(moves)
    return [
        cell(101 + i, STAFF, str(period), sizes[i], 60 + (move if period == QUARTER else 0), sd)
        for i, move in enumerate(moves)
        for period in (BEFORE, QUARTER)
    ]


def changes_of(moves, *, scope=EVERYTHING, department="", n_departments=1, n=30, sd=12.0, **given):
    teams = teams_of(len(moves), n_departments)
    data = measurements(cells_of(moves, n, sd), teams, **given)
    return team_changes(data, scope, STAFF, QUARTER, department)


def found(units):
    return [unit.found for unit in units]


def verdicts(changes):
    return [unit.found.verdict for unit in changes.teams]


def test_a_team_that_moved_far_is_found_among_teams_that_stayed():
    changes = changes_of([20, *[0] * 11])
    assert verdicts(changes) == [REAL, *[Verdict.NOT_DISTINGUISHED] * 11]
    assert changes.teams[0].found.change.points == 20 and changes.since == BEFORE


@pytest.mark.parametrize(
    ("move", "n", "verdict"),
    [
        (-9, 400, REAL),
        (4, 400, Verdict.REAL_BUT_SMALL),
        (0, 400, Verdict.EQUIVALENT),
        (4, 30, Verdict.NOT_DISTINGUISHED),
    ],
)
def test_a_verdict_tells_real_from_chance_and_large_from_small(move, n, verdict):
    assert verdicts(changes_of([move, 0, 0], n=n))[0] is verdict


def test_verdicts_are_those_of_all_teams_together():
    moves = [20, -16, 12, 9, 5, *[0] * 19]
    data = measurements(cells_of(moves, 60), teams_of(24, 1))
    before, after = (data.moments(STAFF, period) for period in (BEFORE, QUARTER))
    direct = exceptional_changes(before, after, SMALLEST_OF_INTEREST)
    changes = team_changes(data, EVERYTHING, STAFF, QUARTER)
    assert tuple(verdicts(changes)) == direct.verdict
    assert changes.n_at_once == direct.n_tested == 24


@pytest.mark.parametrize("n", [12, 30, 60])
def test_a_change_is_the_difference_of_the_two_scores_shown(n):
    company = organisation(24, n=n)
    shown = [
        [row.scores[1].score for row in team_overview(company.data, EVERYTHING, p).rows]
        for p in (BEFORE, QUARTER)
    ]
    for i, unit in enumerate(team_changes(company.data, EVERYTHING, STAFF, QUARTER).teams):
        change = unit.found.change
        assert change.points == shown[1][i] - shown[0][i]
        half = change.ci_high - change.points
        assert half > 0 and half % rounding_step(n, whole_points=True) == 0


def test_what_is_called_real_is_drawn_beyond_what_matters():
    moves = [move / 2 for move in range(-20, 21)]
    for n in (12, 25, 60, 300):
        for unit in changes_of(moves, n=n).teams:
            change, verdict = unit.found.change, unit.found.verdict
            nearest = max(change.ci_low, -change.ci_high)
            assert (nearest > SMALLEST_OF_INTEREST) or verdict is not REAL
            assert (nearest > 0) or not unit.found.is_real


def test_teams_that_answered_alike_are_compared_by_the_spread_of_others():
    cells = [*cells_of([0] * 5), *(c | {"unit_id": 106} for c in cells_of([20], sd=0.0))]
    changes = team_changes(measurements(cells, teams_of(6, 1)), EVERYTHING, STAFF, QUARTER)
    assert verdicts(changes)[5] is REAL and changes.teams[5].found.change.ci_low < 19


@pytest.mark.parametrize("n", [4, 5, 9])
def test_a_team_of_fewer_than_ten_answers_is_not_compared(n):
    changes = changes_of([40, *[0] * 7], n=[n, *[30] * 7])
    assert found(changes.teams)[0] == NOT_COMPARED
    assert changes.n_at_once <= 7  # beside so few, others are hidden


def test_a_team_hidden_beside_a_small_one_is_not_compared():
    changes = changes_of([0, 40, *[0] * 6], n=[4, 12, *[30] * 6])
    assert found(changes.teams)[:2] == [NOT_COMPARED] * 2
    assert changes.n_at_once == 6


def test_hidden_teams_take_no_part_in_what_is_said_of_others():
    sizes = [4, 12, *[30] * 6]
    still = found(changes_of([0, 0, 9, *[0] * 5], n=sizes).teams)
    assert found(changes_of([35, -35, 9, *[0] * 5], n=sizes).teams) == still


def test_a_team_of_unknown_size_or_spread_is_not_compared():
    cells = cells_of([30, 30, 0, 0, 0])
    cells[0]["n"], cells[3]["total_of_squares"] = 0, float("nan")
    cells[0]["total"] = float("nan")
    changes = team_changes(measurements(cells, teams_of(5, 1)), EVERYTHING, STAFF, QUARTER)
    assert found(changes.teams)[:2] == [NOT_COMPARED] * 2 and changes.n_at_once == 3


def test_a_new_team_is_listed_and_not_compared_and_one_that_is_gone_is_not_listed():
    cells = cells_of([0] * 5)
    del cells[9], cells[0]  # the first was not asked before, the last is not asked now
    changes = team_changes(measurements(cells, teams_of(5, 1)), EVERYTHING, STAFF, QUARTER)
    assert [unit.name for unit in changes.teams] == [f"Team 00{i}" for i in (1, 2, 3, 4)]
    assert found(changes.teams)[0] == NOT_COMPARED


def test_without_an_earlier_period_of_the_same_length_nothing_is_compared():
    data = measurements(cells_of([20, 0]), teams_of(2, 1))
    changes = team_changes(data, EVERYTHING, STAFF, BEFORE)
    assert (changes.since, changes.units) == (None, ())


def test_other_questions_are_not_compared():
    keys = [(STAFF, str(period), "") for period in (BEFORE, QUARTER)]
    asked = dict(zip(keys, (frozenset({"q1"}), frozenset({"q2"})), strict=True))
    changes = changes_of([20, 0], questions=asked)
    assert not changes.same_questions and changes.since == BEFORE and changes.units == ()


def test_nothing_is_compared_where_nobody_is_shown():
    changes = changes_of([20, 0], n=4)
    assert {unit.found for unit in changes.units} == {NOT_COMPARED} and not changes.n_at_once


def test_nothing_is_compared_where_all_answered_alike():
    assert set(found(changes_of([20, 0, 5], sd=0.0).teams)) == {NOT_COMPARED}


def test_a_department_chosen_has_the_same_verdicts_as_among_all():
    moves = [20, 9, -15, 0, 0, 3, *[0] * 6]
    everything = changes_of(moves, n_departments=3)
    for name in ("Department A", "Department B", "Department C"):
        alone = changes_of(moves, n_departments=3, department=name)
        assert alone.units == tuple(u for u in everything.units if u.department == name)
        assert alone.n_at_once == everything.n_at_once


def test_a_department_that_moved_as_a_whole_is_found():
    changes = changes_of([12, 0, 0] * 6, n_departments=3)
    assert [unit.found.verdict for unit in changes.departments] == [
        REAL,
        Verdict.NOT_DISTINGUISHED,
        Verdict.NOT_DISTINGUISHED,
    ]
    assert changes.departments[0].found.change.points == 12


def test_a_department_whose_teams_moved_apart_is_told_by_its_teams():
    """Their people alone would be enough for a narrow interval."""
    apart = changes_of([40, -20, 30, -10, *[0] * 4], n=200, department="Department A")
    together = changes_of([5] * 8, n=200, department="Department A")
    wide, narrow = (c.departments[0].found.change for c in (apart, together))
    assert wide.ci_high - wide.points > 3 * (narrow.ci_high - narrow.points)


def test_a_department_that_is_nearly_all_one_team_is_told_by_its_people():
    """Of teams as clusters nothing would be left that varies: it would seem known exactly."""
    changes = changes_of([1, 1.2], n=[900, 10], sd=30.0)
    change = changes.departments[0].found.change
    assert change.ci_high - change.points == 3  # 1.96 times the root of 2 times 900 over 910


def test_a_manager_reads_the_same_of_a_team_as_the_executive():
    moves = [20, 9, -15, 0, 0, 3, *[0] * 6]
    everything = changes_of(moves, n_departments=3)
    of_department = Scope(departments=frozenset({"Department B"}))
    own = changes_of(moves, n_departments=3, scope=of_department)
    assert own.units == tuple(u for u in everything.units if u.department == "Department B")
    of_team = changes_of(moves, n_departments=3, scope=Scope(teams=frozenset({103})))
    assert of_team.units == (everything.teams[2],)


def test_of_a_team_that_stood_elsewhere_a_manager_is_not_told_the_score_it_had_there():
    departments = {BEFORE: {101: "Department B"}, QUARTER: {101: "Department A"}}
    scope = Scope(departments=frozenset({"Department A"}))
    moves = [20, *[0] * 7]
    own = changes_of(moves, n_departments=2, departments=departments, scope=scope)
    everything = changes_of(moves, n_departments=2, departments=departments)
    assert own.teams[0].found == NOT_COMPARED
    assert everything.teams[0].found.verdict is REAL


def test_whoever_sees_nothing_asks_in_vain():
    with pytest.raises(NotAllowed):
        changes_of([20, 0], scope=NOTHING)


def test_customer_groups_are_compared_each_by_itself():
    cells = [
        cell(101 + i, "loyalty", str(period), 40, 60 + move * (period == QUARTER), audience=group)
        for group, move in (("dealers", 25), ("retail", 0))
        for i in range(4)
        for period in (BEFORE, QUARTER)
    ]
    data = measurements(cells, teams_of(4, 1))
    points = [
        team_changes(data, EVERYTHING, "loyalty", QUARTER, audience=g).teams[0].found.change.points
        for g in ("dealers", "retail")
    ]
    assert points == [25, 0]
