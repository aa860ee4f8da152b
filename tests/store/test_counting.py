"""What is counted in memory is what the cube's SQL says."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import Store
from store.crossing import TEAM_CROSSED, folded
from store.cube import ANSWER_COUNT, CONSTRUCT_MOMENT, CONSTRUCT_PAIR
from survey.scale import Scale
from tests.store.exports import survey_export
from tests.store.raw import an_item, surveys

TABLES = {
    "answer_count": (ANSWER_COUNT, 6),
    "construct_moment": (CONSTRUCT_MOMENT, 5),
    "construct_pair": (CONSTRUCT_PAIR, 5),
    "crossed_moment": (folded(TEAM_CROSSED), 5),
}
"""The text of each table, and how many columns name its rows."""


def rows(store: Store, sql: str, keys: int) -> dict:
    return {row[:keys]: row[keys:] for row in store._connection.rows(sql)}


def assert_as_the_sql_says(store: Store, import_id: int, alone: bool = True) -> None:
    """Of a team that came in another file, too, crossed cells tell more: see test_crossing.py."""
    for table, (text, keys) in TABLES.items():
        kept = rows(store, f"SELECT * FROM {table} WHERE import_id = {import_id}", keys)
        said = rows(store, text.replace("?", str(import_id)), keys)
        assert kept.keys() == said.keys()
        compared = 3 if table == "crossed_moment" and not alone else None
        for key, values in said.items():
            assert kept[key][:compared] == pytest.approx(values[:compared])


@settings(max_examples=15)
@given(survey=surveys(), seed=st.integers(0, 3))
def test_waves_rated_teams_and_a_second_import_count_as_the_sql_says(survey, seed):
    people, items = survey
    for i, person in enumerate(people):
        person["period"] = f"2026-Q{1 + (i + seed) % 2}"
        person["rated"] = ("B", None, "")[(i * seed) % 3]
    store = Store.open()
    for file_hash in ("first", "second"):
        record = store.import_export(survey_export(people, items, file_hash=file_hash))
        assert_as_the_sql_says(store, record.import_id, alone=file_hash == "first")
        people = people[::-1][:-1]
    store.close()


@pytest.mark.parametrize("kind", [pa.string(), pa.dictionary(pa.int32(), pa.string())])
def test_answers_come_in_any_order_and_their_items_as_any_text(store, kind):
    items = [an_item(i, "loyalty", Scale(1, 5), False) for i in range(3)]
    people = [{"team": team, "age": "old", "answers": {"q2": 1, "q0": 5}} for team in "AAB"]
    export = survey_export(people, items)
    typed = export.answers.set_column(1, "item", export.answers["item"].cast(kind))
    record = store.import_export(replace(export, answers=typed))
    assert_as_the_sql_says(store, record.import_id)
    assert store.answer_counts()["n"].sum() == 6


def test_a_blank_level_is_none(store):
    people = [{"age": age, "answers": {"cs1": 4}} for age in ("", None, "old")]
    record = store.import_export(survey_export(people))
    assert_as_the_sql_says(store, record.import_id)
    assert len(store._connection.rows("SELECT * FROM attribute_cell")) == 2
