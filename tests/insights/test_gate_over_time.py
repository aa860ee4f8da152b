"""What was shown stays known: later files change a figure only by groups of people."""

import numpy as np
import pytest

from disclosure.release import HIDDEN
from disclosure.viewer import EVERYTHING
from insights.cells import EVERYBODY, Filter
from insights.measurements import Measurements
from insights.stages import stage_score
from insights.value_chain import value_chain
from store import Store
from survey.period import Period
from tests.insights.answering import (
    CUSTOMERS,
    DIVIDED,
    QUARTER,
    first,
    imported,
    imported_staff,
    late,
    people,
    seen,
    shown,
    units_in,
)

WOMEN, MEN = Filter((("gender", "f"),)), Filter((("gender", "m"),))
GROWN = ("company", "West", "One")


def changed(before, after):
    return {name for name in before if before[name] != after[name]}


def test_two_who_come_late_change_no_figure(store):
    imported(store, "a", first())
    before = seen(store)
    imported(store, "b", late("One", 2))
    assert seen(store) == before and all(score.is_shown for score in before.values())


def test_figures_are_renewed_when_five_have_come(store):
    imported(store, "a", first())
    before = seen(store)
    for file, n in (("b", 2), ("c", 2)):
        imported(store, file, late("One", n))
        assert seen(store) == before
    imported(store, "d", late("One", 1))
    after = seen(store)
    assert changed(before, after) == set(GROWN)
    assert all(after[name].n == before[name].n + 5 for name in GROWN)


def test_six_who_come_at_once_are_in_the_figures_at_once(store):
    imported(store, "a", first())
    before = seen(store)
    imported(store, "b", late("One", 6))
    assert all(seen(store)[name].n == before[name].n + 6 for name in GROWN)


def test_one_file_that_is_never_looked_at_alone_needs_no_second_thought(store):
    imported(store, "a", first())
    imported(store, "b", late("One", 2))
    assert seen(store)["One"].n == 26


def test_levels_wait_with_their_teams_and_are_renewed_with_them(store):
    imported(store, "a", first(**DIVIDED))
    everyone, women, men = seen(store), seen(store, WOMEN), seen(store, MEN)
    imported(store, "b", late("One", 2))
    assert (seen(store), seen(store, WOMEN), seen(store, MEN)) == (everyone, women, men)
    imported(store, "c", late("One", 4))
    assert {name: seen(store, WOMEN)[name].n for name in GROWN} == {
        name: women[name].n + 6 for name in GROWN
    }
    assert seen(store, MEN) == men


def test_levels_renewed_do_not_tell_of_two_of_another_level(store):
    imported(store, "a", first(**DIVIDED))
    women, men = seen(store, WOMEN), seen(store, MEN)
    imported(store, "b", [*late("One", 5), *late("One", 2, "m")])
    assert seen(store)["One"].n == 64 + 7
    assert seen(store, WOMEN) == women and seen(store, MEN) == men


def test_levels_first_asked_for_while_their_team_waits_are_hidden_until_it_does_not(store):
    imported(store, "a", first(**DIVIDED))
    seen(store)
    imported(store, "b", late("One", 2))
    waiting = seen(store, MEN)
    assert shown(waiting) == {"East", "Two", "Three", "Four"}
    imported(store, "c", late("One", 3))
    assert shown(seen(store, MEN)) == {*shown(waiting), *GROWN}


@pytest.mark.parametrize(("n_men", "divided"), [(0, set()), (5, {"One", "Two"})])
def test_teams_grown_large_enough_are_divided_where_enough_of_every_level_came(
    store, n_men, divided
):
    """Nothing is told of the same men that was not before, nor of the women beside them."""
    imported(store, "a", first(**DIVIDED | {"One": 29, "Two": 29}))
    west = {"One", "Two"}
    assert not west & (shown(seen(store, WOMEN)) | shown(seen(store, MEN)))
    came = [p for team in west for p in (*late(team, 5), *late(team, n_men, "m"))]
    imported(store, "b", came)
    assert all(seen(store)[team].n == 58 + 5 + n_men for team in west)
    assert west & shown(seen(store, WOMEN)) == west & shown(seen(store, MEN)) == divided


def test_a_new_team_of_three_is_not_told_by_its_departments_figure(store):
    imported(store, "a", first())
    before = seen(store)
    imported(store, "b", people("New", 3, "West", [1]))
    after = seen(store)
    assert after.pop("New") == HIDDEN and after == before


def test_a_new_team_of_six_is_shown_with_its_department(store):
    imported(store, "a", first())
    before = seen(store)
    imported(store, "b", people("New", 6, "West"))
    after = seen(store)
    assert after["New"].n == 6 and after["West"].n == before["West"].n + 6


def test_a_team_hidden_for_its_few_people_is_not_found_when_it_has_grown(store):
    imported(store, "a", [*first(), *people("Few", 3, "West", [1]), *people("Cover", 5, "West")])
    before = seen(store)
    assert before["Few"] == before["Cover"] == HIDDEN
    imported(store, "b", people("Few", 20, "West"))
    after = seen(store)
    assert after["Cover"] == HIDDEN  # with it, those of "Few" who came first could be worked out
    assert after["West"].n == before["West"].n + 20


def test_another_process_shows_the_same(tmp_path):
    path = tmp_path / "chain.duckdb"
    found = []
    for file, answering in (
        ("a", first(**DIVIDED)),
        ("b", late("One", 2)),
        (None, ()),
        (None, ()),
    ):
        store = Store.open(path)
        if file:
            imported(store, file, answering)
        found.append([seen(store, who) for who in (EVERYBODY, WOMEN, MEN)])
        store.close()
    assert found == [found[0]] * 4


def test_a_raised_threshold_holds_for_figures_that_wait_too(store):
    imported(store, "a", first(One=6))
    assert seen(store)["One"].n == 12
    imported(store, "b", late("One", 1))
    store.set_settings({"minimum": "14", "minimum_cross": "14", "minimum_comments": "14"})
    assert seen(store)["One"] == HIDDEN


def test_a_waiting_company_has_no_change_and_its_teams_are_no_points(store):
    earlier = [{**person, "period": "2026-Q2"} for person in first(One=14, Four=30)]
    imported(store, "z", earlier)
    imported(store, "a", first())
    imported_staff(store, "s", first())
    data = Measurements.of(store)
    assert stage_score(data, CUSTOMERS, QUARTER, "").change is not None
    assert len(value_chain(data, EVERYTHING, QUARTER, 0).points) == 4
    imported(store, "b", late("One", 2))
    data = Measurements.of(store)
    assert stage_score(data, CUSTOMERS, QUARTER, "").change is None
    points = value_chain(data, EVERYTHING, QUARTER, 0).points
    assert "One" not in {point.team for point in points}
    assert data.previous(CUSTOMERS, QUARTER) == Period.parse("2026-Q2")


@pytest.mark.parametrize("seed", range(8))
def test_whoever_comes_in_a_second_file_differences_are_of_nobody_or_of_five(store, seed):
    chance = np.random.default_rng(seed)
    five, six, *late_ones = chance.integers(1, 10, 5).tolist()
    imported(store, "a", first(**DIVIDED, Five=five, Six=six))
    everyone, women = seen(store), seen(store, WOMEN)
    teams = chance.permutation(["One", "Two", "Three", "Four", "Five", "Six", "Seven"])[:3]
    department = {"One": "West", "Two": "West"}
    imported(
        store,
        "b",
        [
            person
            for team, n in zip(teams.tolist(), late_ones, strict=True)
            for person in people(team, n, department.get(team, "East"), gender="f")
        ],
    )
    data = Measurements.of(store)
    for before, after in ((everyone, units_in(data)), (women, units_in(data, WOMEN))):
        came = {
            name: after[name].n - score.n
            for name, score in before.items()
            if score.is_shown and after.get(name, HIDDEN).is_shown
        }
        assert all(n == 0 or n >= 5 for n in came.values())
        assert all(after[name] == before[name] for name, n in came.items() if n == 0)
        if {"company", "West", "East"} <= came.keys():
            assert came["company"] - came["West"] - came["East"] in (0, *range(5, 40))
