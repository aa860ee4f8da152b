"""The sums of every group are those of the people in it."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd
import pytest
from hypothesis import given, settings

from store import Store
from survey.scale import Scale
from tests.store.exports import survey_export
from tests.store.raw import an_item, scores, surveys

WAVE = ("CS", "", "2026-Q3")
COLUMNS = ["unit_id", "construct", "level_a", "level_b", "file_hash", "n", "total"]
ITEMS = [an_item(0, "loyalty", Scale(1, 5), False)]
ASKED = [(), ("age",), ("gender",), ("age", "gender"), ("gender", "age")]


def sums(found: pd.DataFrame, names: dict[int, str]) -> dict[tuple, list[float]]:
    return {
        (names[row.unit_id], row.construct, row.level_a, row.level_b): pytest.approx(
            [row.n, row.total, row.total_of_squares]
        )
        for row in found.itertuples()
    }


@settings(max_examples=15)
@given(surveys())
def test_sums_match_the_people(survey):
    people, items = survey
    asked = [item for item in items if any(item.id in p["answers"] for p in people)]
    store = Store.open()
    store.import_export(survey_export(people, items))
    for attributes in ASKED:
        expected = defaultdict(lambda: [0.0, 0.0, 0.0])
        for person in people:
            levels = (*(person[a] for a in attributes), "", "")[:2]
            if None not in levels:
                for construct, score in scores(person, asked).items():
                    group = expected[person["team"], construct, *levels]
                    group[:] = [a + b for a, b in zip(group, (1, score, score**2), strict=True)]
        found = store.group_moments(*WAVE, attributes)
        assert sums(found, store.units("team")) == dict(expected)
    store.close()


def test_people_without_a_team_are_the_companys(store):
    people = [{"team": None, "age": "old", "answers": {"q0": 5}}]
    store.import_export(survey_export(people, ITEMS))
    for attributes in ((), ("age",)):
        assert store.group_moments(*WAVE, attributes)["unit_id"].to_list() == [0]


def test_files_of_a_wave_are_told_apart(store):
    for name, value in (("a", 5), ("b", 1)):
        store.import_export(survey_export([{"answers": {"q0": value}}], ITEMS, file_hash=name))
    found = store.group_moments(*WAVE, ())
    assert found.columns.to_list() == [*COLUMNS, "total_of_squares"]
    assert found[["file_hash", "n", "total"]].to_numpy().tolist() == [["a", 1, 100], ["b", 1, 0]]


def test_only_the_wave_asked_for_is_summed(store):
    people = [{"answers": {"q0": 5}}, {"period": "2026-Q4", "answers": {"q0": 1}}]
    store.import_export(survey_export(people, ITEMS))
    store.import_export(survey_export(people, ITEMS, file_hash="b", audience="shops"))
    assert store.group_moments("CS", "", "2026-Q4", ())["total"].to_list() == [0]
    assert store.group_moments("ES", "", "2026-Q4", ()).empty


def test_results_per_team_count_where_no_attribute_is_named(store):
    result = {"construct": "loyalty", "n": 10, "mean": 60.0, "sd": 20.0}
    unknown = {"team": "South", "construct": "loyalty", "mean": 50.0}
    store.import_export(survey_export(scores=[result, unknown]))
    found = store.group_moments(*WAVE, ()).set_index("unit_id")
    name_of = store.units("team")
    by_name = {name_of[unit]: row for unit, row in found.iterrows()}
    squares = 9 * 400 + 10 * 3600
    assert by_name["North"][["n", "total", "total_of_squares"]].to_list() == [10, 600, squares]
    assert by_name["South"]["n"] == 0
    assert by_name["South"][["total", "total_of_squares"]].isna().all()
    assert store.group_moments(*WAVE, ("age",)).empty


@pytest.mark.parametrize(
    "attributes", [("age", "gender", "tenure"), ("age", "age"), ("height",), ("",)]
)
def test_other_groups_are_refused(store, attributes):
    with pytest.raises(ValueError, match="ttributes"):
        store.group_moments(*WAVE, attributes)


def test_levels_are_those_somebody_answered_in(store):
    people = [
        {"age": "old", "channel": "web", "answers": {"q0": 5}},
        {"age": "young", "answers": {"q0": 5}},
        {"age": "unheard", "gender": "f", "answers": {}},
        {"age": "later", "period": "2026-Q4", "answers": {"q0": 5}},
    ]
    store.import_export(survey_export(people, ITEMS))
    assert store.attribute_levels(*WAVE) == {"age": ("old", "young"), "channel": ("web",)}
    assert store.attribute_levels("CS", "", "2026-Q4") == {"age": ("later",)}
    assert store.attribute_levels("ES", "", "2026-Q4") == {}


def test_units_are_named_by_kind(store):
    people = [{"team": "北区", "department": "Sales", "region": "Coast", "answers": {"cs1": 4}}]
    store.import_export(survey_export(people))
    store.declare_spellings({"S.": "South"})
    assert list(store.units("team").values()) == ["South", "北区"]
    assert list(store.units("department").values()) == ["Sales"]
    assert store.units("company") == {0: "Company"}


def test_what_comes_and_goes_is_known_at_once(tmp_path):
    """Names of waves, cells and files are kept in memory only while nothing changes."""
    store, other = (Store.open(tmp_path / "x.duckdb") for _ in range(2))
    person = {"age": "old", "answers": {"q0": 5}}
    assert store.group_moments(*WAVE, ("age",)).empty
    record = other.import_export(survey_export([person], ITEMS))
    assert store.group_moments(*WAVE, ("age",))["level_a"].to_list() == ["old"]
    result = {"construct": "loyalty", "n": 10, "mean": 60.0, "sd": 20.0, "period": "2026-Q4"}
    later = survey_export([{**person, "age": "young"}], ITEMS, [result], file_hash="b")
    other.import_export(later)
    assert set(store.group_moments(*WAVE, ("age",))["file_hash"]) == {record.file_hash, "b"}
    assert store.group_moments(WAVE[0], "", "2026-Q4", ())["n"].to_list() == [10]
    other.undo(record.import_id)
    assert store.group_moments(*WAVE, ("age",))["level_a"].to_list() == ["young"]
    assert store.construct_moments()["n"].to_list() == [1, 10]
    other.close()
    store.close()
