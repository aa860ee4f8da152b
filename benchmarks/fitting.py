"""Which peers a machine's memory holds, and who they are.

A peer is left out where its table, the answers that this is made of and what it works with would
take more than three quarters of the memory: so many bytes for each response, as were measured. Who
has all answers in memory is then left out of every question, DuckDB on the store's file only of
the one that needs them all: it would write tens of gigabytes beside the file instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb

from benchmarks.long_peers import LongPandas, OneWave, StoredDuckDB
from benchmarks.peers import DuckDB, Pandas, Peer, Polars, Tables
from benchmarks.raw_answers import Question

BYTES = {Pandas: 273, LongPandas: 430, Polars: 180, StoredDuckDB: 507}
"""Of one response with 20 answers, at most, while "every quarter, every team" is answered.

Measured at 2, 50, 2 and 10 million responses, the answers themselves included.
"""

SHARE = 0.75
"""Of the machine's memory: the rest is the system's, and its files'."""

_IN_MEMORY = (Pandas, LongPandas, Polars)


def fits(kind: type[Peer], n_responses: int, question: Question) -> bool:
    """Return whether a peer can hold so many responses, and answer the question of them."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    is_of_all = kind in _IN_MEMORY or not question.period
    return not is_of_all or n_responses * BYTES.get(kind, 0) <= SHARE * memory


def makers(
    folder: Path, store: duckdb.DuckDBPyConnection
) -> Mapping[type[Peer], Callable[[Tables], Peer]]:
    """Return how each peer is made of answers."""
    return {
        Pandas: Pandas,
        LongPandas: LongPandas,
        OneWave: OneWave,
        Polars: Polars,
        DuckDB: lambda answers: DuckDB(answers, folder / "wide.duckdb"),
        StoredDuckDB: lambda _: StoredDuckDB(store),
    }
