"""Comments reach a screen masked, among many, and never by comparing lists."""

from __future__ import annotations

import pytest

from disclosure.release import Visibility
from disclosure.viewer import EVERYTHING, NOTHING, Scope
from insights.comments import CommentedUnit, Question, commented_units, unit_comments
from insights.measurements import Measurements
from store import Store
from survey.period import Period
from tests.store.exports import survey_export

QUARTER = Period.parse("2026-Q3")
WHY = "Why?"


def people(team: str, n_writing: int, department: str = "Service", n: int = 30) -> list[dict]:
    """Customers of a team who answer differently; the first of them write."""
    return [
        {
            "team": team,
            "department": department,
            "answers": {"cs1": 1 + i % 5},
            "comments": {WHY: f"{team} {i}: ask Mr Miller, 13800138000"} if i < n_writing else {},
        }
        for i in range(n)
    ]


def imported(store: Store, *groups: list[dict], name: str = "a") -> None:
    everybody = [person for group in groups for person in group]
    store.import_export(survey_export(everybody, file_hash=name))


def asked(store: Store, name: str, scope: Scope = EVERYTHING) -> tuple[Question, ...]:
    data = Measurements.of(store)
    units = {unit.name: unit for unit in commented_units(data, EVERYTHING, QUARTER)}
    return unit_comments(store, data, scope, QUARTER, units[name])


def visibility(store: Store, name: str) -> Visibility:
    (question,) = asked(store, name)
    return question.comments.visibility


def test_a_teams_comments_are_masked_and_name_their_question(store):
    imported(store, people("North", 12), people("South", 12))
    (question,) = asked(store, "North")
    assert (question.programme, question.text) == ("CS", WHY)
    assert len(question.comments.texts) == 12
    for text in question.comments.texts:
        assert "North" in text and "Miller" not in text and "138" not in text


def test_the_marks_are_in_the_viewers_language(store, language):
    imported(store, people("North", 12))
    (question,) = asked(store, "North")
    assert ("‹姓名›" in question.comments.texts[0]) == (language == "zh")


def test_fewer_than_ten_comments_are_hidden(store):
    imported(store, people("North", 9), people("South", 20))
    assert visibility(store, "North") is Visibility.HIDDEN


def test_a_list_that_would_give_the_rest_away_is_hidden(store):
    imported(store, people("North", 4), people("South", 20), people("East", 12))
    assert visibility(store, "Service") is Visibility.SHOWN
    assert visibility(store, "East") is Visibility.HIDDEN
    assert visibility(store, "South") is Visibility.SHOWN


def test_a_unit_nobody_wrote_in_has_no_question(store):
    imported(store, people("North", 0), people("South", 20))
    assert asked(store, "North") == ()


def test_comments_of_a_team_without_a_shown_score_are_hidden(store):
    alike = [{**person, "answers": {"cs1": 5}} for person in people("North", 12, n=12)]
    imported(store, alike, people("South", 20))
    assert visibility(store, "North") is Visibility.HIDDEN


@pytest.mark.parametrize(("late", "seen"), [(3, Visibility.HIDDEN), (10, Visibility.SHOWN)])
def test_a_few_late_comments_hide_the_list_they_would_stand_out_in(store, late, seen):
    imported(store, people("North", 12), people("South", 20))
    imported(store, people("North", late), name="b")
    assert visibility(store, "North") is seen


def test_units_are_those_of_the_scope(store):
    imported(store, people("North", 12), people("South", 12, "Sales"))
    data = Measurements.of(store)
    names = {
        scope: [unit.name for unit in commented_units(data, scope, QUARTER)]
        for scope in (EVERYTHING, NOTHING, Scope(departments=frozenset({"Sales"})))
    }
    assert list(names.values()) == [
        ["", "Sales", "Service", "South", "North"],
        [],
        ["Sales", "South"],
    ]


def test_nobody_gets_the_comments_of_another_unit(store):
    imported(store, people("North", 12), people("South", 12, "Sales"))
    sales = Scope(departments=frozenset({"Sales"}))
    assert asked(store, "South", sales)
    for name in ("", "Service", "North"):
        assert asked(store, name, sales) == ()
    made_up = CommentedUnit(0, "Sales")
    assert unit_comments(store, Measurements.of(store), sales, QUARTER, made_up) == ()
