"""Every spelling of a unit leads to the unit."""

from __future__ import annotations

import pytest

from tests.store.exports import survey_export, units


def people(*teams, **more):
    return [{"team": team, "answers": {"cs1": 4}, **more} for team in teams]


def teams(store) -> list[str]:
    return units(store).query("kind == 'team'")["name"].to_list()


@pytest.mark.parametrize("spelling", ["north  team", "NORTH TEAM ", "Ｎｏｒｔｈ Team"])
def test_width_case_and_space_do_not_make_another_team(store, spelling):
    store.import_export(survey_export(people("North Team", spelling)))
    assert teams(store) == ["North Team"]
    assert store.construct_moments()["n"].to_list() == [2]


def test_a_decided_spelling_is_remembered(store):
    store.import_export(survey_export(people("Nrth"), file_hash="a"), unit_of={"Nrth": "North"})
    store.import_export(survey_export(people("Nrth", "North"), file_hash="b"))
    assert teams(store) == ["North"]
    assert store.spellings() == {"North": "North", "Nrth": "North"}


def test_a_later_decision_holds_and_undo_brings_the_earlier_back(store):
    store.import_export(survey_export(people("N"), file_hash="a"), unit_of={"N": "North"})
    later = survey_export(people("N"), file_hash="b")
    record = store.import_export(later, unit_of={"N": "Nord"})
    assert store.spellings()["N"] == "Nord"
    store.undo(record.import_id)
    assert store.spellings()["N"] == "North"


def test_spellings_may_be_declared_before_any_import(store):
    store.declare_spellings({"Store 12": "Harbour", "Hbr": "Harbour"})
    store.import_export(survey_export(people("store 12", "Hbr", "Harbour")))
    assert teams(store) == ["Harbour"]
    assert store.construct_moments()["n"].to_list() == [3]


def test_declaring_a_units_name_as_a_spelling_renames_the_unit(store):
    store.import_export(survey_export(people("Store 12")))
    store.declare_spellings({"Store 12": "Harbour"})
    assert teams(store) == ["Harbour"]
    assert store.spellings() == {"Harbour": "Harbour", "Store 12": "Harbour"}


def test_declaring_that_two_units_are_one_joins_their_answers(store):
    record = store.import_export(survey_export(people("A", "B", "B")))
    store.declare_spellings({"A": "B"})
    assert teams(store) == ["B"]
    assert store.construct_moments()["n"].to_list() == [3]
    store.undo(record.import_id)
    assert store.spellings() == {"A": "B", "B": "B"}


def test_a_declared_chain_of_names_ends_in_one_unit(store):
    store.declare_spellings({"A": "B", "B": "C"})
    store.import_export(survey_export(people("A", "B", "C")))
    assert teams(store) == ["C"]


def test_team_department_and_region_of_one_name_are_three_units(store):
    store.import_export(survey_export(people("Sales", department="Sales", region="Sales")))
    kinds = units(store).query("name == 'Sales'")["kind"]
    assert set(kinds) == {"team", "department", "region"}
    assert store.spellings("department") == {"Sales": "Sales"}


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_answers_without_team_count_for_the_company(store, nothing):
    record = store.import_export(survey_export(people(nothing)))
    moments = store.construct_moments().merge(units(store))
    assert moments["kind"].to_list() == ["company"]
    assert record.teams == 0
    assert store.team_parents().empty
