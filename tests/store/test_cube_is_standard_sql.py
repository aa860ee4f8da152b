"""The cube's text runs unchanged on another engine and gives the same rows."""

from __future__ import annotations

import sqlite3

import pytest

from store import crossing, cube
from store.schema import TABLES
from survey.scale import Scale
from tests.store.exports import survey_export
from tests.store.raw import an_item

ITEMS = [
    an_item(0, "loyalty", Scale(0, 10), False),
    an_item(1, "perceived_quality", Scale(1, 5), True),
]
PEOPLE = [
    {"team": team, "department": department, "age": age, "gender": gender,
     "period": f"2026-Q{1 + i % 2}", "answers": {"q0": i % 11, "q1": 1 + i % 5}}
    for i, ((team, department), age, gender) in enumerate(
        (team, age, gender)
        for team in (("A", "West"), ("B", "West"), ("C", None))
        for age in ("x", None)
        for gender in "fmf"
    )
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("answer_count", cube.ANSWER_COUNT),
        ("construct_moment", cube.CONSTRUCT_MOMENT),
        ("construct_pair", cube.CONSTRUCT_PAIR),
        ("crossed_moment", crossing.folded(crossing.TEAM_CROSSED)),
    ],
)
def test_sqlite_builds_the_same_cube(store, table, text):
    store.import_export(survey_export(PEOPLE, ITEMS))
    other = sqlite3.connect(":memory:")
    for name in ("response", "answer", "item", "attribute_cell", "answer_count", "crossed_unit"):
        other.execute(f"CREATE TABLE {name} ({TABLES[name]})")
        for row in store._connection.rows(f"SELECT * FROM {name}"):
            other.execute(f"INSERT INTO {name} VALUES ({','.join('?' * len(row))})", row)
    found = sorted(other.execute(text, [1] * text.count("?")).fetchall())
    expected = sorted(store._connection.rows(f"SELECT * FROM {table}"))
    keys = len(TABLES[table].split(", n BIGINT")[0].split(", "))
    assert [row[:keys] for row in found] == [row[:keys] for row in expected]
    assert [v for row in found for v in row[keys:]] == pytest.approx(
        [v for row in expected for v in row[keys:]]
    )
