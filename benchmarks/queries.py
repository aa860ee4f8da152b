"""The screens' questions to a large store: `python -m benchmarks.queries --store FILE`.

n, mean and spread of every construct by team: of every quarter, and of one wave with every level
of the attributes, which is what a screen with filters needs to decide what may be shown. Peers
answer from the respondents' scores: pandas, polars and DuckDB. The store's numbers are compared
with theirs before anything is measured.

`benchmarks.big_store` makes the store; without `--store` one of a million responses is made.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.big_store import MILLION, PERIODS, make_store
from benchmarks.peers import DuckDB, Pandas, Polars, Question, answers_of, scores_of
from benchmarks.timing import Figure, print_table, wait_until_quiet
from store import Store

ROUNDS, PEER_ROUNDS = 30, 3
ONE, OTHER = {"age": "age 1"}, {"tenure": "tenure 2"}
STAFF, NEWEST = "ES", str(PERIODS[-1])
QUESTIONS = {
    "every quarter": Question(),
    "every quarter, one level": Question(levels=ONE),
    "every quarter, two levels crossed": Question(levels={**ONE, **OTHER}),
    "one wave": Question(programme=STAFF, period=NEWEST),
    "one wave, every level of an attribute": Question({}, ("age",), STAFF, NEWEST),
    "one wave, all levels of two crossed": Question({}, ("age", "tenure"), STAFF, NEWEST),
}
CLOSE = 1e-4  # relative; peers' scores are float32


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
        found = measured(path, Path(folder) / "wide.duckdb")
    if chosen.json:
        chosen.json.write_text(json.dumps(found), encoding="utf-8")


def measured(path: Path, wide: Path) -> dict[str, dict[str, float]]:
    """Return the median milliseconds of each question, by who answered it."""
    store = Store.open(path)
    n_responses = sum(record.rows for record in store.imports())
    answers = answers_of(n_responses)
    peers = (Pandas(answers), Polars(answers), DuckDB(answers, wide))
    del answers
    rows, found = [], {}
    for name, question in QUESTIONS.items():
        ours = _ours(store, question)
        for peer in peers if question.period else peers[:1]:  # comparing takes longer than asking
            _check_same(store, question, ours(), peer.answer(question))
        wait_until_quiet()
        ours_took, cpu = _timed(ours, ROUNDS)
        took = {p.name: _timed(lambda p=p, q=question: p.answer(q), PEER_ROUNDS) for p in peers}
        found[name] = {"cube": ours_took.median} | {n: f.median for n, (f, _) in took.items()}
        rows.append(_row(name, ours_took, cpu, list(took.values())))
    store.close()
    print_table(
        f"{n_responses:,} responses, milliseconds; {ROUNDS} rounds, peers {PEER_ROUNDS}",
        (
            "asked",
            "cube",
            "p95",
            "CPU",
            *(p.name for p in peers),
            *(f"{p.name} / cube" for p in peers),
        ),
        rows,
    )
    return found


def _row(
    name: str, ours: Figure, cpu: Figure, peers: list[tuple[Figure, Figure]]
) -> tuple[str, ...]:
    times = [f"{took.median:,.0f}" for took, _ in peers]
    by_clock = [f"{took.median / ours.median:,.0f}" for took, _ in peers]
    by_cpu = [f"{used.median / cpu.median:,.0f}" for _, used in peers]
    ratios = [f"{clock} ({cpu_too})" for clock, cpu_too in zip(by_clock, by_cpu, strict=True)]
    return name, ours.says(1), f"{ours.p95:.1f}", f"{cpu.median:.0f}", *times, *ratios


def _timed(ask: Callable[[], object], rounds: int) -> tuple[Figure, Figure]:
    """Return the milliseconds by the clock and of this process's CPU."""
    ask()  # reads the file into the page cache
    clock, cpu = [], []
    for _ in range(rounds):
        start, used = time.perf_counter(), time.process_time()
        ask()
        clock.append(1000 * (time.perf_counter() - start))
        cpu.append(1000 * (time.process_time() - used))
    return Figure(tuple(clock)), Figure(tuple(cpu))


def _ours(store: Store, question: Question) -> Callable[[], pd.DataFrame]:
    if question.period:
        asked = question.programme, "", question.period, question.by
        return lambda: store.group_moments(*asked)
    cell = tuple(sorted(question.levels.items()))
    return lambda: store.construct_moments(cell)


def _check_same(
    store: Store, question: Question, ours: pd.DataFrame, peer: list[pd.DataFrame]
) -> None:
    """Compare n exactly, mean and spread as closely as float32 tells them."""
    ours = ours.rename(columns=dict(zip(("level_a", "level_b"), question.by, strict=False)))
    ours = ours.assign(team=ours["unit_id"].map(store.units("team")))
    if question.period:
        ours["period"] = question.period
    keys = [*question.keys, "construct"]
    n, mean = ours["n"], ours["total"] / ours["n"]
    variance = (ours["total_of_squares"] - n * mean**2).clip(0) / (n - 1).where(n > 1)
    known = ours[keys].astype(str).assign(n=n, mean=mean, std=np.sqrt(variance))
    told = pd.concat([_long(frame, question.keys) for frame in peer])
    both = known.merge(told[told["n"] > 0], "outer", on=keys, suffixes=("", "_told"))
    if not (both["n"] == both["n_told"]).all():
        raise SystemExit("the store and a peer count different people")
    for name in ("mean", "std"):
        if not np.allclose(both[name], both[f"{name}_told"], CLOSE, 0.05, equal_nan=True):
            raise SystemExit(f"the store and a peer find another {name}")


def _long(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    constructs = scores_of(column.partition(" ")[0] for column in frame.columns)
    parts = [
        frame[keys]
        .astype(str)
        .assign(
            construct=name,
            n=frame[f"{name} count"],
            mean=frame[f"{name} mean"],
            std=frame[f"{name} std"],
        )
        for name in dict.fromkeys(constructs)
    ]
    return pd.concat(parts)


if __name__ == "__main__":
    main()
