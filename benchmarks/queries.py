"""The screens' questions to a large store: `python -m benchmarks.queries --store FILE`.

n, mean and spread of every construct: by team of every quarter, which is asked once after an
import and answers Home and Trends from memory; by team of one wave, as Teams and the value chain
ask; and of one wave with every level of an attribute, or of two crossed by department, which is
what a screen with filters needs to decide what may be shown. Peers answer from the answers. The
store's numbers are compared with theirs before anything is measured.

`benchmarks.big_store` makes the store; without `--store` one of a million responses is made.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import pandas as pd

from benchmarks.big_store import MILLION, PERIODS, make_store
from benchmarks.long_peers import LongPandas, StoredDuckDB
from benchmarks.peers import DuckDB, Pandas, Polars
from benchmarks.raw_answers import Question, answers_of
from benchmarks.timing import Figure, print_table, wait_until_quiet
from store import Store
from survey.chain import CONSTRUCT

ROUNDS, PEER_ROUNDS = 30, 3
ENOUGH_SECONDS = 10  # a peer that has taken so long is not asked again
STAFF, NEWEST = "ES", str(PERIODS[-1])
QUESTIONS = {
    "every quarter, every team": Question(),
    "one wave, every team": Question((), STAFF, NEWEST),
    "one wave, every level of an attribute": Question(("age",), STAFF, NEWEST),
    "one wave, two crossed, by department": Question(
        ("age", "tenure"), STAFF, NEWEST, "department"
    ),
}
CLOSE = 1e-4  # relative; pandas' scores are float32


class Peer(Protocol):
    """Who answers a question from answers: a frame per programme."""

    name: str

    def answer(self, question: Question) -> list[pd.DataFrame]:
        """Return keys, and count, mean and std of each construct."""
        ...


def main() -> None:
    """Measure, and print what was found."""
    options = argparse.ArgumentParser(description="The screens' questions to a large store")
    options.add_argument("--store", type=Path)
    options.add_argument("--json", type=Path, help="where to write the medians")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        path = chosen.store or Path(folder) / "big.duckdb"
        if not chosen.store:
            make_store(path, MILLION)
        found = measured(path)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


def measured(path: Path) -> dict[str, dict[str, float]]:
    """Return the median milliseconds of each question, by who answered it."""
    store = Store.open(path)
    n_responses = sum(record.rows for record in store.imports() if record.is_active)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, store._connection.read() as raw:
        answers = answers_of(n_responses)
        peers: list[Peer] = [Pandas(answers), LongPandas(answers), Polars(answers)]
        peers += [DuckDB(answers, Path(folder) / "wide.duckdb"), StoredDuckDB(raw)]
        del answers
        found = {name: _asked(store, peers, question) for name, question in QUESTIONS.items()}
    store.close()
    names = [peer.name for peer in peers]
    print_table(
        f"{n_responses:,} responses, milliseconds; {ROUNDS} rounds, peers {PEER_ROUNDS}",
        ("asked", "rows", "cube", "p95", "CPU", *names, *(f"{name} / cube" for name in names)),
        [_row(name, *figures) for name, figures in found.items()],
    )
    return {
        asked: {"cube": ours.median}
        | {name: clock.median for name, (clock, _) in zip(names, theirs, strict=True)}
        for asked, (_, ours, _, theirs) in found.items()
    }


Timed = tuple[Figure, Figure]
"""Milliseconds by the clock, and of this process's CPU."""


def _asked(
    store: Store, peers: Sequence[Peer], question: Question
) -> tuple[int, Figure, Figure, list[Timed]]:
    ask = _ours(store, question)
    for peer in peers:
        _check_same(store, question, ask(), peer.answer(question))
    wait_until_quiet()
    ours, cpu = _timed(ask, ROUNDS)
    theirs = [_timed(lambda p=peer: p.answer(question), PEER_ROUNDS) for peer in peers]
    return len(ask()), ours, cpu, theirs


def _row(name: str, rows: int, ours: Figure, cpu: Figure, peers: list[Timed]) -> tuple[str, ...]:
    times = [f"{clock.median:,.0f}" for clock, _ in peers]
    ratios = [f"{clock.median / ours.median:,.0f}" for clock, _ in peers]
    return name, f"{rows:,}", ours.says(1), f"{ours.p95:.1f}", f"{cpu.median:.0f}", *times, *ratios


def _timed(ask: Callable[[], object], rounds: int) -> Timed:
    """Ask so often; answers were asked for before, so that files are in the page cache."""
    clock, cpu = [], []
    while len(clock) < rounds and sum(clock) < 1000 * ENOUGH_SECONDS:
        start, used = time.perf_counter(), time.process_time()
        ask()
        clock.append(1000 * (time.perf_counter() - start))
        cpu.append(1000 * (time.process_time() - used))
    return Figure(tuple(clock)), Figure(tuple(cpu))


def _ours(store: Store, question: Question) -> Callable[[], pd.DataFrame]:
    if not question.period:
        return store.construct_moments
    return lambda: store.group_moments(question.programme, "", question.period, question.by)


def _check_same(
    store: Store, question: Question, ours: pd.DataFrame, peer: list[pd.DataFrame]
) -> None:
    """Compare n exactly, mean and spread as closely as float32 tells them."""
    ours = ours.rename(columns=dict(zip(("level_a", "level_b"), question.by, strict=False)))
    ours[question.unit] = ours["unit_id"].map(store.units(question.unit))
    if question.period:
        ours["period"] = question.period
    keys = [*question.keys, "construct"]
    n, mean = ours["n"], ours["total"] / ours["n"]
    variance = (ours["total_of_squares"] - n * mean**2).clip(0) / (n - 1).where(n > 1)
    known = ours[keys].astype(str).assign(n=n, mean=mean, std=np.sqrt(variance))
    told = pd.concat([_by_construct(frame, question.keys) for frame in peer])
    both = known.merge(told[told["n"] > 0], "outer", on=keys, suffixes=("", "_told"))
    if not (both["n"] == both["n_told"]).all():
        raise SystemExit("the store and a peer count different people")
    for name in ("mean", "std"):
        if not np.allclose(both[name], both[f"{name}_told"], CLOSE, 0.05, equal_nan=True):
            raise SystemExit(f"the store and a peer find another {name}")


def _by_construct(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    names = [name for name in CONSTRUCT if f"{name} count" in frame]
    parts = [
        frame[keys]
        .astype(str)
        .assign(
            construct=name,
            n=frame[f"{name} count"],
            mean=frame[f"{name} mean"],
            std=frame[f"{name} std"],
        )
        for name in names
    ]
    return pd.concat(parts)


if __name__ == "__main__":
    main()
