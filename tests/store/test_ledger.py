"""The ledger keeps what was last shown of each group, come what may."""

from __future__ import annotations

import json
import math

import pandas as pd
import pytest

from store import Store
from tests.store.exports import content, survey_export, units

EXPORT = survey_export([{"team": "North", "answers": {"cs1": 4}}])
COLUMNS = [
    *("state", "released_at", "programme", "audience", "period", "construct", "unit_id"),
    *("attribute_a", "level_a", "attribute_b", "level_b"),
    *("files", "n", "score", "ci_low", "ci_high"),
]


def shown(unit_id: int = 1, **more) -> dict:
    group = {"programme": "CS", "audience": "", "period": "2026-Q3", "construct": "loyalty"}
    cell = {"attribute_a": "", "level_a": "", "attribute_b": "", "level_b": ""}
    figures = {"files": json.dumps({"hash": 12}), "n": 12, "score": 70.0}
    return {
        **group, "unit_id": unit_id, **cell, **figures, "ci_low": 65.0, "ci_high": 75.0, **more
    }  # fmt: skip


def append(store: Store, *rows: dict) -> None:
    store.append_releases(pd.DataFrame(rows))


def latest(store: Store, **wave) -> pd.DataFrame:
    return store.releases(**{"programme": "CS", "audience": "", "period": "2026-Q3", **wave})


def test_a_release_comes_back_as_it_was(store):
    append(store, shown(attribute_a="age", level_a="old"))
    found = latest(store)
    assert found.columns.to_list() == COLUMNS
    row = found.drop(columns=["state", "released_at"]).to_dict("records")
    assert row == [shown(attribute_a="age", level_a="old")]
    assert found["state"].to_list() == [1]


def test_a_hidden_group_has_no_figures(store):
    append(store, shown(), shown(2, n=None, score=None, ci_low=None, ci_high=math.nan))
    hidden = latest(store).set_index("unit_id").loc[2]
    assert hidden[["n", "score", "ci_low", "ci_high"]].isna().all()
    assert latest(store).set_index("unit_id").loc[1, "n"] == 12


def test_the_latest_row_of_each_group_holds(store):
    append(store, shown(1), shown(2), shown(1, attribute_a="age", level_a="old"))
    append(store, shown(1, n=13), shown(3))
    found = latest(store).set_index(["unit_id", "level_a"])
    assert found["n"].to_dict() == {(1, ""): 13, (2, ""): 12, (1, "old"): 12, (3, ""): 12}
    assert found["state"].to_dict() == {(1, ""): 2, (2, ""): 1, (1, "old"): 1, (3, ""): 2}


def test_a_tables_entries_are_the_last_of_each_of_its_own_groups(store):
    append(store, shown(1), shown(2), shown(1, attribute_a="age", level_a="old"))
    append(store, shown(1, n=13), shown(1, audience="A", n=14))

    def n_of(*attributes):
        found = store.table_releases("CS", "", "2026-Q3", attributes)
        return dict(zip(found["unit_id"].tolist(), found["n"].tolist(), strict=True))

    assert (n_of(), n_of("age"), n_of("age", "gender")) == ({1: 13, 2: 12}, {1: 12}, {})


def test_each_wave_counts_its_own_states(store):
    append(store, shown(), shown(period="2026-Q4"))
    append(store, shown(period="2026-Q4"), shown(audience="A"))
    assert latest(store)["state"].to_list() == [1]
    assert latest(store, period="2026-Q4")["state"].to_list() == [2]
    assert latest(store, audience="A")["state"].to_list() == [1]


def test_nothing_shown_is_no_state(store):
    append(store, shown())
    store.append_releases(pd.DataFrame([shown()])[:0])
    append(store, shown())
    assert latest(store)["state"].to_list() == [2]


def test_a_missing_column_is_refused(store):
    with pytest.raises(KeyError, match="files"):
        store.append_releases(pd.DataFrame([shown()]).drop(columns="files"))


def test_releasing_is_no_change_of_data(store):
    versions = store.data_version(), store.access_version()
    append(store, shown())
    assert (store.data_version(), store.access_version()) == versions


def test_what_was_shown_outlives_undo_and_replace(store):
    record = store.import_export(EXPORT)
    unit_id = int(units(store).set_index("name")["unit_id"]["North"])
    append(store, shown(unit_id))
    was = latest(store)
    again = store.import_export(EXPORT, replaces=[record.import_id])
    assert latest(store).equals(was)
    store.undo(again.import_id)
    assert latest(store).equals(was)


def test_a_unit_of_a_release_is_the_same_unit_when_it_comes_back(store):
    record = store.import_export(EXPORT)
    (unit_id,) = store.units("team")
    append(store, shown(unit_id))
    store.undo(record.import_id)
    assert store.units("team") == {}
    assert store.team_parents().empty
    store.import_export(survey_export([{"team": t, "answers": {"cs1": 4}} for t in "AB"]))
    store.import_export(survey_export([{"team": "North", "answers": {"cs1": 4}}], file_hash="b"))
    assert store.units("team")[unit_id] == "North"
    assert store.team_parents()["team"].to_list() == ["A", "B", "North"]


def test_the_number_of_a_unit_that_became_another_is_not_given_again(store):
    people = [{"team": team, "answers": {"cs1": 4}} for team in "AB"]
    store.import_export(survey_export(people))
    id_of = {name: unit_id for unit_id, name in store.units("team").items()}
    append(store, shown(id_of["B"]))
    store.declare_spellings({"B": "A"})
    store.import_export(survey_export([{"team": "C"}], file_hash="c"))
    assert id_of["B"] not in store.units("team")
    assert latest(store)["unit_id"].to_list() == [id_of["B"]]


def test_without_releases_undo_leaves_nothing(store):
    was = content(store)
    store.undo(store.import_export(EXPORT).import_id)
    assert content(store) == was
