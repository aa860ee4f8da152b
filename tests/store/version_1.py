"""The tables as the first version created them, with a few rows of each kind."""

from __future__ import annotations

_ATTRIBUTES = (
    "age VARCHAR, gender VARCHAR, tenure VARCHAR, position VARCHAR, customer_type VARCHAR, "
    "channel VARCHAR"
)

TABLES = {
    "meta": "schema_version INTEGER, data_version BIGINT",
    "wave": "wave_id INTEGER, programme VARCHAR, audience VARCHAR, period VARCHAR, "
    "period_length INTEGER, period_number INTEGER",
    "unit": "unit_id INTEGER, name VARCHAR, kind VARCHAR",
    "unit_parent": "import_id INTEGER, unit_id INTEGER, parent_id INTEGER, "
    "valid_from VARCHAR, last_month INTEGER",
    "unit_name": "name_id BIGINT, spelling_key VARCHAR, spelling VARCHAR, kind VARCHAR, "
    "unit_id INTEGER, source VARCHAR, import_id INTEGER",
    "item": "item_key INTEGER, item_id VARCHAR, version INTEGER, programme VARCHAR, "
    "construct VARCHAR, scale_min SMALLINT, scale_max SMALLINT, reverse BOOLEAN, text VARCHAR",
    "import_item": "import_id INTEGER, item_key INTEGER",
    "response": "response_id BIGINT, import_id INTEGER, wave_id INTEGER, unit_id INTEGER, "
    f"submitted_at DATE, {_ATTRIBUTES}",
    "answer": "response_id BIGINT, item_key INTEGER, value SMALLINT",
    "team_score": "import_id INTEGER, wave_id INTEGER, unit_id INTEGER, construct VARCHAR, "
    "n BIGINT, mean DOUBLE, sd DOUBLE, response_rate DOUBLE",
    "attribute_cell": "cell_id INTEGER, attribute_a VARCHAR, level_a VARCHAR, "
    "attribute_b VARCHAR, level_b VARCHAR",
    "answer_count": "import_id INTEGER, wave_id INTEGER, unit_id INTEGER, cell_id INTEGER, "
    "item_key INTEGER, value SMALLINT, n BIGINT",
    "construct_moment": "import_id INTEGER, wave_id INTEGER, unit_id INTEGER, cell_id INTEGER, "
    "construct_a VARCHAR, construct_b VARCHAR, n BIGINT, sum_a DOUBLE, sum_b DOUBLE, "
    "sum_aa DOUBLE, sum_bb DOUBLE, sum_ab DOUBLE",
    "import_log": "import_id INTEGER, file_name VARCHAR, file_hash VARCHAR, loader VARCHAR, "
    "fingerprint VARCHAR, plan VARCHAR, n_rows BIGINT, n_teams BIGINT, waves VARCHAR, "
    "issues VARCHAR, who VARCHAR, imported_at TIMESTAMP, is_sample BOOLEAN, undone_at TIMESTAMP",
    "layout": "fingerprint VARCHAR, loader VARCHAR, plan VARCHAR",
    "label_order": "labels VARCHAR",
}

_PLAN = '{"programme": "CS", "columns": [], "period": "", "audience": ""}'

ROWS = {
    "meta": [(1, 7)],
    "wave": [(1, "CS", "", "2026-Q3", 4, 8106)],
    "unit": [(0, "Company", "company"), (1, "North", "team"), (2, "Sales", "department")],
    "unit_parent": [(1, 1, 2, "2026-Q3", 24321)],
    "unit_name": [
        (1, "north", "North", "team", 1, "import", 1),
        (2, "sales", "Sales", "department", 2, "import", 1),
    ],
    "item": [(1, "cs1", 1, "CS", "customer_satisfaction", 1, 5, False, "How satisfied?")],
    "import_item": [(1, 1)],
    "response": [
        (1, 1, 1, 1, "2026-08-01", "old", None, None, None, None, None),
        (2, 1, 1, 1, None, None, None, None, None, None, None),
    ],
    "answer": [(1, 1, 5), (2, 1, 3)],
    "attribute_cell": [(0, "", "", "", ""), (1, "age", "old", "", "")],
    "answer_count": [(1, 1, 1, 0, 1, 5, 1), (1, 1, 1, 0, 1, 3, 1), (1, 1, 1, 1, 1, 5, 1)],
    "construct_moment": [
        (1, 1, 1, 0, *["customer_satisfaction"] * 2, 2, 150, 150, 12500, 12500, 12500),
        (1, 1, 1, 1, *["customer_satisfaction"] * 2, 1, 100, 100, 10000, 10000, 10000),
    ],
    "import_log": [
        (1, "survey.xlsx", "hash", "table", "print", _PLAN, 2, 1, '[["CS", "", "2026-Q3"]]',
         "{}", "HR", "2026-10-02 08:00:00", False, None),
    ],
    "layout": [("print", "table", _PLAN)],
    "label_order": [('["no", "yes"]',)],
}  # fmt: skip
