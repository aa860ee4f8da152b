"""Importing the sample's four exports, part by part: `python -m benchmarks.import_sample`.

The peer is pandas merely reading the same files into memory, with openpyxl (its default) and
with calamine. Our first part, opening, starts a child process for each file and includes it.
"""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pandas as pd

from benchmarks.timing import Figure, print_table, seconds, wait_until_quiet
from insights.access import local_viewer
from insights.importing import confirm, open_file, preview
from insights.sample import sample_files
from loaders import propose_plan
from store import Store
from survey.codebook import supplied_codebook

RUNS = 5
ENGINES: tuple[Literal["openpyxl", "calamine"], ...] = ("openpyxl", "calamine")
# What the store calls its steps; the first and the last are part of storing, too.
PART_OF_STEP = {"counts": "cube", "scores": "cube"}


class Stopwatch:
    """Seconds by part; each part ends where the next begins."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._part = ""
        self._since = 0.0

    def now(self, part: str) -> None:
        """End the part running and begin another; "" only ends."""
        if self._part:
            self.spent[self._part] += seconds(self._since)
        self._part, self._since = part, time.perf_counter()


def import_file(store: Store, path: Path, watch: Stopwatch) -> int:
    """Import a file as the upload screen does, and return its rows."""
    watch.now("open")
    raw = open_file(store, local_viewer(), path, path.name)
    watch.now("plan")
    plan = propose_plan(raw, supplied_codebook(), store.label_orders())
    watch.now("read")
    shown = preview(store, local_viewer(), raw, plan)
    watch.now("store")
    record = confirm(
        store,
        local_viewer(),
        shown,
        progress=lambda step: watch.now(PART_OF_STEP.get(step, "store")),
    )
    watch.now("")
    return record.rows


def import_all(folder: Path) -> tuple[dict[str, float], int]:
    """Return the seconds of each part, and the rows, of a new store's four imports."""
    store = Store.open(folder / f"{time.perf_counter_ns()}.duckdb")
    watch = Stopwatch()
    rows = sum(import_file(store, path, watch) for path in sample_files())
    store.close()
    return {**watch.spent, "in all": sum(watch.spent.values())}, rows


def merely_read(engine: Literal["openpyxl", "calamine"]) -> float:
    """Return the seconds pandas takes to read the four files."""
    begun = time.perf_counter()
    for path in sample_files():
        pd.read_excel(path, header=None, engine=engine)
    return seconds(begun)


def repeated(measure: Callable[[], dict[str, float]]) -> dict[str, Figure]:
    """Return the figures of every name over all runs; a first run does not count."""
    measure()
    runs = []
    for _run in range(RUNS):
        wait_until_quiet()
        runs.append(measure())
    return {name: Figure(tuple(run[name] for run in runs)) for name in runs[0]}


def main() -> None:
    """Measure all in turns within each run."""
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        folder = Path(home)
        found = repeated(
            lambda: {
                **import_all(folder)[0],
                **{engine: merely_read(engine) for engine in ENGINES},
            }
        )
        rows = import_all(folder)[1]
    ratios = [[found[name].over(found[engine]) for engine in ENGINES] for name in found]
    print_table(
        f"Importing {rows:,} rows in 4 files, seconds: median (lowest–highest) of {RUNS} runs",
        ("part", "seconds", "over pandas + openpyxl", "over pandas + calamine"),
        [
            (_title(name), found[name].says(), *ratio)
            for name, ratio in zip(found, ratios, strict=True)
        ],
    )


def _title(name: str) -> str:
    if name in ENGINES:
        return f"pandas.read_excel, {name}, reads only"
    return name


if __name__ == "__main__":
    main()
