"""Whatever is asked of a wave, in whatever order, everybody is shown the same."""

from itertools import permutations

import pytest

from disclosure.release import HIDDEN, MISSING
from insights.cells import EVERYBODY, Filter
from insights.measurements import Measurements
from insights.teams import unit_column
from store import Store
from tests.insights.answering import (
    CUSTOMERS,
    QUARTER,
    imported,
    of,
    people,
    rounded_mean,
    seen,
    shown,
    small_wave,
    units_in,
    wave,
)

WOMEN, MEN = Filter((("gender", "f"),)), Filter((("gender", "m"),))
YOUNG = Filter((("age", "20s"),))
YOUNG_WOMEN = Filter((("age", "20s"), ("gender", "f")))


@pytest.mark.parametrize(
    ("who", "least"), [(EVERYBODY, 1), (EVERYBODY, 3), (WOMEN, 15), (MEN, 15), (YOUNG, 15)]
)
def test_scores_are_the_raw_means_rounded_by_the_rule(store, who, least):
    imported(store, "a", wave(least))
    asked, found = of(wave(least), **dict(who.levels)), seen(store, who)
    assert found["company"].score == rounded_mean(asked, whole_points=False)
    assert found["company"].n == len(asked)
    for name in ("West", "East"):
        assert found[name].score == rounded_mean(of(asked, department=name))
    for name in [f"Team {t}" for t in range(6)]:
        assert found[name].score == rounded_mean(of(asked, team=name))
        assert found[name].n == len(of(asked, team=name))


def test_two_attributes_crossed_are_of_departments_and_the_company_alone(store):
    imported(store, "a", wave(20))
    asked, found = of(wave(20), gender="f", age="20s"), seen(store, YOUNG_WOMEN)
    assert found["company"].score == rounded_mean(asked, whole_points=False)
    for name in ("West", "East"):
        assert found[name].score == rounded_mean(of(asked, department=name))
    assert found.keys() == {"company", "West", "East"}


def test_levels_are_told_of_units_large_enough_to_be_divided_alone(store):
    imported(store, "a", wave())
    assert shown(seen(store, WOMEN)) == {"company", "West", "East"}
    assert shown(seen(store, YOUNG)) == {"company"}  # ages are too many for the 72 in the west
    assert not shown(seen(store, YOUNG_WOMEN))
    assert all(score.is_shown for score in seen(store).values())


def test_of_a_crossed_team_it_is_not_told_whether_anybody_is_in_it(store):
    imported(store, "a", [*wave(), *people("Team 7", 20, "Yonder", gender="m", age="20s")])
    data = Measurements.of(store)
    scores = unit_column(data, CUSTOMERS, QUARTER, who=YOUNG_WOMEN)
    assert set(scores[4:]) == {HIDDEN} and len(scores) == 4 + 7
    assert unit_column(data, CUSTOMERS, QUARTER, who=WOMEN)[-1] == MISSING


@pytest.mark.parametrize(("n", "is_shown"), [(9, False), (10, True)])
def test_a_cross_needs_ten_people(store, n, is_shown):
    cells = [("f", "20s", n), ("f", "30s", 80), ("m", "20s", 80), ("m", "30s", 80)]
    imported(store, "a", [p for g, a, n in cells for p in people("One", n, None, gender=g, age=a)])
    assert seen(store, WOMEN)["company"].is_shown
    assert seen(store, YOUNG_WOMEN)["company"].is_shown is is_shown


def test_a_level_nobody_states_has_no_scores(store):
    imported(store, "a", wave())
    assert seen(store, Filter((("gender", "x"),))) == {}
    assert seen(store, Filter((("tenure", "1 year"),))) == {}


def test_those_who_state_no_level_are_in_no_level(store):
    silent = people("Team 0", 8, "West")
    imported(store, "a", [*wave(), *silent])
    assert seen(store)["company"].n == len(wave()) + 8
    by_gender = [seen(store, who)["company"].n for who in (WOMEN, MEN)]
    assert sum(by_gender) == len(wave())


def test_what_is_shown_does_not_depend_on_what_was_asked_before():
    questions = [EVERYBODY, WOMEN, YOUNG, YOUNG_WOMEN]
    found = []
    for order in list(permutations(questions))[::5]:
        store = Store.open()
        imported(store, "a", small_wave())
        data = Measurements.of(store)
        answers = {who: units_in(data, who) for who in order}
        found.append([answers[who] for who in questions])
        store.close()
    assert all(answers == found[0] for answers in found)
    everybody, *of_levels = map(shown, found[0])
    assert HIDDEN in found[0][0].values() and everybody
    assert all(some and some < everybody for some in of_levels)


def test_what_filters_hide_takes_nothing_from_everyone(store):
    imported(store, "a", small_wave())
    before = seen(store)
    for who in (WOMEN, MEN, YOUNG, YOUNG_WOMEN):
        seen(store, who)
    assert seen(store) == before


def test_a_hidden_teams_levels_are_hidden(store):
    imported(store, "a", small_wave())
    everybody = seen(store)
    for who in (WOMEN, MEN, YOUNG):
        assert shown(seen(store, who)) <= shown(everybody)
    assert any(name.startswith("Team") for name in shown(seen(store, WOMEN)))


def test_a_raised_threshold_hides_more_and_nothing_else_comes_to_light(store):
    imported(store, "a", small_wave())
    before = {who: seen(store, who) for who in (EVERYBODY, WOMEN, MEN)}
    store.set_settings({"minimum": "12", "minimum_cross": "20", "minimum_comments": "20"})
    for who, shown_then in before.items():
        now = seen(store, who)
        assert shown(now) <= shown(shown_then)
        assert all(now[name].score == shown_then[name].score for name in shown(now))
        assert all(now[name].n == shown_then[name].n >= 12 for name in shown(now))
    assert shown(seen(store)) < shown(before[EVERYBODY])


def test_a_threshold_lowered_while_only_the_sample_is_in_shows_more(store):
    store.set_settings({"minimum": "9"})
    imported(store, "a", small_wave())
    before = seen(store)
    store.set_settings({"minimum": "3"})
    assert shown(seen(store)) > shown(before)
