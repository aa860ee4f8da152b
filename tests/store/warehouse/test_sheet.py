"""The texts for a sheet run unchanged on another engine, and give what DuckDB gives."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pyarrow as pa
import pytest

from store.crossing import folded
from store.cube import PLACES
from store.warehouse.embedded import Embedded
from store.warehouse.sheet import OUTSIDE, Sheet
from store.warehouse.sums import answer_counts, construct_moments, construct_pairs, team_crossed
from survey.attributes import ATTRIBUTES
from survey.codebook import Item
from survey.programme import Programme
from survey.scale import Scale


def an_item(construct: str, low: int = 1, high: int = 5, reverse: bool = False) -> Item:
    return Item("", Programme.ES, construct, Scale(low, high), reverse, "", "")


SHEET = Sheet(
    {
        1: an_item("motivation"),
        2: an_item("motivation", reverse=True),
        3: an_item("leadership", 0, 10),
        4: an_item("leadership", 0, 1),
        5: an_item(""),
    },
    ["age", "gender"],
)
GIVEN = [
    {
        "response_id": n,
        "period": f"Q{1 + n % 2}",
        "team": f"T{n % 3}",
        "rated": None,
        "respondent_key": None,
        **dict.fromkeys(ATTRIBUTES),
        "age": "old" if n % 5 else None,
        "gender": "fm"[n % 2],
        "item_1": 1.0 + n % 5,
        "item_2": 1.0 + n % 4 if n % 3 else None,
        "item_3": (0.0, 10.0, 99.0, 2.5, None, 7.0)[n % 6] if n % 2 else None,
        "item_4": float(n % 2),
        "item_5": 2.0,
    }
    for n in range(60)
]
CELLS = [
    (0, "", "", "", ""), (1, "age", "old", "", ""), (2, "gender", "f", "", ""),
    (3, "gender", "m", "", ""), (4, "age", "old", "gender", "f"), (5, "age", "old", "gender", "m"),
]  # fmt: skip
ASKED = [(wave, item) for wave in (1, 2) for item in (1, 2, 3, 4, 5) if (wave, item) != (1, 3)]
TABLES = {
    "wave_of": (["period", "wave_id"], [("Q1", 1), ("Q2", 2)]),
    "spelled": (
        ["kind", "spelling", "unit_id"],
        [("team", f"T{n}", n + 1) for n in range(3)],
    ),
    "attribute_cell": (["cell_id", "attribute_a", "level_a", "attribute_b", "level_b"], CELLS),
    "crossed_cell": (["cell_id", "a", "b"], [(4, 1, 2), (5, 1, 3)]),
    "crossed_unit": (
        ["wave_id", "unit_id", "place_id"],
        [(wave, unit, 9) for wave in (1, 2) for unit in (1, 2)],
    ),
    "answer_count": (["wave_id", "item_key"], ASKED),
    "measured": (["place", "construct"], [(PLACES[id], id) for id in SHEET.constructs]),
}


@pytest.fixture(scope="module")
def duckdb() -> Iterator[Embedded]:
    engine = Embedded()
    engine.register("given", pa.Table.from_pylist(GIVEN))
    for name, (columns, rows) in TABLES.items():
        engine.register(
            name, pa.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows])
        )
    engine.define("response", SHEET.response())
    engine.define("scored", SHEET.scored())
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def sqlite() -> Iterator[sqlite3.Connection]:
    given = list(GIVEN[0]), [tuple(row.values()) for row in GIVEN]
    with sqlite3.connect(":memory:") as other:
        for name, (columns, rows) in {"given": given, **TABLES}.items():
            other.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
            marks = ", ".join("?" * len(columns))
            other.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
        other.execute(f"CREATE TABLE response AS {SHEET.response()}")
        other.execute(f"CREATE TABLE scored AS {SHEET.scored()}")
        yield other
    other.close()


@pytest.mark.parametrize(
    "text",
    [
        OUTSIDE,
        *(wide.text for wide in answer_counts(SHEET)),
        *(wide.text for wide in construct_moments(SHEET)),
        *(wide.text for wide in construct_pairs(SHEET)),
        folded(team_crossed(SHEET)),
        SHEET.answer(),
    ],
)
def test_sqlite_counts_the_same(duckdb, sqlite, text):
    duckdb.register("item", pa.table({"item_key": list(SHEET.items)}))
    sqlite.execute("CREATE TABLE IF NOT EXISTS item AS SELECT DISTINCT item_key FROM answer_count")
    found = sqlite.execute(text).fetchall()
    expected = [tuple(row.values()) for row in duckdb.query(text).to_pylist()]
    assert len(found) == len(expected) > 0
    for one, other in zip(sorted(found, key=repr), sorted(expected, key=repr), strict=True):
        assert one == pytest.approx(other)


def test_a_construct_has_the_questions_that_are_no_options():
    assert {id: SHEET.constructs[id] for id in ("leadership", "motivation")} == {
        "leadership": [3],
        "motivation": [1, 2],
    }


def test_more_sums_than_one_query_counts_well_are_several_queries():
    many = Sheet({key: an_item("motivation", 0, 100) for key in range(3)}, [])
    queries = list(answer_counts(many))
    told = [(one["item_key"], one["value"]) for wide in queries for one in wide.of]
    assert len(queries) == 3
    assert sorted(told) == [(key, value) for key in range(3) for value in range(101)]


def test_what_nobody_said_has_no_row(duckdb):
    (wide,) = answer_counts(SHEET)
    rows = wide.long(duckdb.query(wide.text))
    assert rows["n"].to_pylist().count(0) == 0
    assert sum(rows["n"].to_pylist()) == sum(
        duckdb.query(f"SELECT COUNT(item_{key}) AS n FROM response")["n"][0].as_py()
        for key in SHEET.items
    )
