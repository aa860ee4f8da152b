"""What of a change came from within teams: of released scores, and of nothing else."""

from __future__ import annotations

import pytest

from analysis.changes.composition import change_parts
from analysis.moments import TeamMoments
from disclosure.release import MISSING
from disclosure.viewer import EVERYTHING, Scope
from insights.period_comparison import FEWEST_TEAMS, compared_periods, team_sides
from insights.period_wording import comparison_sentences, part_rows
from insights.teams import team_scores
from insights.trends import COMPANY, Unit
from insights.trends_table import parts_table
from insights.unit_links import Reorganisation, UnitLinks
from survey.crosswalk import ChangeKind
from tests.insights.trending import STAFF, TEAM, quarter, trend_of
from tests.organisation import cell, measurements, teams_of

BEFORE, AFTER = quarter(0), quarter(1)
DEPARTMENT = Unit("Department A")


def grown(n_teams=10, moves=(0, 2, 4), hidden=(), **given):
    """Teams that move by these points in turn, while the lower ones grow."""
    cells = [
        cell(101 + i, STAFF, str(period), n, 50 + 3 * i + after * moves[i % len(moves)])
        for i in range(n_teams)
        for after, period in enumerate((BEFORE, AFTER))
        for n in [3 if i in hidden else 100 - 5 * i * after if i else 100 + 200 * after]
    ]
    return measurements(cells, teams_of(n_teams, 1), **given)


def comparison(data, unit=COMPANY, scope=EVERYTHING, since=BEFORE, period=AFTER):
    return compared_periods(data, scope, trend_of(data, unit), since, period)


def sentences(data, unit=COMPANY, **more):
    return comparison_sentences(trend_of(data, unit), comparison(data, unit, **more))


def test_the_parts_are_those_of_the_released_team_scores():
    data = grown()
    released = [team_scores(data, STAFF, period) for period in (BEFORE, AFTER)]
    sides = [
        TeamMoments.from_means([s.n for s in side], [s.score for s in side]) for side in released
    ]
    expected, found = change_parts(*sides), comparison(data).parts
    assert found.within == expected.within and found.mix == expected.mix


def test_growth_of_low_teams_is_told_apart_from_change_inside_teams():
    found = comparison(grown())
    assert found.parts.within.value > 0 > found.parts.mix
    assert found.points < found.parts.within.value


@pytest.mark.parametrize("hidden", [(), (4,)])
def test_the_rows_add_up_to_the_change_that_is_shown(hidden):
    found = comparison(grown(hidden=hidden))
    *parts, (_name, together) = part_rows(found)
    assert together == found.points
    assert sum(points for _name, points in parts) == pytest.approx(together)


def test_a_hidden_team_takes_part_in_neither_period():
    data = grown(hidden=(4,))
    before, after = team_sides(data, trend_of(data), BEFORE, AFTER)
    shown = [score.is_shown for score in before]
    assert shown == [score.is_shown for score in after]
    assert before[4] == after[4] == MISSING
    assert comparison(data).parts.n_teams == sum(shown) < 10


def test_moving_a_hidden_teams_score_changes_no_part():
    found = []
    for mean in (20, 90):
        data = grown(hidden=(4,))
        moments = data.moments(STAFF, AFTER)
        cells = [
            cell(101 + i, STAFF, str(period), float(m.n[i]), mean if i == 4 else float(m.mean[i]))
            for period, m in ((BEFORE, data.moments(STAFF, BEFORE)), (AFTER, moments))
            for i in range(10)
        ]
        moved = comparison(measurements(cells, teams_of(10, 1)))
        found.append((moved.parts.within, moved.parts.mix, moved.parts.arrived))
    assert found[0] == found[1]


def test_teams_that_came_and_went_are_counted():
    cells = [cell(u, STAFF, str(BEFORE), 50, 60 + u % 3) for u in range(101, 108)]
    cells += [cell(u, STAFF, str(AFTER), 50, 62 + u % 4) for u in range(103, 110)]
    data = measurements(cells, teams_of(9, 1))
    found = comparison(data)
    assert (found.parts.n_teams, found.parts.n_arrived, found.parts.n_left) == (5, 2, 2)
    assert {"2 teams came", "2 teams went"} <= {name for name, _points in part_rows(found)}


def test_a_split_team_is_followed_by_neither_of_its_parts():
    data = grown()
    data.links = UnitLinks([Reorganisation(101, 102, AFTER, ChangeKind.SPLIT, "Team 001")])
    before, after = team_sides(data, trend_of(data), BEFORE, AFTER)
    assert before[1] == after[1] == MISSING and before[2].is_shown


def test_a_department_is_divided_by_its_own_teams():
    data = grown(16)
    moved = {t.unit_id: "Department B" if t.unit_id > 108 else "Department A" for t in data.teams}
    data = grown(16, departments={BEFORE: moved, AFTER: moved})
    assert comparison(data, DEPARTMENT).parts.n_teams == 8


def test_a_team_is_not_divided():
    data = grown()
    found = comparison(data, TEAM)
    assert found.parts is None and found.change is not None
    assert len(sentences(data, TEAM)) == 1 and part_rows(found) == ()


def test_the_company_is_divided_only_for_who_may_see_all_of_it():
    leads = Scope(departments=frozenset({"Department A"}))
    assert comparison(grown(), scope=leads).parts is None
    assert comparison(grown(), DEPARTMENT, leads).parts is not None


def test_too_few_teams_are_not_divided():
    data = grown(FEWEST_TEAMS - 1)
    assert comparison(data).parts is None
    assert f"needs {FEWEST_TEAMS} teams" in sentences(data)[-1]


def test_it_is_said_in_three_sentences(language):
    said = sentences(grown())
    assert len(said) == 3 and not any("{" in text for text in said)


def test_other_questions_are_refused():
    asked = {(STAFF, str(p), ""): frozenset({str(p)}) for p in (BEFORE, AFTER)}
    data = grown(questions=asked)
    found = comparison(data)
    assert found.change is None and found.parts is None
    assert sentences(data) == (
        "Q1 2022 and Q2 2022 cannot be compared: other questions were asked.",
    )


@pytest.mark.parametrize(("since", "period"), [(AFTER, BEFORE), (AFTER, AFTER)])
def test_a_later_period_is_not_compared_with_an_earlier_one(since, period):
    said = sentences(grown(), since=since, period=period)
    assert said == ("Choose an earlier period of the same length to compare with.",)


def test_a_hidden_and_a_missing_period_are_told_apart():
    data = grown(hidden=(0,))
    assert "hidden to protect people" in sentences(data, TEAM)[0]
    asked = {(STAFF, str(p), ""): frozenset({"one"}) for p in (BEFORE, AFTER)}
    said = sentences(grown(questions=asked), TEAM, period=quarter(5))
    assert said == ("Q2 2023 cannot be compared: there is no score of it.",)


def test_the_table_has_the_rows_of_the_figure():
    found = comparison(grown())
    table = parts_table(found)
    assert table["Change, points"].tolist() == [points for _name, points in part_rows(found)]
    assert set(table["Later period"]) == {f"{AFTER}"}


def test_no_number_beyond_the_released_ones_is_in_the_sides():
    data = grown()
    sides = team_sides(data, trend_of(data), BEFORE, AFTER)
    for side, period in zip(sides, (BEFORE, AFTER), strict=True):
        assert side == list(team_scores(data, STAFF, period))
