"""Departments and regions of teams, as each period knew them."""

from __future__ import annotations

import pytest

from tests.store.exports import survey_export


def seen(store, period, hash=None, **teams):
    """Import a file of a period in which each team is in the department given."""
    rows = [
        {"team": t, "period": period, **place, "answers": {"cs1": 4}} for t, place in teams.items()
    ]
    return store.import_export(survey_export(rows, file_hash=hash or period))


def in_department(name, **more):
    return {"department": name, **more}


def parents(store, period=None, column="department") -> dict:
    return store.team_parents(period).set_index("team")[column].to_dict()


def test_a_moved_team_keeps_its_past(store):
    seen(store, "2026-Q1", A=in_department("Sales"))
    seen(store, "2026-Q3", A=in_department("Service"))
    found = [parents(store, period)["A"] for period in ("2026-Q1", "2026-Q2", "2026-Q3", None)]
    assert found == ["Sales", "Sales", "Service", "Service"]


def test_before_anything_is_known_the_earliest_holds(store):
    seen(store, "2026-Q3", A=in_department("Service"))
    seen(store, "2026-Q4", A=in_department("Sales"))
    assert parents(store, "2025-Q1") == {"A": "Service"}


def test_a_merged_department_holds_from_the_merger_on(store):
    seen(store, "2026-Q1", A=in_department("Sales"), B=in_department("Service"))
    seen(store, "2026-Q2", A=in_department("Market"), B=in_department("Market"))
    assert parents(store, "2026-Q1") == {"A": "Sales", "B": "Service"}
    assert parents(store, "2026-Q2") == {"A": "Market", "B": "Market"}


@pytest.mark.parametrize("declared_first", [True, False])
def test_a_renamed_department_has_its_new_name_throughout(store, declared_first):
    if declared_first:
        store.declare_spellings({"Sales": "Market"}, kind="department")
    seen(store, "2026-Q1", A=in_department("Sales"))
    seen(store, "2026-Q2", A=in_department("Market"))
    store.declare_spellings({"Sales": "Market"}, kind="department")
    assert parents(store, "2026-Q1") == parents(store, "2026-Q2") == {"A": "Market"}


def test_the_region_of_a_team_is_its_own_or_its_departments(store):
    seen(store, "2026-Q1", A=in_department("Sales", region="Coast"))
    seen(store, "2026-Q2", B=in_department("Sales"))
    assert parents(store, column="region") == {"A": "Coast", "B": "Coast"}


def test_a_department_in_two_regions_gives_none_of_them_on(store):
    seen(
        store,
        "2026-Q1",
        A=in_department("Sales", region="Coast"),
        B=in_department("Sales", region="Hills"),
    )
    seen(store, "2026-Q2", C=in_department("Sales"))
    regions = store.team_parents("2026-Q2").set_index("team")["region"]
    assert regions[["A", "B"]].to_list() == ["Coast", "Hills"]
    assert regions.isna()["C"]


def test_where_rows_disagree_most_rows_decide(store):
    places = ["Sales", "Service", "Service"]
    rows = [{"team": "A", "department": place, "answers": {"cs1": 4}} for place in places]
    store.import_export(survey_export(rows))
    assert parents(store) == {"A": "Service"}


def test_of_two_files_of_one_period_the_later_import_holds(store):
    seen(store, "2026-Q1", "a", A=in_department("Sales"))
    later = seen(store, "2026-Q1", "b", A=in_department("Service"))
    assert parents(store, "2026-Q1") == {"A": "Service"}
    store.undo(later.import_id)
    assert parents(store, "2026-Q1") == {"A": "Sales"}


def test_months_and_quarters_are_compared_by_their_ends(store):
    seen(store, "2026-Q1", A=in_department("Sales"))
    seen(store, "2026-04", A=in_department("Service"))
    found = [parents(store, period)["A"] for period in ("2026-03", "2026-04", "2026")]
    assert found == ["Sales", "Service", "Service"]


def test_a_team_of_which_nothing_is_known_has_no_department(store):
    seen(store, "2026-Q1", A={})
    assert store.team_parents()[["department", "region"]].isna().all(axis=None)
