"""Exports built from a few rows, and all that a store holds, for comparing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa

from store import Store
from store.schema import TABLES
from survey.attributes import ATTRIBUTES
from survey.export import ExportPlan, ItemUse, LoadedExport
from survey.programme import Programme
from survey.scale import Scale

RESPONSE_SCHEMA = pa.schema(
    [
        ("response", pa.int32()),
        *((name, pa.string()) for name in ("team", "rated", "department", "region", "period")),
        ("submitted_at", pa.timestamp("us")),
        ("respondent", pa.string()),
        *((attribute, pa.string()) for attribute in ATTRIBUTES),
    ]
)
ANSWER_SCHEMA = pa.schema([("response", pa.int32()), ("item", pa.string()), ("value", pa.int16())])
COMMENT_SCHEMA = pa.schema(
    [("response", pa.int32()), ("question", pa.string()), ("text", pa.string())]
)
TEAM_SCORE_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("team", "department", "region")),
        *((name, pa.string()) for name in ("programme", "audience", "period", "construct")),
        ("n", pa.int32()),
        *((name, pa.float64()) for name in ("mean", "sd", "response_rate")),
    ]
)
SATISFIED = ItemUse(
    "cs1", Programme.CS, "customer_satisfaction", Scale(1, 5), False, "How satisfied are you?"
)


def table(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist([dict(row) for row in rows], schema=schema)


def survey_export(
    people: Sequence[Mapping[str, Any]] = (),
    items: Sequence[ItemUse] = (SATISFIED,),
    scores: Sequence[Mapping[str, Any]] = (),
    **header: Any,
) -> LoadedExport:
    """Each of ``people`` has team, attributes, respondent and, under ``answers`` and
    ``comments``, a value per item and a text per question.
    """
    defaults = {"period": "2026-Q3", "team": "North"}
    responses = [{**defaults, **person, "response": i} for i, person in enumerate(people)]
    answers = [
        {"response": i, "item": item, "value": value}
        for i, person in enumerate(people)
        for item, value in person.get("answers", {}).items()
    ]
    written = [
        {"response": i, "question": question, "text": text}
        for i, person in enumerate(people)
        for question, text in person.get("comments", {}).items()
    ]
    results = [{**defaults, "programme": "CS", "audience": "", **score} for score in scores]
    programme = header.pop("programme", Programme.CS)
    plan = ExportPlan(programme, (), audience=header.pop("audience", ""))
    return LoadedExport(
        **{"file_name": "survey.xlsx", "file_hash": "hash", "loader": "table", **header},
        fingerprint="print",
        plan=plan,
        responses=table(
            [{k: v for k, v in row.items() if k in RESPONSE_SCHEMA.names} for row in responses],
            RESPONSE_SCHEMA,
        ),
        answers=table(answers, ANSWER_SCHEMA),
        team_scores=table(results, TEAM_SCORE_SCHEMA),
        items=tuple(items),
        comments=table(written, COMMENT_SCHEMA) if written else None,
    )


def units(store: Store) -> pd.DataFrame:
    return store._connection.frame("SELECT unit_id, name, kind FROM unit ORDER BY kind, name")


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every table but the log and the count of writes, in a fixed order."""
    return {
        name: store._connection.rows(f"SELECT * FROM {name} ORDER BY ALL")
        for name in TABLES
        if name not in ("import_log", "meta")
    }
