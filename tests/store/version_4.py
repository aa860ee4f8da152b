"""The tables as the fourth version left them: those of the third, and what it added."""

from __future__ import annotations

from datetime import date

from tests.store import version_3

TABLES = {
    **version_3.TABLES,
    "event": "event_id INTEGER, day DATE, title_en VARCHAR, title_zh VARCHAR, unit_id INTEGER",
}

CROSSED = 3
"""The cell of two attributes: the fifth version keeps it by department."""

_SATISFACTION = ["customer_satisfaction"] * 2


def _moment(import_id: int, unit_id: int, cell_id: int, *scores: int) -> tuple:
    total, squares = sum(scores), sum(score**2 for score in scores)
    sums = (total, total, squares, squares, squares)
    return (import_id, 1, unit_id, cell_id, *_SATISFACTION, len(scores), *sums)


# Beside the rows of before: North and South, both of Sales, and a second file with more of North.
ROWS = {
    **version_3.ROWS,
    "meta": [(4, 7, None, False)],
    "unit": [*version_3.ROWS["unit"], (3, "South", "team")],
    "unit_name": [
        *version_3.ROWS["unit_name"], (3, "south", "South", "team", 3, "import", 1),
    ],
    "unit_parent": [*version_3.ROWS["unit_parent"], (1, 3, 2, "2026-Q3", 24321)],
    "attribute_cell": [
        *version_3.ROWS["attribute_cell"], (2, "gender", "f", "", ""),
        (CROSSED, "age", "old", "gender", "f"),
    ],
    "answer_count": [
        *version_3.ROWS["answer_count"], (1, 1, 3, 0, 1, 5, 2), (2, 1, 1, 0, 1, 1, 1),
    ],
    "construct_moment": [
        *version_3.ROWS["construct_moment"], _moment(1, 3, 0, 100, 50), _moment(2, 1, 0, 0),
        _moment(1, 1, CROSSED, 100), _moment(1, 3, CROSSED, 100, 50), _moment(2, 1, CROSSED, 0),
    ],
    "import_log": [
        *version_3.ROWS["import_log"],
        (2, "more.xlsx", "hash of more", *version_3.ROWS["import_log"][0][3:]),
    ],
    "event": [(1, date(2026, 9, 1), "Moved", "", 0)],
}  # fmt: skip
