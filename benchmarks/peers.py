"""The same questions asked of the answers themselves, for what the cube is compared with.

Peers get a head start: everybody's score of every construct is worked out for them, in a table
with a row per respondent and small types, categories and float32.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from benchmarks.big_store import ATTRIBUTES, PERIODS, PROGRAMMES, wave
from survey.chain import CONSTRUCT
from survey.export import LoadedExport


@dataclass(frozen=True)
class Question:
    """n, mean and spread of every construct by quarter and team.

    ``levels`` are the only respondents asked for, ``by`` the attributes of which every level is
    asked for; ``programme`` and ``period`` are the only wave, where they are named.
    """

    levels: Mapping[str, str] = field(default_factory=dict)
    by: tuple[str, ...] = ()
    programme: str = ""
    period: str = ""

    @property
    def programmes(self) -> list[str]:
        """Return the programmes whose respondents state these attributes."""
        named = {*self.levels, *self.by}
        return [
            p for p in ATTRIBUTES if self.programme in ("", p) and named <= ATTRIBUTES[p].keys()
        ]

    @property
    def conditions(self) -> dict[str, str]:
        """Return the value that columns must have."""
        return {**self.levels, **({"period": self.period} if self.period else {})}

    @property
    def keys(self) -> list[str]:
        """Return the columns that are grouped by."""
        return ["period", "team", *self.by]


def answers_of(n_responses: int) -> dict[str, pa.Table]:
    """Return each programme's respondents: period, team, attributes and scores.

    They are made anew from the seed and scored here, so the store is checked against something
    that it has not made.
    """
    of_wave = n_responses // (len(PERIODS) * len(PROGRAMMES))
    return {
        str(programme): pa.concat_tables(
            _scored(wave(programme, period, number, of_wave), str(period))
            for number, period in enumerate(PERIODS)
        ).combine_chunks()
        for programme in PROGRAMMES
    }


def _scored(loaded: LoadedExport, period: str) -> pa.Table:
    n, programme = loaded.responses.num_rows, loaded.plan.programme
    who, values = (loaded.answers[name].to_numpy() for name in ("response", "value"))
    items = loaded.answers["item"].combine_chunks()
    codes = items.indices.to_numpy()
    starts = np.searchsorted(codes, np.arange(len(items.dictionary) + 1))
    sums: dict[str, np.ndarray] = {}
    given: dict[str, np.ndarray] = {}
    asked: dict[str, int] = {}
    for at, item in enumerate(loaded.items):
        mine = slice(starts[at], starts[at + 1])
        low, high = item.scale.minimum, item.scale.maximum
        points = (high - values[mine] if item.reverse else values[mine] - low) / (high - low)
        for name in filter(None, (item.construct, CONSTRUCT[item.construct].part_of)):
            sums.setdefault(name, np.zeros(n))[who[mine]] += 100 * points
            given.setdefault(name, np.zeros(n))[who[mine]] += 1
            asked[name] = asked.get(name, 0) + 1
    columns = {"period": pa.repeat(period, n).dictionary_encode()}
    columns |= {
        name: loaded.responses[name].combine_chunks().dictionary_encode()
        for name in ("team", *ATTRIBUTES[programme])
    }
    for name in sorted(sums):
        enough = 2 * given[name] >= asked[name]
        score = sums[name] / np.maximum(given[name], 1)
        columns[name] = pa.array(score.astype(np.float32), mask=~enough)
    return pa.table(columns).unify_dictionaries()


def scores_of(columns: Iterable[str]) -> list[str]:
    """Return those of the columns that are constructs."""
    return [name for name in columns if name in CONSTRUCT]


class Pandas:
    """pandas, a frame per programme."""

    name = "pandas groupby"

    def __init__(self, answers: Mapping[str, pa.Table]) -> None:
        self._frames = {name: table.to_pandas() for name, table in answers.items()}

    def answer(self, question: Question) -> list[pd.DataFrame]:
        """Return a frame per programme: keys, and count, mean and std of each construct."""
        return [self._answer(self._frames[name], question) for name in question.programmes]

    def _answer(self, frame: pd.DataFrame, question: Question) -> pd.DataFrame:
        for name, value in question.conditions.items():
            frame = frame[frame[name] == value]
        groups = frame.groupby(question.keys, observed=True)[scores_of(frame.columns)]
        found = groups.agg(["count", "mean", "std"])
        found.columns = [" ".join(names) for names in found.columns]
        return found.reset_index()


class Polars:
    """polars, a frame per programme."""

    name = "polars"

    def __init__(self, answers: Mapping[str, pa.Table]) -> None:
        self._frames = {name: pl.DataFrame(table) for name, table in answers.items()}

    def answer(self, question: Question) -> list[pd.DataFrame]:
        """Return a frame per programme: keys, and count, mean and std of each construct."""
        return [self._answer(self._frames[name], question) for name in question.programmes]

    def _answer(self, frame: pl.DataFrame, question: Question) -> pd.DataFrame:
        wanted = [pl.col(name) == value for name, value in question.conditions.items()]
        found = [
            getattr(pl.col(score), how)().alias(f"{score} {how}")
            for score in scores_of(frame.columns)
            for how in ("count", "mean", "std")
        ]
        return (
            frame.lazy().filter(*wanted).group_by(question.keys).agg(found).collect().to_pandas()
        )


class DuckDB:
    """DuckDB, a table per programme in a file."""

    name = "DuckDB, wide table"

    def __init__(self, answers: Mapping[str, pa.Table], path: Path) -> None:
        self._database = duckdb.connect(str(path))
        self._scores: dict[str, list[str]] = {}
        for name, table in answers.items():
            self._scores[name] = scores_of(table.column_names)
            self._database.register("incoming", table)
            self._database.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
            self._database.unregister("incoming")

    def answer(self, question: Question) -> list[pd.DataFrame]:
        """Return a frame per programme: keys, and count, mean and std of each construct."""
        keys = ", ".join(question.keys)
        wanted = " AND ".join(["TRUE", *(f"{name} = ?" for name in question.conditions)])
        values = list(question.conditions.values())
        frames = []
        for name in question.programmes:
            found = ", ".join(
                f'COUNT({s}) "{s} count", AVG({s}) "{s} mean", STDDEV_SAMP({s}) "{s} std"'
                for s in self._scores[name]
            )
            sql = f"SELECT {keys}, {found} FROM {name} WHERE {wanted} GROUP BY {keys}"
            frames.append(self._database.execute(sql, values).df())
        return frames
