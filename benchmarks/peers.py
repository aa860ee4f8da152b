"""The same questions asked of the answers themselves, by what else a company might use.

pandas, polars and DuckDB have a table with a row per respondent and a column per question, in
small types and categories, in memory but for DuckDB's, which is a file. Scores are theirs to
work out, as they would be of an export. Those who have a row per answer are in long_peers.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from benchmarks.raw_answers import Part, Question, constructs_of
from survey.programme import Programme

HOW = {"count": "COUNT", "mean": "AVG", "std": "STDDEV_SAMP"}
Tables = Mapping[Programme, pa.Table]


class Peer(Protocol):
    """Who answers a question from answers: a frame per programme."""

    name: str

    def answer(self, question: Question) -> list[pd.DataFrame]:
        """Return keys, and count, mean and std of each construct."""
        ...


class Pandas:
    """pandas, a frame per programme; answers are float32, its quickest type with gaps."""

    name = "pandas, wide"

    def __init__(self, answers: Tables) -> None:
        self._frames = {name: _floats(table).to_pandas() for name, table in answers.items()}

    def answer(self, question: Question) -> list[pd.DataFrame]:
        """Return a frame per programme: keys, and count, mean and std of each construct."""
        return [self._answer(programme, question) for programme in question.programmes]

    def _answer(self, programme: Programme, question: Question) -> pd.DataFrame:
        frame = self._frames[programme]
        if question.period:
            frame = frame[frame["period"] == question.period]
        scores = {name: _score(frame, parts) for name, parts in constructs_of(programme).items()}
        table = frame[question.keys].assign(**scores)
        found = table.groupby(question.keys, observed=True)[list(scores)].agg(list(HOW))
        found.columns = [" ".join(names) for names in found.columns]
        return found.reset_index()


def _floats(table: pa.Table) -> pa.Table:
    kinds = {f.name: pa.float32() if pa.types.is_int8(f.type) else f.type for f in table.schema}
    return table.cast(pa.schema(kinds.items()))


def _score(frame: pd.DataFrame, parts: list[Part]) -> np.ndarray:
    total, given = np.zeros(len(frame), np.float32), np.zeros(len(frame), np.int8)
    for part in parts:
        points = np.float32(part.base) + np.float32(part.factor) * frame[part.item].to_numpy()
        answered = ~np.isnan(points)
        total[answered] += points[answered]
        given += answered
    return np.where(2 * given >= len(parts), total / np.maximum(given, 1), np.float32(np.nan))


class Polars:
    """polars, a frame per programme."""

    name = "polars, wide"

    def __init__(self, answers: Tables) -> None:
        self._frames = {name: pl.DataFrame(table) for name, table in answers.items()}

    def answer(self, question: Question) -> list[pd.DataFrame]:
        """Return a frame per programme: keys, and count, mean and std of each construct."""
        return [self._answer(programme, question) for programme in question.programmes]

    def _answer(self, programme: Programme, question: Question) -> pd.DataFrame:
        constructs = constructs_of(programme)
        scores = [_expression(parts).alias(name) for name, parts in constructs.items()]
        found = [
            getattr(pl.col(name), how)().alias(f"{name} {how}")
            for name in constructs
            for how in HOW
        ]
        rows = self._frames[programme].lazy()
        if question.period:
            rows = rows.filter(pl.col("period") == question.period)
        return (
            rows.select(*question.keys, *scores)
            .group_by(question.keys)
            .agg(found)
            .collect()
            .to_pandas()
        )


def _expression(parts: list[Part]) -> pl.Expr:
    answers = [pl.col(part.item) for part in parts]
    points = (p.base + p.factor * a.cast(pl.Float64) for p, a in zip(parts, answers, strict=True))
    given = pl.sum_horizontal(answer.is_not_null().cast(pl.Int8) for answer in answers)
    return pl.when(2 * given >= len(parts)).then(pl.mean_horizontal(*points))


class DuckDB:
    """DuckDB, a table per programme in a file."""

    name = "DuckDB, wide"

    def __init__(self, answers: Tables, path: Path) -> None:
        self._database = duckdb.connect(str(path))
        for name, table in answers.items():
            self._database.register("incoming", table)
            self._database.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
            self._database.unregister("incoming")

    def answer(self, question: Question) -> list[pd.DataFrame]:
        """Return a frame per programme: keys, and count, mean and std of each construct."""
        return [self._answer(programme, question) for programme in question.programmes]

    def _answer(self, programme: Programme, question: Question) -> pd.DataFrame:
        constructs = constructs_of(programme)
        scores = ", ".join(f"{_of_row(parts)} AS {name}" for name, parts in constructs.items())
        keys = ", ".join(question.keys)
        wanted, told = ("period = ?", [question.period]) if question.period else ("TRUE", [])
        sql = f"""WITH scored AS (SELECT {keys}, {scores} FROM {programme} WHERE {wanted})
            SELECT {keys}, {aggregates(constructs)} FROM scored GROUP BY {keys}"""
        return self._database.execute(sql, told).df()


def aggregates(constructs: Iterable[str]) -> str:
    """Return count, mean and std of each construct's column, as SQL."""
    return ", ".join(
        f'{sql}({name}) AS "{name} {how}"' for name in constructs for how, sql in HOW.items()
    )


def _of_row(parts: list[Part]) -> str:
    given = " + ".join(f"({part.item} IS NOT NULL)::UTINYINT" for part in parts)
    points = " + ".join(
        f"COALESCE({part.base} + {part.factor} * {part.item}, 0)" for part in parts
    )
    return f"CASE WHEN 2 * ({given}) >= {len(parts)} THEN ({points}) / ({given}) END"
