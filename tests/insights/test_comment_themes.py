"""Themes and tone of comments: counted roughly, never of few, never by comparing units."""

from __future__ import annotations

import pytest

from disclosure.release import Visibility
from disclosure.viewer import EVERYTHING, Scope
from insights.comment_themes import CommentThemes, Theme, comment_themes, comments_on
from insights.comment_trend import theme_trend
from insights.comment_wording import (
    criticism_sentence,
    read_sentence,
    theme_sentence,
    themes_sentence,
    themes_table,
    trend_table,
)
from insights.comments import Asked, commented_units
from insights.measurements import Measurements
from store import Store
from survey.language import use_language
from survey.period import Period
from survey.programme import Programme
from tests.store.exports import survey_export

QUARTER = Period.parse("2026-Q3")
PAY, FOOD, NOTHING = "The pay is poor.", "Great food!", "Blue, mostly."


def people(team: str, *texts: str, question: str = "Why?") -> list[dict]:
    """Customers of a team who answer differently and write these texts."""
    return [
        {
            "team": team,
            "department": "Service",
            "answers": {"cs1": 1 + i % 5},
            "comments": {question: text},
        }
        for i, text in enumerate(texts)
    ]


def imported(store: Store, *groups: list[dict]) -> Measurements:
    store.import_export(survey_export([person for group in groups for person in group]))
    return Measurements.of(store)


def asked(data: Measurements, name: str = "") -> Asked:
    units = {unit.name: unit for unit in commented_units(data, EVERYTHING, QUARTER)}
    return Asked(units[name], Programme.CS, QUARTER)


def themes(store: Store, data: Measurements, name: str = "") -> dict[str, Theme]:
    found = comment_themes(store, data, EVERYTHING, asked(data, name))
    return {theme.id: theme for theme in found.themes}


def test_themes_are_counted_in_steps_of_five_with_their_tone(store):
    data = imported(store, people("North", *[PAY] * 13, *[FOOD] * 11, *[NOTHING] * 3))
    found = comment_themes(store, data, EVERYTHING, asked(data))
    assert (found.n, found.n_other, found.questions) == (25, 5, ("Why?",))
    assert [(t.id, t.n, t.negative, t.positive) for t in found.themes] == [
        ("pay", 15, 100, 0),
        ("food", 10, 0, 100),
    ]
    assert found.themes[0].words == ("pay",)


def test_a_theme_of_fewer_than_ten_comments_is_not_named(store):
    data = imported(store, people("North", *[PAY] * 9, *[FOOD] * 20))
    assert set(themes(store, data)) == {"food"}
    assert comments_on(store, data, EVERYTHING, asked(data), "pay").texts == ()


def test_the_comments_on_a_theme_are_those_that_name_it(store):
    data = imported(store, people("North", *[PAY] * 12, *[FOOD] * 14))
    assert comments_on(store, data, EVERYTHING, asked(data), "food").texts == (FOOD,) * 14


def test_a_theme_is_not_counted_for_others_by_taking_units_apart(store):
    north, south = people("North", *[PAY] * 16), people("South", *[PAY] * 4, *[FOOD] * 16)
    data = imported(store, north, south)
    assert themes(store, data)["pay"].n == 20
    assert "pay" not in themes(store, data, "North")  # else 4 were known to be South's
    assert "pay" not in themes(store, data, "South")
    assert "food" in themes(store, data, "South")


def test_a_hidden_list_tells_nothing_of_its_themes(store):
    data = imported(store, people("North", *[PAY] * 9), people("South", *[PAY] * 20))
    found = comment_themes(store, data, EVERYTHING, asked(data, "North"))
    assert found == CommentThemes(Visibility.HIDDEN)
    on_pay = comments_on(store, data, EVERYTHING, asked(data, "North"), "pay")
    on_food = comments_on(store, data, EVERYTHING, asked(data, "North"), "food")
    assert on_pay == on_food


def test_a_theme_is_counted_over_questions_where_each_has_enough(store):
    good = people("North", *[FOOD] * 12, question="What is good?")
    for i, person in enumerate(good):
        person["comments"]["What is bad?"] = FOOD if i < 3 else PAY
    data = imported(store, good)
    assert themes(store, data)["food"].n == 10  # 12, not 15


def test_nobody_is_told_of_the_themes_of_another_unit(store):
    data = imported(store, people("North", *[PAY] * 12), people("South", *[PAY] * 12))
    north = next(team.unit_id for team in data.teams if team.name == "North")
    scope = Scope(teams=frozenset({north}))
    assert comment_themes(store, data, scope, asked(data, "North")).themes
    for name in ("", "Service", "South"):
        assert comment_themes(store, data, scope, asked(data, name)).visibility == "missing"


def test_the_tone_of_a_theme_is_praise_less_criticism_of_what_is_shown_alone():
    theme = Theme("pay", 20, positive=25, negative=60)
    assert theme.tone.score == -35 and theme.tone.n == 20
    assert theme.tone.ci_low < -35 < theme.tone.ci_high
    assert theme_sentence(theme).startswith(
        "Pay and benefits: about 20 comments, mostly negative (tone −35; 95% interval −"
    )


def test_what_is_masked_makes_no_theme(store):
    data = imported(store, people("North", *["Write to parking@example.org, please."] * 12))
    assert "parking" not in themes(store, data)


def test_a_trend_has_the_share_with_its_interval_and_hides_few(store):
    data = imported(store, people("North", *[PAY] * 20, *[FOOD] * 20, *["Too slow."] * 9))
    trends = {
        theme: theme_trend(store, data, EVERYTHING, asked(data), theme)
        for theme in ("pay", "waiting")
    }
    (pay,), (waiting,) = trends["pay"], trends["waiting"]
    assert (pay.share.score, pay.share.n, pay.period) == (40, 50, QUARTER)
    assert pay.share.ci_low < 40 < pay.share.ci_high
    assert (pay.tone.score, pay.tone.n) == (-100, 20)
    assert pay.tone.ci_low == -100 < pay.tone.ci_high
    assert waiting.share.visibility is waiting.tone.visibility is Visibility.HIDDEN
    assert trend_table(trends["waiting"], "waiting").iloc[0, 2] is None


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "Customers write most often about: Pay and benefits (about 15 comments, mostly"),
        ("zh", "薪酬福利"),
    ],
)
def test_the_finding_names_the_most_frequent_theme(store, code, said):
    data = imported(store, people("North", *[PAY] * 13, *[FOOD] * 11))
    use_language(code)
    found = comment_themes(store, data, EVERYTHING, asked(data))
    assert said in themes_sentence(found, Programme.CS)


def test_themes_named_equally_often_are_named_together():
    pay, food = Theme("pay", 15, 0, 70), Theme("food", 15, 65, 10)
    found = CommentThemes(Visibility.SHOWN, ("Why?",), 40, 10, (pay, food))
    said = (
        "Staff write most often about: Pay and benefits; Food and drinks (about 15 comments each)."
    )
    assert themes_sentence(found, Programme.ES) == said
    assert criticism_sentence(found) == "Most often criticised: Pay and benefits."
    assert "40 comments, 10 of them" in read_sentence(found)
    assert themes_table(found)["Neither, %"].tolist() == [30, 25]


def test_without_themes_the_finding_says_so():
    found = CommentThemes(Visibility.SHOWN, ("Why?",), 15, 15)
    assert "No theme" in themes_sentence(found, Programme.ES)
    assert criticism_sentence(found) == ""
    assert read_sentence(found) == "About 15 comments."
