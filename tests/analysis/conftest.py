import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

REFERENCE = Path(__file__).parents[1] / "reference"

Columns = dict[str, np.ndarray]


def as_columns(rows: list[dict[str, str]]) -> Columns:
    columns: Columns = {}
    for name in rows[0]:
        texts = [row[name] for row in rows]
        try:
            columns[name] = np.array([float(text or "nan") for text in texts])
        except ValueError:
            columns[name] = np.array(texts)
    return columns


@pytest.fixture(scope="session")
def expected() -> Callable[[str], Any]:
    """Read tests/reference/<name>.json, the numbers another program found."""
    return lambda name: json.loads((REFERENCE / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def columns() -> Callable[[str], Columns]:
    """Read tests/reference/<name>.csv as one array for each column."""

    def read(name: str) -> Columns:
        with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return as_columns(list(csv.DictReader(file)))

    return read


@pytest.fixture(scope="session")
def first_wave(columns: Callable[[str], Columns]) -> Columns:
    panel = columns("panel")
    return {name: values[panel["wave"] == 1] for name, values in panel.items()}


@pytest.fixture(scope="session")
def staff_index(columns: Callable[[str], Columns]) -> Columns:
    """Team and 0-100 index of each respondent of es_items.csv."""
    items = columns("es_items")
    scale = np.mean([items[f"q{i}"] for i in range(1, 6)], axis=0)
    return {"team": items["team"], "scale": scale, "index": (scale - 1) * 25, "q1": items["q1"]}
