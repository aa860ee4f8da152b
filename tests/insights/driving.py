"""Surveys in which it is known what goes with satisfaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from insights.measurements import Measurements
from store import Store
from survey.export import ItemUse
from survey.period import Period
from survey.programme import Programme
from survey.scale import Scale
from tests.store.exports import survey_export

QUARTER = Period.parse("2026-Q3")
STAFF = {
    "le1": "leadership",
    "mo1": "motivation",
    "co1": "control",
    "ca1": "capability",
    "es1": "employee_satisfaction",
}
CUSTOMERS = {
    "pq1": "perceived_quality",
    "pq2": "perceived_quality",
    "pq3": "perceived_quality",
    "cs1": "customer_satisfaction",
}


def items(constructs: Mapping[str, str], programme: Programme) -> list[ItemUse]:
    """Questions on five points, worded like their ids."""
    return [
        ItemUse(id, programme, construct, Scale(1, 5), False, f"Question {id}?")
        for id, construct in constructs.items()
    ]


def people(
    constructs: Mapping[str, str],
    matters: Mapping[str, float],
    n_teams: int = 20,
    size: int = 12,
    seed: int = 1,
) -> list[dict[str, Any]]:
    """People of teams "T00" on whose last answer follows the others as much as ``matters``."""
    rng = np.random.default_rng(seed)
    *asked, outcome = constructs
    found = []
    for person in range(n_teams * size):
        answers = {id: int(rng.integers(1, 6)) for id in asked}
        pull = sum(weight * (answers[id] - 3) for id, weight in matters.items())
        answers[outcome] = int(np.clip(round(3 + pull + rng.normal(0, 0.7)), 1, 5))
        found.append({"team": f"T{person % n_teams:02d}", "answers": answers})
    return found


def brought_in(
    store: Store,
    answering: Iterable[Mapping[str, Any]],
    constructs: Mapping[str, str] = STAFF,
    programme: Programme = Programme.ES,
    file_hash: str = "drivers",
    **header: Any,
) -> Measurements:
    """Store the answers and return the measurements of all that is stored."""
    export = survey_export(
        list(answering),
        items(constructs, programme),
        programme=programme,
        file_hash=file_hash,
        **header,
    )
    store.import_export(export)
    return Measurements.of(store)
