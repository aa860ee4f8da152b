"""Comments reach a screen masked, among many, and never by comparing lists."""

from __future__ import annotations

import pytest

from disclosure.comments import ReleasedComments
from disclosure.release import Visibility
from disclosure.viewer import EVERYTHING, NOTHING, Scope
from insights.comments import (
    Asked,
    CommentedUnit,
    commented_units,
    comments_of,
    comments_with,
    units_within,
)
from insights.measurements import Measurements
from store import Store
from survey.period import Period
from survey.programme import Programme
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


def of_unit(store: Store, name: str, scope: Scope = EVERYTHING) -> ReleasedComments:
    data = Measurements.of(store)
    return comments_of(store, data, scope, asked(data, name))


def asked(data: Measurements, name: str) -> Asked:
    units = {unit.name: unit for unit in commented_units(data, EVERYTHING, QUARTER)}
    return Asked(units[name], Programme.CS, QUARTER)


def visibility(store: Store, name: str) -> Visibility:
    return of_unit(store, name).visibility


def test_a_teams_comments_are_masked(store):
    imported(store, people("North", 12), people("South", 12))
    texts = of_unit(store, "North").texts
    assert len(texts) == 12
    for text in texts:
        assert "North" in text and "Miller" not in text and "138" not in text


def test_the_marks_are_in_the_viewers_language(store, language):
    imported(store, people("North", 12))
    assert ("‹姓名›" in of_unit(store, "North").texts[0]) == (language == "zh")


def test_fewer_than_ten_comments_are_hidden(store):
    imported(store, people("North", 9), people("South", 20))
    assert visibility(store, "North") is Visibility.HIDDEN


def test_a_list_that_would_give_the_rest_away_is_hidden(store):
    imported(store, people("North", 4), people("South", 20), people("East", 12))
    assert visibility(store, "Service") is Visibility.SHOWN
    assert visibility(store, "East") is Visibility.HIDDEN
    assert visibility(store, "South") is Visibility.SHOWN


def test_a_unit_nobody_wrote_in_has_none(store):
    imported(store, people("North", 0), people("South", 20))
    assert visibility(store, "North") is Visibility.MISSING


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


def test_units_to_choose_from_are_a_department_and_its_teams(store):
    imported(store, people("North", 12), people("South", 12, "Sales"))
    data = Measurements.of(store)
    of_sales = units_within(data, EVERYTHING, QUARTER, "Sales")
    assert [(unit.name, unit.is_team) for unit in of_sales] == [("Sales", False), ("South", True)]
    one_team = Scope(teams=frozenset({data.teams[0].unit_id}))
    assert [unit.name for unit in units_within(data, one_team, QUARTER)] == [data.teams[0].name]
    elsewhere = units_within(data, EVERYTHING, QUARTER, region="Atlantis")
    assert [unit.name for unit in elsewhere] == [""]  # the company is no region's


def test_nobody_gets_the_comments_of_another_unit(store):
    imported(store, people("North", 12), people("South", 12, "Sales"))
    sales = Scope(departments=frozenset({"Sales"}))
    assert of_unit(store, "South", sales).is_shown
    for name in ("", "Service", "North"):
        assert of_unit(store, name, sales).texts == ()
    made_up = Asked(CommentedUnit(0, "Sales"), Programme.CS, QUARTER)
    assert comments_of(store, Measurements.of(store), sales, made_up).texts == ()


def searched(store: Store, words: str, name: str = "", scope: Scope = EVERYTHING) -> int:
    data = Measurements.of(store)
    return len(comments_with(store, data, scope, asked(data, name), words).texts)


def test_a_search_finds_all_its_words_in_any_case_and_width(store):
    imported(store, people("North", 12), people("South", 15))
    assert searched(store, "ｎｏｒｔｈ ASK") == 12
    assert searched(store, "ask") == 27


def test_a_search_that_finds_fewer_than_ten_shows_none(store):
    imported(store, people("North", 9), people("South", 20))
    assert searched(store, "North") == 0
    assert searched(store, "18:") == 0  # one person's


def test_what_is_masked_cannot_be_searched_for(store):
    imported(store, people("North", 12), people("South", 15))
    assert searched(store, "Miller") == 0
    assert searched(store, "13800138000") == 0


def test_a_search_is_not_taken_apart_by_asking_for_units_one_by_one(store):
    mixed = [{**p, "comments": {WHY: f"pay {i}"} if i < 20 else {}}
             for i, p in enumerate(people("North", 20))]  # fmt: skip
    few = [{**p, "comments": {WHY: "pay" if i < 4 else f"other {i}"} if i < 20 else {}}
           for i, p in enumerate(people("South", 20))]  # fmt: skip
    imported(store, mixed, few)
    assert searched(store, "pay") == 24
    assert searched(store, "pay", "North") == 0  # else 4 were known to be the other team's
    assert searched(store, "pay", "South") == 0


def test_nobody_searches_the_comments_of_another_unit(store):
    imported(store, people("North", 12), people("South", 12, "Sales"))
    sales = Scope(departments=frozenset({"Sales"}))
    assert searched(store, "ask", "South", sales) == 12
    assert searched(store, "ask", "North", sales) == 0
