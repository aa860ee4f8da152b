"""The tables as the third version left them: those of the second, and what it added."""

from __future__ import annotations

from tests.store import version_2

TABLES = {
    **version_2.TABLES,
    "response": f"{version_2.TABLES['response']}, rated_unit_id INTEGER",
    "codebook_item": "item_id VARCHAR, programme VARCHAR, construct VARCHAR, scale_min SMALLINT, "
    "scale_max SMALLINT, reverse BOOLEAN, text_en VARCHAR, text_zh VARCHAR",
    "headcount": "import_id INTEGER, programme VARCHAR, period VARCHAR, unit_id INTEGER, "
    "invited INTEGER",
    "kpi": "import_id INTEGER, unit_id INTEGER, period VARCHAR, metric VARCHAR, "
    "numerator DOUBLE, denominator DOUBLE",
    "unit_change": "old_unit_id INTEGER, new_unit_id INTEGER, period VARCHAR, kind VARCHAR",
    "unit_weight": "staff_unit_id INTEGER, customer_unit_id INTEGER, weight DOUBLE",
    "rating_count": "import_id INTEGER, wave_id INTEGER, unit_id INTEGER, rater_unit_id INTEGER, "
    "n BIGINT",
}

ROWS = {
    **version_2.ROWS,
    "meta": [(3, 7, None, False)],
    "response": [(*row, None) for row in version_2.ROWS["response"]],
    "codebook_item": [("mine", "CS", "", 1, 5, False, "How warm is it?", "")],
    "headcount": [(1, "CS", "2026-Q3", 1, 40)],
    "kpi": [(1, 1, "2026-Q3", "Complaints", 3.0, 200.0)],
}
