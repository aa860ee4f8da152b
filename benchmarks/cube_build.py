"""Waves added to a large store: `python -m benchmarks.cube_build --store FILE`.

A wave as large as those of the store, and one of 100,000 people, are imported and undone again:
transaction, cube and checkpoint included. The cube's part stands beside what DuckDB needs to scan
the wave's answers and group them once: to count them by team, question and value, and to work out
scores, their n, mean and spread by team. The cube has both, and pairs of constructs and one- and
two-attribute cells besides. Without `--store` one of a million is made.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks.big_store import MILLION, PERIODS, PROGRAMMES, make_store, wave
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

COUNTS, SCORES = "DuckDB counts answers once", "DuckDB scores and groups once"

Parts = dict[str, list[tuple[float, float]]]
"""Seconds by the clock and of CPU, of each part of an import, by round."""


def main() -> None:
    """Measure, and print what was found."""
    options = argparse.ArgumentParser(description="Waves added to a large store")
    options.add_argument("--store", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        path = chosen.store or Path(folder) / "big.duckdb"
        if not chosen.store:
            make_store(path, MILLION)
        store = Store.open(path)
        responses = sum(record.rows for record in store.imports() if record.is_active)
        for n in (SMALL, responses // (len(PERIODS) * len(PROGRAMMES))):
            _print(n, responses, measured(store, n))
        store.close()


def measured(store: Store, n: int) -> Parts:
    """Return what the parts of importing a wave of ``n`` people took."""
    found: Parts = {}
    loaded = wave(PROGRAMMES[0], NEXT, len(PERIODS), n)
    for _ in range(ROUNDS):
        wait_until_quiet()
        record = _imported(store, loaded, found)
        start = _now()
        with store._connection.read() as cursor:
            cursor.execute(_GROUPED_ONCE, [record.import_id]).fetchnumpy()
            _add(found, COUNTS, start)
            peer, question = StoredDuckDB(cursor), Question((), str(PROGRAMMES[0]), str(NEXT))
            start = _now()
            peer.answer(question)
            _add(found, SCORES, start)
        start = _now()
        store.undo(record.import_id)
        _add(found, "undo", start)
    return found


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


def _print(n: int, responses: int, found: Parts) -> None:
    peers = [Figure(tuple(cpu for _, cpu in found[name])) for name in (COUNTS, SCORES)]
    rows = []
    for part, took in found.items():
        clock, cpu = (Figure(values) for values in zip(*took, strict=True))
        rows.append((part, clock.says(), cpu.says(), *(cpu.over(peer) for peer in peers)))
    print_table(
        f"A wave of {n:,} added to {responses:,}, seconds, {ROUNDS} rounds",
        ("part", "by the clock", "CPU", "CPU over counting once", "over scoring once"),
        rows,
    )


if __name__ == "__main__":
    main()
