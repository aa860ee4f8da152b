"""The same questions asked of a row per answer, as stores keep them, not of one per respondent."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from benchmarks.big_store import PERIODS, PROGRAMMES
from benchmarks.peers import HOW, Tables, aggregates
from benchmarks.raw_answers import Part, Question, constructs_of
from survey.programme import Programme

_DEPARTMENTS = """
SELECT DISTINCT unit_parent.unit_id, parent_id
FROM unit_parent JOIN unit ON unit.unit_id = parent_id
WHERE kind = 'department'
"""


class LongPandas:
    """pandas: a number for the respondent, a category for the question, the answer as int8."""

    name = "pandas, long"
    _is_one_wave = False

    def __init__(self, answers: Tables) -> None:
        self._people: dict[Programme, pd.DataFrame] = {}
        self._answers: dict[Programme, pd.DataFrame] = {}
        for programme, table in answers.items():
            items = [field.name for field in table.schema if pa.types.is_int8(field.type)]
            self._people[programme] = table.drop_columns(items).to_pandas()
            self._answers[programme] = _long(table, items)

    def answer(self, question: Question) -> list[pd.DataFrame]:
        """Return a frame per programme: keys, and count, mean and std of each construct."""
        return [self._answer(programme, question) for programme in question.programmes]

    def _answer(self, programme: Programme, question: Question) -> pd.DataFrame:
        people, answers = self._people[programme], self._answers[programme]
        if question.period and not self._is_one_wave:
            people = people[people["period"] == question.period]
            answers = answers[answers["response"].isin(people.index)]
        constructs = constructs_of(programme)
        scores = {name: _scores(answers, parts) for name, parts in constructs.items()}
        table = people[question.keys].assign(**scores)
        found = table.groupby(question.keys, observed=True)[list(scores)].agg(list(HOW))
        found.columns = [" ".join(names) for names in found.columns]
        return found.reset_index()


class OneWave(LongPandas):
    """The same with nothing but staff's newest wave in memory: it need not look for it."""

    name = "pandas, long, of the wave alone"
    _is_one_wave = True

    def __init__(self, answers: Tables) -> None:
        table = answers[PROGRAMMES[0]]
        n = table.num_rows // len(PERIODS)
        super().__init__({PROGRAMMES[0]: table.slice(table.num_rows - n)})


def _long(table: pa.Table, items: list[str]) -> pd.DataFrame:
    given = [_places(table[name]) for name in items]
    codes = np.repeat(np.arange(len(items), dtype=np.int8), [len(who) for who in given])
    return pd.DataFrame(
        {
            "response": np.concatenate(given),
            "item": pd.Categorical.from_codes(codes, pd.Index(items)),
            "value": np.concatenate([table[name].drop_null().to_numpy() for name in items]),
        }
    )


def _places(column: pa.ChunkedArray) -> np.ndarray:
    return np.flatnonzero(column.is_valid().to_numpy()).astype(np.int32)


def _scores(answers: pd.DataFrame, parts: list[Part]) -> pd.Series:
    mine = answers[answers["item"].isin([part.item for part in parts])]
    base, factor = (
        mine["item"].map({p.item: getattr(p, name) for p in parts}).astype("float32")
        for name in ("base", "factor")
    )
    of_each = (base + factor * mine["value"]).groupby(mine["response"]).agg(["mean", "count"])
    return of_each["mean"][2 * of_each["count"] >= len(parts)]


class StoredDuckDB:
    """DuckDB on the very tables of the store that hold its answers."""

    name = "DuckDB on raw answers"

    def __init__(self, store: duckdb.DuckDBPyConnection) -> None:
        self._store = store
        self._keys = dict(store.execute("SELECT item_id, item_key FROM item").fetchall())
        waves = store.execute("SELECT wave_id, programme, period FROM wave").fetchall()
        self._waves = {(programme, period): wave_id for wave_id, programme, period in waves}
        units = dict(store.execute("SELECT unit_id, name FROM unit").fetchall())
        periods = {wave_id: period for wave_id, _, period in waves}
        self._names = {"period": periods, "team": units, "department": units}

    def answer(self, question: Question) -> list[pd.DataFrame]:
        """Return a frame per programme: keys, and count, mean and std of each construct."""
        return [self._answer(programme, question) for programme in question.programmes]

    def _answer(self, programme: Programme, question: Question) -> pd.DataFrame:
        constructs = constructs_of(programme)
        scores = ", ".join(f"{self._score(parts)} AS {name}" for name, parts in constructs.items())
        keys, levels = ", ".join(question.keys), ", ".join(question.by)
        waves = [
            wave_id
            for (asked, period), wave_id in self._waves.items()
            if asked == programme and question.period in ("", period)
        ]
        sql = f"""
        WITH place AS ({_DEPARTMENTS}),
        respondent AS (
            SELECT response_id, wave_id AS period, unit_id AS team, parent_id AS department,
                {levels}
            FROM response LEFT JOIN place USING (unit_id)
            WHERE wave_id IN (SELECT UNNEST(?))
        ),
        scored AS (
            SELECT response_id, {scores} FROM answer
            WHERE response_id IN (SELECT response_id FROM respondent)
            GROUP BY response_id
        )
        SELECT {keys}, {aggregates(constructs)}
        FROM scored JOIN respondent USING (response_id)
        GROUP BY {keys}"""
        found = self._store.execute(sql, [waves]).df()
        for name in self._names.keys() & set(question.keys):
            found[name] = found[name].map(self._names[name])
        return found

    def _score(self, parts: list[Part]) -> str:
        points = " ".join(
            f"WHEN {self._keys[part.item]} THEN {part.base} + {part.factor} * value"
            for part in parts
        )
        of_each = f"CASE item_key {points} END"
        return f"CASE WHEN 2 * COUNT({of_each}) >= {len(parts)} THEN AVG({of_each}) END"
