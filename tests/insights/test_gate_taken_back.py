"""Files that are undone, replaced or read anew: what was shown before stays known."""

from disclosure.release import HIDDEN
from insights.cells import EVERYBODY, Filter
from insights.measurements import Measurements
from tests.insights.answering import CUSTOMERS, DIVIDED, first, imported, late, people, seen
from tests.store.exports import survey_export

WOMEN, MEN = Filter((("gender", "f"),)), Filter((("gender", "m"),))


def test_an_import_undone_and_done_again_changes_nothing(store):
    number = imported(store, "a", first(**DIVIDED))
    before = {who: seen(store, who) for who in (EVERYBODY, WOMEN, MEN)}
    released = store.releases("CS", "", "2026-Q3")
    store.undo(number)
    assert seen(store) == {}
    imported(store, "a", first(**DIVIDED))
    assert {who: seen(store, who) for who in (EVERYBODY, WOMEN, MEN)} == before
    assert store.releases("CS", "", "2026-Q3").equals(released)


def test_a_file_undone_leaves_the_figures_that_were_there_before_it(store):
    imported(store, "a", first())
    before = seen(store)
    store.undo(imported(store, "b", late("One", 2)))
    assert seen(store) == before
    number = imported(store, "c", late("Two", 7))
    assert seen(store)["Two"].n == before["Two"].n + 7
    store.undo(number)
    assert seen(store) == before


def test_two_who_are_taken_out_leave_the_figures_as_they_were(store):
    number = imported(store, "a", first())
    before = seen(store)
    loaded = first()
    store.undo(number)
    imported(store, "a", loaded[2:])
    assert seen(store) == before


def test_two_who_take_the_place_of_two_change_no_figure(store):
    imported(store, "a", first())
    number = imported(store, "b", late("One", 5))
    before = seen(store)
    store.undo(number)
    imported(store, "c", late("One", 5)[:3] + people("One", 2, "West", [5], gender="f"))
    after = seen(store)
    assert after["One"].n == before["One"].n == 29
    store.undo(store.imported("c").import_id)
    imported(store, "d", late("One", 2))
    assert seen(store) == after


def test_a_file_read_anew_in_another_way_is_shown_as_it_is_now(store):
    store.undo(imported(store, "a", first()))
    wrong = [{**p, "answers": {"cs1": 6 - p["answers"]["cs1"]}} for p in first()]
    number = imported(store, "a", wrong)
    before = seen(store)
    store.undo(number)
    imported(store, "a", first())
    assert seen(store)["company"].score == 100 - before["company"].score


def test_a_team_that_turns_out_to_be_of_one_mind_is_hidden_though_it_was_shown(store):
    number = imported(store, "a", [*first(), *people("Last", 9, "East")])
    assert seen(store)["Last"].is_shown
    store.undo(number)
    imported(store, "a", [*first(), *people("Last", 9, "East", [5])])
    assert seen(store)["Last"] == HIDDEN


def test_a_renamed_department_and_team_are_still_known(store):
    imported(store, "a", first())
    before = seen(store)
    store.declare_spellings({"West": "Occident"}, kind="department")
    store.declare_spellings({"One": "Uno"})
    imported(store, "b", late("One", 2))
    after = seen(store)
    names = {"West": "Occident", "One": "Uno"}
    assert after == {names.get(name, name): score for name, score in before.items()}


def test_two_who_come_with_their_teams_move_to_another_department_are_not_told(store):
    imported(store, "a", first())
    before = seen(store)
    imported(store, "b", people("One", 2, "East", gender="f"))
    after = seen(store)
    assert [team.department for team in Measurements.of(store).teams if team.name == "One"] == [
        "East"
    ]
    assert (after["One"], after["company"]) == (before["One"], before["company"])
    # Renewed, they would be 24 more and 26 fewer.
    assert {after[name].n - before[name].n for name in ("West", "East")} <= {0, -24}


def test_one_person_erased_leaves_the_figures_as_they_were(store):
    answering = [{**person, "respondent": f"r{i}"} for i, person in enumerate(first())]
    imported(store, "a", answering)
    before = seen(store)
    assert store.erase_respondent("r7") == 1
    assert seen(store) == before
    for i in range(1, 8, 2):
        store.erase_respondent(f"r{i}")
    assert seen(store)["One"].n == before["One"].n


def test_results_of_nobody_knows_how_many_are_hidden_and_count_for_nobody(store):
    results = [
        {
            "team": team,
            "department": "West",
            "construct": CUSTOMERS,
            "n": n,
            "mean": 62.0,
            "sd": 9.0,
        }
        for team, n in (("One", None), ("Two", 12), ("Three", 15))
    ]
    store.import_export(survey_export(items=[], scores=results, file_hash="results"))
    found = seen(store)
    assert found["One"] == HIDDEN and found["company"].n == found["West"].n == 27
    assert (found["Two"].score, found["Three"].score) == (60, 62)
    imported(store, "a", people("One", 12))
    assert seen(store)["One"].n == 12
