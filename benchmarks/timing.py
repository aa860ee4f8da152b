"""What all benchmarks share: servers to measure, a peer to compare with, medians, tables."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

from insights.access import local_viewer
from insights.sample import load_sample
from store import Store
from tests.browser.app import ROOT, _free_port, _wait_for

PEER = """
import pandas as pd
import plotly.express as px
import streamlit as st

first = st.selectbox("First", range(10), key="first")
points = pd.DataFrame({"x": range(50), "y": [(7 * i + 11 * first) % 50 for i in range(50)]})
st.plotly_chart(px.scatter(points, x="x", y="y"), key="peer")
"""
"""One page, one selector, one scatter of 50 points: what every Streamlit dashboard pays."""

QUIET_SHARE = 0.85  # idle; whatever else the machine does would be measured too
QUIET_PATIENCE_SECONDS = 20
SECONDS_TO_START = 20  # nobody opens a server in the second in which it starts
SECONDS_IDLE, IDLE_SHARE = 3, 0.1  # of a core: the server prepares nothing any more
PREPARING_PATIENCE_SECONDS = 180
LIBRARIES = ("streamlit", "plotly", "pandas", "duckdb", "fastexcel", "openpyxl", "python-calamine")


@dataclass(frozen=True)
class Figure:
    """Repeated measurements of one thing, in the unit of ``values``."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def p95(self) -> float:
        """The smallest value that at least 95 of 100 do not exceed."""
        return sorted(self.values)[-(-95 * len(self.values) // 100) - 1]

    def says(self, digits: int = 2) -> str:
        """Return median, lowest and highest value."""
        low, high = min(self.values), max(self.values)
        return f"{self.median:.{digits}f} ({low:.{digits}f}–{high:.{digits}f})"

    def times(self, factor: float) -> Figure:
        """Return what so many times as much would have taken."""
        return Figure(tuple(factor * value for value in self.values))

    def over(self, peer: Figure) -> str:
        """Return how many times the peer's median this one's is."""
        return f"{self.median / peer.median:.2f}"


@dataclass(frozen=True)
class Server:
    """A running Streamlit: its address, and the process that serves it."""

    address: str
    process: subprocess.Popen[bytes]

    def cpu_seconds(self) -> float:
        """Return the CPU time the process has used so far, all threads, in steps of 10 ms."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Return the most memory that the process has held so far."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024


@contextmanager
def started(script: Path, store: Path | None = None) -> Iterator[Server]:
    """Start `streamlit run script` in its own folder, without waiting for an answer."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", script.name, "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1"]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [*command, "--browser.gatherUsageStats=false"],
            cwd=script.parent,
            env={**os.environ, **({"CHAIN_STORE": str(store)} if store else {})},
            stdout=log,
            stderr=log,
        )
        try:
            yield Server(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()
            process.wait(timeout=30)


@contextmanager
def running(script: Path, store: Path | None) -> Iterator[Server]:
    """Start a server, and wait until it has nothing more to prepare."""
    with started(script, store) as server:
        _wait_for(f"{server.address}/_stcore/health", server.process)
        time.sleep(SECONDS_TO_START)
        _wait_until_prepared(server)
        yield server


def _wait_until_prepared(server: Server) -> None:
    """Wait while a server that has just started finds answers that nobody has asked for yet."""
    end = time.monotonic() + PREPARING_PATIENCE_SECONDS
    while time.monotonic() < end:
        before = server.cpu_seconds()
        time.sleep(SECONDS_IDLE)
        if server.cpu_seconds() - before < IDLE_SHARE * SECONDS_IDLE:
            return


@contextmanager
def subjects(store: Path | None = None) -> Iterator[tuple[Path, Path, Path]]:
    """Give our script, a store, filled with the sample unless it is named, the peer's script."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        if store is None:
            store = Path(folder) / "sample.duckdb"
            filled = Store.open(store)
            load_sample(filled, local_viewer())
            filled.close()
        peer = Path(folder) / "peer.py"
        peer.write_text(PEER, encoding="utf-8")
        yield ROOT / "dashboard.py", store, peer


def store_named(arguments: Sequence[str]) -> Path | None:
    """Return the store that a command names, to be measured in place of the sample."""
    return Path(arguments[0]).resolve() if arguments else None


def wait_until_quiet() -> None:
    """Wait until both cores have been nearly idle for a second, or for the patience there is."""
    end = time.monotonic() + QUIET_PATIENCE_SECONDS
    while time.monotonic() < end:
        idle, total = _ticks()
        time.sleep(1)
        idle_then, total_then = _ticks()
        if idle_then - idle > QUIET_SHARE * (total_then - total):
            return


def _ticks() -> tuple[int, int]:
    """Return idle and all ticks of the machine since it started."""
    ticks = [int(field) for field in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    return ticks[3] + ticks[4], sum(ticks)


def seconds(since: float) -> float:
    """Return the seconds since a reading of ``time.perf_counter``."""
    return time.perf_counter() - since


def print_table(title: str, heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table in Markdown, ready for the README, and what it was measured with."""
    cells = [tuple(heading), *map(tuple, rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [" | ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) for row in cells]
    lines.insert(1, "-|-".join("-" * width for width in widths))
    print(f"\n{title}\n")
    print("\n".join(f"| {line} |" if "-|-" not in line else f"|-{line}-|" for line in lines))
    print(f"\n{environment()}\n")


def environment() -> str:
    """Return kernel, cores and versions: nothing that names the machine."""
    installed = [name for name in LIBRARIES if _is_installed(name)]  # some are peers' alone
    versions = ", ".join(f"{name} {version(name)}" for name in installed)
    system = f"{platform.system()} {platform.release().split('-')[0]}"
    return f"{os.cpu_count()} cores, {system}, Python {platform.python_version()}; {versions}."


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True
