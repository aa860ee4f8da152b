"""Importing one large file, part by part: `python -m benchmarks.import_files [--rows N]`.

A workbook of 100,000 rows and 40 columns, a csv file of a million and a workbook of 500,000; with
--rows only a workbook of so many. The peer is pandas merely reading the same file. Whatever is
measured runs in a process of its own, which tells how much memory it took; opening a file is done
by a child of that process, which the upload screen starts before a file is chosen. Without that it
is "cold"; CPU seconds include its start either way.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from benchmarks.export_files import write_csv, write_workbook
from benchmarks.import_sample import Stopwatch, import_file
from benchmarks.timing import ROOT, Figure, print_table, seconds, wait_until_quiet
from loaders.sandbox import keep_one_ready
from store import Store

OURS, COLD = "import", "cold"
# Whoever opens the screen needs longer to choose a file.
CHOOSING_SECONDS = 2
READS = {
    "openpyxl": lambda path: pd.read_excel(path, engine="openpyxl"),
    "calamine": lambda path: pd.read_excel(path, engine="calamine"),
    "read_csv": pd.read_csv,
}
PARTS = ("open", "plan", "read", "store", "cube")
# Ending, rows, runs, and the peers; the first is what the ratio is of.
FILES = (
    ("xlsx", 100_000, 3, ("openpyxl", "calamine")),
    ("csv", 1_000_000, 1, ("read_csv",)),
    ("xlsx", 500_000, 1, ("openpyxl", "calamine")),
)

# What each process tells beside its time, as the table calls it. Where other programs run, CPU
# seconds are surer than those of the clock.
_TITLES = {"cpu": "CPU, s", "memory": "its memory, MB", "child": "its child's, MB"}

Measured = dict[str, float]


def main() -> None:
    """Measure each file, or print what one process found."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.import_files")
    options.add_argument("--rows", type=int, help="only a workbook of so many rows")
    options.add_argument("--only", nargs=2, metavar=("WHAT", "FILE"), help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.only:
        print(json.dumps(_measured_here(chosen.only[0], Path(chosen.only[1]))))
    elif chosen.rows:
        _compare("xlsx", chosen.rows, 1, ("openpyxl", "calamine"))
    else:
        for file in FILES:
            _compare(*file)


def _compare(ending: str, rows: int, runs: int, peers: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        path = Path(folder) / f"answers.{ending}"
        (write_workbook if ending == "xlsx" else write_csv)(path, rows)
        size = path.stat().st_size / 1024**2
        found: dict[str, list[Measured]] = {what: [] for what in (OURS, COLD, *peers)}
        for _run in range(runs):
            for what, measured in found.items():
                wait_until_quiet()
                measured.append(_measured(what, path))
    peer = _figure(found[peers[0]], "in all")
    print_table(
        f"{rows:,} rows x 40 columns, .{ending} of {size:.0f} MB, {runs} runs, seconds",
        ("part", "seconds", f"over pandas + {peers[0]}", *_TITLES.values()),
        [_row(name, measured, peer) for name, measured in _listed(found)],
    )


def _listed(found: dict[str, list[Measured]]) -> list[tuple[str, list[Measured]]]:
    parts = [(part, [{"in all": run[part]} for run in found[OURS]]) for part in PARTS]
    peers = [(f"pandas, {name}, reads only", found[name]) for name in READS if name in found]
    return [*parts, ("in all", found[OURS]), ("in all, cold", found[COLD]), *peers]


def _row(name: str, measured: list[Measured], peer: Figure) -> tuple[str, ...]:
    took = _figure(measured, "in all")
    further = [
        f"{_figure(measured, key).median:.{key == 'cpu':d}f}" if key in measured[0] else ""
        for key in _TITLES
    ]
    return (name, took.says(), f"{took.median / peer.median:.3f}", *further)


def _figure(measured: list[Measured], key: str) -> Figure:
    return Figure(tuple(run[key] for run in measured))


def _measured(what: str, path: Path) -> Measured:
    command = [sys.executable, "-m", "benchmarks.import_files", "--only", what, str(path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def _measured_here(what: str, path: Path) -> Measured:
    begun, used = time.perf_counter(), _cpu_seconds()
    if what in (OURS, COLD):
        if what == OURS:
            keep_one_ready()
            time.sleep(CHOOSING_SECONDS)
        spent = _imported(path)
        child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        found = {**spent, "in all": sum(spent.values()), "child": child}
    else:
        READS[what](path)
        found = {"in all": seconds(begun)}
    return {**found, "cpu": _cpu_seconds() - used, "memory": _most_memory()}


def _imported(path: Path) -> Measured:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        store = Store.open(Path(folder) / "answers.duckdb")
        watch = Stopwatch()
        import_file(store, path, watch)
        store.close()
    return watch.spent


def _cpu_seconds() -> float:
    """Return the CPU time that this process and its children have used so far."""
    return sum(os.times()[:4])


def _most_memory() -> float:
    """Return the most memory this process had, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024  # pyright: ignore[reportOptionalSubscript]


if __name__ == "__main__":
    main()
