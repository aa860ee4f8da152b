"""A lake of Parquet files from the simulated organisation, and the same answers as an export."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from simulation.responses import programme_items
from simulation.simulate import simulate
from store import Store
from store.warehouse.engine import Engine
from store.warehouse.mapping import LongAnswers, SurveySource
from store.warehouse.pulling import Pulled
from survey.codebook import supplied_codebook
from survey.export import ExportPlan, ItemUse, LoadedExport
from survey.programme import Programme
from tests.store.exports import ANSWER_SCHEMA, TEAM_SCORE_SCHEMA

STAFF = simulate(teams=10, quarters=3, staff=300, customers=300).staff
QUARTERS = sorted(STAFF.rows["period"].unique())
COLUMNS = {
    "id": "Response No",
    "team": "Org unit",
    "department": "division",
    "submitted_at": "finished_at",
    "updated": "loaded_at",
    "age": "Age band",
    "gender": "sex",
    "tenure": "service",
}
TINY = "Three people"
ITEMS = {item.id: item for item in programme_items(Programme.ES)}
CODES = {"q7": "mo_drained"} | {id: id for id in ITEMS if id != "mo_drained"}

_NAMED = {
    "answer_count": """
SELECT wave.programme, period, name, attribute_a, level_a, attribute_b, level_b, item_id, value, n
FROM answer_count JOIN wave USING (wave_id) JOIN unit USING (unit_id)
JOIN attribute_cell USING (cell_id) JOIN item USING (item_key)
""",
    "construct_moment": """
SELECT programme, period, name, attribute_a, level_a, attribute_b, level_b, construct, n, total,
    total_of_squares
FROM construct_moment JOIN wave USING (wave_id) JOIN unit USING (unit_id)
JOIN attribute_cell USING (cell_id)
""",
    "construct_pair": """
SELECT programme, period, name, construct_a, construct_b, n, sum_a, sum_b, sum_aa, sum_bb, sum_ab
FROM construct_pair JOIN wave USING (wave_id) JOIN unit USING (unit_id)
""",
    "crossed_moment": """
SELECT programme, period, name, attribute_a, level_a, attribute_b, level_b, construct, n, total,
    total_of_squares, n_teams, n_by_n, n_by_total, total_by_total, squares_within
FROM crossed_moment JOIN wave USING (wave_id) JOIN unit USING (unit_id)
JOIN attribute_cell USING (cell_id)
""",
    "rating_count": """
SELECT programme, period, unit.name, rater.name, n
FROM rating_count JOIN wave USING (wave_id) JOIN unit USING (unit_id)
JOIN unit rater ON rater.unit_id = rater_unit_id
""",
}
_NUMBERS = {
    "answer_count": 1,
    "construct_moment": 3,
    "construct_pair": 6,
    "crossed_moment": 8,
    "rating_count": 1,
}
"""The tables of the cube, and in how many columns each has numbers."""


def survey(folder: Path, **changed: Any) -> SurveySource:
    """The staff survey, a column per question."""
    said: dict[str, Any] = {
        "name": "Staff survey",
        "programme": Programme.ES,
        "audience": "",
        "responses": str(folder / "staff"),
        "columns": COLUMNS,
        "items": {"q7": "mo_drained"},
    }
    return SurveySource(**{**said, **changed})


def long_survey(folder: Path) -> SurveySource:
    """The same survey, a row per answer."""
    answers = LongAnswers(str(folder / "answers"), "of", "question", "given")
    return survey(folder, answers=answers)


def staff(first: int = 0, last: int = len(QUARTERS)) -> pd.DataFrame:
    """The rows of some quarters; an answer of 99 is outside every scale."""
    rows = STAFF.rows
    told = {
        "Response No": rows.index.to_numpy() + 10**12,
        "Org unit": rows["team"].astype(str),
        "division": rows["department"].astype(str),
        "finished_at": rows["submitted_at"].astype("datetime64[us]"),
        "loaded_at": pd.Timestamp("2026-10-01"),
    }
    for column, name in (("Age band", "age"), ("sex", "gender"), ("service", "tenure")):
        told[column] = np.array(STAFF.attributes[name].labels)[rows[name].to_numpy()]
    for code, id in CODES.items():
        given = rows[id].astype("float64")
        told[code] = given.mask(given == -1).replace(-2, 99)
    frame = pd.DataFrame(told)
    frame.loc[::7, "Age band"] = None
    frame.loc[::11, "Org unit"] = None
    quarter = frame["finished_at"].dt.quarter
    few = quarter.groupby(quarter).cumcount() < 3
    frame.loc[few, ["Org unit", "division"]] = [TINY, "Claims"]
    return frame[rows["period"].isin(QUARTERS[first:last])].reset_index(drop=True)


def write(folder: Path, rows: pd.DataFrame, name: str = "staff", part: str = "part") -> None:
    """Add a Parquet file to a folder of the lake."""
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pandas(rows, preserve_index=False), place / f"{part}.parquet")


def as_answers(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows' answers, a row for each."""
    asked = rows.rename(columns={"Response No": "of"}).melt("of", list(CODES))
    asked.columns = ["of", "question", "given"]
    return asked.dropna().reset_index(drop=True)


def as_export(rows: pd.DataFrame, **header: Any) -> LoadedExport:
    """The same answers as a loader hands them over."""
    n = len(rows)
    day = rows["finished_at"]
    periods = day.dt.year.astype(str) + "-Q" + day.dt.quarter.astype(str)
    text = {word: rows[name] for word, name in COLUMNS.items() if word in _WORDS}
    responses = {
        "response": pa.array(np.arange(n), pa.int32()),
        **{word: pa.array(column, pa.string(), from_pandas=True) for word, column in text.items()},
        "region": pa.nulls(n, pa.string()),
        "period": pa.array(periods),
        "submitted_at": pa.array(day),
        "respondent": pa.nulls(n, pa.string()),
    }
    parts = []
    for code, id in CODES.items():
        scale = ITEMS[id].scale
        given = rows[code].between(scale.minimum, scale.maximum).to_numpy()
        parts.append(
            pa.table(
                {
                    "response": np.flatnonzero(given).astype(np.int32),
                    "item": [id] * int(given.sum()),
                    "value": rows[code].to_numpy()[given].astype(np.int16),
                }
            ).cast(ANSWER_SCHEMA)
        )
    said = {"file_name": "es.xlsx", "file_hash": "hash", "loader": "table", "fingerprint": ""}
    return LoadedExport(
        **{**said, **header},
        plan=ExportPlan(Programme.ES, ()),
        responses=pa.table(responses),
        answers=pa.concat_tables(parts),
        team_scores=pa.Table.from_pylist([], schema=TEAM_SCORE_SCHEMA),
        items=tuple(an_item(id) for id in ITEMS),
    )


_WORDS = ("team", "department", "age", "gender", "tenure")


def cube(store: Store, table: str, n_numbers: int) -> Mapping[tuple, tuple]:
    """The rows of a table of the cube by the names of what they are of."""
    rows = store._connection.rows(_NAMED[table])
    named = {row[:-n_numbers]: row[-n_numbers:] for row in rows}
    assert len(named) == len(rows)
    return named


def assert_same_cube(found: Store, expected: Store) -> None:
    """Counts are equal, moments to nine digits."""
    for table, n_numbers in _NUMBERS.items():
        ours, theirs = cube(found, table, n_numbers), cube(expected, table, n_numbers)
        assert ours.keys() == theirs.keys()
        keys = list(theirs)
        one = np.array([ours[key] for key in keys], float).reshape(len(keys), n_numbers)
        other = np.array([theirs[key] for key in keys], float).reshape(len(keys), n_numbers)
        assert (one[:, 0] == other[:, 0]).all()
        np.testing.assert_allclose(one, other, rtol=1e-9)


def ratings() -> pd.DataFrame:
    """Six people of three teams rate every team, their own too."""
    return pd.DataFrame(
        [
            {"id": f"{person}-{rated}", "team": team, "rated": rated, "respondent": f"p{person}",
             "period": "2026-Q1", "age": "old", "sr_answers": 1 + (person + place) % 5}
            for person, team in enumerate("AABBBC")
            for place, rated in enumerate("ABC")
        ]
    )  # fmt: skip


def rating_survey(folder: Path) -> SurveySource:
    """A survey of internal service, whose rows have ids of text."""
    words = ("id", "team", "rated", "respondent", "period", "age")
    return survey(
        folder,
        name="Internal service",
        programme=Programme.IS,
        responses=str(folder / "ratings"),
        columns={word: word for word in words},
        items={},
    )


def an_item(id: str) -> ItemUse:
    """An item as the codebook has it."""
    i = supplied_codebook().by_id[id]
    return ItemUse(i.id, i.programme, i.construct, i.scale, i.reverse, i.text_en)


def pulled(store: Store, engine: Engine, survey: SurveySource, **how: object) -> Pulled:
    (one,) = store.pull(engine, [survey], **how)
    return one


def periods(found: Pulled) -> list[str]:
    return [period for record in found.records for period in record.periods]
