"""The 250 customers of a bank whose PLS path model is published."""

import csv
from pathlib import Path

import numpy as np

from analysis.cross_products import CrossProducts
from analysis.satisfaction_index.pls_design import PlsDesign

SIZES = {"IMAG": 5, "EXPE": 5, "QUAL": 5, "VAL": 4, "SAT": 4, "LOY": 4}
LEADS = {
    "EXPE": ["IMAG"],
    "QUAL": ["EXPE"],
    "VAL": ["EXPE", "QUAL"],
    "SAT": ["IMAG", "EXPE", "QUAL", "VAL"],
    "LOY": ["IMAG", "SAT"],
}
DESIGN = PlsDesign(
    {name: [f"{name.lower()}{i + 1}" for i in range(size)] for name, size in SIZES.items()},
    [(source, target) for target, sources in LEADS.items() for source in sources],
)


def published(folder: Path, name: str) -> list[dict[str, str]]:
    path = folder / "real" / "plspm_satisfaction" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(rows: list[dict[str, str]], name: str) -> np.ndarray:
    return np.array([float(row[name]) for row in rows])


def answers(folder: Path) -> np.ndarray:
    rows = published(folder, "satisfaction")
    return np.column_stack([column(rows, item) for item in DESIGN.items])


def items(folder: Path) -> CrossProducts:
    return CrossProducts.from_scores(answers(folder))
