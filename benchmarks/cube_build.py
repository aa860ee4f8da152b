"""The cube's cost: `python -m benchmarks.cube_build --store FILE`, or `--millions 10`.

A wave as large as those of the store, and one of 100,000 people, are imported and undone again:
transaction, cube and checkpoint included. The cube's part stands beside what DuckDB needs to scan
the wave's answers and group them once: to count them by team, question and value, and to work out
scores, their n, mean and spread by team. The cube has both, and pairs of constructs and one- and
two-attribute cells besides. With `--millions` a new store of so many responses is made, the cubes
of all its waves are added up, and the peers scan and group all its answers once.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from duckdb import DuckDBPyConnection

from benchmarks.big_store import MILLION, PERIODS, PROGRAMMES, wave, waves
from benchmarks.long_peers import StoredDuckDB
from benchmarks.raw_answers import Question
from benchmarks.timing import Figure, print_table, wait_until_quiet
from store import ImportRecord, Store
from survey.export import LoadedExport
from survey.period import Length, Period

ROUNDS = 3
SMALL = 100_000
NEXT = Period(Length.QUARTER, PERIODS[-1].number + 1)

_GROUPED_ONCE = """
SELECT wave_id, unit_id, item_key, value, COUNT(*)
FROM response JOIN answer USING (response_id)
WHERE import_id = ?
GROUP BY wave_id, unit_id, item_key, value
"""

_ALL_GROUPED_ONCE = _GROUPED_ONCE.replace("WHERE import_id = ?", "")

COUNTS, SCORES = "DuckDB counts answers once", "DuckDB scores and groups once"

Parts = dict[str, list[tuple[float, float]]]
"""Seconds by the clock and of CPU, of each part of an import, by round."""


def main() -> None:
    """Measure, and print what was found."""
    options = argparse.ArgumentParser(description="Waves added to a large store")
    options.add_argument("--store", type=Path)
    options.add_argument("--millions", type=float, default=1)
    chosen = options.parse_args()
    if chosen.store:
        store = Store.open(chosen.store)
        responses = sum(record.rows for record in store.imports() if record.is_active)
        for n in (SMALL, responses // (len(PERIODS) * len(PROGRAMMES))):
            title = f"A wave of {n:,} added to {responses:,}, seconds, {ROUNDS} rounds"
            _print(title, measured(store, n))
        store.close()
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        responses = round(chosen.millions * MILLION)
        title = f"All {len(PERIODS) * len(PROGRAMMES)} waves of {responses:,}, seconds"
        _print(title, whole(Path(folder) / "big.duckdb", responses))


def whole(path: Path, n_responses: int) -> Parts:
    """Return what the parts of importing so many responses took, all waves added up."""
    each: Parts = {}
    store = Store.open(path)
    for loaded in waves(n_responses):
        _imported(store, loaded, each)
    found: Parts = {
        part: [(sum(clock for clock, _ in took), sum(cpu for _, cpu in took))]
        for part, took in each.items()
    }
    wait_until_quiet()
    with store._connection.read() as cursor:
        _peers(cursor, found, _ALL_GROUPED_ONCE, [], Question())
    store.close()
    return found


def measured(store: Store, n: int) -> Parts:
    """Return what the parts of importing a wave of ``n`` people took."""
    found: Parts = {}
    loaded = wave(PROGRAMMES[0], NEXT, len(PERIODS), n)
    for _ in range(ROUNDS):
        wait_until_quiet()
        record = _imported(store, loaded, found)
        with store._connection.read() as cursor:
            question = Question((), str(PROGRAMMES[0]), str(NEXT))
            _peers(cursor, found, _GROUPED_ONCE, [record.import_id], question)
        start = _now()
        store.undo(record.import_id)
        _add(found, "undo", start)
    return found


def _peers(
    cursor: DuckDBPyConnection,
    found: Parts,
    grouped: str,
    told: list[int],
    question: Question,
) -> None:
    """Let DuckDB scan the same answers, to count them and to score and group them."""
    start = _now()
    cursor.execute(grouped, told).fetchnumpy()
    _add(found, COUNTS, start)
    peer = StoredDuckDB(cursor)
    start = _now()
    peer.answer(question)
    _add(found, SCORES, start)


def _imported(store: Store, loaded: LoadedExport, found: Parts) -> ImportRecord:
    begun: dict[str, tuple[float, float]] = {}
    start = _now()
    record = store.import_export(loaded, progress=lambda step: begun.update({step: _now()}))
    _add(found, "the whole import", start)
    _add(found, "commit and checkpoint", begun["saving"])
    _add(found, "cube", begun["counts"], begun["saving"])
    return record


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _add(
    found: Parts, part: str, start: tuple[float, float], end: tuple[float, float] | None = None
) -> None:
    clock, cpu = (now - then for now, then in zip(end or _now(), start, strict=True))
    found.setdefault(part, []).append((clock, cpu))


def _print(title: str, found: Parts) -> None:
    peers = [Figure(tuple(cpu for _, cpu in found[name])) for name in (COUNTS, SCORES)]
    rows = []
    for part, took in found.items():
        clock, cpu = (Figure(values) for values in zip(*took, strict=True))
        rows.append((part, clock.says(), cpu.says(), *(cpu.over(peer) for peer in peers)))
    print_table(
        title,
        ("part", "by the clock", "CPU", "CPU over counting once", "over scoring once"),
        rows,
    )


if __name__ == "__main__":
    main()
