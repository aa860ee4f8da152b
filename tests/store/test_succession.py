"""HR's crosswalk is applied whole or not at all, and a rehearsal changes nothing."""

from __future__ import annotations

import pytest

from survey.crosswalk import (
    ChangeKind,
    Crosswalk,
    CrosswalkOutcome,
    Joined,
    Spelling,
    TeamChange,
    TeamWeight,
)
from tests.store.exports import content, survey_export

MERGED = TeamChange("A", "C", "2026-Q3", ChangeKind.MERGED)
RENAMED = TeamChange("A", "Alpha", "2026-Q3", ChangeKind.RENAMED)


def people(*teams, **more):
    return [{"team": team, "answers": {"cs1": 4}, **more} for team in teams]


def names(**unit_of):
    return tuple(Spelling("team", spelling, unit) for spelling, unit in unit_of.items())


def changes(store):
    return store.unit_changes()[["old", "new", "period", "kind"]].to_numpy().tolist()


@pytest.fixture
def known(store):
    store.import_export(survey_export(people("A", "B", "B", "Store")))
    return store


EVERYTHING = Crosswalk(
    names(A="Alpha", B="Beta", b2="Beta"),
    (TeamChange("Alpha", "Gamma", "2026-Q4", ChangeKind.MERGED),),
    (TeamWeight("Beta", "Store", 2.0),),
)


def test_a_rehearsal_says_what_applying_does_and_changes_nothing(known):
    was, version = content(known), known.data_version()
    rehearsed = known.rehearse_crosswalk(EVERYTHING)
    assert content(known) == was
    assert known.data_version() == version
    assert known.apply_crosswalk(EVERYTHING) == rehearsed
    assert rehearsed.renamed == (("A", "Alpha"), ("B", "Beta"))
    assert rehearsed.spelled == (("b2", "Beta"),)
    assert (rehearsed.new_units, rehearsed.joined) == (("Gamma",), ())
    assert known.data_version() == version + 1


def test_what_is_stored_already_is_nothing_new(known):
    known.apply_crosswalk(EVERYTHING)
    table = known.spelling_table()
    stored = Crosswalk(
        tuple(
            Spelling(kind, spelling, unit)
            for kind, spelling, unit in table[["kind", "spelling", "unit"]].to_numpy().tolist()
        ),
        EVERYTHING.changes,
        EVERYTHING.weights,
    )
    assert known.apply_crosswalk(stored) == CrosswalkOutcome()


def test_a_spelling_may_be_moved_while_its_unit_is_renamed(known):
    known.apply_crosswalk(Crosswalk(names(alfa="A")))
    outcome = known.apply_crosswalk(Crosswalk(names(alfa="Alpha", A="Alpha")))
    assert (outcome.renamed, outcome.joined, outcome.spelled) == ((("A", "Alpha"),), (), ())
    assert known.spellings()["alfa"] == known.spellings()["A"] == "Alpha"


def test_joining_tells_how_many_answers_move(known):
    outcome = known.rehearse_crosswalk(Crosswalk(names(B="A")))
    assert outcome.joined == (Joined("B", "A", 2),)


def test_team_results_move_as_the_people_they_are_of(store):
    scores = [
        {"team": team, "construct": "customer_satisfaction", "n": n, "mean": 60.0}
        for team, n in (("A", 12), ("B", 30))
    ]
    store.import_export(survey_export(scores=scores))
    outcome = store.apply_crosswalk(Crosswalk(names(B="A")))
    assert outcome.joined == (Joined("B", "A", 30),)
    assert store.construct_moments()["n"].to_list() == [42]


def test_a_renamed_team_keeps_its_answers_and_its_number(known):
    was = {name: unit for unit, name in known.units("team").items()}
    known.apply_crosswalk(Crosswalk(changes=(RENAMED,)))
    assert {name: unit for unit, name in known.units("team").items()} == {
        "Alpha": was["A"], "B": was["B"], "Store": was["Store"],
    }  # fmt: skip
    assert changes(known) == [["A", "Alpha", "2026-Q3", "renamed"]]
    known.import_export(survey_export(people("A", "Alpha"), file_hash="later"))
    assert set(known.units("team").values()) == {"Alpha", "B", "Store"}


def test_a_team_that_answered_under_its_new_name_already_is_one_with_it(known):
    known.import_export(survey_export(people("Alpha", "Alpha", period="2026-Q4"), file_hash="b"))
    outcome = known.apply_crosswalk(Crosswalk(changes=(RENAMED,)))
    assert outcome.joined == (Joined("A", "Alpha", 1),)
    n = known.construct_moments().merge(
        known._connection.frame("SELECT unit_id FROM unit WHERE name = 'Alpha'")
    )["n"]
    assert n.to_list() == [1, 2]


def test_the_former_name_is_no_team_to_import_into(known):
    known.apply_crosswalk(Crosswalk(changes=(RENAMED,)))
    known.import_export(survey_export(people("x"), file_hash="x"), unit_of={"x": "A"})
    assert known.spellings()["x"] == "Alpha"


def test_taking_a_renaming_back_forgets_it_but_keeps_the_name(known):
    known.apply_crosswalk(Crosswalk(changes=(RENAMED,)))
    outcome = known.apply_crosswalk(Crosswalk(changes=()))
    assert outcome == CrosswalkOutcome(changes_removed=(RENAMED,))
    assert changes(known) == []
    assert known.spellings()["A"] == "Alpha"


def test_none_leaves_changes_and_weights_as_they_are(known):
    weight = TeamWeight("B", "Store", 1.0)
    known.apply_crosswalk(Crosswalk(changes=(MERGED,), weights=(weight,)))
    assert known.apply_crosswalk(Crosswalk()) == CrosswalkOutcome()
    removed = known.apply_crosswalk(Crosswalk(weights=()))
    assert (removed.weights_removed, removed.changes_removed) == ((weight,), ())
    assert changes(known) == [["A", "C", "2026-Q3", "merged"]]


def test_an_undone_import_takes_no_change_with_it(known):
    known.apply_crosswalk(Crosswalk(changes=(MERGED,), weights=(TeamWeight("A", "Store", 1.0),)))
    was = known.units("team")
    known.undo(1)
    assert changes(known) == []  # nobody names the old team at present
    known.import_export(survey_export(people("A", "B", "Store"), file_hash="again"))
    assert known.units("team").items() >= {k: was[k] for k in was if was[k] != "B"}.items()
    assert changes(known) == [["A", "C", "2026-Q3", "merged"]]
    assert len(known.unit_weights()) == 1


def test_joining_forgets_what_two_teams_said_of_each_other(known):
    weights = (TeamWeight("A", "Store", 1.0), TeamWeight("B", "Store", 3.0))
    split = TeamChange("A", "B", "2026-Q4", ChangeKind.SPLIT)
    known.apply_crosswalk(Crosswalk(changes=(split,), weights=weights))
    known.declare_spellings({"A": "B"})
    assert changes(known) == []
    assert known.unit_weights()[["staff", "customers"]].to_numpy().tolist() == [["B", "Store"]]


def test_a_fault_leaves_everything_as_it_was(known, monkeypatch):
    was = content(known)
    monkeypatch.setattr("store.crosswalk._insert_weights", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        known.apply_crosswalk(EVERYTHING)
    assert content(known) == was


def test_both_programmes_of_a_team_are_known(known):
    asked = known.teams_asked()
    assert asked["programme"].unique().tolist() == ["CS"]
    assert set(asked["unit_id"]) == set(known.units("team"))
