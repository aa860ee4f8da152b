"""The screens' questions to a large store: `python -m benchmarks.queries --store FILE`.

n, mean and spread of every construct: by team of every quarter, which is asked once after an
import and answers Home and Trends from memory; by team of one wave, as Teams and the value chain
ask; and of one wave with every level of an attribute, or of two crossed by department, which is
what a screen with filters needs to decide what may be shown. Peers answer from the answers, one
after another; the store's numbers are compared with those of each. Whom memory does not hold is
named as such: see fitting.py.

`benchmarks.big_store` makes the store; without `--store` one of a million responses is made.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.big_store import MILLION, PERIODS, make_store
from benchmarks.fitting import fits, makers
from benchmarks.long_peers import OneWave
from benchmarks.peers import Peer
from benchmarks.raw_answers import Question, answers_of
from benchmarks.timing import Figure, print_table, wait_until_quiet
from store import Store
from survey.chain import CONSTRUCT

ROUNDS, PEER_ROUNDS = 30, 3
ENOUGH_SECONDS = 10  # who has taken so long is not asked again
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


Timed = tuple[Figure, Figure]
"""Milliseconds by the clock, and of this process's CPU."""

Answered = dict[str, Timed | str]
"""By question: what answering took, or why there is no answer."""


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
    wait_until_quiet()
    rows = {name: len(_ours(store, question)()) for name, question in QUESTIONS.items()}
    ours = {name: _timed(_ours(store, question), ROUNDS) for name, question in QUESTIONS.items()}
    theirs: dict[str, Answered] = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, store._connection.read() as raw:
        answers = answers_of(n_responses)
        for kind, make in makers(Path(folder), raw).items():
            asked = [name for name, asked in QUESTIONS.items() if fits(kind, n_responses, asked)]
            theirs[kind.name] = dict.fromkeys(QUESTIONS, "does not fit")
            if asked:
                theirs[kind.name] |= _of_peer(store, make(answers), asked)
    store.close()
    print_table(
        f"{n_responses:,} responses, milliseconds; {ROUNDS} rounds, peers {PEER_ROUNDS}",
        ("asked", "rows", "cube", "p95", "CPU", *theirs, *(f"{name} / cube" for name in theirs)),
        [_row(asked, rows[asked], ours[asked], theirs) for asked in QUESTIONS],
    )
    return {
        asked: {"cube": ours[asked][0].median}
        | {
            name: took[0].median
            for name, answered in theirs.items()
            if not isinstance(took := answered[asked], str)
        }
        for asked in QUESTIONS
    }


def _of_peer(store: Store, peer: Peer, asked: Sequence[str]) -> Answered:
    wait_until_quiet()
    return {
        name: _compared(store, peer, QUESTIONS[name])
        if QUESTIONS[name].period or not isinstance(peer, OneWave)
        else "is not here"
        for name in asked
    }


def _compared(store: Store, peer: Peer, question: Question) -> Timed:
    """Measure a peer that finds what the store has; a slow one is asked only this once."""
    told: list[pd.DataFrame] = []
    once = _timed(lambda: told.extend(peer.answer(question)), 1)
    _check_same(store, question, _ours(store, question)(), told)
    is_slow = once[0].median > 1000 * ENOUGH_SECONDS
    return once if is_slow else _timed(lambda: peer.answer(question), PEER_ROUNDS)


def _row(name: str, rows: int, ours: Timed, peers: dict[str, Answered]) -> tuple[str, ...]:
    clock, cpu = ours
    took = [answered[name] for answered in peers.values()]
    times = [one if isinstance(one, str) else f"{one[0].median:,.0f}" for one in took]
    ratios = [
        "–" if isinstance(one, str) else f"{one[0].median / clock.median:,.0f}" for one in took
    ]
    return (
        name,
        f"{rows:,}",
        clock.says(1),
        f"{clock.p95:.1f}",
        f"{cpu.median:.1f}",
        *times,
        *ratios,
    )


def _timed(ask: Callable[[], object], rounds: int) -> Timed:
    """Ask so often; who has taken ten seconds is not asked again."""
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
