"""The tables as the fifth version left them: those of the fourth, and what it added."""

from __future__ import annotations

from tests.store import version_4

TABLES = {
    **version_4.TABLES,
    "crossed_moment": "import_id INTEGER, wave_id INTEGER, unit_id INTEGER, cell_id INTEGER, "
    "construct VARCHAR, n BIGINT, total DOUBLE, total_of_squares DOUBLE, n_teams DOUBLE, "
    "n_by_n DOUBLE, n_by_total DOUBLE, total_by_total DOUBLE, squares_within DOUBLE",
    "crossed_unit": "wave_id INTEGER, unit_id INTEGER, place_id INTEGER",
}

_BOTH = ("customer_satisfaction", "loyalty")


def _moment(unit_id: int, cell_id: int, construct: str, *scores: int) -> tuple:
    total, squares = sum(scores), sum(score**2 for score in scores)
    said_twice = (None, squares, None, None) if cell_id else (total, squares, squares, squares)
    return (1, 1, unit_id, cell_id, construct, construct, len(scores), total, *said_twice)


# In North's two people, who scored 100 and 50, and 90 and 80 for loyalty; one of them is old.
ROWS = {
    **version_4.ROWS,
    "meta": [(5, 7, None, False)],
    "construct_moment": [
        _moment(1, 0, _BOTH[0], 100, 50), (1, 1, 1, 0, *_BOTH, 2, 150, 170, 12500, 14500, 13000),
        _moment(1, 0, _BOTH[1], 90, 80), _moment(1, 1, _BOTH[0], 100),
        _moment(1, 1, _BOTH[1], 90),
    ],
    "crossed_moment": [
        (1, 1, 2, version_4.CROSSED, _BOTH[0], 1, 100, 10000, 1, 1, 100, 10000, 0),
    ],
    "crossed_unit": [(1, 1, 2), (1, 3, 2)],
}  # fmt: skip
