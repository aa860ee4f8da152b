import re

import pytest

from disclosure.viewer import EVERYTHING, Scope
from insights.change_table import change_table
from insights.change_wording import (
    at_once_sentence,
    changes_sentences,
    not_compared_sentence,
)
from insights.team_changes import team_changes
from survey.period import Period
from tests.organisation import cell, measurements, teams_of

STAFF = "employee_satisfaction"
BEFORE, QUARTER = Period.parse("2026-Q2"), Period.parse("2026-Q3")
BRACES = re.compile(r"[{}]")
SAYS = "Employee satisfaction: "


def changes_of(
    moves, period=QUARTER, *, n=30, n_departments=0, scope=EVERYTHING, names=None, **given
):
    sizes = n if isinstance(n, list) else [n] * len(moves)
    cells = [
        cell(101 + i, STAFF, str(p), sizes[i], 60 + move * (p == QUARTER))
        for i, move in enumerate(moves)
        for p in (BEFORE, QUARTER)
    ]
    data = measurements(cells, teams_of(len(moves), n_departments, names), **given)
    return team_changes(data, scope, STAFF, period)


def said(*args, **given):
    return changes_sentences(changes_of(*args, **given))


def test_teams_that_changed_are_counted_and_named_the_largest_change_first():
    assert said([20, 0, 0, -26, *[0] * 8]) == (
        f"{SAYS}of 12 teams, 2 have changed since Q2 2026 more than chance explains and enough "
        "to matter: Team 004 (−26), Team 001 (+20).",
    )


def test_one_team_that_changed_is_told_in_the_singular():
    assert "of 12 teams, 1 has changed since Q2 2026" in said([20, *[0] * 11])[0]


def test_after_five_names_others_are_counted():
    (sentence,) = said([20 + i for i in range(8)], n=60)
    assert sentence.endswith(
        "(+27), Team 007 (+26), Team 006 (+25), Team 005 (+24), Team 004 (+23) and 3 more."
    )


def test_where_no_team_changed_really_it_is_said():
    assert said([2, -3, *[0] * 10]) == (
        f"{SAYS}of 12 teams, none has changed more than chance explains since Q2 2026.",
    )


def test_real_changes_of_unclear_size_are_told_apart():
    assert said([4, *[0] * 11], n=400) == (
        f"{SAYS}of 12 teams, none has clearly changed enough to matter since Q2 2026. More than "
        "chance explains, but not clearly by 2.5 points: Team 001 (+4).",
    )
    assert "Team 001 (+20). More than chance explains, but" in said([20, 4, *[0] * 9], n=400)[0]


@pytest.mark.parametrize(
    ("move", "n", "ending"),
    [
        (
            20,
            60,
            "+20 points (95% interval 15 to 25): more than chance explains, and enough to matter.",
        ),
        (4, 400, "more than chance explains, but not clearly by 2.5 points."),
        (0, 400, "too little to matter."),
        (4, 30, "no more than chance explains."),
    ],
)
def test_of_one_team_its_change_is_told_with_its_interval(move, n, ending):
    (sentence,) = said([move], n=n)
    assert sentence.startswith(f"{SAYS}Team 001 has changed since Q2 2026 by ")
    assert re.search(
        ending if "?" in ending else re.escape(ending), sentence.replace("(95", "(95")
    )


def test_what_may_be_chance_among_many_is_said_to_be_so():
    own = Scope(teams=frozenset({101}))
    (sentence,) = said([6, *[0] * 40], n=60, scope=own)
    assert "by +6 points (95% interval 1 to 11); with so many compared at once" in sentence


def test_a_department_is_told_as_a_whole():
    assert said([12] * 6, n_departments=1)[1].startswith(
        "Department A as a whole has changed since Q2 2026 by +12 points (95% interval "
    )


def test_departments_are_counted_like_teams():
    moves = [[12, 0, 0][i % 3] for i in range(18)]
    assert said(moves, n_departments=3)[1] == (
        "Of 3 departments as a whole, 1 has changed since Q2 2026 more than chance explains and "
        "enough to matter: Department A (+12)."
    )
    assert said([0] * 18, n_departments=3)[1] == (
        "Of 3 departments as a whole, none has changed more than chance explains since Q2 2026."
    )


def test_without_an_earlier_period_it_is_said():
    assert said([20, 0], BEFORE) == (
        f"{SAYS}there is no earlier period of the same length to compare with.",
    )


def test_other_questions_are_said_to_be_so():
    keys = [(STAFF, str(period), "") for period in (BEFORE, QUARTER)]
    asked = dict(zip(keys, (frozenset({"q1"}), frozenset({"q2"})), strict=True))
    assert said([20, 0], questions=asked) == (
        f"{SAYS}other questions were asked in Q2 2026, so nothing can be compared.",
    )


@pytest.mark.parametrize("n_teams", [1, 3])
def test_too_few_answers_are_said_to_be_so_without_a_number_of_theirs(n_teams):
    sentences = said([20] * n_teams, n=3, n_departments=1)
    assert len(sentences) == 2 and all("fewer than 10 answers" in s for s in sentences)
    assert not any(re.search(r"20|\b3\b", s.replace("Q2 2026", "")) for s in sentences)


def test_a_department_without_answers_is_said_to_be_so():
    changes = changes_of([0, 0], scope=Scope(teams=frozenset({999})))
    assert changes_sentences(changes) == (f"{SAYS}nobody was asked in Q3 2026.",)


def test_teams_left_out_are_counted():
    changes = changes_of([0] * 6, n=[9, 30, 30, 30, 30, 30])
    left_out = sum(unit.found.change is None for unit in changes.teams)
    assert not_compared_sentence(changes).startswith(f"{left_out} team")
    assert not_compared_sentence(changes_of([0] * 6)) == ""


def test_that_many_are_compared_at_once_is_said_where_they_are():
    assert at_once_sentence(changes_of([0] * 6)).startswith("6 teams of the company are compared")
    assert at_once_sentence(changes_of([0])) == ""


def test_the_table_has_a_row_for_each_unit_and_no_number_of_those_left_out():
    table = change_table(changes_of([20, 5, *[0] * 6], n=[60, 8, *[60] * 6], n_departments=1))
    assert table["Team"].tolist()[:3] == ["all teams together", "Team 001", "Team 002"]
    assert table["Change"].tolist()[1] == 20 and table.iloc[2, 2:5].isna().all()
    assert table["Verdict"].tolist()[1:3] == ["risen", "not compared"]


def test_every_sentence_is_filled_in(language):
    for moves in ([20, -20, *[0] * 9], [4, *[0] * 9], [0] * 9, [20], [0]):
        for n in (4, 30, 400):
            changes = changes_of(moves, n=n, n_departments=2)
            sentences = (*changes_sentences(changes), at_once_sentence(changes))
            assert not any(BRACES.search(s) for s in (*sentences, not_compared_sentence(changes)))


def test_braces_in_a_teams_name_are_shown_as_they_are(language):
    assert "{names}" in said([20, *[0] * 9], names={0: "{names}"})[0]
