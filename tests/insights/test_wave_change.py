"""A file beside the wave before it: questions, scales, teams and people."""

import pytest

from insights.wave_change import sentences, wave_change
from survey.export import ItemUse
from survey.programme import Programme
from survey.scale import PICKED, Scale
from tests.store.exports import survey_export

FIVE, SEVEN = Scale(1, 5), Scale(1, 7)


def item(id, text, scale=FIVE):
    return ItemUse(id, Programme.CS, "loyalty", scale, False, text)


OLD = [item("q0", "Will you come back?"), item("q1", "Did we listen?"), item("q2", "And now?")]


def wave(period, items, *teams, **header):
    answers = {"answers": {item.id: 1 for item in items}}
    people = [{"team": team, "period": period, **answers} for team in teams]
    return survey_export(people, items, file_hash=period, **header)


@pytest.fixture
def changed(store):
    """Return a function that compares a file of the third quarter with the second's."""
    store.import_export(wave("2026-Q1", OLD[:1], "West"))
    store.import_export(wave("2026-Q2", OLD, "North", "North", "South", "South"))

    def compare(items, *teams, **header):
        file = wave("2026-Q3", items, *teams, **header)
        return wave_change(store, file, frozenset(teams))

    return compare


def test_the_latest_earlier_wave_of_the_same_survey_is_the_one_before(changed, store):
    assert changed(OLD, "North").before == "2026-Q2"
    assert changed(OLD, "North", audience="vip") is None
    assert wave_change(store, wave("2026-Q1", OLD, "North"), frozenset()) is None
    assert wave_change(store, wave("2026", OLD, "North"), frozenset()).before == "2026-Q2"


def test_nothing_is_said_where_nothing_changed(changed):
    change = changed(OLD, "North", "North", "South", "South")
    assert sentences(change) == ("4 people answered, 4 before (0%).",)


def test_questions_and_scales_that_changed_are_named(changed):
    reworded, rescaled = item("q0", "Would you come back?"), item("q1", "DID we listen", SEVEN)
    change = changed([reworded, rescaled, item("q9", "Anything else?")], "North")
    assert (change.new_questions, change.gone_questions) == (("Anything else?",), ("And now?",))
    assert change.reworded == ("Would you come back?",)
    assert change.rescaled == ("DID we listen (1-5 → 1-7)",)


def test_a_question_in_the_surveys_other_language_is_the_same(store):
    english, chinese = (
        ItemUse("mo_pride", Programme.ES, "motivation", Scale(1, 5), False, text)
        for text in ("My work gives me a sense of achievement", "我的工作让我有成就感")
    )
    store.import_export(wave("2026-Q2", [english], "North", programme=Programme.ES))
    file = wave("2026-Q3", [chinese], "North", programme=Programme.ES)
    assert wave_change(store, file, frozenset({"North"})).reworded == ()


def test_teams_and_people_are_compared(changed):
    change = changed(OLD, "North", "East", "East")
    assert (change.new_teams, change.gone_teams) == (("East",), ("South",))
    said = sentences(change)
    assert said[0] == "3 people answered, 4 before (−25%)."
    assert said[1:] == (
        "1 team answers for the first time or again: “East”.",
        "1 team has no answers this time: “South”.",
    )


@pytest.mark.parametrize("with_answers_too", [False, True])
def test_after_a_wave_of_team_results_only_teams_are_compared(store, with_answers_too):
    if with_answers_too:  # of an earlier wave: then the counts are a column with gaps
        store.import_export(wave("2026-Q1", OLD, "North"))
    results = [{"team": "East", "construct": "loyalty", "n": 5, "mean": 70.0}]
    store.import_export(survey_export(scores=[{**r, "period": "2026-Q2"} for r in results]))
    change = wave_change(store, wave("2026-Q3", OLD, "North"), frozenset({"North"}))
    assert (change.before, change.rows_before, change.new_questions) == ("2026-Q2", None, ())
    assert (change.new_teams, change.gone_teams) == (("North",), ("East",))


def test_options_to_pick_are_no_questions(changed):
    assert changed([*OLD, item("q3/tea", "Drinks — tea", PICKED)], "North").new_questions == ()


def test_only_the_first_few_of_many_names_are_said(changed):
    change = changed(OLD, *(f"Team {i}" for i in range(9)))
    said = sentences(change)[1]
    assert said.startswith("9 teams answer") and said.endswith("“Team 3”, “Team 4” and 4 more.")


def test_a_file_without_a_period_is_not_compared(store):
    assert wave_change(store, wave("", OLD, "North"), frozenset()) is None
