"""Spark's cube beside DuckDB's, of the same Parquet: `python -m benchmarks.spark_cube`.

Twelve quarters of 2,000 teams with three attributes of 5, 4 and 6 levels and 20 questions. The
engines take turns, each pulls into a new store; then Spark counts once more and loses one of its
two workers on the way. Counts must be equal, moments to 1e-9.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.timing import seconds
from store import Store
from store.rows import visible
from store.warehouse.engine import Engine, connect
from store.warehouse.mapping import SurveySource
from survey.codebook import supplied_codebook
from survey.programme import Programme
from tests.store.warehouse import cluster

ITEMS = 20
ROWS_A_FILE = 250_000
KEYS = {
    "answer_count": ("wave_id", "unit_id", "cell_id", "item_key", "value"),
    "construct_moment": ("wave_id", "unit_id", "cell_id", "construct"),
    "construct_pair": ("wave_id", "unit_id", "construct_a", "construct_b"),
    "crossed_moment": ("wave_id", "unit_id", "cell_id", "construct"),
}
YARDSTICK = {"squares_within": "total_of_squares"}
"""What is left of a sum after another is taken from it is as exact as that sum."""
CLOSE = 1e-9
COLUMNS = ("id", "team", "department", "period", "age", "gender", "tenure")


def main() -> None:
    """Make the lake, let both count it, and say how long it took and that they agree."""
    options = argparse.ArgumentParser(description="Spark's cube beside DuckDB's")
    options.add_argument("--millions", type=float, default=0.5, help="of responses")
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--executor-memory", default="3g")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        survey = make_lake(folder, round(chosen.millions * 1_000_000))
        settings = cluster.settings(folder) | {
            "spark.driver.memory": "4g",
            "spark.executor.memory": chosen.executor_memory,
            "spark.sql.shuffle.partitions": "16",
            "spark.sql.adaptive.enabled": "true",  # as it is unless somebody says otherwise
        }
        memory = f"{int(chosen.executor_memory.rstrip('g')) + 1}g"
        with cluster.running(folder, memory=memory, quick_start=False) as running:
            spark = connect(running.address, settings)
            compare(spark, running, survey, chosen.rounds)
            spark.close()


def make_lake(folder: Path, n: int) -> SurveySource:
    """Write the responses as Parquet, a file per 250,000; the same n gives the same answers."""
    known = supplied_codebook().items
    items = [item.id for item in known if item.programme is Programme.ES][:ITEMS]
    answers = ", ".join(
        f"CAST(1 + HASH(id * 64 + {place}) % 5 AS SMALLINT) AS {item}"
        for place, item in enumerate(items)
    )
    (folder / "staff").mkdir()
    with duckdb.connect() as lake:
        for number, first in enumerate(range(0, n, ROWS_A_FILE)):
            last = min(first + ROWS_A_FILE, n)
            lake.execute(
                f"""COPY (SELECT id, 'Team ' || HASH(id) % 2000 AS team,
                'Department ' || HASH(id) % 100 AS department,
                2023 + HASH(id + 1) % 12 // 4 || '-Q' || 1 + HASH(id + 1) % 4 AS period,
                'age ' || HASH(id + 2) % 5 AS age, 'gender ' || HASH(id + 3) % 4 AS gender,
                'tenure ' || HASH(id + 4) % 6 AS tenure, {answers}
                FROM RANGE({first}, {last}) responses(id))
                TO '{folder}/staff/{number}.parquet'"""
            )
    print(f"{n:,} responses of {len(items)} questions")
    columns = {word: word for word in COLUMNS}
    return SurveySource("Staff", Programme.ES, "", str(folder / "staff"), columns)


def compare(spark: Engine, running: cluster.Cluster, survey: SurveySource, rounds: int) -> None:
    """Let both engines count in turns, and compare what they counted."""
    for number in range(1, rounds + 1):
        embedded = connect("duckdb", {})
        duckdb_store, _ = pulled("DuckDB", embedded, survey)
        embedded.close()
        spark_store, took = pulled("Spark", spark, survey)
        print(f"round {number}: {differences(spark_store, duckdb_store)}")
        spark_store.close()
    killing = threading.Timer(took / 2, running.kill_a_worker)
    killing.start()
    spark_store, _ = pulled(f"Spark, a worker killed after {took / 2:.0f} s", spark, survey)
    killing.join()
    print(differences(spark_store, duckdb_store))


def pulled(name: str, engine: Engine, survey: SurveySource) -> tuple[Store, float]:
    """Return a new store with the cube that an engine counted, and the seconds that it took."""
    store, begun = Store.open(), time.perf_counter()
    store.pull(engine, [survey])
    took = seconds(begun)
    print(f"{name}: {took:.1f} s")
    return store, took


def differences(found: Store, expected: Store) -> str:
    """Return how many rows there are, and by how much their sums differ at most."""
    said = [_difference(table, keys, found, expected) for table, keys in KEYS.items()]
    return "; ".join(said)


def _difference(table: str, keys: tuple[str, ...], found: Store, expected: Store) -> str:
    theirs: pa.Table = expected._connection._database.sql(f"FROM {table}").to_arrow_table()
    same = " AND ".join(f"ours.{key} = theirs.{key}" for key in keys)
    sums = [field.name for field in theirs.schema if pa.types.is_float64(field.type)]
    other = " OR ".join(
        ["ours.n IS DISTINCT FROM theirs.n"]
        + [f"(ours.{name} IS NULL) <> (theirs.{name} IS NULL)" for name in sums]
    )
    apart = ["0.0"]
    for name in sums:
        size = f"GREATEST(ABS(theirs.{YARDSTICK.get(name, name)}), 1e-9)"
        apart.append(f"ABS(ours.{name} - theirs.{name}) / {size}")
    with found._connection.read() as cursor, visible(cursor, theirs=theirs):
        rows, wrong, most = cursor.execute(
            f"""SELECT COUNT(*), COUNT(*) FILTER ({other}), MAX(GREATEST({", ".join(apart)}))
            FROM {table} ours FULL JOIN theirs ON {same}"""
        ).fetchall()[0]
    said = f"{table} {rows:,} rows, {wrong} with another n, sums apart {most:.1e}"
    if wrong or most > CLOSE:
        raise SystemExit(f"The cubes differ: {said}")
    return said


if __name__ == "__main__":
    main()
